import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { pathGiven } from '../example-facts.ts';
import { createPath } from '../paths.ts';
import { factOf } from '../paths/fate.ts';
import { targetOf } from '../paths/target.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, named, type GitCall } from './call.ts';
import { discardAll, discardPaths } from './discard.ts';
import { text } from './programs.ts';

export const partsExamples: readonly ToolExample[] = [
  { run: 'git worktree add ../shop-fix fix', effects: ['create path trivial'] },
  { run: 'git worktree remove ../shop-fix', effects: ['delete git/worktree trivial'] },
  { run: 'git worktree remove --force ../shop-fix', effects: ['discard git/worktree irreversible'] },
  { run: 'git worktree remove --force ../shop-fix', given: [pathGiven('/work/shop-fix', { is: 'folder', git: 'clean', dirty: { n: 0, bound: 'exact' }, untracked: { n: 0, bound: 'exact' } })], effects: ['discard git/worktree trivial'] },
  { run: 'git submodule deinit -f --all', effects: ['discard git/work irreversible'] },
  { run: 'git submodule update --init', effects: ['edit git/submodule trivial'] },
  { run: 'git submodule foreach "rm -rf src"', effects: ['delete path irreversible'] },
];

/** Where agents' products put the worktrees of their subagents, named by a number of their own. */
const ofAgent = /\/\.(?:claude|codex|cursor|copilot|gemini|opencode)\/worktrees\/(?:[\w-]+-)?[0-9a-f]{6,}$/i;

/** `git worktree`: removing refuses where work would be lost, `--force` does not. */
export function worktreeEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['f force', 'd detach', 'checkout', 'lock', 'q quiet', 'n dry-run', 'v verbose', 'porcelain', 'z', 'orphan', 'guess-remote', 'track'], values: ['b', 'B', 'reason', 'expire'] });
  const [verb, path] = options.operands;
  switch (verb?.text) {
    case 'add':
      return path === undefined ? [] : createPath(call.context, call.cwd, path, { via: 'git', existing: 'left' });
    case 'remove': {
      if (path === undefined) return [];
      const target = targetOf(call.context, call.cwd, path);
      const object = gitThing(call, 'worktree', target.path);
      if (!options.has('f')) return [gitEffect(call, { verb: 'delete', object, undo: 'trivial', undoBy: 'git', says: `removes the clean worktree ${target.spoken}` })];
      const fact = factOf(target, call.context);
      if (fact === undefined && ofAgent.test(target.path)) return [gitEffect(call, { verb: 'discard', object, undo: 'recoverable', undoBy: 'checkpoint', says: `removes the worktree ${target.spoken} that an agent made for itself`, marks: ['temporary'] })];
      const clean = fact !== undefined && (fact.exists === 'no' || ((fact.dirty?.n ?? 1) === 0 && (fact.untracked?.n ?? 1) === 0));
      return [gitEffect(call, { verb: 'discard', object, undo: clean ? 'trivial' : 'irreversible', says: `removes the worktree ${target.spoken}${clean ? '' : ' with its uncommitted work'}`, marks: ['no-dry-run'], instead: 'leave out --force: git then refuses where work would be lost' })];
    }
    case 'move':
    case 'lock':
    case 'unlock':
    case 'repair':
    case 'prune':
      return options.has('n') ? [] : [gitEffect(call, { verb: 'configure', object: gitThing(call, 'worktree', named(path)), undo: 'trivial', says: `${verb.text}s worktrees` })];
    default:
      return [];
  }
}

/** `git submodule`: repositories inside this one. */
export function submoduleEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['q quiet', 'f force', 'all', 'init', 'remote', 'recursive', 'N no-fetch', 'merge', 'rebase', 'checkout', 'cached', 'single-branch', 'progress', 'files'], values: ['b branch', 'name', 'reference', 'depth', 'j jobs', 'filter', 'n summary-limit'], order: 'anywhere' });
  const [verb, ...rest] = options.operands;
  const edited = gitEffect(call, { verb: 'edit', object: gitThing(call, 'submodule', rest.map(named).join(' ')), undo: 'trivial', says: `sets submodules (${visible(verb?.text ?? 'status')})` });
  switch (verb?.text) {
    case undefined:
    case 'status':
    case 'summary':
      return [];
    case 'foreach': {
      const at = call.args.findIndex((word) => word.text === 'foreach');
      const words = call.args.slice(at + 1).filter((word, index, all) => !(word.text.startsWith('--') && all.slice(0, index).every((one) => one.text.startsWith('--'))));
      return text(call, words.map(named).join(' '), 'git submodule foreach');
    }
    case 'deinit':
      if (!options.has('f')) return [edited];
      return rest.length > 0 ? discardPaths(call, rest, 'empties the submodule') : [discardAll(call, 'empties every submodule', ['no-dry-run'])];
    case 'update':
      return options.has('f') ? [discardAll(call, 'sets every submodule to its commit', ['no-dry-run'])] : [edited];
    default:
      return [edited];
  }
}
