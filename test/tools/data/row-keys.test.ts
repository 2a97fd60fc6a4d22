import assert from 'node:assert/strict';
import { judgeRow } from '../../../src/cli/check.ts';
import { builtInPolicy } from '../../../src/model/policy.ts';

async function verdictOf(prompt: string, sql: string): Promise<string> {
  const { decision } = await judgeRow({ id: 1, prompt, command: `psql -h staging-db.example.com shop -c "${sql}"` }, builtInPolicy, 0);
  return decision.verdict;
}

describe('a row that the person names by its key', () => {
  for (const prompt of ['Delete the test user bot-3@example.com from the staging db', 'Lösche den Testnutzer bot-3@example.com aus der Staging-DB', 'remove user bot-3@example.com in the users table on staging', 'ステージングのDBからテストユーザー bot-3@example.com を削除してください']) {
    it(`${prompt}: that row`, async () => assert.equal(await verdictOf(prompt, "DELETE FROM users WHERE email = 'bot-3@example.com'"), 'allow'));
    for (const sql of ["DELETE FROM users WHERE email LIKE 'bot%'", 'DELETE FROM users', 'DROP TABLE users', "DELETE FROM users WHERE email = 'bot-3@example.com' OR created < now()", "DELETE FROM users WHERE email IN ('bot-3@example.com', 'ann@example.com')"]) it(`${prompt}: not ${sql}`, async () => assert.notEqual(await verdictOf(prompt, sql), 'allow'));
  }
  it('a change of the named row', async () => {
    assert.equal(await verdictOf('ann@example.com is locked out, unlock her on staging', "UPDATE users SET locked = false WHERE email = 'ann@example.com'"), 'allow');
    assert.notEqual(await verdictOf('ann@example.com is locked out, unlock her on staging', 'UPDATE users SET locked = false'), 'allow');
  });
});
