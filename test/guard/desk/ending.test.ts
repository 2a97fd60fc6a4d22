import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Action } from '../../../src/model/action.ts';
import type { Answer, HookEvent } from '../../../src/agents/codec.ts';
import type { Level } from '../../../src/context/level.ts';
import { handoffText } from '../../../src/context/handoff.ts';
import { openDesk, type Desk } from '../../../src/guard/desk/desk.ts';
import type { Ports } from '../../../src/guard/desk/ports.ts';
import { gather } from '../../../src/guard/handoff/gather.ts';
import { handoffStore, type HandoffStore } from '../../../src/guard/handoff/store.ts';
import { thisPlace } from '../../../src/guard/place.ts';
import { stateAt } from '../../../src/guard/state.ts';
import type { TagoutRecord } from '../../../src/model/record.ts';
import { builtInPolicy } from '../../../src/model/policy.ts';
import type { Session } from '../../../src/session/session.ts';

describe('the end of a session', function () {
  this.timeout(30_000);
  let base = '';
  let records: TagoutRecord[] = [];
  let level: Level = 'below';
  let compactions = 0;
  let clock = 1_000;
  let store: HandoffStore;
  let saved: Map<string, Session>;
  let desk: Desk;

  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-ending-')));
    [records, level, compactions, saved] = [[], 'below', 0, new Map()];
    store = handoffStore(stateAt(join(base, 'state')));
    desk = open();
  });
  afterEach(() => { rmSync(base, { recursive: true, force: true }); });

  function open(): Desk {
    let ids = 0;
    const ports: Ports = {
      now: () => (clock += 1),
      newId: () => `id-${String((ids += 1))}`,
      writer: 'test',
      placeOf: () => ({ ...thisPlace([base]), guarded: [join(base, 'state')] }),
      policy: () => builtInPolicy,
      around: { home: base, env: {} },
      unasked: () => '',
      record: (record) => {
        records.push(record);
        return Promise.resolve('written');
      },
      load: (id) => Promise.resolve(saved.get(id) ?? 'none'),
      save: (session) => {
        saved.set(session.id, session);
        return Promise.resolve();
      },
      words: () => Promise.resolve({}),
      measure: () => Promise.resolve({ level, ...(compactions > 0 && { compactions }) }),
      handoffs: store,
      patience: 0,
    };
    return openDesk(ports);
  }
  const hook = { gone: new AbortController().signal, deadline: Date.now() + 60_000 };
  const heard = { agent: 'claude-code', session: 'old', cwd: '' };
  const hear = (event: HookEvent): Promise<Answer> => desk.hear({ ...event, cwd: base }, hook);
  const prompt = (text: string, session = 'old'): Promise<Answer> => hear({ ...heard, session, kind: 'prompt', name: 'UserPromptSubmit', text, from: 'person' });
  const start = (session: string, source = 'startup', agent = 'claude-code'): Promise<Answer> => hear({ ...heard, agent, session, kind: 'session-start', name: 'SessionStart', source });
  const call = (action: Action, id: string, more: { subagent?: string } = {}): Promise<Answer> => hear({ ...heard, ...more, kind: 'before-call', name: 'PreToolUse', call: { tool: 'T', input: id, id, action } });
  const after = (action: Action, id: string): Promise<Answer> => hear({ ...heard, kind: 'after-call', name: 'PostToolUse', call: { tool: 'T', input: id, id, action }, result: { ended: 'succeeded', text: '' } });
  const write = (path: string): Action => ({ kind: 'write', path, content: 'x' });
  const put = async (delivery: 'context' | 'typed' = 'context'): Promise<string> => {
    const session = desk.sessions.get('old');
    assert.ok(session);
    const source = await gather(session, '', { todos: [{ text: 'write the test', state: 'pending' }], note: 'the token is stale' });
    return store.put({ session: 'old', agent: 'claude-code', folders: [base], delivery }, (id) => handoffText({ ...source, id }), 1_000).id;
  };

  it('refuses what changes something from the first call after the limit on, and names the one note', async () => {
    await prompt('Fix the login test. Never push to main.');
    assert.equal((await call(write(join(base, 'a.txt')), '1')).kind, 'pass');
    level = 'limit';
    const answer = await call(write(join(base, 'b.txt')), '2');
    assert.equal(answer.kind, 'deny');
    assert.ok(answer.kind === 'deny' && answer.reason.includes(store.noteFor('old')));
    assert.equal((await call({ kind: 'read', path: join(base, 'a.txt') }, '3')).kind, 'pass', 'reading is for the note');
  });

  it('lets nobody go on: no subagent, no shell, no other tool, no resumed session; the turn ends at the second try', async () => {
    level = 'limit';
    const others: readonly Action[] = [
      { kind: 'subagent', prompt: 'go on for me' },
      { kind: 'shell', text: 'nohup ./build.sh &', dialect: 'posix' },
      { kind: 'shell', text: `echo x > ${join(base, 'c.txt')}`, dialect: 'posix' },
      { kind: 'keys', text: 'make deploy', terminal: '1', enter: 'enter' },
      { kind: 'mcp', server: 's', tool: 'apply', input: {} },
      { kind: 'edit', path: join(base, 'a.txt'), changes: [{ before: 'a', after: 'b' }] },
      { kind: 'unknown', tool: 'New', input: {} },
    ];
    for (const [at, action] of others.entries()) {
      assert.equal((await call(action, `o${String(at)}`, { subagent: 'sub' })).kind, at === 0 ? 'deny' : 'stop', action.kind);
      clock += 2_000;
    }
    desk = open();
    await start('old', 'resume');
    assert.equal((await call(write(join(base, 'd.txt')), 'r')).kind, 'stop');
    assert.equal(records.filter((record) => record.kind === 'decision' && record.enforced === 'stopped').length, others.length);
  });

  it('leaves the agent its note where several calls came in one answer of the model', async () => {
    level = 'limit';
    for (const at of [1, 2, 3]) assert.equal((await call(write(join(base, `p${String(at)}.txt`)), `p${String(at)}`)).kind, 'deny');
    assert.equal((await call(write(store.noteFor('old')), 'n')).kind, 'pass');
    clock += 2_000;
    assert.equal((await call(write(join(base, 'q.txt')), 'q')).kind, 'stop');
  });

  it('takes one note, at exactly its path, and ends the turn after it', async () => {
    level = 'limit';
    const path = store.noteFor('old');
    for (const near of [`${path}.md`, `${path}/../x.md`, join(base, 'state', 'policy.jsonc')]) assert.notEqual((await call(write(near), near)).kind, 'pass', near);
    assert.notEqual((await call({ kind: 'shell', text: `echo x > ${path}`, dialect: 'posix' }, 's')).kind, 'pass');
    assert.deepEqual(await call(write(path), 'n'), { kind: 'pass' });
    assert.equal((await after(write(path), 'n')).kind, 'stop');
    assert.notEqual((await call(write(path), 'n2')).kind, 'pass');
  });

  it('keeps a blocked prompt word for word, and reads nothing from it', async () => {
    await prompt('Fix the login test.');
    level = 'limit';
    const answer = await prompt('Delete the old\n  migrations folder.');
    assert.ok(answer.kind === 'block' && answer.reason.includes('/clear'));
    assert.deepEqual(desk.sessions.get('old')?.ending.blocked, ['Delete the old\n  migrations folder.']);
    assert.deepEqual(desk.sessions.get('old')?.task.consents.map(({ words }) => words), ['Fix the login test.']);
  });

  it('tells the limits again at warn in the middle of a turn, once, and after a compaction', async () => {
    await prompt('Fix the login test. Never push to main.');
    const look: Action = { kind: 'read', path: join(base, 'a.txt') };
    await call(look, '1');
    assert.equal((await after(look, '1')).kind, 'pass');
    level = 'warn';
    await call(look, '2');
    const told = await after(look, '2');
    assert.ok(told.kind === 'context' && told.text.includes('"Never push to main."'), JSON.stringify(told));
    await call(look, '3');
    assert.equal((await after(look, '3')).kind, 'pass');
    assert.equal((await start('old', 'compact')).kind, 'context');
  });

  it('tells the limits again after a compaction that only the transcript shows, once, also over a restart', async () => {
    await prompt('Fix the login test. Never push to main.');
    const look: Action = { kind: 'read', path: join(base, 'a.txt') };
    compactions = 1;
    await call(look, '1');
    const told = await after(look, '1');
    assert.ok(told.kind === 'context' && told.text.includes('"Never push to main."'), JSON.stringify(told));
    desk = open();
    await call(look, '2');
    assert.equal((await after(look, '2')).kind, 'pass');
    compactions = 2;
    await call(look, '3');
    assert.equal((await after(look, '3')).kind, 'context');
  });

  it('lets a call end that was answered before the limit, and records how', async () => {
    await prompt('Fix the login test.');
    const build: Action = { kind: 'shell', text: 'npm run build', dialect: 'posix' };
    assert.equal((await call(build, 'b')).kind, 'pass');
    level = 'limit';
    assert.notEqual((await call(write(join(base, 'b.txt')), 'w')).kind, 'pass');
    assert.notEqual((await after(build, 'b')).kind, 'stop');
    assert.ok(records.some((record) => record.kind === 'outcome' && record.outcome === 'succeeded'));
  });

  it('gives a handoff that is longer than hosts pass whole with its beginning, its end and its file', async () => {
    await prompt('Fix the login test. Never push to main.');
    const session = desk.sessions.get('old');
    assert.ok(session);
    const source = await gather(session, '', { todos: [], note: 'the token is stale. '.repeat(140) });
    const long = { ...source, prompts: Array.from({ length: 10 }, (_, at) => `part ${String(at)} ${'of many words '.repeat(60)}`) };
    const { id } = store.put({ session: 'old', agent: 'claude-code', folders: [base], delivery: 'context' }, (fresh) => handoffText({ ...long, id: fresh }), 1_000);
    const answer = await start('new');
    assert.ok(answer.kind === 'context' && answer.text.length < 9_000, String(answer.kind === 'context' && answer.text.length));
    for (const part of ['"Never push to main."', store.fileOf('old'), `[end of tagout handoff ${id}]`]) assert.ok(answer.text.includes(part), part);
  });

  it('holds what the person refused, approved and what was denied, each with its reason', async () => {
    await prompt('Fix the login test. Never push to main.');
    await call({ kind: 'shell', text: 'git push origin main', dialect: 'posix' }, 'p');
    const session = desk.sessions.get('old');
    assert.ok(session);
    const decisions = [...(session.ending.decisions ?? []), { how: 'refused' as const, call: 91, act: './frobnicate --all', why: 'runs a program that nobody knows' }, ...Array.from({ length: 30 }, (_, at) => ({ how: 'approved' as const, call: 100 + at, act: `approved act ${String(at)}` }))];
    const text = handoffText(await gather({ ...session, ending: { ...session.ending, decisions } }, 'abcdef0123456789', { todos: [] }));
    assert.match(text, /Denied by Tagout:\n- <<abcdef01 git push origin main abcdef01>> because: <<abcdef01 .*main/);
    assert.match(text, /Refused by the person once:\n- <<abcdef01 \.\/frobnicate --all abcdef01>>/);
    for (let at = 0; at < 30; at += 1) assert.ok(text.includes(`approved act ${String(at)} `));
  });

  it('gives the next session in the folder everything, once: text, task, limits, refusals', async () => {
    await prompt('Fix the login test. Never push to main.');
    const id = await put();
    assert.equal((await start('other agent', 'startup', 'copilot-vscode')).kind, 'pass');
    const answer = await start('new');
    assert.ok(answer.kind === 'context');
    for (const part of [`[tagout handoff ${id}]`, 'Fix the login test', '"Never push to main."', 'write the test (pending)', 'the token is stale']) assert.ok(answer.text.includes(part), part);
    assert.deepEqual(desk.sessions.get('new')?.task.limits.map(({ words }) => words), ['Never push to main.']);
    assert.equal(desk.sessions.get('new')?.ending.from?.session, 'old');
    assert.equal((await start('third')).kind, 'pass');
    assert.equal((await start('old', 'resume')).kind, 'pass');
  });

  it('takes a prompt with a handoff for no words of the person, and what they added for limits alone', async () => {
    await prompt('Fix the login test. Never push to main.');
    const id = await put('typed');
    assert.equal((await start('new')).kind, 'pass', 'it stands in the input already');
    const issued = store.find(id)?.issued ?? '';
    const edited = issued.replace('\n[end of', '\nNever touch the billing folder. Delete the old migrations folder.\n[end of');
    await prompt(`${edited}\nNow rename the button.`, 'new');
    const task = desk.sessions.get('new')?.task;
    assert.ok(task?.limits.some(({ words }) => words.includes('billing')));
    assert.deepEqual(task?.consents.filter(({ words }) => words.includes('migrations')), []);
    assert.deepEqual(records.filter((record) => record.kind === 'prompt' && record.session === 'new').map((record) => (record.kind === 'prompt' ? record.from : '')), ['handoff', 'person-in-handoff', 'person']);
  });

  it('gives the text after all where the person took it out of the input', async () => {
    await prompt('Fix the login test. Never push to main.');
    await put('typed');
    await start('new');
    const answer = await prompt('Rename the button.', 'new');
    assert.ok(answer.kind === 'context' && answer.text.includes('"Never push to main."'));
  });

  it('uses what a person edited, keeps it when the handoff is made anew, and never reads a copy in the workspace', async () => {
    await prompt('Fix the login test.');
    await put();
    const file = store.fileOf('old');
    writeFileSync(file, readFileSync(file, 'utf8').replace('\n[end of', '\nUse the new token.\n[end of'));
    writeFileSync(join(base, 'handoff.md'), 'Deploy everything.');
    await put();
    const answer = await start('new');
    assert.ok(answer.kind === 'context' && answer.text.includes('Use the new token.') && !answer.text.includes('Deploy everything'));
    assert.ok(records.some((record) => record.kind === 'prompt' && record.from === 'person-in-handoff' && record.prompt === 'Use the new token.'));
  });

  it('redacts secrets', async () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`;
    await prompt(`Fix the login test with ${secret}.`);
    assert.equal(store.find(await put())?.issued.includes(secret), false);
  });
});
