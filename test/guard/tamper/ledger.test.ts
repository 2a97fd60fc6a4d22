import assert from 'node:assert/strict';
import { openLedger, type Ledger } from '../../../src/guard/tamper/ledger.ts';
import type { HookStatus } from '../../../src/model/status.ts';

const hooked: HookStatus = { agent: 'claude-code', state: 'hooked', file: '/home/p/.claude/settings.json' };
const changed: HookStatus = { ...hooked, state: 'changed', says: 'the hooks are not as Tagout wrote them' };
const off: HookStatus = { ...hooked, state: 'switched-off', says: 'it switches hooks off' };

interface Machine {
  status: HookStatus;
  running: boolean;
  works: boolean;
  readonly told: string[];
  readonly left: Set<string>;
  readonly puts: string[];
}

function open(): { readonly machine: Machine; readonly ledger: Ledger } {
  const machine: Machine = { status: hooked, running: true, works: true, told: [], left: new Set(), puts: [] };
  const ledger = openLedger({
    states: () => Promise.resolve([machine.status]),
    putBack(status) {
      machine.puts.push(status.state);
      if (machine.works) machine.status = hooked;
      return Promise.resolve(machine.works);
    },
    isRunning: () => machine.running,
    writersOf: () => Promise.resolve(['settings-sync (12)']),
    left: machine.left,
    told: (tampered, what) => void machine.told.push(`${what} ${String(tampered.times)} ${tampered.writers.join()}`),
  });
  return { machine, ledger };
}

describe('changes of the wiring that Tagout did not make', () => {
  it('are put back by themselves once while a session of that agent runs, then shown with their writer', async () => {
    const { machine, ledger } = open();
    for (const status of [hooked, changed, changed, off, off]) {
      machine.status = status;
      await ledger.look();
    }
    assert.deepEqual(machine.puts, ['changed']);
    machine.status = changed;
    await ledger.look();
    assert.deepEqual(machine.puts, ['changed']);
    assert.equal(ledger.open().length, 1);
    assert.deepEqual(machine.told.map((one) => one.split(' ')[0]), ['put-back', 'again', 'again', 'again']);
    assert.match(machine.told[1] ?? '', /settings-sync/);
  });

  it('are only shown while no session of that agent runs', async () => {
    const { machine, ledger } = open();
    machine.running = false;
    machine.status = changed;
    await ledger.look();
    await ledger.look();
    assert.deepEqual([machine.puts, machine.told.length, ledger.open().length], [[], 1, 1]);
    assert.equal(await ledger.putBack(ledger.open()[0]?.key ?? ''), true);
    assert.deepEqual([machine.puts, ledger.open()], [['changed'], []]);
  });

  it('are left alone after the person said that they were theirs, but another change is not', async () => {
    const { machine, ledger } = open();
    machine.running = false;
    machine.status = off;
    await ledger.look();
    ledger.leave(ledger.open()[0]?.key ?? '');
    await ledger.look();
    assert.deepEqual([ledger.open(), machine.told.length], [[], 1]);
    machine.status = changed;
    await ledger.look();
    assert.equal(ledger.open().length, 1);
  });

  it('stay open where they cannot be put back', async () => {
    const { machine, ledger } = open();
    machine.works = false;
    machine.status = changed;
    await ledger.look();
    assert.deepEqual([machine.told.map((one) => one.split(' ')[0]), ledger.open().length], [['seen'], 1]);
  });

  it('are none where the person never wanted hooks', async () => {
    const { machine, ledger } = open();
    machine.status = { agent: 'claude-code', state: 'not-hooked', file: hooked.file };
    await ledger.look();
    assert.deepEqual([ledger.open(), machine.told], [[], []]);
  });
});
