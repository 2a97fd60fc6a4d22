import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { canonical } from '../../src/audit/canonical.ts';
import { append, newHead, nextKey, sealOf, type Head } from '../../src/audit/seal.ts';
import { attacks, rehash, type Loot } from '../support/attacks.ts';
import { verifyStream, type HighWater, type Keys, type Verification } from '../../src/audit/verify.ts';

const signing = generateKeyPairSync('ed25519');

/** A log of some records with a seal after each eight, and what its key store would hold. */
function makeLog(records: number, stream = 'stream-0001', first: Buffer = randomBytes(32)): { lines: string[]; keys: Required<Omit<Keys, 'anchors'>>; head: Head; key: Buffer } {
  let head = newHead(stream);
  let key = first;
  const lines: string[] = [];
  const add = (body: Parameters<typeof append>[1]): void => {
    const next = append(head, body, 1_000 + lines.length);
    lines.push(next.line);
    head = next.head;
  };
  for (let n = 0; n < records; n += 1) {
    add({ kind: 'record', record: { n, text: `record ${n}` } });
    if (n % 8 === 7) {
      add({ kind: 'seal', seal: sealOf(head, key, signing.privateKey) });
      key = nextKey(key);
    }
  }
  const highWater: HighWater = { stream, next: head.next, hash: head.hash, epoch: head.epoch };
  return { lines, keys: { public: signing.publicKey, first, highWater }, head, key };
}

const verify = (lines: readonly string[], keys: Keys, stream = 'stream-0001'): Verification => verifyStream(stream, lines, keys);

describe('tampering with the record', () => {
  const whole = makeLog(40);
  const { lines, keys } = whole;
  const older = makeLog(20, 'stream-0001', keys.first);

  const loot: Loot = { stream: 'stream-0001', lines, older: older.lines, other: makeLog(40, 'stream-0002').lines, laterKey: whole.key, signing: signing.privateKey };

  for (const [name, attack] of Object.entries(attacks)) {
    it(`is seen: ${name}`, () => {
      const result = verify(attack(loot), keys);
      assert.equal(result.kind, 'tampered', result.says);
      assert.ok(result.looks !== undefined && result.at !== undefined && result.says.length > 10);
    });
  }

  it('says nothing of an honest log', () => {
    const result = verify(lines, keys);
    assert.equal(result.kind, 'sound', result.says);
    assert.equal(result.entries, 45);
    assert.equal(result.seals, 'checked');
  });

  it('names the first bad entry and the last good one', () => {
    const result = verify(attacks['edit and rehash']?.(loot) ?? [], keys);
    assert.equal(result.at, 8);
    const later = verify(rehash(lines.map((line, at) => (at === 20 ? line.replace(/record (\d+)/, 'nothing $1') : line)), 'stream-0001'), keys);
    assert.equal(later.good, 17);
  });

  it('without the key store checks chain, trees and signatures, and says that seals were not', () => {
    const result = verify(lines, { public: keys.public });
    assert.equal(result.kind, 'sound');
    assert.equal(result.seals, 'not-checked');
    assert.match(result.says, /seals were not checked/);
    assert.equal(verify(attacks['edit and rehash']?.(loot) ?? [], { public: keys.public }).kind, 'tampered');
  });
});

describe('no false alarm', () => {
  it('for a clock that goes backwards', () => {
    let head = newHead('stream-0003');
    const lines = [5_000, 10, 9_999, -4].map((at) => {
      const next = append(head, { kind: 'record', record: { at } }, at);
      head = next.head;
      return next.line;
    });
    assert.equal(verify(lines, { public: signing.publicKey }, 'stream-0003').kind, 'sound');
  });

  it('for a crash in the middle of an append', () => {
    const { lines, keys } = makeLog(20);
    const half = append(verify(lines, keys).head, { kind: 'record', record: 'x' }, 1).line.slice(0, 40);
    assert.equal(verify([...lines, half], keys).kind, 'sound');
  });

  it('for entries after the high-water mark', () => {
    const { lines, keys } = makeLog(40);
    const early = verifyStream('stream-0001', lines.slice(0, 12), { public: keys.public }).head;
    const result = verify(lines, { ...keys, highWater: { stream: 'stream-0001', next: early.next, hash: early.hash, epoch: early.epoch } });
    assert.equal(result.kind, 'sound', result.says);
  });
});

describe('canonical JSON', () => {
  it('is RFC 8785: sorted keys, no spaces, ECMAScript numbers', () => {
    assert.equal(canonical({ b: [1, 1e21, 0.000001, -0], a: { '\u20ac': 'x', '\r': 1, '1': null } }), '{"a":{"\\r":1,"1":null,"\u20ac":"x"},"b":[1,1e+21,0.000001,0]}');
    assert.equal(createHash('sha256').update(canonical({ a: 1, b: 2 })).digest('hex'), createHash('sha256').update(canonical({ b: 2, a: 1 })).digest('hex'));
  });
  it('leaves out what JSON leaves out and mends lone surrogates', () => {
    assert.equal(canonical({ a: undefined, b: '\ud800' }), '{"b":"\ufffd"}');
  });
});
