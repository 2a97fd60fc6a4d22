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
  // Frames that are put back into the imperative.
  ['The queue tmp_jobs on staging can be purged', ['tmp_jobs @staging']],
  ['tmp_a and tmp_b on staging are empty and can be dropped', ['tmp_a @staging', 'tmp_b @staging']],
  ['tmp_a on staging needs to go', ['tmp_a @staging']],
  ['I want tmp_a gone from staging', ['tmp_a @staging']],
  ['Get the table tmp_a removed from staging', ['tmp_a @staging']],
  ['Start by dropping tmp_a on staging', ['tmp_a @staging']],
  ['would you mind truncating the table tmp_a on staging?', ['tmp_a @staging']],
  ['tmp_a on staging is safe to delete', ['tmp_a @staging']],
  ['Time to drop tmp_a on staging', ['tmp_a @staging']],
  ['The spaces review-1 and review-2 on staging are done, delete them', ['review-1 review-2 @staging']],
  ['My changes to src/api.ts broke the build, throw them away', ['src/api.ts']],
  // The same orders in other languages: light verbs, nouns that look like verbs, words that join.
  ['discard everything I have uncommitted', ['~changes']],
  ['set up the local database from scratch', ['~database @local']],
  ['Mach alle uncommitteten Änderungen rückgängig', ['~changes']],
  ['Kannst du die Datei alt.csv löschen?', ['alt.csv']],
  ['räum das tmp-Verzeichnis leer', ['tmp']],
  ['leg die lokale DB neu an', ['~database @local']],
  ['fais une remise à zéro de la base locale', ['~database @local']],
  ['recrie o banco local do zero', ['~database @local']],
  ['descarte as alterações não commitadas', ['~changes']],
  ['放弃所有未提交的修改', ['~changes']],
  ['清空本地 redis', ['~database @local']],
  ['清空本地redis', ['~database @local']],
  ['重建 docker 容器和数据卷', ['~containers', '~volumes']],
  ['変更を全部破棄して', ['~changes']],
  ['コミットしていない変更を捨てて', ['~changes']],
  ['ローカルの redis を空にして', ['~database @local']],
  ['make sure the table audit_old is dropped on staging', ['audit_old @staging']],
  ['the volume is full of junk, make sure it is gone', ['~volumes']],
  ['please get rid of backup.sql in the root', ['backup.sql']],
  ['repars de zéro avec la base de données locale', ['~database @local']],
  ['descarta todo lo que no he commiteado', ['~changes']],
  ['joga fora tudo que não foi commitado', ['~changes']],
  ['derrube o banco local e crie de novo', ['~database @local']],
  ['ローカルのDBを一旦消して作り直してください', ['~database @local']],
  // What words refer back to.
  ['my local db is broken. reset it and reseed', ['~database @local']],
  ['On staging tmp_a and tmp_b are leftovers, delete both', ['tmp_a tmp_b @staging']],
  ['I found two stale branches: feat/a and feat/b. Please delete them.', ['feat/a feat/b']],
  ['delete the volume of the grafana container, it is called data_2', ['data_2']],
  ['drop the table called reports on staging', ['reports @staging']],
  // Where it is, is not what goes.
  ['delete all orders older than 2020 from the staging db', ['orders @staging']],
  ['clear the keys session:* in the staging redis', ['session:* @staging']],
  ['remove all data from the staging db', ['~database @staging']],
  ['delete the tag v1.2.0-rc1', ['v1.2.0-rc1']],
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
  '列出所有未提交的修改',
  'コミットしていない変更を見せて',
  'the form on the settings page is stuck, reset it',
  'make sure nothing is deleted in the staging db',
  'delete it',
  'clean everything up',
  'drop the table on staging',
  'sessions should be deleted when the user logs out, implement that',
  'temp tables should be dropped after the import',
  'a message can be dropped if the queue is full',
  'check whether tmp_a on staging can be dropped',
  'tmp_a should not be dropped',
  'look at tmp_a and tmp_b on staging, then drop it',
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
