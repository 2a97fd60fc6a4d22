import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HookEvent } from '../../../src/agents/codec.ts';
import type { Ask } from '../../../src/approvals/question.ts';
import { openDesk, type Desk } from '../../../src/guard/desk/desk.ts';
import type { Ports } from '../../../src/guard/desk/ports.ts';
import { thisPlace } from '../../../src/guard/place.ts';
import { openOrders, ordersFile } from '../../../src/guard/standing.ts';
import { stateAt } from '../../../src/guard/state.ts';
import { builtInPolicy, type EffectivePolicy } from '../../../src/model/policy.ts';
import type { TagoutRecord } from '../../../src/model/record.ts';

const folder = '/nowhere/shop';
const hook = { gone: new AbortController().signal, deadline: 10_000 };
const call = (text: string): HookEvent => ({ kind: 'before-call', agent: 'claude-code', name: 'PreToolUse', session: 's', cwd: folder, call: { tool: 'Bash', input: {}, id: text, action: { kind: 'shell', text, dialect: 'posix', cwd: folder } } });

function desk(policy: () => EffectivePolicy, ask?: Ask): { readonly desk: Desk; readonly records: TagoutRecord[] } {
  const records: TagoutRecord[] = [];
  let ids = 0;
  const ports: Ports = {
    now: () => Date.UTC(2026, 10, 21, 23),
    newId: () => String((ids += 1)),
    writer: 'test',
    placeOf: () => thisPlace([folder]),
    policy,
    around: { home: '/nowhere', env: {} },
    ...(ask !== undefined && { ask }),
    unasked: () => 'nobody is there',
    record(record) {
      records.push(record);
      return Promise.resolve('written');
    },
    load: () => Promise.resolve('none'),
    save: () => Promise.resolve(),
    words: () => Promise.resolve({}),
    patience: 1000,
  };
  return { desk: openDesk(ports), records };
}
const never: Ask = () => assert.fail('nobody was to be asked');
const asked = 'git reset --hard';

describe('orders of the person', () => {
  it('stop every call and the turn, also one whose question was just approved, and leave no refusal behind', async () => {
    let policy: EffectivePolicy = builtInPolicy;
    const { desk: here, records } = desk(() => policy, () => {
      policy = { ...builtInPolicy, stopped: 'enough' };
      return Promise.resolve({ kind: 'approved', by: 'person', seconds: 3 });
    });
    const answer = await here.hear(call('docker volume rm pgdata'), hook);
    assert.deepEqual([answer.kind, 'reason' in answer && answer.reason.includes('enough')], ['stop', true]);
    assert.equal((await here.hear(call('ls'), hook)).kind, 'stop');
    assert.deepEqual(records.flatMap((record) => (record.kind === 'decision' ? [[record.enforced, record.decidedBy]] : [])), [['stopped', 'mode'], ['stopped', 'mode']]);
    policy = builtInPolicy;
    assert.equal((await here.hear(call('ls'), hook)).kind, 'pass');
    assert.deepEqual(here.sessions.get('s')?.trajectory.refusals, []);
  });

  it('keep quiet hours: a question is denied at once, ordinary work goes on', async () => {
    const { desk: here } = desk(() => ({ ...builtInPolicy, quiet: [{ from: '22:00', until: '07:00', days: [], timeZone: 'UTC' }] }), never);
    const answer = await here.hear(call('sudo systemctl enable nginx'), hook);
    assert.deepEqual([answer.kind, 'reason' in answer && /at this hour/.test(answer.reason)], ['deny', true]);
    assert.equal((await here.hear(call('npm test'), hook)).kind, 'pass');
  });

  it('let a session only read after a question that nobody could be asked, where the policy says so', async () => {
    for (const [unattended, degraded] of [['deny', false], ['read-only', true]] as const) {
      const { desk: here } = desk(() => ({ ...builtInPolicy, unattended }));
      assert.equal((await here.hear(call(asked), hook)).kind, 'deny');
      assert.equal(here.sessions.get('s')?.task.degraded !== undefined, degraded);
    }
  });
});

describe('standing orders on disk', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tagout-orders-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('are seen by every window and hook', () => {
    const [one, other] = [openOrders(stateAt(root)), openOrders(stateAt(root))];
    assert.deepEqual(other.read(), {});
    one.change((standing) => ({ ...standing, stopped: { at: 1, says: 'enough' } }));
    assert.deepEqual(other.read(), { stopped: { at: 1, says: 'enough' } });
    other.change(() => ({}));
    assert.deepEqual(one.read(), {});
  });

  it('that cannot be read let sessions only read', () => {
    writeFileSync(ordersFile(stateAt(root)), '{ "pause":');
    assert.match(openOrders(stateAt(root)).read().readOnly?.says ?? '', /cannot be read/);
  });
});
