import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, named, rootOf, type GitCall } from './call.ts';

export const maintenanceExamples: readonly ToolExample[] = [
  { run: 'git reflog', effects: [] },
  { run: 'git reflog expire --expire=now --all', effects: ['discard git/reflog irreversible'] },
  { run: 'git reflog delete HEAD@{0}', effects: ['discard git/reflog irreversible'] },
  { run: 'git gc', effects: ['edit git/objects trivial'] },
  { run: 'git gc --prune=now', effects: ['discard git/objects irreversible'] },
  { run: 'git prune', effects: ['discard git/objects irreversible'] },
  { run: 'git prune --dry-run', effects: [] },
  { run: 'git maintenance start', effects: ['configure system recoverable'] },
];

const soon = /^(now|all|0|0?\.?(seconds?|minutes?|hours?|days?)?(\.ago)?|\d+\.(seconds?|minutes?|hours?)(\.ago)?|yesterday|today)$/i;

/** `git reflog expire` and `delete`: what the reflog held is what every undo of git rests on. */
export function reflogEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['all', 'n dry-run', 'rewrite', 'updateref', 'stale-fix', 'verbose', 'single-worktree', 'h help'], values: ['expire', 'expire-unreachable'] });
  const [verb, ...refs] = options.operands;
  if (options.has('n', 'h') || verb === undefined || !/^(expire|delete|drop)$/.test(verb.text)) return [];
  const times = options.all('expire', 'expire-unreachable');
  if (verb.text === 'expire' && times.every((time) => !soon.test(time.text))) return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'reflog', 'old entries'), undo: 'trivial', says: 'expires old entries of the reflog' })];
  const which = refs.length === 0 ? rootOf(call) : refs.map(named).join(' ');
  return [gitEffect(call, { verb: 'discard', object: gitThing(call, 'reflog', which), undo: 'irreversible', extent: { reach: options.has('all') ? 'all' : 'some' }, says: `deletes the reflog of ${visible(which)}, the only way back to commits that no branch holds`, marks: ['undo-removed'] })];
}

/** `git gc`, `git prune`, `git repack`: harmless until they delete at once what nothing reaches. */
export function objectEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['aggressive', 'auto', 'force', 'q quiet', 'n dry-run', 'v verbose', 'progress', 'keep-largest-pack', 'cruft', 'a', 'A', 'd', 'l', 'f', 'F', 'k', 'h help', 'exclude-promisor-objects'], values: ['expire', 'window', 'depth', 'max-cruft-size'], maybe: ['prune', 'unpack-unreachable', 'cruft-expiration'] });
  if (options.has('n', 'h')) return [];
  const when = options.value('prune', 'expire')?.text;
  const configured = call.config.some((one) => /^gc\.(pruneexpire|reflogexpire(unreachable)?)$/.test(one.key) && soon.test(one.value));
  const atOnce = configured || (when !== undefined ? soon.test(when) : call.name === 'prune');
  if (!atOnce) return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'objects', rootOf(call)), undo: 'trivial', says: 'packs the store of the repository' })];
  return [gitEffect(call, { verb: 'discard', object: gitThing(call, 'objects', rootOf(call)), undo: 'irreversible', extent: { reach: 'all' }, says: `deletes every commit and stash of ${visible(rootOf(call))} that nothing reaches, for good`, marks: ['undo-removed'], instead: 'leave out --prune, so that lost commits can be found for two weeks' })];
}

/** `git maintenance start` makes scheduled jobs. */
export function scheduleEffects(call: GitCall): readonly Effect[] {
  const verb = call.args[0]?.text;
  if (verb === 'start' || verb === 'register') return [gitEffect(call, { verb: 'configure', object: { kind: 'system', what: 'scheduled git maintenance' }, undo: 'recoverable', says: 'schedules git maintenance on this machine', marks: ['persistent'] })];
  return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'objects', rootOf(call)), undo: 'trivial', says: 'packs the store of the repository' })];
}
