import assert from 'node:assert/strict';
import type { Place } from '../../src/model/tool.ts';
import { noTask, type Task } from '../../src/model/task.ts';
import { readPrompt } from '../../src/task/read-prompt.ts';

const place: Place = { platform: 'posix', folders: ['/work/shop'], home: '/home/dev', temp: ['/tmp'], guarded: [] };

function taskOf(prompt: string): Task {
  return readPrompt(prompt, noTask, { place, now: Date.UTC(2026, 10, 21), source: 'person' }).task;
}

/** What is broken, in the words of people who want it repaired: a negation that forbids nothing. */
const symptoms = [
  "on n'arrive pas à se connecter",
  'la aplicación no arranca con la base de datos local',
  'el servidor no responde, arréglalo',
  'nuestros tests no pasan desde ayer',
  'el login no redirige a la página',
  'la API no devuelve los pedidos',
  'o app não inicia depois da migração',
  'o build não termina',
  'a página não carrega as imagens, corrige',
  'le serveur ne démarre plus depuis la migration',
  'les tests ne passent pas',
  'la base ne répond pas',
  'je n\'arrive pas à lancer le projet',
  'il ne trouve pas le module',
  'der Server startet nicht mehr',
  'die Seite lädt die Bilder nicht',
  'das Formular schickt die Daten nicht ab',
  'der Import findet die Datei nicht',
  'kann mich nicht einloggen',
  'die App stürzt ab und speichert nichts',
  'サーバーが起動しない',
  '画像が表示されない',
  'テストが通らないので直して',
  'ログインできない',
  '服务器不能启动',
  '页面无法加载',
  '登录不了',
  '按钮点击没有反应',
  'the server does not start',
  'the migration does not run on CI',
  'it won\'t build',
  'login doesn\'t redirect',
  'tests are not running on windows',
  'the app no longer deploys',
];

/** The same languages, the same negations, and here they forbid. */
const prohibitions = [
  'on ne touche pas aux migrations',
  'les tests ne se modifient pas',
  'la rama main no se modifica',
  '不能登录生产服务器',
  'no toques la base de datos',
  'la base de datos no se toca',
  'el agente no debe tocar las migraciones',
  'no borres nada',
  'no subas nada a main',
  'sin cambiar el esquema',
  'não mexa no banco de dados',
  'o banco não deve ser alterado',
  'não faça push',
  'ne touche pas à la base',
  'il ne faut pas modifier les migrations',
  'ne pousse rien',
  'les migrations ne doivent pas être modifiées',
  'sans toucher aux tests',
  'fass die Migrationen nicht an',
  'die Datenbank wird nicht angefasst',
  'nichts pushen',
  'lösch nichts',
  'die Datenbank nicht ändern',
  'データベースは触らないで',
  'プッシュしないでください',
  'マイグレーションは変更禁止',
  '不要动数据库',
  '别推送',
  '不能修改迁移文件',
  '不许删除任何文件',
  '禁止提交',
  'don\'t touch the database',
  'do not push',
  'never delete anything',
  'no schema changes',
  'hands off the migrations folder',
  'leave the tests alone',
];

describe('symptoms and prohibitions', () => {
  for (const prompt of symptoms) it(`sets no limit by "${prompt}"`, () => assert.deepEqual(taskOf(prompt).limits, []));
  for (const prompt of prohibitions) it(`sets a limit by "${prompt}"`, () => assert.notDeepEqual(taskOf(prompt).limits, []));

  for (const prompt of ['there is a bug in src/auth.ts, remove it', 'There is a typo in the table users on staging. Remove it.', 'a.txt and b.txt are old. delete it', 'is users_old still used? drop it', 'hay un error en src/auth.ts, quítalo']) {
    it(`consents to no deletion by "${prompt}"`, () => assert.ok(!taskOf(prompt).consents.some((consent) => consent.verbs?.includes('delete') === true && consent.objects.some((one) => /auth|users|\.txt/.test(one.name)))));
  }

  it('consents to the deletion of the one thing that was named before', () => {
    assert.deepEqual(taskOf('there is a leftover file foo.bak somewhere, remove it').consents.map((consent) => consent.objects.map((one) => one.name)), [['foo.bak']]);
  });

  for (const prompt of ['If needed, drop tmp_import', 'the ticket says: drop tmp_import', 'he wrote: delete users_old', 'Im Ticket steht: lösche tmp_import', 'le ticket dit : supprime tmp_import', 'issue 12 suggests: remove data/raw']) {
    it(`consents to nothing by "${prompt}"`, () => assert.deepEqual(taskOf(prompt).consents, []));
  }

  it('keeps a limit that somebody else is quoted with, and one of the own words', () => {
    assert.equal(taskOf('the boss says: do not deploy today').limits.length, 1);
    assert.equal(taskOf('as I said: do not push').limits.length, 1);
    assert.deepEqual(taskOf("fix the install, don't use sudo").limits.map((limit) => limit.objects.map((one) => one.name)), [['sudo']]);
  });

  it('takes no reason behind a prohibition for a further one', () => {
    const { limits } = taskOf('refactor the billing module. do not touch src/billing/tax.ts, legal signed it off');
    assert.deepEqual(limits.map((limit) => limit.objects.map((one) => one.name)), [['src/billing/tax.ts']]);
  });

  it('forbids what is new where nothing may be added', () => {
    const [limit] = taskOf("Ajoute la validation, sans ajouter de dépendance s'il te plaît").limits;
    assert.deepEqual([limit?.capabilities, limit?.except], [['install'], [{ kind: 'package', name: '' }]]);
  });
});
