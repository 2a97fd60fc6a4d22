import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOrders, ordersFile } from '../../src/guard/standing.ts';
import { stateAt } from '../../src/guard/state.ts';

describe('standing orders', () => {
  let base = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'tagout-orders-'));
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('given in one window hold in all others and in hooks', () => {
    const [one, other] = [openOrders(stateAt(base)), openOrders(stateAt(base))];
    assert.deepEqual(other.read(), {});
    one.change((before) => ({ ...before, readOnly: { at: 1, says: 'looking' } }));
    other.change((before) => ({ ...before, stopped: { at: 2, says: 'stop' } }));
    assert.deepEqual(one.read(), { readOnly: { at: 1, says: 'looking' }, stopped: { at: 2, says: 'stop' } });
  });

  it('that cannot be read let every session only read', () => {
    const state = stateAt(base);
    for (const spoil of [
      (file: string): void => { writeFileSync(file, '{'); },
      (file: string): void => { writeFileSync(file, '{"pause":{"from":"now"}}'); },
      (file: string): void => { writeFileSync(file, 'x'.repeat(100_000)); },
      (file: string): void => { mkdirSync(file); },
      (file: string): void => { symlinkSync('/nowhere', file); },
    ]) {
      rmSync(ordersFile(state), { recursive: true, force: true });
      spoil(ordersFile(state));
      assert.match(openOrders(state).read().readOnly?.says ?? '', /cannot be read/);
    }
  });
});
