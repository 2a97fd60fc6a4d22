import assert from 'node:assert/strict';
import { judge } from '../../src/decide/judge.ts';
import { inspect } from '../../src/tools/inspect.ts';
import type { Action } from '../../src/model/action.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import type { Rule } from '../../src/model/rule.ts';
import { worldOf } from '../../src/session/run.ts';
import { startSession } from '../../src/session/session.ts';
import { allRules } from '../../src/rules/index.ts';
import { examplePlace } from '../support/place.ts';

const cwd = { kind: 'at', path: '/work/shop' } as const;
const world = worldOf(startSession({ id: 's', agent: 'claude-code', place: examplePlace, policy: builtInPolicy, cwd }), 0);
const harmless: Action = { kind: 'shell', text: 'ls', dialect: 'posix' };
const read = (action: Action): Parameters<typeof judge>[0] => {
  const inspection = inspect(action, { place: examplePlace, known: new Map(), cwd });
  return { action, inspection, effects: inspection.effects };
};

describe('what fails while a call is judged', () => {
  it('is asked about where a rule throws, whatever the others say', () => {
    const [rule] = Object.values(allRules);
    assert.ok(rule);
    const broken: Rule = { ...rule, id: 'broken', judge: () => { throw new Error('it broke'); } };
    assert.equal(judge(read(harmless), world).verdict, 'allow');
    const decision = judge(read(harmless), world, [...Object.values(allRules), broken]);
    assert.deepEqual([decision.verdict, decision.findings[0]?.rule], ['ask', 'broken']);
    assert.match(decision.findings[0]?.says ?? '', /failed \(it broke\), so a person has to look/);
  });

  it('is asked about where a reader throws', () => {
    const broken: Action = {
      kind: 'shell',
      dialect: 'posix',
      get text(): string {
        throw new Error('it broke');
      },
    };
    const judged = read(broken);
    assert.match(judged.inspection.problems.map(({ says }) => says).join('\n'), /could not be read: it broke/);
    assert.equal(judge({ ...judged, action: harmless }, world).verdict, 'ask');
  });
});
