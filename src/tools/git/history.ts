import type { Effect, Mark } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { marksOf } from '../effect.ts';
import { repositoryGiven } from '../example-facts.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, knownRepository, named, rootOf, type GitCall } from './call.ts';
import { text } from './programs.ts';

export const historyExamples: readonly ToolExample[] = [
  { run: 'git commit -m "remove rm -rf"', effects: ['create git/commits trivial'] },
  { run: 'git commit --amend --no-edit', effects: ['rewrite git/commits recoverable'] },
  { run: 'git commit --no-verify -m x', effects: ['create git/commits trivial'] },
  { run: 'git commit --dry-run', effects: [] },
  { run: 'git rebase main', effects: ['rewrite git/commits recoverable'] },
  { run: 'git rebase --exec "rm -rf src" main', effects: ['delete path irreversible', 'rewrite git/commits recoverable'] },
  { run: 'git rebase --abort', effects: ['discard git/work recoverable'] },
  { run: 'git merge feature', effects: ['read git/branch none-needed', 'create git/commits trivial'] },
  { run: 'git cherry-pick abc1234', effects: ['create git/commits trivial'] },
  { run: 'git filter-branch --tree-filter "rm -f secrets.txt" HEAD', effects: ['delete path recoverable', 'rewrite git/commits irreversible'] },
  { run: 'git filter-repo --path src', effects: ['rewrite git/commits irreversible'] },
  { run: 'git commit --amend -m x', given: [repositoryGiven({ unpushed: { n: 2, bound: 'exact' } })], effects: ['rewrite git/commits recoverable'] },
];

const committing: OptionSpec = {
  flags: ['a all', 'p patch', 's signoff', 'n no-verify', 'v verbose', 'q quiet', 'amend', 'no-edit', 'allow-empty', 'allow-empty-message', 'dry-run', 'short', 'porcelain', 'long', 'z', 'e edit', 'i include', 'o only', 'reset-author', 'status', 'branch', 'no-post-rewrite', 'h help'],
  values: ['m message', 'F file', 'c reedit-message', 'C reuse-message', 'fixup', 'squash', 't template', 'author', 'date', 'cleanup', 'trailer', 'pathspec-from-file'],
  maybe: ['u untracked-files', 'S gpg-sign'],
};

/** `git commit`: new commits lose nothing; `--amend` replaces the last one, which the reflog keeps. */
export function commitEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, committing);
  if (options.has('dry-run', 'h', 'short', 'porcelain', 'long')) return [];
  const off = hooksOff(call);
  const marks: readonly Mark[] = options.has('n') || off !== undefined ? ['bypass', 'check'] : [];
  const unchecked = options.has('n') ? ' without its hooks' : off === undefined ? '' : ` with its checks switched off (${off})`;
  const repository = knownRepository(call);
  const branch = repository?.branch ?? '';
  if (!options.has('amend')) return [gitEffect(call, { verb: 'create', object: gitThing(call, 'commits', branch), undo: 'trivial', undoBy: 'reflog', says: `commits${unchecked}`, ...marksOf(...marks) })];
  const pushed = repository?.upstream !== undefined && repository.unpushed.n === 0;
  return [gitEffect(call, { verb: 'rewrite', object: gitThing(call, 'commits', branch), undo: 'recoverable', undoBy: 'reflog', extent: { commits: { n: 1, bound: 'exact' } }, says: `replaces the last commit${unchecked}${pushed ? ', which is pushed already' : ''}`, ...marksOf(...marks) })];
}

/** Variables by which hook managers leave checks out. Sources: the manuals of husky, lefthook, pre-commit and overcommit. */
export function hooksOff(call: GitCall): string | undefined {
  const found = call.command.env.find(({ name, value }) => (name === 'SKIP' && value.text !== '') || (/^(?:HUSKY|LEFTHOOK)$/.test(name) && /^(?:0|false)$/.test(value.text)) || (/^(?:HUSKY_SKIP_HOOKS|OVERCOMMIT_DISABLE|SKIP_HOOKS|SIMPLE_GIT_HOOKS_SKIP|SKIP_SIMPLE_GIT_HOOKS)$/.test(name) && !/^(?:0|false|)$/.test(value.text)));
  return found === undefined ? undefined : `${found.name}=${found.value.text.slice(0, 60)}`;
}

const state = ['abort', 'quit', 'skip', 'continue', 'edit-todo', 'show-current-patch'];

/** `--abort` gives up what was resolved so far; `undefined` where no operation under way is meant. */
function underWay(call: GitCall, options: ReturnType<typeof readOptions>): readonly Effect[] | undefined {
  if (options.has('abort') || (call.name === 'reset' && options.has('merge'))) {
    return [gitEffect(call, { verb: 'discard', object: gitThing(call, 'work', rootOf(call)), undo: 'recoverable', undoBy: 'checkpoint', extent: { reach: 'some' }, says: `gives up the ${call.name} under way and what was resolved in it`, marks: ['aborted'] })];
  }
  if (options.has('skip')) return [gitEffect(call, { verb: 'rewrite', object: gitThing(call, 'commits', ''), undo: 'recoverable', undoBy: 'reflog', says: `leaves one commit out of the ${call.name}` })];
  return state.some((name) => options.has(name)) ? [gitEffect(call, { verb: 'create', object: gitThing(call, 'commits', ''), undo: 'trivial', undoBy: 'reflog', says: `goes on with the ${call.name}` })] : undefined;
}

const joining: OptionSpec = {
  flags: [...state, 'n no-commit', 'e edit', 'x', 's signoff', 'ff', 'ff-only', 'squash', 'q quiet', 'v verbose', 'stat', 'progress', 'autostash', 'allow-unrelated-histories', 'allow-empty', 'keep-redundant-commits', 'verify', 'i interactive', 'r', 'p', 'root', 'autosquash', 'keep-base', 'f force-rebase no-ff', 'fork-point', 'update-refs', 'apply', 'merge', '3 3way', 'k keep', 'u utf8', 'reset-author-date', 'committer-date-is-author-date', 'ignore-date', 'h help'],
  values: ['m message', 'F file', 'X strategy-option', 's- strategy', 'onto', 'exec', 'into-name', 'cleanup', 'empty', 'C', 'directory', 'patch-format', 'whitespace'],
  maybe: ['S gpg-sign', 'log', 'rebase-merges'],
};

/** `git merge`, `cherry-pick`, `revert`, `am`: new commits. */
export function joinEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, joining);
  if (options.has('h')) return [];
  const going = underWay(call, options);
  if (going) return going;
  const joined = call.name === 'merge' ? options.operands.map((word) => gitEffect(call, { verb: 'read', object: gitThing(call, 'branch', named(word)), undo: 'none-needed', says: `takes the commits of ${visible(named(word))}` })) : [];
  return [...joined, gitEffect(call, { verb: 'create', object: gitThing(call, 'commits', knownRepository(call)?.branch ?? ''), undo: 'trivial', undoBy: 'reflog', says: `brings in ${call.name === 'am' ? 'patches' : visible(options.operands.map(named).join(' '))} as commits` })];
}

/** `git rebase`: local history is made anew; the old one is in the reflog. */
export function rebaseEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { ...joining, values: [...(joining.values ?? []).filter((one) => one !== 'm message' && one !== 'exec'), 'x exec'], flags: (joining.flags ?? []).filter((one) => one !== 'x') });
  if (options.has('h')) return [];
  const going = underWay(call, options);
  if (going) return going;
  const executed = options.all('x').flatMap((word) => text(call, named(word), 'git rebase --exec'));
  const branch = options.operands[1] === undefined ? (knownRepository(call)?.branch ?? '') : named(options.operands[1]);
  return [...executed, gitEffect(call, { verb: 'rewrite', object: gitThing(call, 'commits', branch), undo: 'recoverable', undoBy: 'reflog', says: `makes the commits of ${branch === '' ? 'the branch' : visible(branch)} anew on another base; the old ones are in the reflog` })];
}

/** `git filter-branch`, `git filter-repo`: every commit is made anew; filter-repo also clears the reflog. */
export function filterEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['f force', 'dry-run', 'analyze', 'h help', 'invert-paths', 'partial', 'prune-empty', 'd'], values: ['setup', 'env-filter', 'tree-filter', 'index-filter', 'parent-filter', 'msg-filter', 'commit-filter', 'tag-name-filter', 'subdirectory-filter', 'original', 'path', 'path-glob', 'replace-text', 'path-rename', 'mailmap', 'refs', 'state-branch', 'strip-blobs-bigger-than', 'to-subdirectory-filter', 'path-regex', 'message-callback', 'blob-callback', 'commit-callback', 'filename-callback'] });
  if (options.has('h', 'dry-run', 'analyze')) return [];
  const executed = ['setup', 'env-filter', 'tree-filter', 'index-filter', 'parent-filter', 'msg-filter', 'commit-filter', 'tag-name-filter'].flatMap((name) => options.all(name)).flatMap((word) => text(call, named(word), `git ${call.name}`));
  return [...executed, gitEffect(call, { verb: 'rewrite', object: gitThing(call, 'commits', rootOf(call)), undo: 'irreversible', extent: { reach: 'all' }, says: `makes the whole history of ${visible(rootOf(call))} anew`, instead: 'do it in a fresh clone' })];
}
