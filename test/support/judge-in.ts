import assert from 'node:assert/strict';
import { judge, type Decision } from '../../src/decide/judge.ts';
import type { Action } from '../../src/model/action.ts';
import type { Effect } from '../../src/model/effect.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import type { Finding, RuleExample, World } from '../../src/model/rule.ts';
import { worldOf } from '../../src/session/run.ts';
import { startSession, type SessionStart } from '../../src/session/session.ts';
import { effectOf, type Deed } from '../../src/tools/effect.ts';
import { inspect } from '../../src/tools/inspect.ts';
import { readExample } from './judge-example.ts';
import { examplePlace } from './place.ts';

/** A call in the words of an agent, or an effect by itself where the circumstance is what counts, whoever makes it. */
export type Call = string | RuleExample | { readonly effects: readonly Deed[]; readonly action?: Action; readonly world?: Partial<World>; readonly programs?: readonly string[] };

/** What a rule must say of a call: nothing, or a verdict, with what else of it counts. */
export type Meets = 'silent' | 'ask' | 'deny' | Partial<Omit<Finding, 'says' | 'instead'>> & { readonly says?: RegExp; readonly instead?: RegExp; readonly times?: number };

export interface Row {
  readonly when: string;
  readonly call: Call;
  readonly meets: Meets;
  readonly start?: Partial<SessionStart>;
}

/** The decision about a call in a session that starts like this. */
export function decisionIn({ call, start = {} }: Pick<Row, 'call' | 'start'>): Decision {
  if (typeof call === 'string' || !('effects' in call)) return readExample(call, start).decision;
  const session = startSession({ id: 'row', agent: 'claude-code', place: examplePlace, policy: builtInPolicy, cwd: { kind: 'at', path: '/work/shop' }, ...start });
  const effects: readonly Effect[] = call.effects.map((deed) => effectOf(deed.via ?? 'a-program', deed));
  const action = call.action ?? { kind: 'unknown', tool: 'row', input: {} };
  const { commands = [] } = inspect(action, { place: examplePlace, known: new Map(), cwd: session.cwd });
  return judge({ action, inspection: { effects, problems: [], needs: [], programs: call.programs ?? [], commands, bodies: [] }, effects }, { ...worldOf(session, Date.UTC(2026, 10, 21, 12)), ...call.world });
}

/** Fails where a rule says something else of the row's call. */
export function assertMeets(rule: string, row: Row): void {
  const decision = decisionIn(row);
  const found = decision.findings.filter((finding) => finding.rule === rule && finding.verdict !== 'allow');
  const shown = JSON.stringify(decision.findings);
  if (row.meets === 'silent') {
    assert.deepEqual(found, [], shown);
    return;
  }
  const wanted: Exclude<Meets, string> = typeof row.meets === 'string' ? { verdict: row.meets } : row.meets;
  if (wanted.times !== undefined) assert.equal(found.length, wanted.times, shown);
  assert.ok(
    found.some((finding) => (wanted.verdict ?? finding.verdict) === finding.verdict && (wanted.grade ?? finding.grade) === finding.grade && (wanted.floor ?? finding.floor) === finding.floor && (wanted.effect ?? finding.effect) === finding.effect && (wanted.says?.test(finding.says) ?? true) && (wanted.instead?.test(finding.instead) ?? true)),
    shown,
  );
}
