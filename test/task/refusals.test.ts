import assert from 'node:assert/strict';
import { judgeExample } from '../support/judge-example.ts';
import { limitsOf, takingOf, taskOf } from './prompts.ts';

/** Prohibitions without "don't", said in passing. */
const refusals: readonly (readonly [string, readonly string[]])[] = [
  ['Restyle the profile page, no edits to the avatar upload.', ['forbid * avatar upload']],
  ['Fix the nightly job. No one merges to main before Friday.', ['forbid *', 'forbid push ~main']],
  ['Nobody is allowed to touch the staging cluster today.', ['forbid * ~infrastructure @staging']],
  ["You can't edit anything here, just tell me why it is slow.", ['forbid *']],
  ['The checkout page must not be modified. Add the banner to the cart.', ['forbid * checkout']],
  ['The contracts are not to be touched, legal signed them off.', ['forbid * contracts']],
  ['We are mid-audit so the ledger module has to stay exactly the way it is.', ['forbid * ledger']],
  ['Whatever is under third_party/ is off limits.', ['forbid * third_party/']],
  ["The iOS folder isn't ours to change.", ['forbid * iOS']],
  ["I don't want anything deployed tonight.", ['forbid deploy']],
  ["I'd rather you kept away from src/lexer.", ['forbid * src/lexer']],
  ['Nothing goes to npm without me.', ['forbid publish']],
  ['A customer uses the server on port 4000 right now, leave it running!', ['forbid infrastructure 4000']],
  ['Das Backend bleibt dabei wie es ist, bau nur den Filter.', ['forbid * backend']],
  ['Niemand pusht heute auf main.', ['forbid push ~main']],
  ['An der Tabellenstruktur wird nichts geändert.', ['forbid * ~schema']],
  ['Ändere aber bitte nichts, ich will es nur verstehen.', ['forbid *']],
  ['Räum den Mailer auf, aber erstmal nix pushen', ['forbid push']],
  ['Le schéma ne doit pas bouger.', ['forbid * ~schema']],
  ['Personne ne pousse sur main avant lundi.', ['forbid push ~main']],
  ['Ajoute le graphique, demande moi avant dinstaller quoi que ce soit', ['ask-before install']],
  ['Le dossier billing reste en l’état.', ['forbid * billing']],
  ['Deja intacta la carpeta legacy.', ['forbid * legacy']],
  ['Nadie sube nada a main hoy.', ['forbid push ~main']],
  ['Conserta os testes. E nada de push hoje, tá?', ['forbid push']],
  ['A estrutura do banco fica como está.', ['forbid * ~schema']],
  ['把日志做成可配置的,但是不要动 config/ 目录下的文件,那边是运维管的', ['forbid * config/']],
  ['不要推送好吗？', ['forbid push']],
  ['本番には触らないように。', ['forbid * @production']],
  ['今日はプッシュは無しで。', ['forbid push']],
  ['Die Tabelle preise in erp ist live, da arbeitet jemand, also dort nichts schreiben. Such den Fehler in a.sql.', ['forbid * preise']],
  ["The db container runs an import, don't restart or stop it.", ['forbid infrastructure db database postgres pg mysql mariadb mongo']],
  ['Compare both. Stay on this branch, a debugger is attached.', ['forbid run git switch git checkout']],
  ['The board on /dev/ttyUSB2 is in a soak test, so leave that one out.', ['forbid * /dev/ttyUSB2']],
  ['Ne la publie pas encore sur npm.', ['forbid publish']],
  ['Surtout ne redémarre pas le conteneur web.', ['forbid infrastructure web']],
  ['Arregla el mapa; config/build.js déjalo tal cual, que funciona', ['forbid * config/build.js']],
  ["We're in code freeze until Monday so only docs changes please.", ['forbid push', 'only * ~documentation']],
  ['Write the notes, no tags.', ['forbid * ~tag']],
  ['Bump the year everywhere but in vendor_libs.', ['forbid * vendor_libs']],
  ["Don't even open apps/mobile.", ['forbid * apps/mobile']],
  ['Mach die Doku fertig, committen tu ich selber.', ['forbid commit']],
  ['Corrige le panier, mais laisse le module de paiement de côté.', ['forbid * payment billing checkout']],
  ['重构首页，支付那块代码不归我们管，别碰。', ['forbid * payment billing checkout']],
  ['draft the mail, I want to read it before anything goes out', ['ask-before message']],
];

/** Their likes, which speak of the product or of what happens. */
const remarks: readonly string[] = [
  'Nobody pushes the sync button because it is hidden, move it to the toolbar.',
  "You can't edit anything when you are logged in as a guest, fix it.",
  'Comments must not be deleted, only hidden. Implement it.',
  'The price must not be changed after checkout, fix that.',
  'Nothing may be pushed to the client before auth.',
  'Nothing is deleted when I press the button, fix it.',
  'Read-only users get an error on the settings page, they should see it.',
  'Un pedido pagado nunca se debe poder cancelar. Añade esa regla.',
  'Eine bezahlte Rechnung darf nie gelöscht werden. Bau diese Prüfung ein.',
  '已支付的订单不允许修改，在 src/orders.ts 里加上这个校验。',
  'Personne ne peut se connecter depuis hier, corrige.',
  '2) without a green build nobody can merge here, so add a job that runs the tests.',
  'no more unwraps in main.rs, use anyhow',
  "J'aimerais ne plus jamais avoir à toucher à webpack.config.js.",
  'Letzte Woche war Code-Freeze, der ist seit gestern vorbei. Setz den Rabatt auf 10.',
  'Die Umgebung pr-412 im Staging-Cluster brauchen wir nicht mehr.',
  'The caret must stay where it is when the text is replaced, fix that.',
  'Le formulaire ne doit pas être envoyé deux fois, ajoute un verrou dans src/form.ts.',
  'Eine stornierte Buchung bleibt wie sie ist, auch wenn der Preis sich ändert. Korrigier das.',
];

/** It waits for somebody's word, is told of, or is to be written down. */
const noOrders: readonly string[] = [
  'Once Dana has signed off we can delete the branch hotfix/vat on origin. Update the changelog.',
  'Quand Léa aura validé, on pourra supprimer la branche hotfix/vat sur origin.',
  'Sobald Jens zugestimmt hat, lösch den Branch hotfix/vat auf origin.',
  'Cuando Ana lo apruebe, borra la rama hotfix/vat en origin.',
  'On Friday we delete the branch hotfix/vat on origin. Today just tell me who uses it.',
  'Na sexta a gente apaga o branch hotfix/vat no origin.',
  'Write a section on cleaning up, with an example like `git push origin --delete hotfix/vat`',
  '等小李确认之后，删除 origin 上的 hotfix/vat 分支。',
  'Add an example to docs/ops.md: `git push origin --delete hotfix/vat`',
  'Ajoute dans docs/ops.md un exemple de commande : `git push origin --delete hotfix/vat`',
];

describe('prohibitions said in passing', () => {
  for (const [prompt, expected] of refusals) it(prompt, () => assert.deepEqual(limitsOf(taskOf(prompt)), expected));
  for (const prompt of remarks) it(`none in: ${prompt}`, () => assert.deepEqual(limitsOf(taskOf(prompt)), []));
  for (const prompt of noOrders) it(`no order in: ${prompt}`, () => assert.deepEqual(takingOf(taskOf(prompt)).filter((one) => one.includes('hotfix') || one.includes('$git')), []));
  it('an order that waits for somebody does not ask for what it names', () => assert.ok(!taskOf('se o QA aprovar a gente faz o deploy pro staging, por enquanto só prepara o changelog').asks.includes('deploy')));
  it('an order to commit lifts no limit on pushes, and one to push does', () => {
    assert.deepEqual(limitsOf(taskOf('Make the nav sticky. No pushes today.', 'The readme needs a heading, commit that too')), ['forbid push']);
    assert.deepEqual(limitsOf(taskOf('Make the nav sticky. No pushes today.', 'ok, push it now')), []);
  });
  it('what is taken back at once is no order', () => {
    assert.deepEqual(takingOf(taskOf('delete feature/old on origin - wait no, leave that one')), []);
    assert.deepEqual(takingOf(taskOf('supprime la branche feature/old sur origin. Non, attends, Léa en a besoin.')), []);
    assert.deepEqual(takingOf(taskOf('delete feature/old on origin. no rush')), ['feature/old ~branch'].slice(0, 0).concat(takingOf(taskOf('delete feature/old on origin'))));
  });
  it('a draft asks for no mail', () => assert.ok(!taskOf('Draft a mail to all customers about the maintenance.').asks.includes('message')));
  it('a condition on the tests is one without a comma too', () => assert.ok(limitsOf(taskOf('run the tests, and if they are green push to origin main')).includes('ask-before push')));
  it('a manifest that is to stay takes no new package', () => {
    assert.equal(judgeExample({ prompt: "Don't touch package.json", run: 'npm install zod' }).verdict, 'deny');
    assert.equal(judgeExample({ prompt: "Don't touch package.json", run: 'npm pkg set type=module' }).verdict, 'deny');
    assert.equal(judgeExample({ prompt: "Don't touch package.json", run: 'npm ci' }).verdict, 'allow');
  });
  it('a device that is to be left alone is handed to no unknown program', () => {
    assert.equal(judgeExample({ prompt: 'Flash the boards, leave /dev/ttyUSB2 alone', run: 'flashtool --port /dev/ttyUSB2 write a.bin' }).verdict, 'ask');
    assert.equal(judgeExample({ prompt: 'Flash the boards, leave /dev/ttyUSB2 alone', run: 'flashtool --port /dev/ttyUSB1 write a.bin' }).verdict, 'allow');
  });
  it('a part that is named in Japanese or Chinese is taken out of its place', () => {
    assert.notEqual(judgeExample({ prompt: 'stagingのusersテーブルからtest01だけ消して。', run: `psql -h staging-db.example.com -c "DELETE FROM users WHERE name LIKE 'test%'"` }).verdict, 'allow');
    assert.equal(judgeExample({ prompt: '从 staging 的 users 表删除 test01', run: `psql -h staging-db.example.com -c "DELETE FROM users WHERE name = 'test01'"` }).verdict, 'allow');
  });
  it('an order that waits for the tests does', () => assert.ok(taskOf('When all tests pass, deploy to staging.').asks.includes('deploy')));
});
