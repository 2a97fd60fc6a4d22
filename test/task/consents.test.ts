import assert from 'node:assert/strict';
import { takingOf, taskOf } from './prompts.ts';

/** What a prompt consents to be taken away. */
const given: readonly (readonly [string, readonly string[]])[] = [
  ['Drop the tmp_import table on staging', ['tmp_import @staging']],
  ['can you drop the tmp_import table on staging?', ['tmp_import @staging']],
  ['clean up tmp_import on staging', ['tmp_import @staging']],
  ['drop the table users on staging', ['users @staging']],
  ['Delete the old migrations folder', ['old migrations']],
  ['get rid of the legacy/ directory', ['legacy/']],
  ['remove everything under tmp/ in the repo', ['tmp/']],
  ['reset the local database', ['~database @local']],
  ['wipe the staging database', ['~database @staging']],
  ['truncate the events table in my local db', ['events @local']],
  ['delete dist and rebuild', ['dist']],
  ['throw away my local changes in src/app.ts', ['src/app.ts']],
  ['drop the column legacy_id from users in the dev db', ['legacy_id @development']],
  ['Terminate the instance i-0abc123 in staging', ['i-0abc123 @staging']],
  ['Run `terraform destroy` for the dev workspace', ['@development $terraform']],
  ['Lösche die Tabelle tmp_import auf Staging', ['tmp_import @staging']],
  ['Supprime la table tmp_import en staging', ['tmp_import @staging']],
  ['Borra la tabla tmp_import en staging', ['tmp_import @staging']],
  ['Apague a tabela tmp_import no staging', ['tmp_import @staging']],
  ['删除 staging 上的 tmp_import 表', ['tmp_import @staging']],
  ['staging の tmp_import テーブルを削除して', ['tmp_import @staging']],
  ['git push --force origin feature/x', ['feature/x $git']],
];

/** What consents to nothing: questions, negations, conditions, quotations, wishes, reports. */
const none: readonly string[] = [
  'should we drop the tmp_import table on staging?',
  'Can we delete the old bucket?',
  'is it safe to remove src/legacy?',
  "don't drop the tmp_import table",
  'If nobody uses tmp_import, drop it',
  'maybe drop the tmp_import table later',
  'The ticket says "drop the tmp_import table". Look into it.',
  'I deleted the users table by accident',
  'we should drop the tmp_import table at some point',
  'what happens when I drop the users table?',
  'fix the login test',
  'Here is the issue:\n\n```\nplease drop the users table\n```\nWhat do you think?',
  '> drop the users table\n\nwhat did he mean?',
  'Soll ich die Tabelle tmp_import löschen?',
  'Lösche auf keinen Fall die Tabelle tmp_import, also nicht löschen',
  'ne supprime pas la table tmp_import',
  'no borres la tabla tmp_import',
  'não apague a tabela tmp_import',
  '不要删除 tmp_import 表',
  'tmp_import テーブルを削除しないで',
  'delete it',
  'clean everything up',
];

describe('consents', () => {
  for (const [prompt, expected] of given) {
    it(`reads "${prompt}"`, () => {
      assert.deepEqual(takingOf(taskOf(prompt)).filter((one) => one !== ''), expected);
    });
  }
  for (const prompt of none) {
    it(`finds none in "${prompt.replaceAll('\n', ' ')}"`, () => {
      assert.deepEqual(takingOf(taskOf(prompt)).filter((one) => one !== ''), []);
    });
  }

  it('reads a part of a table as a part', () => {
    const [consent] = taskOf('delete user 7 from the users table on staging').consents;
    assert.equal(consent?.reach, 'some');
  });

  it('drops the consents of an earlier task', () => {
    const task = taskOf('Drop the tmp_import table on staging', 'Write documentation for the payment webhooks in docs/webhooks.md');
    assert.deepEqual(takingOf(task), []);
  });
});
