import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOrders, ordersFile, type Orders } from '../../src/guard/standing.ts';
import { noSeal, sealWith } from '../../src/guard/seal.ts';
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

  describe('that something else than Tagout wrote', () => {
    const seal = sealWith(() => 'the key of this editor');
    const hour = 3_600_000;
    let clock = 1_000;
    const window = (): Orders => openOrders(stateAt(base), seal, () => (clock += 1));
    const forge = (value: object): void => { writeFileSync(ordersFile(stateAt(base)), JSON.stringify(value)); };

    it('pause nothing and lift nothing, in windows and in hooks, and are said', () => {
      const one = window();
      one.change(() => ({ freeze: { from: 1, says: 'release' }, stopped: { at: 1, says: 'stop' } }));
      const was = readFileSync(ordersFile(stateAt(base)), 'utf8');
      for (const forged of [{ pause: { from: 1, until: hour, reason: 'trust me' } }, {}, { freeze: { from: 1, until: 2, says: 'release' } }, { pause: { from: 1, until: hour, reason: 'x' }, at: clock + hour, seal: 'f'.repeat(64) }]) {
        forge(forged);
        assert.deepEqual([one.read().pause, one.read().freeze?.until, one.read().stopped?.says], [undefined, undefined, 'stop']);
        assert.match(one.foreign()?.says ?? '', /pauses|lifts|lets/);
        assert.equal(window().read().pause, undefined);
        assert.equal(openOrders(stateAt(base), noSeal).read().pause, undefined);
      }
      rmSync(ordersFile(stateAt(base)));
      assert.deepEqual([one.read().stopped?.says, one.foreign()?.says], ['stop', 'it lifts your freeze; it lets stopped agents go on']);
      writeFileSync(ordersFile(stateAt(base)), was);
      assert.equal(one.foreign(), undefined);
    });

    it('are no older orders of the person either', () => {
      const one = window();
      one.change(() => ({}));
      const nothing = readFileSync(ordersFile(stateAt(base)), 'utf8');
      one.change(() => ({ readOnly: { at: 1, says: 'looking' } }));
      assert.equal(one.read().readOnly?.says, 'looking');
      writeFileSync(ordersFile(stateAt(base)), nothing);
      assert.deepEqual([one.read().readOnly?.says, one.foreign()?.says], ['looking', 'it lifts read-only']);
    });

    it('count where they tighten; what a window of this editor orders counts in all of them', () => {
      const [one, other] = [window(), window()];
      forge({ readOnly: { at: 1, says: 'from outside' } });
      assert.deepEqual([one.read().readOnly?.says, one.foreign()], ['from outside', undefined]);
      one.change(() => ({ pause: { from: 1, until: hour, reason: 'a move' } }));
      assert.deepEqual([one.read().pause?.reason, other.read().pause?.reason, other.foreign()], ['a move', 'a move', undefined]);
      assert.equal(openOrders(stateAt(base), sealWith(() => 'the key of another editor')).read().pause, undefined);
    });
  });
});
