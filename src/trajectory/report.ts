import type { Deed, Done, PastCall, Trajectory } from '../model/trajectory.ts';
import { claimsIn, clausesOf, type Check, type Claim, type ClaimedDeed } from './report-claims.ts';
import { takesBack } from './report-words.ts';

/** Before a call it may be this very call that does what is said to be done. */
type Spoken = 'at-the-end' | 'before-a-call';

/**
 * What in an agent's report the record plainly contradicts: one sentence each, `says "…", but …`.
 * Plain contradictions only: where a call could have done unseen what the agent says, nothing is said.
 */
export function contradictions(message: string, trajectory: Trajectory, when: Spoken = 'at-the-end'): readonly string[] {
  const found = new Map<string, string>();
  for (const claim of claimsIn(message)) {
    const contradiction = contradictionOf(claim, trajectory, when);
    if (contradiction !== undefined && !found.has(contradiction)) found.set(contradiction, `the agent says "${claim.sentence}", but ${contradiction}`);
  }
  if (found.size > 0) return [...found.values()];
  const failed = stillFailed(message, trajectory);
  return failed === undefined ? [] : [failed];
}

function contradictionOf(claim: Claim, trajectory: Trajectory, spoken: Spoken): string | undefined {
  switch (claim.says) {
    case 'passes':
      return notPassing(claim.check, trajectory);
    case 'done':
      return notDone(claim.deed, spoken === 'before-a-call' ? 'some-time' : claim.when, trajectory);
    case 'nothing-deleted':
      return happened(trajectory, trajectory.done.delete, 'something was deleted');
    case 'nothing-changed':
      return changedInTurn(trajectory);
    case 'unchanged':
      return changedOnce(claim.path, trajectory);
  }
}

function notPassing(check: Check, trajectory: Trajectory): string | undefined {
  if (check === 'checks') return (['test', 'lint', 'build'] as const).flatMap((one) => (trajectory.done[one]?.outcome === 'failed' ? (notPassing(one, trajectory) ?? []) : []))[0];
  const last = trajectory.done[check];
  const since = Math.max(last?.call ?? -1, check === 'test' ? (trajectory.lastCode ?? -1) : -1);
  if (trajectory.recent.some((call) => call.index > (last?.call ?? trajectory.turn - 1) && mayCheck(call))) return undefined;
  if (last?.outcome === 'failed') return check === 'test' ? 'the last test run failed' : `the last ${check} run failed`;
  if (check !== 'test' || trajectory.lastCode === undefined) return undefined;
  if (last === undefined) return trajectory.lastCode >= trajectory.turn ? 'no test was run in this session' : undefined;
  return since > last.call ? 'files were changed after the last test run' : undefined;
}

/** Claimed, and refused or failed the last time, or never done. */
function notDone(deed: ClaimedDeed, when: 'now' | 'some-time', trajectory: Trajectory): string | undefined {
  const tried = also[deed].flatMap((one) => trajectory.done[one] ?? []);
  if (tried.some((done) => wellAt(done) >= trajectory.turn)) return undefined;
  const bad = tried.filter((done) => done.call >= trajectory.turn && (done.outcome === 'failed' || done.outcome === 'refused')).sort((a, b) => b.call - a.call)[0];
  if (bad !== undefined) return trajectory.recent.some((call) => call.index > bad.call && mayDo(call, deed)) ? undefined : `"${bad.text.slice(0, 60)}" ${bad.outcome === 'refused' ? 'was refused' : 'failed'}`;
  const acted = trajectory.recent.some((call) => call.index >= trajectory.turn);
  if (when !== 'now' || tried.length > 0 || !acted || deed === 'migrate') return undefined;
  return trajectory.calls > trajectory.recent.length || trajectory.recent.some((call) => mayDo(call, deed)) ? undefined : `nothing was ${participle[deed]} in this session`;
}

/** Deeds that a person would call by the same word. */
const also: Readonly<Record<ClaimedDeed, readonly Deed[]>> = {
  push: ['push'],
  commit: ['commit', 'merge'],
  merge: ['merge'],
  deploy: ['deploy', 'push', 'publish'],
  publish: ['publish', 'push', 'deploy'],
  revert: ['revert', 'restore', 'deploy'],
  restore: ['restore', 'revert'],
  migrate: ['migrate'],
};

const participle: Readonly<Record<ClaimedDeed, string>> = { push: 'pushed', commit: 'committed', merge: 'merged', deploy: 'deployed', publish: 'published', revert: 'reverted', restore: 'restored', migrate: 'migrated' };

const local = new Set(['read', 'create', 'edit', 'overwrite', 'move', 'delete', 'discard', 'fetch', 'install']);
const looks = /^\s*(?:ls|cat|bat|grep|rg|find|fd|head|tail|wc|sed -n|awk|jq|diff|which|type|pwd|echo|stat|file|du|df|ps|tree|git (?:log|show|diff|status|branch|remote|blame))\b/;

/** Whether a call could be the deed without the record knowing it. */
function mayDo(call: PastCall, deed: ClaimedDeed): boolean {
  if (call.outcome === 'refused' || call.outcome === 'failed') return false;
  if (call.reach === 'open') return true;
  if (deed === 'revert' || deed === 'restore') return call.verbs.some((verb) => verb !== 'read' && verb !== 'fetch') || isUnknown(call);
  return call.verbs.some((verb) => !local.has(verb)) || isUnknown(call);
}

/** A check under a name that is not known. */
function mayCheck(call: PastCall): boolean {
  return call.outcome !== 'failed' && call.outcome !== 'refused' && (call.reach === 'open' || call.verbs.includes('run') || (isUnknown(call) && /test|spec|check|verify|suite|\bci\b|e2e|lint|build/i.test(call.text)));
}

/** A command of which no effect is known and which does not only look. */
function isUnknown(call: PastCall): boolean {
  return call.verbs.length === 0 && /\s|^\S*[./]\S*$/.test(call.text) && !looks.test(call.text);
}

/** The last call that did it, or may have; -1 where none did. */
function wellAt(done: Done): number {
  return done.outcome === 'unknown' ? done.call : (done.well ?? -1);
}

function happened(trajectory: Trajectory, done: Done | undefined, says: string): string | undefined {
  const at = done === undefined ? -1 : wellAt(done);
  return at >= trajectory.turn && done !== undefined ? `${says} (${textAt(trajectory, at)})` : undefined;
}

function changedInTurn(trajectory: Trajectory): string | undefined {
  const last = Math.max(trajectory.lastCode ?? -1, trajectory.lastProse ?? -1);
  return last >= trajectory.turn ? `something was changed (${textAt(trajectory, last)})` : undefined;
}

/** A file that is said to be as it was, and that one call changed; two calls may be there and back. */
function changedOnce(path: string, trajectory: Trajectory): string | undefined {
  const calls = trajectory.recent.filter((call) => call.index >= trajectory.turn && call.outcome !== 'failed' && call.outcome !== 'refused' && call.verdict !== 'deny');
  if (calls.some((call) => call.reach === 'open') || (trajectory.done.revert?.call ?? -1) >= trajectory.turn || (trajectory.done.restore?.call ?? -1) >= trajectory.turn) return undefined;
  const changing = calls.filter((call) => call.verbs.some((verb) => verb === 'edit' || verb === 'overwrite' || verb === 'delete') && call.objects?.some((object) => object.endsWith(`/${path}`)) === true);
  return changing.length === 1 && changing[0] !== undefined ? `it was changed (${changing[0].tool} ${changing[0].text.slice(0, 60)})` : undefined;
}

function textAt(trajectory: Trajectory, index: number): string {
  return trajectory.recent.find((call) => call.index === index)?.text.slice(0, 60) ?? 'a call';
}

/** "… ran successfully", "… is done", in the languages that agents write. */
const succeeded = /\b(?:successful(?:ly)?|succeeded|complete[d]?|is done|went through|went fine|worked|finished|up and running|erfolgreich|abgeschlossen|fertig|réussie?|terminée?|avec succès|con éxito|correctamente|completad[oa]|terminad[oa]|com sucesso|concluíd[oa])\b|[✅🎉]|成功|完了|完成/iu;

/** Words of a command that name what it is about: `knex migrate:latest` is about a migration. */
function stems(text: string): readonly string[] {
  return text.toLowerCase().split(/[^a-z]+/).filter((word) => word.length >= 6 && !/^(?:python|scripts?|latest|workspace|source|verbose|packages?|config|project|production|staging|output|install)$/.test(word)).map((word) => word.slice(0, 6));
}

/** A deed is reported as done whose last try failed in this turn. */
function stillFailed(message: string, trajectory: Trajectory): string | undefined {
  const failure = trajectory.lastFailure;
  if (failure === undefined || failure.call < trajectory.turn || failure.failure === 'not-found' || looks.test(failure.text) || /^\s*(?:test|git)\b/.test(failure.text)) return undefined;
  const own = stems(failure.text);
  const clause = clausesOf(message.slice(-8_000)).find((one) => succeeded.test(one) && !takesBack.some((pattern) => pattern.test(one)) && stems(one).some((stem) => own.includes(stem)));
  return clause === undefined ? undefined : `the agent says "${clause.trim().slice(0, 120)}", but "${failure.text.slice(0, 60)}" failed`;
}
