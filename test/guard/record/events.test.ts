import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWindowGuard, type WindowGuard } from '../../../src/guard/window-guard.ts';
import { parseEntry } from '../../../src/audit/entry.ts';
import type { Answer } from '../../../src/approvals/question.ts';
import { builtInPolicy, type EffectivePolicy } from '../../../src/model/policy.ts';
import type { HookStatus } from '../../../src/model/status.ts';
import { listCheckpoints } from '../../../src/guard/checkpoints/store.ts';
import { checkpointsIn } from '../../../src/guard/state.ts';
import { eventually } from '../../support/eventually.ts';
import { makeMachine, shellCall, type Machine } from '../../support/machine.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One guard, real hooks, a day in which everything happens that is recorded. */
describe('a day in the record', function () {
  this.timeout(120_000);
  let machine: Machine;
  let guard: WindowGuard | undefined;
  let records: readonly Fields[] = [];
  /** The record at the moment when the first call was answered. */
  let atAnswer: readonly Fields[] = [];
  let policy: EffectivePolicy = builtInPolicy;
  let hooks: readonly HookStatus[] = [{ agent: 'claude-code', state: 'hooked', file: '/home/ada/.claude/settings.json' }];
  let answer: Answer = { kind: 'approved', by: 'person', seconds: 7 };

  /** What stands in the files, of the guard and of a hook that decided alone because this machine was too busy for the guard to answer in time. */
  function written(): readonly Fields[] {
    const files = [machine.state.record, machine.state.spool].flatMap((folder) => readdirSync(folder).filter((name) => /\.jsonl/.test(name)).map((name) => join(folder, name)));
    const found = files.flatMap((file) => textOf(file).split('\n')).flatMap((line): readonly Fields[] => {
      const body = parseEntry(line)?.body;
      return body?.kind === 'record' ? [body.record as Fields] : [];
    });
    return [...new Map(found.map((record) => [record['id'], record])).values()].sort((a, b) => Number(a['at']) - Number(b['at']));
  }
  const of = (kind: string): readonly Fields[] => records.filter((record) => record['kind'] === kind);
  const fire = (event: string, fields: Fields): Promise<unknown> => machine.fire({ event, stdin: fields });
  const key = `API_TOKEN=${'k3yOfTheDay'}0123456789abcdef`;

  before(async () => {
    machine = await makeMachine();
    // a guard before this one that ended without a word
    const gone = join(machine.state.record, 'guard-that-was-killed.jsonl');
    writeFileSync(gone, '');
    utimesSync(gone, 1_000, 1_000);
    guard = await openWindowGuard({
      state: machine.state, folders: [machine.project], home: machine.home, env: {}, editor: 'test', version: '1.0.0',
      ask: () => Promise.resolve(answer), canAsk: () => true, policy: () => policy, patience: () => 20_000,
      context: () => ({ own: { warn: 1e9, limit: 1e9, warnPercent: 95, limitPercent: 95, warnTurns: 0, limitTurns: 0, warnMinutes: 0, limitMinutes: 0, agents: {}, models: {} }, windows: {}, editor: {} }),
      reached: () => undefined, began: () => undefined, copiesHandoffs: () => false, keepsWords: () => true,
      keys: { save: () => Promise.resolve() }, signing: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      kept: () => ({ days: 180, bytes: 1e9 }), destinations: () => [], hooks: () => Promise.resolve(hooks),
      checkpoints: () => ({ files: 1_000, bytes: 1e8, days: 14 }), notice: () => undefined, transcripts: [], changed: () => undefined, log: () => undefined,
    });
    writeFileSync(join(machine.project, 'notes.txt'), 'the only copy\n');
    await fire('SessionStart', { source: 'startup' });
    await fire('UserPromptSubmit', { prompt: 'tidy up the notes' });
    await fire('PreToolUse', shellCall('rm notes.txt', 'call-1'));
    atAnswer = written();
    await fire('PostToolUse', { ...shellCall('rm notes.txt', 'call-1'), tool_response: { stdout: '', stderr: '' } });
    await fire('PreToolUse', shellCall('docker volume rm orders-data', 'call-2'));
    await fire('PostToolUse', { ...shellCall('docker volume rm orders-data', 'call-2'), tool_response: { stdout: 'orders-data', stderr: '' } });
    answer = { kind: 'denied', by: 'person', seconds: 3 };
    await fire('PreToolUse', shellCall(`curl -X DELETE -H "Authorization: Bearer ${key.slice(10)}" https://api.example.com/production/users`, 'call-3'));
    await fire('PostToolUse', { ...shellCall('ls', 'call-nobody-judged'), tool_response: { stdout: '', stderr: '' } });
    policy = { ...builtInPolicy, digest: 'another-digest' };
    hooks = [{ agent: 'claude-code', state: 'not-hooked', file: '/home/ada/.claude/settings.json' }];
    await guard.lookAtHooks();
    await guard.change('session-1', (session) => ({ ...session, task: { ...session.task, mode: 'read-only' } }), 'the session is read-only now');
    const [checkpoint] = await listCheckpoints(checkpointsIn(machine.state));
    assert.ok(checkpoint !== undefined);
    await guard.undo(checkpoint, 'keep-newer');
    await guard.prepare('session-1', 'context');
    await fire('SessionEnd', { reason: 'clear' });
    await fire('SessionStart', { session_id: 'session-2', source: 'clear' });
    await eventually(() => written().some((record) => record['kind'] === 'reset'));
    await guard.stop();
    guard = undefined;
    records = written();
  });
  after(async () => {
    await guard?.stop();
    machine.remove();
  });

  it('has every kind of event', () => {
    const kinds = [...new Set(records.map((record) => String(record['kind'])))].sort();
    assert.deepEqual(kinds, ['action', 'answer', 'checkpoint', 'decision', 'gap', 'guard-start', 'guard-stop', 'hooks', 'limit', 'outcome', 'policy', 'prompt', 'question', 'reset', 'session-end', 'session-start', 'undo', 'ungated']);
  });

  it('is written before the answer', () => {
    assert.deepEqual(atAnswer.filter((record) => record['callId'] === 'call-1').map((record) => record['kind']), ['action', 'decision']);
  });

  it('has ids that link what belongs together, and says agent, session, task and policy of it', () => {
    const [question] = of('question');
    const call = question?.['call'];
    for (const kind of ['action', 'question', 'answer', 'decision', 'outcome']) {
      const one = of(kind).find((record) => record['call'] === call);
      assert.ok(one !== undefined, kind);
      assert.deepEqual([one['agent'], one['session'], one['callId'], one['tool']], ['claude-code', 'session-1', 'call-2', 'Bash'], kind);
      assert.ok(typeof one['at'] === 'number' && typeof one['writer'] === 'string', kind);
    }
    assert.equal(of('decision').find((record) => record['call'] === call)?.['task'], 'tidy up the notes');
    assert.ok(of('decision').every((record) => typeof record['policy'] === 'string' && record['policy'] !== ''));
  });

  it('says verdict and what was really enforced, who decided, in how many seconds and by which permission', () => {
    const decisions = of('decision').map((record) => [record['callId'], record['verdict'], record['enforced'], record['decidedBy'], record['seconds']]);
    assert.deepEqual(decisions, [['call-1', 'allow', 'passed', decisions[0]?.[3], undefined], ['call-2', 'ask', 'approved', 'person', 7], ['call-3', 'ask', 'denied', 'person', 3]]);
    const approved = of('decision').find((record) => record['enforced'] === 'approved');
    assert.match(JSON.stringify(approved?.['permission']), /"by":"person","what":"approval [0-9a-f]+/);
    assert.ok(typeof approved?.['person'] === 'string' && approved['person'] !== '');
    assert.ok(of('decision').every((record) => Array.isArray(record['effects']) && Array.isArray(record['findings'])));
  });

  it('says what changed on disk, what was copied and what came back', () => {
    const path = join(machine.project, 'notes.txt');
    const outcome = of('outcome').find((record) => record['callId'] === 'call-1');
    const isAlone = String(of('decision').find((record) => record['callId'] === 'call-1')?.['writer']).startsWith('hook-');
    assert.ok(outcome !== undefined);
    if (!isAlone) assert.deepEqual(outcome['changed'], { paths: [], files: 0 }, 'the call was not really run: nothing changed');
    assert.ok((of('checkpoint')[0]?.['paths'] as readonly string[]).includes(path));
    assert.equal(of('undo')[0]?.['checkpoint'], of('checkpoint')[0]?.['checkpoint']);
    assert.ok(statSync(path).isFile());
  });

  it('knows a credential by its fingerprint and holds no secret', () => {
    const credentials = of('decision').flatMap((record) => record['credentials'] as readonly Fields[]);
    assert.ok(credentials.some((one) => typeof one['fingerprint'] === 'string'), JSON.stringify(credentials));
    assert.ok(!JSON.stringify(records).includes(key.slice(10)));
  });

  it('says that a guard ended without a word, and when this one began and ended', () => {
    assert.match(String(of('gap')[0]?.['says']), /guard-that-was-killed.*ended without a word/);
    assert.deepEqual([of('guard-start').length, of('guard-stop').length], [1, 1]);
  });
});

/** Nothing where a spool was taken in just now: what stood in it stands in the record. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
