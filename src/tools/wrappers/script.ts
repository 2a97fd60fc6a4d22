import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Language, Nested, ToolContext } from '../../model/tool.ts';
import { programName } from '../../shell/program.ts';
import { languageOf, languageOfPath } from '../code/language.ts';
import { unmodelled } from '../effect.ts';
import { splitWords } from './split.ts';
import { nestedIn, patternsAmong, started, wordOf } from './start.ts';
import { unknownCmdletEffects } from './unknown-cmdlet.ts';
import { unknownClientEffects } from './unknown-client.ts';
import { unreadEffects } from './unread.ts';

/** How a script's text is read. */
export type Reader = { readonly kind: 'shell'; readonly dialect: 'posix' | 'powershell' | 'cmd' } | { readonly kind: 'code'; readonly language: Language };

/** A script file that a program would execute. */
export interface Script {
  readonly path: Word;
  readonly args: readonly Word[];
  /** Given by the interpreter; else the file says it itself. */
  readonly reader?: Reader;
}

/** Folders whose programs are installed, not written here: their bodies tell nothing. */
const installed = /^(\/(usr|opt|bin|sbin|snap|nix|System|Library|Applications)\/|\/bin\/|\/sbin\/|[A-Z]:\/(Windows|Program Files))/;

/** Effects of a program that no tool knows: a script of the workspace is read, all others are unmodelled. */
export function programFileEffects(command: Command, context: ToolContext): readonly Effect[] {
  const text = command.path.text;
  const isPath = /[/\\]/.test(text) || (command.dialect !== 'posix' && /\.(bat|cmd|ps1|py|js)$/i.test(text));
  const path = isPath && command.path.known === 'known' ? context.resolve(command.cwd, text) : undefined;
  if (path === undefined || installed.test(path)) return [unmodelled(command.program, command.program), ...unreadEffects(command, context), ...unknownCmdletEffects(command, context), ...unknownClientEffects(command, context), ...asWrapper(command, context)];
  const effects = scriptEffects({ path: command.path, args: command.args }, command, context);
  return effects.every(({ opacity }) => opacity === 'unmodelled') ? [...effects, ...asWrapper(command, context)] : effects;
}

/** Names of programs that are hardly ever a subcommand or an operand of another one. */
const unmistakable = new Set('rm shred dd git find terraform tofu kubectl helm psql mysql mariadb mongosh redis-cli sqlite3 docker podman aws gcloud az gh bash sh zsh dash sudo doas env xargs python python3 node ruby perl npx prisma knex sequelize drizzle-kit alembic pulumi supabase claude codex gemini copilot opencode cursor-agent'.split(' '));

/** An unknown program whose first words are a whole command of another one may well start it; only a loss for good is told, and an agent that asks nobody. */
function asWrapper(command: Command, context: ToolContext): readonly Effect[] {
  const at = command.args.slice(0, 4).findIndex((word) => word.known === 'known' && unmistakable.has(word.text.replace(/^\/(?:usr\/)?s?bin\//, '')));
  if (at === -1 || command.args.length < at + 2) return [];
  const inner = started(command, command.args.slice(at), { through: command.program });
  const effects = inner === undefined ? [] : context.command(inner);
  return effects.filter((effect) => effect.undo === 'irreversible' || effect.opacity === 'hidden' || effect.marks?.some((mark) => mark === 'downloaded' || mark === 'bypass') === true).map((effect) => ({ ...effect, certainty: 'possible' as const }));
}

/** Effects of a script's body; a body that is not there or cannot be read is unmodelled. */
export function scriptEffects(script: Script, command: Command, context: ToolContext): readonly Effect[] {
  const shown = script.path.source ?? script.path.text;
  const path = script.path.known === 'known' ? context.resolve(command.cwd, script.path.text) : undefined;
  if (path === undefined) return [unmodelled(command.program, `the script ${shown}`)];
  const body = context.facts.get({ kind: 'body', path });
  if (body === undefined || body === 'none' || body.text.includes('\0')) {
    const called: Command = { ...command, program: programName(script.path.text), path: script.path, args: script.args };
    return [unmodelled(command.program, `the script ${shown}${graveOption(script.args)}`), ...unreadEffects(called, context)];
  }
  const nested = nestedIn(command, `script ${shown}`, { args: script.args.map((arg) => arg.text), ...patternsAmong(script.args), file: path });
  const effects = bodyEffects(body.text, script, nested, command, context);
  return body.cut === undefined ? effects : [...effects, unmodelled(command.program, `the rest of the script ${shown}`)];
}

/** `seed.ts --wipe`: an option tells what a script does that cannot be read. */
function graveOption(args: readonly Word[]): string {
  const option = args.slice(0, 20).find((word) => /^--?(?:(?:force-|hard-)?(?:wipe|drop|purge|truncate|destroy|nuke|erase)(?:-[a-z-]+)?|(?:delete|reset|clear|clean|remove)-(?:all|db|database|data|everything|tables?)|force-reset|hard-reset)$/.test(word.text));
  return option === undefined || args.some((word) => /^--?dry-?run$/.test(word.text)) ? '' : ` ${option.text}`;
}

function bodyEffects(text: string, script: Script, nested: Nested, command: Command, context: ToolContext): readonly Effect[] {
  if (script.reader !== undefined) return readEffects(script.reader, text, nested, context);
  const interpreter = shebang(text);
  if (interpreter !== undefined) {
    const reader = readerOfInterpreter(interpreter);
    if (reader !== undefined) return readEffects(reader, text, nested, context);
    // An interpreter that is no language of ours may be a tool of its own: `#!/usr/bin/make -f`, `#!/usr/bin/env -S psql -f`.
    const inner = started(command, [...interpreter.map(wordOf), script.path, ...script.args], { through: nested.through });
    return inner === undefined ? [] : context.command(inner);
  }
  return readEffects(readerOfPath(nested.file ?? '') ?? { kind: 'shell', dialect: 'posix' }, text, nested, context);
}

/** Effects of text in a language or a dialect of the shell. */
export function readEffects(reader: Reader, text: string, nested: Nested, context: ToolContext): readonly Effect[] {
  return reader.kind === 'shell' ? context.text(text, { ...nested, dialect: reader.dialect }) : context.code(reader.language, text, nested);
}

/** The words of a shebang line, `env` and its options taken away. */
function shebang(text: string): readonly string[] | undefined {
  const line = /^#!\s*([^\r\n]{1,200})/.exec(text)?.[1];
  if (line === undefined) return undefined;
  const words = splitWords(line, 10);
  if (programName(words[0] ?? '') !== 'env') return words;
  const at = words.findIndex((word, index) => index > 0 && !word.startsWith('-') && !word.includes('='));
  return at === -1 ? undefined : words.slice(at);
}

function readerOfInterpreter(words: readonly string[]): Reader | undefined {
  const name = programName(words[0] ?? '').toLowerCase();
  if (/^(ba|z|da|k|mk|a|fi|c|tc|ya|o)?sh[\d.-]*$|^busybox$|^toybox$/.test(name)) return { kind: 'shell', dialect: 'posix' };
  if (/^(pwsh|powershell)/.test(name)) return { kind: 'shell', dialect: 'powershell' };
  if (name === 'uv' || name === 'pipx') return { kind: 'code', language: 'python' };
  if (name === 'npx' || name === 'bunx' || name === 'pnpx' || name === 'zx') return { kind: 'code', language: 'javascript' };
  const language = languageOf(name);
  return language === 'unknown' ? undefined : { kind: 'code', language };
}

function readerOfPath(path: string): Reader | undefined {
  if (/\.ps1$/i.test(path)) return { kind: 'shell', dialect: 'powershell' };
  if (/\.(bat|cmd)$/i.test(path)) return { kind: 'shell', dialect: 'cmd' };
  const language = languageOfPath(path);
  if (language === undefined) return undefined;
  return language === 'shell' ? { kind: 'shell', dialect: 'posix' } : { kind: 'code', language };
}
