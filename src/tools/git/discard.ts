import type { Word } from '../../model/command.ts';
import type { Count, Effect, Mark, Undo, UndoBy } from '../../model/effect.ts';
import type { PathFact } from '../../model/fact.ts';
import { marksOf } from '../effect.ts';
import { factOf, looksLikeFile, regenerableAt } from '../paths/fate.ts';
import { targetOf } from '../paths/target.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, knownRepository, rootOf, type GitCall } from './call.ts';

/** Up to so many changed files a checkpoint is taken before they are thrown away. */
const copyable = 2_000;

/** A list of just the files that have uncommitted changes: no commit is named in it. */
const changed = /\bgit(?:\s+-C\s+\S+)?\s+(?:diff|status|ls-files)(?:\s+-[-\w=]+)+\s*(?:$|[|)])/;

/** What a checkpoint covers. */
const named: Lost = { undo: 'recoverable', undoBy: 'checkpoint' };

interface Lost {
  readonly undo: Undo;
  readonly undoBy?: UndoBy;
  readonly files?: Count;
}

/** Throwing away so many changed files; an absent count takes the worse reading. */
function lostBy(count: Count | undefined, machine: string | undefined): Lost {
  if (count === undefined) return { undo: 'irreversible' };
  if (count.n === 0 && count.bound === 'exact') return { undo: 'none-needed', files: count };
  return count.bound === 'exact' && count.n <= copyable && machine === undefined ? { undo: 'recoverable', undoBy: 'checkpoint', files: count } : { undo: 'irreversible', files: count };
}

/** All uncommitted changes of the repository are thrown away. */
export function discardAll(call: GitCall, how: string, marks: readonly Mark[] = []): Effect {
  const lost = lostBy(knownRepository(call)?.dirty, call.context.machine);
  const says = lost.undo === 'none-needed' ? `${how}; no uncommitted change is lost` : `${how} and throws away ${told(lost.files)} in ${visible(rootOf(call))}`;
  return gitEffect(call, { verb: 'discard', object: gitThing(call, 'work', rootOf(call)), extent: { reach: 'all', ...(lost.files === undefined ? {} : { files: lost.files }) }, undo: lost.undo, ...(lost.undoBy === undefined ? {} : { undoBy: lost.undoBy }), says, instead: 'git stash the changes first', ...marksOf(...marks) });
}

/** In a conflict git keeps both sides of a file and makes the conflict again with `checkout -m`. */
const conflicted: Lost = { undo: 'recoverable', undoBy: 'git' };

/**
 * Uncommitted changes of these paths are thrown away.
 * @param from `side`: one side of a conflict is taken; files that are named one by one are conflicted then
 */
export function discardPaths(call: GitCall, words: readonly Word[], how: string, from: 'index' | 'side' = 'index'): readonly Effect[] {
  return words.map((given) => {
    const word = ofPathspec(given, call);
    const target = targetOf(call.context, call.cwd, word);
    const whole = target.scope === 'workspace' || /^(:\/|\.|:\(top\)|\*)?$/.test(word.text);
    const fact = factOf(target, call.context);
    // A list that is not known takes something back from a commit as a rule; every uncommitted file of the repository is copied first.
    const isOne = from === 'side' && target.known === 'exact' && !whole && fact?.is !== 'folder' && looksLikeFile(word.text);
    const lost = isOne ? conflicted : fact === undefined && word.known === 'unknown' && call.context.machine === undefined && !changed.test(word.source ?? '') ? named : lostBy(dirtyOf(fact), call.context.machine);
    const says = lost.undo === 'none-needed' ? `${how} ${target.spoken}, which has no uncommitted change` : `${how} ${whole ? 'everything' : target.spoken} and throws away ${told(lost.files)}`;
    return gitEffect(call, {
      verb: 'discard',
      object: gitThing(call, 'work', target.path),
      extent: { reach: whole ? 'all' : 'some', ...(lost.files === undefined ? {} : { files: lost.files }) },
      undo: lost.undo,
      ...(lost.undoBy === undefined ? {} : { undoBy: lost.undoBy }),
      certainty: target.known === 'unknown' || target.known === 'guess' ? 'unknown' : 'certain',
      says,
      instead: 'git stash the changes first, or commit them',
    });
  });
}

/**
 * The path that a pathspec with magic names: `:/src` and `:(top)src` count from the root of the repository; what leaves out or goes by an
 * attribute stands for all that it may mean. A star of git's crosses folders.
 */
function ofPathspec(word: Word, call: GitCall): Word {
  const magic = /^:(?:\(([^)]*)\)|([/!^]+):?|(?=[^/!^(]))(.*)$/s.exec(word.text);
  if (magic === null) return crossing(word);
  const [words, signs = '', rest = ''] = [(magic[1] ?? '').split(','), magic[2], magic[3]];
  const root = rootOf(call).replace(/\/+$/, '');
  if (/[!^]/.test(signs) || words.some((one) => one === 'exclude' || one.startsWith('attr:'))) return { ...word, text: root };
  const isTop = signs.includes('/') || words.includes('top');
  const text = rest === '' ? (isTop ? root : '.') : isTop ? `${root}/${rest}` : rest;
  return words.includes('literal') ? { ...word, text } : crossing({ ...word, text });
}

/** A star that the shell leaves to git stands for slashes as well. */
function crossing(word: Word): Word {
  if (word.known !== 'known' || !/[*?[]/.test(word.text)) return word;
  return { ...word, known: 'glob', text: word.text.replace(/(^|\/)(?=[^/]*\*)(?!\*\*?\/)/, '$1**/') };
}

function dirtyOf(fact: PathFact | undefined): Count | undefined {
  if (fact === undefined) return undefined;
  if (fact.git === 'clean' || fact.exists === 'no') return { n: 0, bound: 'exact' };
  return fact.dirty ?? (fact.git === 'dirty' ? fact.files : undefined);
}

/** Files that git does not track are deleted below these paths. */
export function discardUntracked(call: GitCall, words: readonly Word[], which: 'untracked' | 'ignored' | 'both', marks: readonly Mark[]): readonly Effect[] {
  return words.map((given) => {
    const word = ofPathspec(given, call);
    const target = targetOf(call.context, call.cwd, word);
    const fact = factOf(target, call.context);
    const counts = fact === undefined ? [] : [...(which === 'ignored' ? [] : [fact.untracked]), ...(which === 'untracked' ? [] : [fact.ignored])];
    const known = counts.filter((count) => count !== undefined);
    const count = fact === undefined || known.length !== counts.length ? undefined : known.reduce<Count>((sum, one) => ({ n: sum.n + one.n, bound: sum.bound === 'exact' ? one.bound : 'more-than' }), { n: 0, bound: 'exact' });
    // What git ignores below a folder that a build fills comes from the build.
    const made = target.known === 'exact' ? regenerableAt(target, call.context) : 'no';
    const built = made !== 'no' && (which === 'ignored' || fact === undefined || made === 'surely');
    const lost: Lost = built ? { undo: 'trivial', undoBy: 'rebuild', ...(count === undefined ? {} : { files: count }) } : lostBy(count, call.context.machine);
    const kinds = { untracked: 'files that git does not track', ignored: 'ignored files', both: 'untracked and ignored files' }[which];
    return gitEffect(call, {
      verb: 'discard',
      object: gitThing(call, 'untracked', target.path),
      extent: { reach: target.scope === 'workspace' ? 'all' : 'some', ...(count === undefined ? {} : { files: count }) },
      undo: lost.undo,
      ...(lost.undoBy === undefined ? {} : { undoBy: lost.undoBy }),
      says: `deletes ${count === undefined ? 'all ' : `${count.bound === 'more-than' ? 'more than ' : ''}${count.n} `}${kinds} in ${target.spoken}`,
      instead: 'look at git clean -n first and delete what is meant by name',
      ...marksOf(...marks, 'recursive', built ? 'regenerable' : undefined),
    });
  });
}

function told(count: Count | undefined): string {
  if (count === undefined) return 'uncommitted changes';
  return `uncommitted changes in ${count.bound === 'more-than' ? 'more than ' : ''}${count.n} ${count.n === 1 ? 'file' : 'files'}`;
}
