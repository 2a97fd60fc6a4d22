import type { Place } from '../model/tool.ts';
import type { OpenCall, Outcome, PastCall, Refusal, Trajectory, UntrustedRead } from '../model/trajectory.ts';
import { withEntry, withTexts } from './bounded.ts';
import { bounds, withCredentials, withDeeds, withTraces, type Shown } from './call.ts';
import { credentialPlace } from './credential-places.ts';
import { withAliases } from './aliases.ts';
import { withLabels } from './labels.ts';
import { failureIn, hiddenFailure, refusalIn } from './outcome.ts';
import { withRepositories } from './repositories.ts';
import { credentialsIn } from './secrets.ts';
import { withTree } from './tree.ts';
import { namesIn, toneOf } from './untrusted.ts';

export interface ResultSeen {
  readonly ok: boolean;
  readonly text: string;
  /** `unseen`: nobody told what it printed, so that an empty text says nothing. */
  readonly output?: 'unseen';
}

export interface ResultOptions {
  readonly place: Place;
}

/** The session after a call's result is known. A result of a call that is not remembered changes nothing. */
export function afterResult(trajectory: Trajectory, index: number, result: ResultSeen, options: ResultOptions): Trajectory {
  const past = trajectory.recent.findLast((call) => call.index === index);
  const open = trajectory.open.find((call) => call.index === index);
  if (past === undefined || open === undefined) return trajectory;
  const refused = result.ok ? 'no' : refusalIn(result.text, past.verdict);
  if (refused !== 'no') return afterRefusal(without(trajectory, open), index, refused === 'by-person' ? 'person' : 'guard');
  const looksOnly = past.verbs.every((verb) => verb === 'read') && open.source === undefined;
  const failure = result.ok ? (looksOnly ? undefined : hiddenFailure(result.text)) : failureIn(result.text);
  const outcome: Outcome = failure === undefined ? 'succeeded' : 'failed';
  const ended: PastCall = { ...past, outcome, ...(failure === undefined ? {} : { failure }) };
  let next: Trajectory = { ...trajectory, recent: trajectory.recent.map((call) => (call.index === index ? ended : call)), open: trajectory.open.filter((call) => call.index !== index) };
  if (past.verdict !== 'allow' && result.ok) next = withTraces(next, open);
  if (!result.ok) next = withoutChanged(withoutMade(next, open), open, past);
  next = withTree(withOutcomes(next, open, ended), open, failure === undefined ? 'well' : 'badly', result.output === undefined ? result.text : undefined);
  if (result.ok) next = withRepositories(withLabels(withAliases(next, result.text), past.text, result.text, open.reads.length === 1 ? open.reads[0] : undefined), past.text, result.text);
  return withText(next, open, index, result.text, options.place);
}

/** The session after a person said no to a call (or the guard denied it): it stays refused in every spelling. */
export function afterRefusal(trajectory: Trajectory, index: number, by: 'person' | 'guard'): Trajectory {
  const past = trajectory.recent.findLast((call) => call.index === index);
  if (past === undefined) return trajectory;
  const refusal: Refusal = { effects: past.effects, objects: past.objects ?? [], verbs: past.verbs, ...(past.capabilities !== undefined && { capabilities: past.capabilities }), says: past.text, call: index, step: trajectory.steps, by };
  const known = trajectory.refusals.some((one) => one.call === index);
  return {
    ...trajectory,
    recent: trajectory.recent.map((call) => (call.index === index ? { ...call, outcome: 'refused' } : call)),
    refusals: known || past.effects === '' ? trajectory.refusals : withEntry(trajectory.refusals, refusal, bounds.refusals),
    refusedInTurn: trajectory.refusedInTurn + (by === 'person' ? 1 : 0),
    unanswered: 0,
  };
}

/** The session after a question that nobody answered: no refusal, the next try is asked again. */
export function afterUnanswered(trajectory: Trajectory, index: number): Trajectory {
  return { ...trajectory, recent: trajectory.recent.map((call) => (call.index === index ? { ...call, outcome: 'unanswered' } : call)), unanswered: trajectory.unanswered + 1 };
}

/** A call that never ran leaves nothing behind. */
function without(trajectory: Trajectory, open: OpenCall): Trajectory {
  const done = withDeeds(trajectory.done, open, { call: open.index, outcome: 'refused', text: trajectory.recent.find((call) => call.index === open.index)?.text.slice(0, 120) ?? '' });
  return withoutMade({ ...trajectory, done, open: trajectory.open.filter((call) => call.index !== open.index) }, open);
}

/** A failed call may have made nothing: its paths may have been there before, so they are not the session's. */
function withoutMade(trajectory: Trajectory, open: OpenCall): Trajectory {
  if (open.made.length === 0) return trajectory;
  return { ...trajectory, made: trajectory.made.filter((path) => !open.made.includes(path)) };
}

/** A single command that failed has changed nothing that is known: what stands in its files is not the session's. Of several, an earlier one may have. */
function withoutChanged(trajectory: Trajectory, open: OpenCall, past: PastCall): Trajectory {
  if (open.changed.length === 0 || /[;&|\n]/.test(past.text)) return trajectory;
  const earlier = trajectory.recent.filter((call) => call.index !== past.index && call.outcome !== 'failed' && call.outcome !== 'refused').flatMap((call) => call.objects ?? []);
  const mine = open.changed.filter((path) => !earlier.some((object) => object.includes(path.slice(-100))));
  return mine.length === 0 ? trajectory : { ...trajectory, changed: trajectory.changed.filter((path) => !mine.includes(path)) };
}

function withOutcomes(trajectory: Trajectory, open: OpenCall, ended: PastCall): Trajectory {
  const done = withDeeds(trajectory.done, open, { call: ended.index, outcome: ended.outcome, text: ended.text.slice(0, 120) });
  const tested = open.deeds.includes('test') && (ended.outcome === 'succeeded' || ended.outcome === 'failed') ? { lastTest: { call: ended.index, outcome: ended.outcome } } : {};
  if (ended.failure !== undefined) return { ...trajectory, done, ...tested, ...(ended.failure === 'authorisation' ? { lastDenied: trajectory.steps } : {}), lastFailure: { call: ended.index, step: trajectory.steps, failure: ended.failure, text: ended.text.slice(0, 120) } };
  const last = trajectory.lastFailure;
  if (last !== undefined && programOf(last.text) === programOf(ended.text)) {
    const { lastFailure: _solved, ...rest } = trajectory;
    return { ...rest, done, ...tested };
  }
  return { ...trajectory, done, ...tested };
}

/** The program and its first plain words: what makes two calls the same kind of call. */
function programOf(text: string): string {
  const words = text.replace(/^(?:\s*(?:cd\s+\S+\s*(?:&&|;)|sudo|env|set -a;|[A-Z_]\w*=\S*))+\s*/, '').split(/[;&|\n]/)[0] ?? '';
  return words.trim().split(/\s+/).filter((word) => !word.startsWith('-')).slice(0, 3).join(' ');
}

function withText(trajectory: Trajectory, open: OpenCall, index: number, text: string, place: Place): Trajectory {
  if (text === '') return trajectory;
  const credentials = withCredentials(trajectory.credentials, shownIn(text, open, place), index, trajectory);
  if (open.source === undefined) return { ...trajectory, credentials, knownHosts: hasProjectFiles(open, place) ? withTexts(trajectory.knownHosts, namesIn(text), bounds.few) : trajectory.knownHosts };
  const untrusted = trajectory.untrusted.map((read): UntrustedRead => (read.call === index ? { ...read, names: namesIn(text), tone: toneOf(text) } : read));
  return { ...trajectory, credentials, untrusted };
}

function hasProjectFiles(open: OpenCall, place: Place): boolean {
  return open.reads.some((path) => place.folders.some((folder) => path.startsWith(`${folder}/`)));
}

/** Credentials that a result shows, each with the file that it stands in: the file read, or the one that a search names at the line's start. */
function shownIn(text: string, open: OpenCall, place: Place): readonly Shown[] {
  const [only] = open.reads;
  if (open.shows === 'environment') return credentialsIn(text).map((one) => ({ ...one, where: 'environment' }));
  if (open.reads.length === 1 && only !== undefined && !/^\S+:\d+:/m.test(text)) return credentialsIn(text).map((one) => ({ ...one, where: credentialPlace(only, place), path: only }));
  return text
    .slice(0, 200_000)
    .split('\n')
    .flatMap((line): readonly Shown[] => {
      const found = credentialsIn(line);
      if (found.length === 0) return [];
      const named = /^((?:[A-Za-z]:)?[^\s:=]*[./][^\s:=]*)[:-](?:\d+[:-])?/.exec(line)?.[1] ?? only;
      if (named === undefined) return found.map((one) => ({ ...one, where: 'output' as const }));
      const path = named.startsWith('/') || /^[A-Za-z]:/.test(named) || named.startsWith('~') ? named : `${place.folders[0] ?? ''}/${named.replace(/^\.\//, '')}`;
      return found.map((one) => ({ ...one, where: named.startsWith('../') ? ('file' as const) : credentialPlace(path, place), path }));
    })
    .slice(0, 60);
}
