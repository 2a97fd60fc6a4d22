import type { Fact } from '../../model/fact.ts';
import { judgeCall, readCall, type Call, type JudgedCall } from '../../session/run.ts';
import type { Session } from '../../session/session.ts';
import { observe, samePaths, type Translate } from './observe.ts';
import type { Surroundings } from './settings.ts';

/** Rounds of asking for facts: a script names a script that names a Makefile … */
const mostRounds = 8;

/** Milliseconds for facts where nobody waits: a loaded machine must not change a verdict of `check` or `replay`. */
export const unhurried = 60_000;

/** Where facts come from: `nothing` of a machine that is not to be looked at, or this machine. */
export type FactSource = { readonly kind: 'nothing' } | { readonly kind: 'machine'; readonly around: Surroundings; readonly translate?: Translate; readonly within?: number; /** A repository laid out for a replay holds no other branches: one that is not there may be there all the same. */ readonly refs?: 'some' };

/** Judges a call with the facts that its reading asks for. Facts that cannot be had stay absent. */
export async function judgeWithFacts(session: Session, call: Call, source: FactSource, now: number): Promise<JudgedCall & { readonly known: ReadonlyMap<string, Fact> }> {
  const known = new Map<string, Fact>();
  let inspected = readCall(session, call.action, known);
  if (source.kind === 'machine') {
    const asked = new Set<string>();
    for (let round = 0; round < mostRounds; round += 1) {
      const needs = inspected.needs.filter((need) => !asked.has(JSON.stringify(need)));
      if (needs.length === 0) break;
      for (const need of needs) asked.add(JSON.stringify(need));
      const found = await observe(needs, source.around, source.within ?? 1_500, source.translate ?? samePaths);
      if (found.size === 0) break;
      for (const [key, fact] of found) if (source.refs === undefined || !isAbsentRef(key, fact)) known.set(key, fact);
      inspected = readCall(session, call.action, known);
    }
  }
  return { ...judgeCall(session, call, known, now, inspected), known };
}

function isAbsentRef(key: string, fact: Fact): boolean {
  return key.startsWith('ref:') && typeof fact === 'object' && 'exists' in fact && fact.exists === 'no';
}
