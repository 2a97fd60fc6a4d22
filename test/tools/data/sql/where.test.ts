import assert from 'node:assert/strict';
import { readSql } from '../../../../src/tools/data/sql/read.ts';
import type { Where } from '../../../../src/tools/data/sql/statement.ts';

function whereOf(condition: string): Where | undefined {
  const [statement] = readSql(`DELETE FROM users WHERE ${condition}`, 'unknown');
  return statement?.kind === 'delete' ? statement.where : undefined;
}

const expected: Readonly<Record<Exclude<Where, 'none'>, readonly string[]>> = {
  always: [
    '1=1', '1 = 1', 'true', 'TRUE', '1', "'a' = 'a'", '2 > 1', 'id = id', 'u.id = u.id', 'id >= id', 'NOT false', 'NOT (1 = 0)', '(1=1)', '((true))', 'id = 5 OR 1=1', 'true OR id = 5', '1=1 AND true', 'NULL IS NULL', '1 IN (1, 2)',
    'EXISTS (SELECT 1)', 'id IS NULL OR id IS NOT NULL', 'active OR NOT active', 'a = 1 OR a <> 1', 'a >= 5 OR a < 5', "'x' LIKE '%'", '1 <> 2', '5 BETWEEN 1 AND 9', 'NOT NOT true', '1::int = 1', '-1 < 0', '2*3 = 6', 'true IS TRUE', '!0', '1 || 0',
  ],
  wide: [
    'id > 0', 'id >= 1', 'id <> 0', 'id != 5', 'id IS NOT NULL', 'user_id IS NOT NULL', "name LIKE '%'", "email ILIKE '%%'", "email ~ '.*'", 'id < 99999999', 'id BETWEEN 0 AND 999999999', 'created_at < now()', "created_at > '1970-01-01'",
    "created_at < '2999-01-01'", 'id IN (SELECT id FROM users)', 'id > 0 AND created_at < now()', 'id = 5 OR id > 0', 'NOT (id = 5)', 'id NOT IN (1, 2)', '0 < id', 'created_at IS NOT NULL', 'random() > 0.5', 'id IS DISTINCT FROM 3',
  ],
  narrow: [
    'status = \'expired\'', 'id IN (1, 2, 3)', 'created_at < now() - interval \'30 days\'', 'expires_at < now()', 'deleted_at IS NOT NULL', 'parent_id IS NULL', 'id > 500', 'name LIKE \'test%\'', 'id = 1 OR id = 2', 'a.id = b.id',
    'id IN (SELECT user_id FROM banned WHERE banned_at IS NULL)', 'NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = users.id)', 'id > 0 AND status = \'x\'', "created_at < '2024-01-01'", 'balance > 0', 'id = ANY($1)', 'active', 'is_test', 'length(name) < 3',
    "role = 'guest' AND 1=1", 'id BETWEEN 5 AND 9', 'tags @> ARRAY[1]', 'id % 2 = 0', 'user_id = 7', 'NOT active', 'id IN (SELECT id FROM users LIMIT 10)', 'id NOT IN (SELECT min(id) FROM users GROUP BY email)', 'name = \uFFFC',
  ],
  one: ['id = 5', "email = 'a@b.c'", 'u.id = 5', 'id = $1', 'id = ?', 'id = :id', "uuid = 'x' AND true", 'id = 5 AND id > 0', '5 = id', "id = '\uFFFC'", 'id = %s'],
  never: ['1=0', 'false', '0', 'NOT true', 'id <> id', '1 = 1 AND false', 'NULL', 'NULL IS NOT NULL', '1 IN (2)'],
  unknown: ['\uFFFC', '?', ':filter'],
};

describe('SQL WHERE', () => {
  for (const [where, conditions] of Object.entries(expected)) {
    for (const condition of conditions) {
      it(`${condition} is ${where}`, () => assert.equal(whereOf(condition), where));
    }
  }

  it('counts a number of rows as a restriction', () => {
    const limited = ['DELETE FROM t LIMIT 5', 'DELETE TOP (5) FROM t', 'UPDATE t SET a = 1 ORDER BY b LIMIT 3', 'DELETE FROM t WHERE 1=1 LIMIT 1'];
    for (const sql of limited) assert.deepEqual(readSql(sql).map((statement) => ('where' in statement ? statement.where : undefined)), ['narrow'], sql);
    const all = ['DELETE TOP (100) PERCENT FROM t', 'UPDATE t SET "limit" = 5', 'UPDATE t SET limit = 5', "UPDATE t SET a = (SELECT b FROM c WHERE d = 1 LIMIT 1)", "DELETE FROM t -- WHERE id = 1", 'DELETE FROM t RETURNING id'];
    for (const sql of all) assert.deepEqual(readSql(sql).map((statement) => ('where' in statement ? statement.where : undefined)), ['none'], sql);
  });
});
