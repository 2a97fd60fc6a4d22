import assert from 'node:assert/strict';
import { readSql } from '../../../../src/tools/data/sql/read.ts';
import { scriptsOf } from './generator.ts';
import { comparable, loadOracle, oracle, ours } from './oracle.ts';

describe('SQL reader against Postgres own parser', () => {
  before(loadOracle);

  it('reads generated scripts as Postgres does', () => {
    let compared = 0;
    for (let seed = 1; compared < 2_000; seed += 1) {
      const sql = scriptsOf(seed).script();
      const expected = oracle(sql);
      if (expected === undefined) continue;
      compared += 1;
      assert.deepEqual(comparable(ours(readSql(sql, 'postgres'))), comparable(expected), `seed ${seed}\n${sql}`);
      assert.ok(seed < 4_000, 'most generated scripts parse');
    }
  });
});
