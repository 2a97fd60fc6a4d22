import type { Effect, Mark } from '../../model/effect.ts';
import type { RefFact } from '../../model/fact.ts';
import { marksOf } from '../effect.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, rootOf, type GitCall } from './call.ts';

/** What a ref holds that nothing else reaches; `undefined` where that fact is absent. */
export function refOf(call: GitCall, ref: string): RefFact | undefined {
  return call.cwd.kind === 'at' && ref !== '' ? call.context.facts.get({ kind: 'ref', directory: call.cwd.path, ref }) : undefined;
}

const shared = /^(main|master|trunk|develop|development|dev|staging|stable|production|prod|live|release([/-].*)?|gh-pages)$/i;

/** Branches that others build on, by name; the default branch of the repository is one of them. */
export function isShared(branch: string, defaultBranch: string | undefined): boolean {
  const name = branch.replace(/^refs\/heads\//, '').replace(/^(origin|upstream)\//, '');
  return shared.test(name) || name === defaultBranch;
}

/** A ref is taken away, or set to other commits, and what only it reached goes with it. */
export function refLost(call: GitCall, what: 'branch' | 'tag' | 'stash', name: string, verb: 'delete' | 'discard' | 'overwrite', does: string, marks: readonly Mark[] = [], instead = 'look with git log at what only it holds, or keep a tag on it'): Effect {
  const fact = refOf(call, what === 'tag' ? `refs/tags/${name}` : what === 'branch' ? `refs/heads/${name}` : name);
  const object = gitThing(call, what, name);
  const base = { verb, object, ...marksOf(...marks) } as const;
  const where = `${does} ${visible(name)} in ${visible(rootOf(call))}`;
  if (fact?.exists === 'no') return gitEffect(call, { ...base, undo: 'none-needed', says: `${where}, which does not exist` });
  // A branch that is set to other commits keeps its old ones in its own reflog; one that is deleted loses the reflog too, and a tag has none.
  if (verb === 'overwrite' && what === 'branch') return gitEffect(call, { ...base, undo: 'recoverable', undoBy: 'reflog', says: `${where}; its old place is in the reflog` });
  if (fact === undefined && what === 'branch' && /^(?:worktree-)?agent-[0-9a-f]{8,}$/.test(name)) return gitEffect(call, { ...base, undo: 'recoverable', undoBy: 'reflog', says: `${where}, which an agent made for itself` });
  if (fact === undefined) return gitEffect(call, { ...base, undo: 'irreversible', says: `${where} with the commits that only it holds`, instead });
  if (fact.only.n === 0) return gitEffect(call, { ...base, undo: 'trivial', undoBy: 'reflog', extent: { commits: fact.only }, says: `${where}; every commit of it is elsewhere` });
  const count = `${fact.only.bound === 'more-than' ? 'more than ' : ''}${fact.only.n} ${fact.only.n === 1 ? 'commit' : 'commits'}`;
  const titles = fact.titles.length === 0 ? '' : ` (${visible(fact.titles.slice(0, 2).join('; '), 100)})`;
  return gitEffect(call, { ...base, undo: 'irreversible', extent: { commits: fact.only }, says: `${where} with ${count} that nothing else holds${titles}`, instead });
}
