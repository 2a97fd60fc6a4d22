import assert from 'node:assert/strict';
import { decodeTool } from '../../src/agents/decode-tool.ts';
import { nominalPlace } from '../../src/guard/place.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import { onEdit } from '../../src/session/on-edit.ts';
import { onPrompt } from '../../src/session/on-prompt.ts';
import { judgeCall, onAnswer } from '../../src/session/run.ts';
import { startSession, type Session } from '../../src/session/session.ts';
import { withoutLimit } from '../../src/task/edit.ts';

const now = Date.UTC(2026, 10, 21, 12);
const place = nominalPlace();
const folder = place.folders[0] ?? '/';

interface Judged {
  readonly verdict: string;
  readonly rules: readonly string[];
  readonly session: Session;
}

function ran(session: Session, command: string, how?: 'refused' | 'denied'): Judged {
  const judged = judgeCall(session, { tool: 'Bash', action: decodeTool('claude-code', 'Bash', { command }, folder) }, new Map(), now);
  const after = how === undefined ? judged.session : onAnswer(judged.session, judged.index, how, judged.inspected.effects);
  return { verdict: judged.decision.verdict, rules: judged.decision.findings.map(({ rule }) => rule), session: after };
}
const begun = (prompt: string): Session => onPrompt(startSession({ id: 's', agent: 'claude-code', place, policy: builtInPolicy, cwd: { kind: 'at', path: folder } }), prompt, now);
const withoutLimits = (session: Session): Session => onEdit(session, (task) => task.limits.reduce((rest, { id }) => withoutLimit(rest, id), task));

describe('a task that the person edits', () => {
  const pushes = 'git push origin feature';

  it('may do what only the lifted limit refused', () => {
    const refused = ran(begun("Fix the login test. Don't push."), pushes, 'denied');
    assert.equal(refused.verdict, 'deny');
    assert.deepEqual(ran(refused.session, pushes).verdict, 'deny');
    const after = ran(withoutLimits(refused.session), pushes);
    assert.deepEqual([after.verdict, after.rules.includes('denied-retry')], [ran(begun('Fix the login test.'), pushes).verdict, false]);
  });

  it('still may not do what the person refused', () => {
    const refused = ran(begun("Fix the login test. Don't push."), 'docker volume rm orders-data', 'refused');
    assert.ok(ran(withoutLimits(refused.session), 'docker volume rm orders-data').rules.includes('denied-retry'));
  });
});
