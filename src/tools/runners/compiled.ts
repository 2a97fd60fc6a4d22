import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { unmodelled } from '../effect.ts';
import { inputEffects, textEffects } from '../wrappers/executed.ts';
import { scriptEffects } from '../wrappers/script.ts';
import { started, wordOf } from '../wrappers/start.ts';

const code = { kind: 'code', language: 'unknown' } as const;

/** Where each program's source file stands among its words. */
const sources: Readonly<Record<string, { readonly verbs?: readonly string[]; readonly ending: RegExp; readonly spec: OptionSpec }>> = {
  dotnet: { verbs: ['fsi'], ending: /\.fsx$/, spec: { order: 'first' } },
  go: { verbs: ['run'], ending: /\.go$/, spec: { order: 'first', values: ['C', 'exec', 'mod', 'modfile', 'overlay', 'tags', 'ldflags', 'gcflags', 'p'], dash: 'words' } },
  java: { ending: /\.java$/, spec: { order: 'first', values: ['cp', 'classpath', 'm', 'p', 'jar'], dash: 'words' } },
  kotlinc: { ending: /\.kts$/, spec: { values: ['cp'], dash: 'words' } },
  'rust-script': { ending: /\.(rs|ers)$/, spec: { order: 'first' } },
  'dotnet-script': { ending: /\.csx?$/, spec: { order: 'first' } },
  swift: { ending: /\.swift$/, spec: { order: 'first' } },
  crystal: { verbs: ['run'], ending: /\.cr$/, spec: { order: 'first' } },
  zig: { verbs: ['run'], ending: /\.zig$/, spec: { order: 'first' } },
  v: { verbs: ['run'], ending: /\.v(sh)?$/, spec: { order: 'first' } },
};

/** `dotnet fsi` reads F# from a script, from `--exec`'s file or from its input. */
function interactive(rest: readonly Word[], command: Command, context: ToolContext): readonly Effect[] {
  const file = rest.find((word) => /\.(?:fsx?|csx?)$/.test(word.text));
  return file === undefined ? inputEffects(code, command, context) : scriptEffects({ path: file, args: [], reader: code }, command, context);
}

/** The program of a package: `go run .` starts what stands in its main.go. */
function mainOf(first: Word, command: Command, context: ToolContext): Word | undefined {
  if (first.known !== 'known' || !/^\.{0,2}(?:\/|$)|^[\w-]+\//.test(first.text) || /@|\.\w+\//.test(first.text.replace(/^\.{1,2}\//, ''))) return undefined;
  const text = `${first.text.replace(/\/+$/, '')}/main.go`;
  const path = context.resolve(command.cwd, text);
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  return body === undefined || body === 'none' ? undefined : { text, known: 'known' };
}

/** Compiled languages whose source is run in one step: the calls that matter are looked for in it. */
export const tool: Tool = {
  programs: Object.keys(sources),
  summary: 'compiles and runs a source file in one step',
  effects(command, context) {
    const source = sources[command.program];
    if (source === undefined) return [];
    const [verb, ...rest] = command.args;
    // `crystal eval CODE` has it on the line or on its input.
    if (command.program === 'crystal' && verb?.text === 'eval') return rest.length > 0 ? rest.flatMap((word) => textEffects(word, code, command, context, { through: 'crystal eval' })) : inputEffects(code, command, context);
    // `java -jar liquibase.jar …` is the program of that name.
    if (command.program === 'java' && verb?.text === '-jar') {
      const jar = /(?:^|\/)(liquibase|flyway|h2|hsqldb|jenkins-cli)[\w.-]*\.jar$/.exec(rest[0]?.text ?? '')?.[1];
      const inner = jar === undefined ? undefined : started(command, [wordOf(jar), ...rest.slice(1)], { through: 'java -jar' });
      return inner === undefined ? [] : context.command(inner);
    }
    if (command.program === 'dotnet') return verb?.text === 'fsi' || verb?.text === 'script' ? interactive(rest, command, context) : [];
    if (source.verbs !== undefined && !source.verbs.includes(verb?.text ?? '')) return [];
    const given = readOptions(source.verbs === undefined ? command.args : rest, source.spec);
    const files = given.operands.filter((word) => source.ending.test(word.text)).slice(0, 5);
    // A package of several files (`go run ./cmd/wipe-db`) is known by its name alone.
    const [first] = given.operands;
    if (source.verbs !== undefined && first?.text === '-') return inputEffects({ kind: 'code', language: 'unknown' }, command, context);
    const main = files.length === 0 && command.program === 'go' && first !== undefined ? mainOf(first, command, context) : undefined;
    if (main !== undefined) return scriptEffects({ path: main, args: [], reader: { kind: 'code', language: 'unknown' } }, command, context);
    if (files.length === 0) return source.verbs !== undefined && first !== undefined ? [unmodelled(command.program, `the script ${first.text}`)] : [];
    return files.flatMap((path) => scriptEffects({ path, args: [], reader: { kind: 'code', language: 'unknown' } }, command, context));
  },
  examples: [
    { run: 'go run wipe.go', given: [{ request: { kind: 'body', path: '/work/shop/wipe.go' }, fact: { text: 'package main\nimport "os"\nfunc main() {\n\tos.RemoveAll("/etc")\n}\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'go run wipe.go', given: [{ request: { kind: 'body', path: '/work/shop/wipe.go' }, fact: { text: 'package main\nfunc main() {\n\texec.Command("rm", "-rf", "/etc").Run()\n}\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'go run .', given: [{ request: { kind: 'body', path: '/work/shop/main.go' }, fact: { text: 'package main\nimport "os"\nfunc main() {\n\tos.RemoveAll("/etc")\n}\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: "crystal eval 'FileUtils.rm_rf(\"/etc\")'", effects: ['delete path irreversible'] },
    { run: "echo 'System.IO.Directory.Delete(\"/etc\", true)' | dotnet fsi", effects: ['delete path irreversible'] },
    { run: "crystal eval 'puts 1'", effects: [] },
    { run: 'dotnet build', effects: [] },
    { run: 'go test ./...', effects: [] },
    { run: 'go run ./cmd/wipe-prod-db', effects: ['delete data irreversible'] },
    { run: 'go run ./cmd/server', effects: ['run program unknown'] },
  ],
};
