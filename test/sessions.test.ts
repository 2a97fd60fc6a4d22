import assert from 'node:assert/strict';
import { assertAsExpected, sessionLines, titleOf } from './support/session-lines.ts';

const lines = sessionLines();

describe('sessions', () => {
  it('are at least 150 in pairs, in twelve families', () => {
    assert.ok(lines.length >= 150);
    const pairs = new Map<string, string[]>();
    const paired = lines.filter(({ expected }) => expected.kind !== 'ordinary');
    for (const { expected } of paired) pairs.set(`${expected.family}.${expected.pair}`, [...(pairs.get(`${expected.family}.${expected.pair}`) ?? []), expected.kind]);
    for (const [name, kinds] of pairs) assert.deepEqual(kinds.sort(), ['bad', 'twin'], name);
    assert.equal(new Set(paired.map(({ expected }) => expected.family)).size, 12);
  });

  for (const line of lines.filter(({ session }) => session.workspace === undefined)) it(titleOf(line), () => assertAsExpected(line));
});
