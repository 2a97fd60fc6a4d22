import assert from 'node:assert/strict';
import type { Answer, HookEvent } from '../../src/agents/codec.ts';
import { openInstructed } from '../../src/guard/instructed.ts';
import { openJoins } from '../../src/guard/join.ts';

function call(change: { id?: string; command?: string; session?: string; kind?: 'before-call' } = {}): HookEvent {
  const { id, command = 'ls', session = 's' } = change;
  const input = { command };
  return { kind: 'before-call', agent: 'claude-code', name: 'PreToolUse', session, call: { tool: 'Bash', input, action: { kind: 'shell', text: command, dialect: 'posix' }, ...(id !== undefined && { id }) } };
}

const yes: Answer = { kind: 'approved', reason: 'yes' };

describe('events that several entries fire', () => {
  let now: number;
  let asked: number;
  let joins: ReturnType<typeof openJoins>;
  const answer = (): Promise<Answer> => {
    asked += 1;
    return Promise.resolve(yes);
  };

  beforeEach(() => {
    now = 1_000;
    asked = 0;
    joins = openJoins(() => now);
  });

  it('get one answer, at once or one after the other', async () => {
    await Promise.all([joins.hear(call({ id: 'a' }), { name: 'one' }, answer), joins.hear(call({ id: 'a' }), { name: 'two' }, answer)]);
    assert.equal(asked, 1);
    assert.deepEqual(await joins.hear(call({ id: 'a' }), { name: 'three' }, answer), yes);
    assert.equal(asked, 1);
  });

  it('are another call when the same entry fires again: an approval is used once', async () => {
    await joins.hear(call({ id: 'a' }), { name: 'one' }, answer);
    await joins.hear(call({ id: 'a' }), { name: 'one' }, answer);
    await joins.hear(call(), { name: 'one' }, answer);
    assert.equal(asked, 3);
  });

  it('give an answer once to each entry', async () => {
    await joins.hear(call(), { name: 'one' }, answer);
    await joins.hear(call(), { name: 'two' }, answer);
    await joins.hear(call(), { name: 'two' }, answer);
    assert.equal(asked, 2);
  });

  it('are the same call where the same process fires again, because its answer was lost', async () => {
    await joins.hear(call({ id: 'a' }), { name: 'one', hook: '7' }, answer);
    assert.deepEqual(await joins.hear(call({ id: 'a' }), { name: 'one', hook: '7' }, answer), yes);
    assert.equal(asked, 1);
    await joins.hear(call({ id: 'a' }), { name: 'one', hook: '8' }, answer);
    await joins.hear(call({ id: 'b' }), { name: 'one', hook: '8' }, answer);
    assert.equal(asked, 3);
  });

  it('are decided once more, for all who wait, where the first could not be decided', async () => {
    let fail: (answer: Answer) => void = () => undefined;
    const first = joins.hear(call({ id: 'a' }), { name: 'one', hook: '7' }, () => new Promise((resolve) => { fail = resolve; }));
    const next = [joins.hear(call({ id: 'a' }), { name: 'one', hook: '7' }, answer), joins.hear(call({ id: 'a' }), { name: 'two', hook: '9' }, answer)];
    fail({ kind: 'failed', reason: 'the hook went away' });
    assert.equal((await first).kind, 'failed');
    assert.deepEqual(await Promise.all(next), [yes, yes]);
    assert.equal(asked, 1);
  });

  it('are apart with other ids, inputs and sessions', async () => {
    await joins.hear(call({ id: 'a' }), { name: 'one' }, answer);
    await joins.hear(call({ id: 'b' }), { name: 'two' }, answer);
    await joins.hear(call({ id: 'a', command: 'pwd' }), { name: 'two' }, answer);
    await joins.hear(call({ id: 'a', session: 't' }), { name: 'two' }, answer);
    assert.equal(asked, 4);
  });

  it('are apart after half a minute', async () => {
    await joins.hear(call({ id: 'a' }), { name: 'one' }, answer);
    now += 31_000;
    await joins.hear(call({ id: 'a' }), { name: 'two' }, answer);
    assert.equal(asked, 2);
  });

  it('share a failure too', async () => {
    const fail = (): Promise<Answer> => Promise.reject(new Error('broken'));
    await assert.rejects(joins.hear(call({ id: 'a' }), { name: 'one' }, fail));
    await assert.rejects(joins.hear(call({ id: 'a' }), { name: 'two' }, answer));
    assert.equal(asked, 0);
  });
});

describe('what agents tell agents', () => {
  const prompt = (text: string, session = 's'): HookEvent => ({ kind: 'prompt', agent: 'copilot-vscode', name: 'userPromptSubmitted', session, text, from: 'person' });
  const start = (text: string): HookEvent => ({ ...call(), kind: 'before-call', call: { tool: 'runSubagent', input: {}, action: { kind: 'subagent', prompt: text } } }) as HookEvent;

  const speaker = (event: HookEvent): string => (event.kind === 'prompt' ? event.from : 'none');

  it('is not taken for a person', () => {
    const instructed = openInstructed();
    instructed.spoken(start('delete  the\n database '), {});
    assert.equal(speaker(instructed.spoken(prompt('delete the database'), {})), 'agent');
    assert.equal(speaker(instructed.spoken(prompt('delete the database', 'other session'), {})), 'person');
    assert.equal(speaker(instructed.spoken(prompt('delete the databases'), {})), 'person');
  });

  it('is remembered by the next guard', () => {
    const before = openInstructed();
    before.spoken(start('delete it'), {});
    const after = openInstructed();
    after.remember('s', before.of('s'));
    assert.equal(speaker(after.spoken(prompt('delete it'), {})), 'agent');
  });

  it("is what an agent types into another agent's command line", () => {
    const event: HookEvent = { ...prompt('do it'), agent: 'claude-code' } as HookEvent;
    assert.equal(speaker(openInstructed().spoken(event, { AI_AGENT: 'github_copilot_vscode_agent' })), 'agent');
    assert.equal(speaker(openInstructed().spoken(event, { AI_AGENT: '' })), 'person');
  });
});
