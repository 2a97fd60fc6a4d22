import { filledIn, unknownPart, type Command, type Cwd, type Word } from '../../model/command.ts';
import type { Effect, GitThing, Thing } from '../../model/effect.ts';
import type { RepositoryFact } from '../../model/fact.ts';
import type { ToolContext } from '../../model/tool.ts';
import { effectOf, type Deed } from '../effect.ts';

/** A use of git with its global options read. */
export interface GitCall {
  readonly command: Command;
  readonly context: ToolContext;
  /** The directory git works in, after `-C`, `--work-tree` and `--git-dir`. */
  readonly cwd: Cwd;
  readonly name: string;
  readonly args: readonly Word[];
  /** Configuration given with `-c`, `--config-env` or `GIT_CONFIG_…`; keys in lower case. */
  readonly config: readonly Setting[];
  /** How many aliases were followed to come here. */
  readonly depth: number;
}

/** A setting of git's configuration. */
export interface Setting {
  readonly key: string;
  readonly value: string;
}

const withValue = new Set(['--git-dir', '--work-tree', '--namespace', '--super-prefix', '--attr-source']);

/** Reads git's global options; `undefined` where only help, a version or a path is asked for. */
export function readCall(command: Command, context: ToolContext): GitCall | undefined {
  let cwd = command.cwd;
  const config: Setting[] = [...settingsOfEnvironment(command)];
  const args = command.args;
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at];
    if (word === undefined) return undefined;
    const text = word.text;
    if (text === '--') continue;
    if (!text.startsWith('-')) break;
    if (/^(-h|-v|--help|--version|--html-path|--man-path|--info-path|--exec-path|--list-cmds=.*)$/.test(text)) return undefined;
    const next = args[at + 1];
    if (text === '-C' || /^-C./.test(text)) {
      cwd = moved(cwd, text === '-C' ? next : { ...word, text: text.slice(2) }, context);
      if (text === '-C') at++;
    } else if (text === '-c' || /^-c./.test(text)) {
      config.push(settingOf(text === '-c' ? (next?.text ?? '') : text.slice(2)));
      if (text === '-c') at++;
    } else if (text === '--config-env' || text.startsWith('--config-env=')) {
      const pair = text === '--config-env' ? (next?.text ?? '') : text.slice('--config-env='.length);
      const [key = '', name = ''] = [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)];
      config.push({ key: key.toLowerCase(), value: command.env.findLast((one) => one.name === name)?.value.text ?? unknownPart });
      if (text === '--config-env') at++;
    } else if (/^--work-tree=|^--git-dir=/.test(text)) cwd = placed(cwd, text.slice(2, text.indexOf('=')), { ...word, text: text.slice(text.indexOf('=') + 1) }, context);
    else if (withValue.has(text)) {
      cwd = placed(cwd, text.slice(2), next, context);
      at++;
    }
  }
  for (const one of command.env) if (one.name === 'GIT_WORK_TREE' || one.name === 'GIT_DIR') cwd = placed(cwd, one.name === 'GIT_DIR' ? 'git-dir' : 'work-tree', one.value, context);
  const name = args[at]?.text;
  return name === undefined ? undefined : { command, context, cwd, name, args: args.slice(at + 1), config, depth: 0 };
}

function moved(cwd: Cwd, word: Word | undefined, context: ToolContext): Cwd {
  if (word === undefined) return cwd;
  if (word.text.includes(unknownPart)) return { kind: 'unknown', why: `git -C ${word.source ?? '…'}` };
  const path = context.resolve(cwd, word.text);
  return path === undefined ? { kind: 'unknown', why: `git -C ${word.text}` } : { kind: 'at', path };
}

/** A work tree is where git works; a git directory tells it by standing in it. */
function placed(cwd: Cwd, option: string, word: Word | undefined, context: ToolContext): Cwd {
  if (option === 'work-tree') return moved(cwd, word, context);
  if (option !== 'git-dir' || word === undefined || !/(^|\/)\.git\/?$/.test(word.text)) return cwd;
  return moved(cwd, { ...word, text: word.text.replace(/\.git\/?$/, '') || '.' }, context);
}

function settingOf(text: string): Setting {
  const equals = text.indexOf('=');
  return equals < 0 ? { key: text.toLowerCase(), value: 'true' } : { key: text.slice(0, equals).toLowerCase(), value: text.slice(equals + 1) };
}

/** `GIT_CONFIG_COUNT` with its numbered keys and values, and `GIT_CONFIG_PARAMETERS`. */
function settingsOfEnvironment(command: Command): readonly Setting[] {
  const settings: Setting[] = [];
  for (const one of command.env) {
    const key = /^GIT_CONFIG_KEY_(\d+)$/.exec(one.name);
    if (key) settings.push({ key: one.value.text.toLowerCase(), value: command.env.findLast((other) => other.name === `GIT_CONFIG_VALUE_${key[1] ?? ''}`)?.value.text ?? '' });
    if (one.name === 'GIT_CONFIG_PARAMETERS') settings.push(...[...one.value.text.matchAll(/'([^']*)'(?:='([^']*)')?/g)].map((match) => (match[2] === undefined ? settingOf(match[1] ?? '') : { key: (match[1] ?? '').toLowerCase(), value: match[2] })));
  }
  return settings;
}

/** What git knows of the repository; `undefined` where that fact is absent. */
export function repositoryOf(call: GitCall): RepositoryFact | 'none' | undefined {
  return call.cwd.kind === 'at' ? call.context.facts.get({ kind: 'repository', directory: call.cwd.path }) : undefined;
}

/** The fact of the repository, when there is one. */
export function knownRepository(call: GitCall): RepositoryFact | undefined {
  const fact = repositoryOf(call);
  return fact === 'none' ? undefined : fact;
}

/** Where the repository lies, as far as it is known. */
export function rootOf(call: GitCall): string {
  return knownRepository(call)?.root ?? (call.cwd.kind === 'at' ? call.cwd.path : '.');
}

/** A thing of this repository. */
export function gitThing(call: GitCall, what: GitThing, name: string): Thing {
  return { kind: 'git', what, name, repository: rootOf(call) };
}

/** An effect of this use of git. */
export function gitEffect(call: GitCall, deed: Deed): Effect {
  return effectOf(call.command.program, deed);
}

/** A word as a person may read it. */
export function named(word: Word | undefined): string {
  if (word === undefined) return '';
  return filledIn(word.text, word.source);
}

/** Whether a word is a plain name without unknown parts. */
export function isKnown(word: Word | undefined): word is Word {
  return word !== undefined && !word.text.includes(unknownPart);
}
