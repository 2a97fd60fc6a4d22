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

  it('takes no reason behind a prohibition for a further one', () => {
    const { limits } = taskOf('refactor the billing module. do not touch src/billing/tax.ts, legal signed it off');
    assert.deepEqual(limits.map((limit) => limit.objects.map((one) => one.name)), [['src/billing/tax.ts']]);
  });

  it('forbids what is new where nothing may be added', () => {
    const [limit] = taskOf("Ajoute la validation, sans ajouter de dépendance s'il te plaît").limits;
    assert.deepEqual([limit?.capabilities, limit?.except], [['install'], [{ kind: 'package', name: '' }]]);
  });
});
