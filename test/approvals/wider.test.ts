import assert from 'node:assert/strict';
import { modalText } from '../../src/approvals/modal-text.ts';
import type { Question } from '../../src/approvals/question.ts';
import { widerTask } from '../../src/approvals/wider.ts';
import { wordingOf } from '../../src/approvals/wording.ts';
import type { Effect } from '../../src/model/effect.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import { onPrompt } from '../../src/session/on-prompt.ts';
import { judgeCall, type JudgedCall } from '../../src/session/run.ts';
import { startSession, type Session } from '../../src/session/session.ts';
import { withGrant, withoutGrant } from '../../src/task/edit.ts';
import { consentFor } from '../../src/task/inside.ts';
import { examplePlace } from '../support/place.ts';
import { effect, finding, question } from './questions.ts';

const now = Date.UTC(2026, 10, 21, 12);
const start = (prompt: string): Session => onPrompt(startSession({ id: 's1', agent: 'claude-code', place: examplePlace, policy: builtInPolicy, cwd: { kind: 'at', path: '/work/shop' } }), prompt, now);
const judge = (session: Session, text: string): JudgedCall => judgeCall(session, { tool: 'Bash', action: { kind: 'shell', text, dialect: 'posix', cwd: '/work/shop' } }, new Map(), now);
const questionOf = (session: Session, text: string): Question => {
  const { inspected, decision } = judge(session, text);
  return question('a', { effects: inspected.effects, findings: decision.findings, grade: decision.grade ?? 'routine', bodies: inspected.bodies, task: session.task.goal });
};

describe('a wider task', () => {
  const session = start('Fix the login test');
  const apply = 'kubectl --context staging apply -f k8s/';

  it('is offered in plain words in the modal, and answers the next question of its kind', () => {
    const asked = questionOf(session, apply);
    const wider = widerTask(asked);
    assert.ok(wider, JSON.stringify([asked.effects, asked.findings]));
    assert.match(wider.words, /^(?:deploys to|(?:creating|changing) infrastructure in) staging$/);
    assert.match(modalText(asked, () => '12:00').detail, new RegExp(`Allow ${wider.words}: the task may do this from now on`));
    assert.equal(judge(session, apply).decision.verdict, 'ask');
    const given: Session = { ...session, task: withGrant(session.task, wider) };
    assert.equal(judge(given, apply).decision.verdict, 'allow');
    assert.equal(judge({ ...given, task: withoutGrant(given.task, `${wider.words}, allowed in a question`) }, apply).decision.verdict, 'ask');
  });

  it('covers nothing else: no production, no other act there, nothing after a new subject, and a limit stays stronger', () => {
    const wider = widerTask(questionOf(session, apply));
    assert.ok(wider);
    const given: Session = { ...session, task: withGrant(session.task, wider) };
    for (const text of ['kubectl --context production apply -f k8s/', 'kubectl --context staging delete namespace shop', 'psql -h staging-db.example.com shop -c "DROP TABLE users"', 'psql -h staging-db.example.com shop -c "ALTER TABLE users ADD COLUMN theme text"', 'git push --force origin main', 'npm publish']) {
      assert.equal(judge(given, text).decision.verdict, judge(session, text).decision.verdict, text);
      assert.notEqual(judge(given, text).decision.verdict, 'allow', text);
    }
    assert.equal(judge(onPrompt(given, 'Please write the release notes for version 2.4 in English', now), apply).decision.verdict, 'ask');
    assert.notEqual(judge(onPrompt(given, 'No deploys please, and nothing on staging', now), apply).decision.verdict, 'allow');
  });

  it('settles no other doubt: what nobody trusts was read before, or the act cannot be undone', () => {
    const given: Session = { ...session, task: withGrant(session.task, { capabilities: ['infrastructure'], verbs: ['create', 'edit', 'configure', 'start'], environment: 'staging', words: 'changing infrastructure in staging' }) };
    const edit = effect({ verb: 'edit', object: { kind: 'cloud', provider: 'kubernetes', what: 'resource', name: 'api' }, environment: 'staging', undo: 'irreversible', via: 'kubectl', says: 'edits api' });
    assert.equal(consentFor(edit, session.task).kind, 'none');
    assert.equal(consentFor(edit, given.task).kind, 'covered', 'only what is named brings a finding of another rule down');
    assert.equal(consentFor({ ...edit, verb: 'delete' }, given.task).kind, 'none');
  });

  it('is given for production or an unknown place by nobody', () => {
    for (const environment of ['production', 'unknown'] as const) assert.equal(withGrant(session.task, { capabilities: ['deploy'], verbs: ['deploy'], environment, words: 'x' }), session.task);
  });

  const deploy: Effect = effect({ verb: 'deploy', object: { kind: 'cloud', provider: 'kubernetes', what: 'resource', name: 'api' }, environment: 'staging', undo: 'recoverable', via: 'kubectl', says: 'deploys api' });
  const misaligned = finding({ rule: 'task-misalignment', says: 'deploys api; the task is not about a deploy', floor: 'allow' });
  const asked = (more: Partial<Question> = {}): Question => question('a', { effects: [deploy], findings: [misaligned], ...more });

  it('is told as the person would say it', () => {
    assert.equal(wordingOf(asked()).wider, 'deploys to staging');
    const created: Effect = { ...deploy, verb: 'create' };
    assert.equal(widerTask(asked({ effects: [created] }))?.words, 'creating infrastructure in staging');
    assert.equal(widerTask(asked({ effects: [created, { ...created, verb: 'edit' }], findings: [misaligned, { ...misaligned, effect: 1 }] }))?.words, 'creating and changing infrastructure in staging');
  });

  for (const { name, more } of [
    { name: 'what cannot be undone', more: { grade: 'irreversible' } },
    { name: 'a loss', more: { effects: [{ ...deploy, undo: 'irreversible' }] } },
    { name: 'production', more: { effects: [{ ...deploy, environment: 'production' }] } },
    { name: 'a place that is not known', more: { effects: [{ ...deploy, environment: 'unknown' }] } },
    { name: 'an act that takes away', more: { effects: [{ ...deploy, verb: 'delete' }] } },
    { name: 'data', more: { effects: [{ ...deploy, verb: 'edit', object: { kind: 'data', what: 'rows', name: 'users' } }] } },
    { name: 'a guess', more: { effects: [{ ...deploy, certainty: 'possible' }] } },
    { name: 'an act with a secret in it', more: { effects: [{ ...deploy, marks: ['secret'] }] } },
    { name: 'two places', more: { effects: [deploy, { ...deploy, environment: 'development' }], findings: [misaligned, { ...misaligned, effect: 1 }] } },
    { name: 'another reason beside it', more: { findings: [misaligned, finding({ rule: 'failure-escalation' })] } },
    { name: 'a limit of the person', more: { findings: [finding({ rule: 'limit-broken' })] } },
    { name: 'a reason about the whole call', more: { findings: [{ rule: 'task-misalignment', verdict: 'ask', says: 'x', instead: '', floor: 'allow' }] } },
    { name: 'a script that could change', more: { bodies: [{ path: '/w/a.sh', digest: 'x' }] } },
    { name: 'a session without a task', more: { task: '' } },
  ] satisfies { name: string; more: Partial<Question> }[]) {
    it(`is not offered for ${name}`, () => assert.equal(widerTask(asked(more)), undefined));
  }
});
