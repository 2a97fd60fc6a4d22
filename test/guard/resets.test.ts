import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HookEvent } from '../../src/agents/codec.ts';
import { measured } from '../../src/context/measure.ts';
import { emptyContext, withUsage } from '../../src/context/usage.ts';
import { atLevel } from '../../src/guard/desk/ending.ts';
import { copyHandoff } from '../../src/guard/handoff/copy.ts';
import { measureAlone } from '../../src/guard/handoff/measure-alone.ts';
import { endingOf, openResets, type Prepared, type Resets } from '../../src/guard/handoff/resets.ts';
import { handoffStore, type HandoffStore } from '../../src/guard/handoff/store.ts';
import { thisPlace } from '../../src/guard/place.ts';
import { stateAt } from '../../src/guard/state.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import type { TagoutRecord } from '../../src/model/record.ts';
import { startSession, type Session } from '../../src/session/session.ts';
import { eventually } from '../support/eventually.ts';

describe('the resets of a window', () => {
  let base = '';
  let sessions: Map<string, Session>;
  let records: TagoutRecord[];
  let reached: string[];
  let tokens = 0;
  let store: HandoffStore;
  let resets: Resets;
  const opened: Resets[] = [];
  let began: { readonly session: string; readonly before: Prepared | undefined }[];

  const measure = (_id: string, known?: Session) => measured({ context: withUsage(emptyContext, { tokens }), agent: 'claude-code', now: 1_000, rules: { own: { warn: 40_000, limit: 60_000 }, policy: {}, windows: {} }, ending: known?.ending ?? sessions.get('s')?.ending ?? {} });
  const open = (): Resets => {
    const desk = { sessions, change: (id: string, change: (session: Session) => Session) => Promise.resolve(keep(change(sessions.get(id) as Session))), hear: () => Promise.reject(new Error('not here')), onChanged: () => ({ dispose: () => undefined }) };
    const made = openResets(() => desk, {
      store,
      home: base,
      now: () => 1_000,
      newId: () => 'id',
      writer: 'test',
      measure,
      todosOf: () => [],
      record: (record) => Promise.resolve(records.push(record)),
      copy: () => Promise.resolve(),
      reached: (id, level) => reached.push(`${id} ${level}`),
      began: (session, before) => began.push({ session, before }),
      log: () => undefined,
    });
    opened.push(made);
    return made;
  };
  function keep(session: Session): void {
    sessions.set(session.id, session);
    resets.changed(session);
  }
  const fresh = (id: string): Session => startSession({ id, agent: 'claude-code', place: thisPlace([base]), policy: builtInPolicy, cwd: { kind: 'at', path: base } });
  const at = (size: number): void => {
    tokens = size;
    keep(atLevel(sessions.get('s') ?? fresh('s'), endingOf(measure('s', sessions.get('s')))));
  };

  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-resets-')));
    store = handoffStore(stateAt(join(base, 'state')));
    [sessions, records, reached, began] = [new Map(), [], [], []];
    resets = open();
  });
  afterEach(async () => {
    // Handoffs are written one after the other: this one ends when all are there.
    for (const one of opened.splice(0)) await one.prepare('s', 'context');
    rmSync(base, { recursive: true, force: true });
  });

  it('tell the person of each level once, also after a restart of the guard', async () => {
    for (const size of [20_000, 41_000, 45_000, 39_000, 42_000]) at(size);
    assert.deepEqual(reached, ['s warn']);
    await eventually(() => sessions.get('s')?.ending.told === 'warn');
    resets = open();
    at(43_000);
    assert.deepEqual(reached, ['s warn']);
    at(61_000);
    assert.deepEqual(reached, ['s warn', 's limit']);
    await eventually(() => store.of('s') !== undefined);
  });

  it('put a reset off once, for the stated amount, and record it', async () => {
    at(61_000);
    assert.equal(sessions.get('s')?.context, 'limit');
    assert.equal(await resets.postpone('s', { tokens: 20_000, turns: 5, minutes: 30 }), true);
    assert.equal(sessions.get('s')?.context, 'warn');
    assert.deepEqual(records.map((record) => [record.kind, 'says' in record ? record.says : '']), [['limit', 'the reset was put off until 81000 tokens']]);
    at(80_999);
    assert.equal(sessions.get('s')?.context, 'warn');
    at(81_000);
    assert.equal(sessions.get('s')?.context, 'limit');
    assert.equal(await resets.postpone('s', { tokens: 20_000, turns: 5, minutes: 30 }), false);
    assert.equal(records.length, 1);
  });

  it('write a handoff at the limit, and again with what came since', async () => {
    at(61_000);
    await eventually(() => existsSync(store.fileOf('s')));
    const session = sessions.get('s');
    assert.ok(session);
    keep({ ...session, ending: { ...session.ending, blocked: ['Rename the button.'] } });
    const prepared = await resets.prepare('s', 'context');
    assert.deepEqual(prepared?.blocked, ['Rename the button.']);
    assert.deepEqual(reached, ['s limit', 's limit'], 'a blocked prompt tells how to go on');
    assert.equal(readFileSync(store.fileOf('s'), 'utf8'), prepared.text);
    assert.equal(await resets.prepare('nobody', 'context'), undefined);
  });

  it('know where a conversation runs', async () => {
    const heard = (event: Partial<HookEvent>, env: Readonly<Record<string, string>>): void => { resets.heard({ agent: 'claude-code', name: 'Stop', session: 's', cwd: base, kind: 'session-start', source: 'startup', ...event } as HookEvent, env); };
    const kind = async (): Promise<string | undefined> => (await resets.prepare('s', 'context'))?.host.kind;
    at(61_000);
    assert.equal(await kind(), 'other');
    heard({}, { CLAUDE_CODE_ENTRYPOINT: 'cli', CLAUDE_PID: '4711' });
    assert.deepEqual((await resets.prepare('s', 'context'))?.host, { kind: 'claude-terminal', pid: 4711, folder: base });
    heard({}, { CLAUDE_CODE_ENTRYPOINT: 'claude-vscode' });
    assert.equal(await kind(), 'claude-panel');
    heard({}, { CLAUDE_CODE_ENTRYPOINT: 'sdk-cli' });
    assert.equal(await kind(), 'other');
    heard({ agent: 'copilot-vscode', transcript: join(base, 'GitHub.copilot-chat', 'transcripts', 's.jsonl') }, {});
    assert.equal(await kind(), 'copilot-local');
    heard({ agent: 'copilot-vscode' }, { COPILOT_CLI: '1', COPILOT_LOADER_PID: '4712', CLAUDE_PID: '4711' });
    assert.deepEqual((await resets.prepare('s', 'context'))?.host, { kind: 'copilot-cli', pid: 4712, folder: base });
  });

  it('hand the blocked prompts on when the next session begins', () => {
    at(61_000);
    const session = sessions.get('s');
    assert.ok(session);
    keep({ ...session, ending: { ...session.ending, blocked: ['one', 'two'] } });
    const next: Session = { ...fresh('next'), ending: { from: { handoff: 'h', session: 's' } } };
    const starts = (source: string): void => { resets.heard({ agent: 'claude-code', name: 'SessionStart', session: 'next', cwd: base, kind: 'session-start', source }, { CLAUDE_CODE_ENTRYPOINT: 'cli', CLAUDE_PID: '4713' }); };
    starts('startup');
    keep(next);
    keep({ ...next, cwd: { kind: 'unknown', why: 'x' } } as Session);
    resets = open();
    starts('resume');
    keep(next);
    assert.deepEqual(began.map(({ session: id, before }) => [id, before?.blocked, before?.host.pid]), [['next', ['one', 'two'], 4713]], 'once, and not when it is resumed');
  });

  it('copy a handoff into the workspace through no link', async () => {
    await copyHandoff(fresh('s'), 'the text');
    assert.equal(readFileSync(join(base, '.tagout', 'handoff.md'), 'utf8'), 'the text');
  });
});

describe('the size for a hook alone', () => {
  const policy = { ...builtInPolicy, context: { limit: 60_000 } };
  const session = (size: number | undefined): Session => ({ ...startSession({ id: 's', agent: 'claude-code', place: thisPlace(['/w']), policy, cwd: { kind: 'at', path: '/w' } }), ending: size === undefined ? {} : { size: { tokens: size, exactness: 'exact' } } });
  const heard = { agent: 'claude-code', name: 'PreToolUse', session: 's' };

  it('is what the guard believed last, and a transcript makes it no smaller', () => {
    assert.equal(measureAlone(heard, session(61_000), 0).level, 'limit');
    assert.equal(measureAlone({ ...heard, transcript: '/nowhere/s.jsonl' }, session(61_000), 0).level, 'limit');
    assert.equal(measureAlone(heard, session(undefined), 0).level, 'below');
  });
});
