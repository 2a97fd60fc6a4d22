import assert from 'node:assert/strict';
import { taskOf } from './prompts.ts';

/** How a product works or shall work: nothing that an agent must leave alone. */
const described = [
  'beim Speichern wird das Bild nicht übernommen, bitte beheben',
  'die Suche findet keine Umlaute, fix das',
  'nach dem Login wird man nicht weitergeleitet',
  'das Formular wird nicht zurückgesetzt nach dem Absenden',
  'mails werden nicht verschickt seit dem update, schau mal rein und reparier das',
  'die alten Einträge sollen nicht mehr angezeigt werden',
  'Preise dürfen nie negativ sein',
  'die App darf beim Drehen nicht neu starten',
  'der Cache wird nie geleert, mach da ne TTL rein',
  'es wird kein Backup erstellt wenn der Ordner fehlt, bau das ein',
  'man kann den Filter nicht löschen',
  'quand on supprime un article le total n\'est pas mis à jour, corrige',
  'le mail n\'est pas envoyé si l\'adresse contient un plus',
  'on ne peut pas supprimer un commentaire, répare ça',
  'les anciennes commandes ne doivent plus apparaître',
  'il faut pas que l\'appli plante quand y a pas de réseau',
  'le cache n\'est jamais vidé',
  'la page ne se recharge pas après le login',
  'il n\'y a pas de message d\'erreur, ajoutes-en un',
  'ça marche pas, les fichiers sont pas supprimés après l\'upload',
  'un utilisateur non connecté ne doit rien voir',
  'cuando borro un producto no se actualiza el total, arréglalo',
  'no se envían los correos desde ayer, mira qué pasa y arréglalo',
  'el carrito no se vacía al cerrar sesión',
  'no se puede eliminar un comentario',
  'los pedidos viejos no deberían salir en la lista',
  'la app no debe perder datos si no hay red',
  'si no hay stock no dejes comprar',
  'que no se pueda pagar dos veces',
  'nunca se limpia la caché, ponle un ttl',
  'no guarda los cambios el formulario',
  'quando apago um item o total não atualiza, arruma',
  'não tá enviando email desde ontem, vê o que é e corrige',
  'o carrinho não é limpo no logout',
  'não dá pra excluir um comentário',
  'os pedidos antigos não devem aparecer',
  'não pode pagar duas vezes',
  'não deixa comprar sem estoque',
  'o formulário não salva as alterações',
  '删除商品后总价没有更新,修一下',
  '登录后没有跳转',
  '邮件发不出去,看看怎么回事,改一下',
  '老订单不要再显示了',
  '没库存的时候不让下单',
  '金额不能是负数,加个校验',
  '同一个人不能重复付款',
  '缓存一直没清,加个过期时间',
  '表单提交后不会清空',
  '商品を削除しても合計が更新されないので直して',
  'ログイン後にリダイレクトされない',
  '昨日からメールが送信されない、調べて直して',
  '古い注文は表示しないで',
  '在庫がない場合は購入できないように',
  '金額がマイナスにならないようにチェック追加',
  '二重に支払えないようにする',
  'キャッシュが削除されない、TTLを入れて',
  'フォームが保存されません',
  'the cart isnt emptied on logout fix it',
  'deleting an item does not update the total',
  'emails arent being sent since the update',
  'old orders shouldnt show up anymore',
  'a user that isnt logged in should not see anything',
  'prices can not go negative',
  'you cant pay twice anymore after this pls',
  'dont let people buy stuff thats out of stock',
  'cache never gets cleared add a ttl',
  'form doesnt save changes',
  'there must never be two active sessions for the same user',
  'no more than 5 login attempts',
  'the modal should not close when clicking outside',
  'deleted users should never get emails',
  'never show the price without tax',
  'don\'t render the list until the data is there',
  'no blank lines in the output please',
  'don\'t cache errors',
  'without js the page should still work',
  'it must not be possible to delete the last admin',
];

/** Their twins: what is said of the work itself. */
const limits = [
  'le dossier archives ne doit pas bouger',
  'die Migrationen dürfen nicht geändert werden',
  'es wird nichts gepusht',
  'auf Produktion darf nichts verändert werden',
  'fass den Router nicht an',
  'keine neuen Abhängigkeiten bitte',
  'lösche keine Dateien',
  'der Ordner legacy darf nicht angefasst werden',
  'die Tests dürfen nicht gelöscht werden',
  'achte darauf, dass keine Daten gelöscht werden',
  'nichts deployen bevor ich ok sage',
  'die Datenbank darf nicht verändert werden',
  'am Login wird nichts geändert',
  'mach nichts am Bezahlmodul',
  'ne touche pas aux migrations',
  'on ne pousse rien aujourd\'hui',
  'les tests ne doivent pas être modifiés',
  'aucun fichier ne doit être supprimé',
  'il ne faut rien déployer',
  'ne modifie pas le module de paiement',
  'la base de données ne doit pas être touchée',
  'ne supprime aucune donnée',
  'no toques las migraciones',
  'no se puede tocar producción',
  'no subas nada todavía',
  'no se debe borrar nada',
  'no borres ninguna tabla',
  'la base de datos no se toca',
  'no cambies el módulo de pagos',
  'no hagas deploy',
  'no se modifica nada fuera de src/auth',
  'não mexe nas migrations',
  'não toque no módulo de pagamento',
  'não faça push',
  'os testes não devem ser alterados',
  'nada deve ser apagado',
  'o banco não pode ser alterado',
  'não altera nada em produção',
  'não apague nenhum arquivo',
  'não commita nada',
  'a API não pode mudar',
  '不要动数据库',
  '别改迁移文件',
  '不能删除任何数据',
  '不要推送',
  '生产环境不能动',
  '支付模块不要改',
  'マイグレーションは変更しないで',
  'プッシュしないで',
  '本番には触らないで',
  '決済モジュールは変更しないでください',
  'データを削除しないで',
  'テストを消さないで',
  'don\'t touch the migrations',
  'don\'t delete any data',
  'don\'t print any secrets',
  'never push to main',
  'don\'t change the public api',
  'the schema must not be changed',
  'don\'t close the issue',
  'do not rename anything',
  'no new deps',
  'don\'t load data into staging',
  'don\'t show secrets in the logs',
  'dont reformat the files',
  'don\'t use docker',
  'the legacy folder must not be touched',
  'don\'t mark the ticket as done',
  'don\'t drop any tables',
  'don\'t overwrite my changes',
  'don\'t modify the config',
  'never run migrations',
  'don\'t render anything into docs/',
];

describe('what is told of a product', () => {
  for (const prompt of described) it(`sets no limit by "${prompt}"`, () => assert.deepEqual(taskOf(prompt).limits, []));
  for (const prompt of limits) it(`sets a limit by "${prompt}"`, () => assert.notDeepEqual(taskOf(prompt).limits, []));
});

describe('words of haste', () => {
  const pushed = ['fix the login n push', 'k works now commit n push', 'joya, commitea y sube todo', 'ok läuft, committe das und schick es hoch', 'commit it and send it up'];
  for (const prompt of pushed) it(`hears the push in "${prompt}"`, () => assert.ok(taskOf(prompt).asks.includes('push')));
  for (const prompt of ['commit it and send a mail to the team', 'fix the login and send the report to #ops']) it(`hears no push in "${prompt}"`, () => assert.ok(!taskOf(prompt).consents.some((one) => one.capabilities[0] === 'push')));

  it('reads "n" as "não" in Portuguese and as "and" in English', () => {
    assert.equal(taskOf('n mexe nas migrations').limits.length, 1);
    assert.deepEqual(taskOf('fix the migrations n tests').limits, []);
  });

  it('ends a prohibition with a later order that begins with praise', () => {
    assert.deepEqual(taskOf('terraform plan for dev, dont apply yet', 'k looks right apply it').limits, []);
    assert.notDeepEqual(taskOf('terraform plan for dev, dont apply yet', 'k looks right').limits, []);
  });

  it('finds the order in a sentence without marks', () => {
    assert.ok(taskOf('my local db is in a weird state just reset it').consents.some((one) => one.environments.includes('local')));
    assert.ok(!taskOf('i would never just reset it').consents.some((one) => one.verbs?.includes('delete') === true));
  });
});

describe('commands among words', () => {
  const commandsOf = (prompt: string): readonly string[] => taskOf(prompt).consents.flatMap((one) => one.command ?? []);
  const written: readonly (readonly [string, string])[] = [
    ['mach mal docker compose down -v und dann wieder hoch', 'docker compose down -v'],
    ['本地的提交作废,git reset --hard 到 origin/dev', 'git reset --hard origin/dev'],
    ['lance git clean -fdx stp', 'git clean -fdx'],
    ['please do a kubectl delete ns pr-17 and then recreate it', 'kubectl delete ns pr-17'],
  ];
  for (const [prompt, command] of written) it(`reads "${command}" in "${prompt}"`, () => assert.ok(commandsOf(prompt).includes(command)));
  for (const prompt of ['explain `git reset --hard HEAD~3`', 'replace `rm -rf build` with `rm -rf dist` in the makefile', 'write an example with `dropdb shop` into docs/ops.md', 'document how to do a docker compose down -v', "don't do a docker compose down -v", 'what does docker compose down -v do?', 'if it hangs docker compose down -v helps']) it(`is given none by "${prompt}"`, () => assert.deepEqual(commandsOf(prompt), []));
});

describe('what stands in a table or a stack', () => {
  it('consents to a part of the table that was spoken of', () => {
    const [consent] = taskOf('in the sessions table on dev there are rows without a user, delete them').consents;
    assert.deepEqual([consent?.objects.map((one) => one.name), consent?.reach], [['sessions'], 'some']);
  });

  it('takes the name beside its provider', () => {
    assert.deepEqual(taskOf('La stack CloudFormation poc-rapport en staging ne sert plus, supprime-la').consents.map((one) => one.objects.map((object) => object.name)), [['poc-rapport']]);
  });
});

describe('the version number', () => {
  for (const prompt of ['prepare the changelog, leave the version number as it is', "don't bump the version", 'lass die Versionsnummer wie sie ist']) {
    it(`forbids the commands that set it by "${prompt}", and no install`, () => {
      const { limits } = taskOf(prompt);
      assert.deepEqual(limits.map((limit) => [limit.capabilities, limit.objects.some(({ name }) => name === 'npm version')]), [[['run'], true]]);
    });
  }
  it('is none of a program that is named', () => assert.ok(!taskOf('leave the node version as it is').limits.some((limit) => limit.objects.some(({ name }) => name === 'npm version'))));
});

describe('data that is brought to a place', () => {
  for (const prompt of ['import the price list into staging', 'load the fixtures into staging', 'importe la liste des prix en staging']) it(`is asked for by "${prompt}"`, () => assert.ok(taskOf(prompt).asks.includes('database-data')));
  for (const prompt of ['fix the import of the price list', 'import the price list into production', "don't import it into staging"]) it(`is not by "${prompt}"`, () => assert.ok(!taskOf(prompt).asks.includes('database-data')));
});
