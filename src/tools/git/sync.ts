import type { Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { createPath } from '../paths.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, named, rootOf, type GitCall } from './call.ts';
import { configKey, isHarmlessValue } from './executing-keys.ts';
import { programOptions, remoteCommand, text } from './programs.ts';
import { refLost } from './refs.ts';

export const syncExamples: readonly ToolExample[] = [
  { run: 'git fetch origin --prune', effects: ['fetch git/remote none-needed'] },
  { run: 'git fetch --force origin main:main', effects: ['fetch git/remote none-needed', 'overwrite git/branch recoverable'] },
  { run: 'git fetch origin pull/7/head:pr-7', effects: ['fetch git/remote none-needed', 'create git/branch trivial'] },
  { run: 'git pull --rebase', effects: ['fetch git/remote none-needed', 'edit git/commits trivial'] },
  { run: 'git clone https://git.example.com/shop.git', effects: ['fetch host none-needed', 'create path trivial'] },
  { run: "git clone 'ext::sh -c rm% -rf% src' x", effects: ['delete path irreversible', 'create path trivial'] },
  { run: 'git remote -v', effects: [] },
  { run: 'git remote add fork https://git.example.com/other.git', effects: ['create git/remote trivial'] },
  { run: 'git remote remove fork', effects: ['delete git/remote recoverable'] },
  { run: 'git remote set-url origin https://git.example.com/other.git', effects: ['configure git/remote trivial'] },
];

const fetching: OptionSpec = {
  flags: ['all', 'a append', 'f force', 'p prune', 'P prune-tags', 't tags', 'n', 'k keep', 'q quiet', 'v verbose', 'u update-head-ok', 'dry-run', 'unshallow', 'rebase-', 'ff-only', 'ff', 'no-edit', 'stat', 'squash', 'commit', 'autostash', 'progress', '4', '6', 'multiple', 'set-upstream', 'allow-unrelated-histories', 'h help'],
  values: ['depth', 'deepen', 'shallow-since', 'shallow-exclude', 'j jobs', 'o server-option', 'upload-pack', 'refmap', 'X strategy-option', 's strategy', 'negotiation-tip', 'filter'],
  maybe: ['r rebase', 'S gpg-sign', 'recurse-submodules', 'log', 'cleanup'],
};

/** `git fetch` and `git pull`: only a forced refspec into a branch of one's own loses anything. */
export function fetchEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, fetching);
  if (options.has('dry-run', 'h')) return [];
  const [remote, ...specs] = options.operands;
  const executed = [...programOptions(call, options.all('upload-pack')), ...remoteCommand(call, options.operands)];
  const fetched = gitEffect(call, { verb: 'fetch', object: gitThing(call, 'remote', remote === undefined ? 'origin' : named(remote)), environment: 'unknown', says: `fetches from ${remote === undefined ? 'the remote' : visible(named(remote))}` });
  const forced = specs.flatMap((spec) => {
    const written = named(spec);
    const target = written.includes(':') ? (written.split(':').at(-1) ?? '') : '';
    if (target === '' || target.startsWith('refs/remotes/') || target.startsWith('refs/tags/')) return [];
    const branch = target.replace(/^refs\/heads\//, '');
    // The commits came from the remote, which still has them.
    if (!written.startsWith('+') && !options.has('f')) return [gitEffect(call, { verb: 'create', object: gitThing(call, 'branch', branch), undo: 'trivial', says: `makes the branch ${visible(branch)} from what was fetched`, marks: ['followed'] })];
    return [refLost(call, 'branch', branch, 'overwrite', 'sets the branch to what was fetched:')];
  });
  const merged = call.name === 'pull' ? [gitEffect(call, { verb: 'edit', object: gitThing(call, 'commits', rootOf(call)), undo: 'trivial', undoBy: 'reflog', says: 'brings in commits of the remote' })] : [];
  return [...executed, fetched, ...forced, ...merged];
}

const cloning: OptionSpec = {
  flags: ['l local', 's shared', 'q quiet', 'v verbose', 'n no-checkout', 'bare', 'mirror', 'single-branch', 'no-tags', 'progress', 'sparse', 'dissociate', '4', '6', 'h help', 'no-hardlinks', 'reject-shallow', 'also-filter-submodules', 'remote-submodules', 'shallow-submodules'],
  values: ['o origin', 'b branch', 'u upload-pack', 'template', 'reference', 'reference-if-able', 'separate-git-dir', 'depth', 'shallow-since', 'j jobs', 'c config', 'filter', 'server-option', 'bundle-uri', 'revision'],
  maybe: ['recurse-submodules', 'recursive'],
};

/** `git clone`: a new folder with what a host has. */
export function cloneEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, cloning);
  if (options.has('h')) return [];
  const [url, folder] = options.operands;
  if (url === undefined) return [];
  const configured = options.all('c').flatMap((word) => {
    const at = word.text.indexOf('=');
    const key = word.text.slice(0, at).toLowerCase();
    const value = word.text.slice(at + 1);
    return configKey(key) === 'runs' && !isHarmlessValue(key, value) ? text(call, value.replace(/^!/, ''), `git clone -c ${key}`) : [];
  });
  const host = hostOf(named(url));
  const name = folder ?? { ...url, text: (url.text.replace(/\/+$/, '').split(/[/:]/).at(-1) ?? 'clone').replace(/\.git$/, '') };
  return [
    ...programOptions(call, options.all('u')),
    ...remoteCommand(call, options.operands),
    ...configured,
    ...(host === undefined ? [] : [gitEffect(call, { verb: 'fetch', object: { kind: 'host', name: host }, environment: call.context.environment(host), says: `fetches a repository from ${visible(host)}` })]),
    ...createPath(call.context, call.cwd, name, { via: 'git', existing: 'left' }),
  ];
}

/** The host of a repository's address; a path of this machine has none. */
export function hostOf(url: string): string | undefined {
  if (url.startsWith('ext::')) return undefined;
  return /^[a-z+]+:\/\/(?:[^@/]*@)?([^/:]+)/i.exec(url)?.[1] ?? /^(?:[^@/]+@)?([^/:]{2,}):(?!\/\/)/.exec(url)?.[1];
}

/** `git remote`: names of other repositories and where they lie. */
export function remoteEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['v verbose', 'f', 'd delete', 'a auto', 'n dry-run', 'p prune', 'add', 'push', 'all', 'tags'], values: ['t', 'm'] });
  const [verb, name, ...rest] = options.operands;
  const effect = (deed: Pick<Effect, 'verb' | 'undo' | 'says'> & Partial<Effect>): readonly Effect[] => [gitEffect(call, { object: gitThing(call, 'remote', named(name)), ...deed })];
  switch (verb?.text) {
    case 'add':
      return [...remoteCommand(call, rest), ...effect({ verb: 'create', undo: 'trivial', says: `sets the remote ${visible(named(name))} to ${visible(addressOf(rest))}` })];
    case 'rename':
    case 'set-head':
    case 'set-branches':
      return [...remoteCommand(call, rest), ...effect({ verb: 'configure', undo: 'trivial', says: `sets the remote ${visible(named(name))}${named(rest[0]) === '' ? '' : ` to ${visible(named(rest[0]))}`}` })];
    case 'set-url':
      return [...remoteCommand(call, rest), ...effect({ verb: 'configure', undo: 'trivial', says: `turns the remote ${visible(named(name))} to ${visible(addressOf(rest))}` })];
    case 'remove':
    case 'rm':
      return effect({ verb: 'delete', undo: 'recoverable', undoBy: 'remote', says: `forgets the remote ${visible(named(name))}` });
    case 'update':
    case 'prune':
      return effect({ verb: 'fetch', undo: 'none-needed', environment: 'unknown', says: 'fetches from remotes' });
    default:
      return [];
  }
}

/** An address without the credentials in it. */
function addressOf(words: readonly Word[]): string {
  return named(words[0]).replace(/\/\/[^@/]*@/, '//');
}
