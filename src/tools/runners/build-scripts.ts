import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Language, Tool, ToolContext } from '../../model/tool.ts';
import { nestedIn } from '../wrappers/start.ts';

/** A file that a program executes although nobody names it. */
interface Unnamed {
  readonly when: RegExp;
  readonly file: string;
  readonly language: Language | 'shell';
}

const unnamed: Readonly<Record<string, Unnamed>> = {
  cargo: { when: /^(?:build|b|run|r|test|t|check|c|clippy|bench|doc|install|rustc|nextest)$/, file: 'build.rs', language: 'unknown' },
  direnv: { when: /^(?:allow|permit|grant|exec|reload)$/, file: '.envrc', language: 'shell' },
  pip: { when: /^(?:install|wheel)$/, file: 'setup.py', language: 'python' },
  pip3: { when: /^(?:install|wheel)$/, file: 'setup.py', language: 'python' },
  uv: { when: /^(?:pip|build|sync)$/, file: 'setup.py', language: 'python' },
};
const sourceFile = /\.(?:c|cc|cpp|cxx|rs|java|hs|kt|ml|nim|cr|zig|d|pas|swift|m|scala)$/;
const compilers = ['gcc', 'cc', 'clang', 'g++', 'c++', 'clang++', 'tcc', 'rustc', 'javac', 'ghc', 'kotlinc', 'ocamlc', 'ocamlopt', 'fpc', 'nim', 'dmd', 'swiftc', 'scalac'];

/** Build scripts that run without being named, and single source files that are compiled: the program that comes of one does what its source says. */
export const tool: Tool = {
  programs: [...Object.keys(unnamed), ...compilers],
  summary: 'build scripts that nobody names, and sources that become programs: only what is lost for good is told',
  effects(command, context) {
    const found = unnamed[command.program];
    const effects = found === undefined ? compiled(command, context) : ofUnnamed(found, command, context);
    return effects.filter((effect) => effect.undo === 'irreversible' || effect.marks?.includes('downloaded') === true).map((effect) => ({ ...effect, certainty: 'possible' as const }));
  },
  examples: [
    { run: 'cargo build', given: [{ request: { kind: 'body', path: '/work/shop/build.rs' }, fact: { text: 'fn main() { std::fs::remove_dir_all("/etc").unwrap(); }', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'cargo build', given: [{ request: { kind: 'body', path: '/work/shop/build.rs' }, fact: { text: 'fn main() { println!("cargo:rerun-if-changed=x"); }', digest: 'd' } }], effects: [] },
    { run: 'gcc wipe.c -o wipe', given: [{ request: { kind: 'body', path: '/work/shop/wipe.c' }, fact: { text: 'int main(void) { return system("rm -rf /etc"); }', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'gcc main.c -o main', effects: [] },
    { run: 'cargo fmt', effects: [] },
  ],
};

function ofUnnamed(found: Unnamed, command: Command, context: ToolContext): readonly Effect[] {
  const words = command.args.filter((word) => !/^[-+]/.test(word.text));
  if (!found.when.test(words[0]?.text ?? '')) return [];
  if (found.file !== 'setup.py') return bodyOf({ text: found.file, known: 'known' }, found.language, command, context);
  // Only a folder that is named is built: `pip install .`, `pip install -e ./lib`.
  const folder = words.slice(1).find((word) => word.known === 'known' && /^\.{1,2}(?:\/[\w./-]*)?(?:\[[\w,]*\])?$/.test(word.text));
  return folder === undefined ? [] : bodyOf({ text: `${folder.text.replace(/\[.*$/, '').replace(/\/+$/, '')}/setup.py`, known: 'known' }, found.language, command, context);
}

function compiled(command: Command, context: ToolContext): readonly Effect[] {
  const typed = command.stdin.kind === 'text' || command.stdin.kind === 'pipe' ? command.stdin.text : undefined;
  const inline = typed !== undefined && command.args.some((word) => word.text === '-') ? context.code('unknown', typed, nestedIn(command, `${command.program} from its input`, {})) : [];
  return [...inline, ...command.args.filter((word) => word.known === 'known' && sourceFile.test(word.text)).slice(0, 5).flatMap((word) => bodyOf(word, 'unknown', command, context))];
}

function bodyOf(file: Word, language: Language | 'shell', command: Command, context: ToolContext): readonly Effect[] {
  const path = context.resolve(command.cwd, file.text);
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  if (path === undefined || body === undefined || body === 'none' || body.text.includes('\0')) return [];
  const nested = nestedIn(command, file.text, { file: path });
  return language === 'shell' ? context.text(body.text, nested) : context.code(language, body.text, nested);
}
