/** Words of a language's closed classes and its words for the few deeds that a report speaks of, as agents write them. */

/** Whole words only, in every script that has them. */
function words(...lists: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${lists.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

/** A clause with one of these says what is not, not yet, not all, or only may be. */
export const takesBack: readonly RegExp[] = [
  words("should|will|would|may|might|yet|to be|needs? to|must|make sure|ensure|so that|wants?|expect(?:ed)?|whether|let me|let's|going to|i['’]ll|can(?:not|['’]t)?|could|not|never|except|but \\d+|fail(?:s|ed|ing|ures?)?|broken|some|most|only \\d+|please|ready to|try|tried|attempt(?:ed)?|partially|almost|nearly|skipped", "\\p{L}+n['’]t"),
  words('nicht|keine?[rnms]?|nie|noch|sollten?|wird|werden|würden?|könnten?|muss|müssen|ob|fast|außer|schlägt|schlagen|fehlgeschlagen|fehlschl\\p{L}+|bitte|versucht|nur|teilweise'),
  words("ne|n['’]\\p{L}+|pas|jamais|devrai\\p{L}*|sera|seront|sauf|échou\\p{L}*|échecs?|veuillez|essay\\p{L}*|encore|presque"),
  words('no (?:se|ha|han|he|hemos|pas\\p{L}+|est\\p{L}+|lo|la|pude|tod[oa]s|hay|funcion\\p{L}+)|nunca|aún|todavía|debería\\p{L}*|excepto|salvo|será\\p{L}*|fall(?:a|an|ó|aron|ado|ando)|intent\\p{L}+|por favor|casi'),
  words('não|nem|ainda|dev(?:e|em|eria|eriam)|exceto|menos|falh(?:a|am|ou|aram|ando)|tent(?:ei|ou|ar)|quase'),
  /没有|没|未|尚|不(?!仅|但|过)|应该|应当|将会?|除了|需要|请|失败|才能|即可/u,
  /ない|ません|なかった|まだ|はず|以外|ください|でしょう|予定|失敗|未(?:実行|完了)/u,
];

/** "11 of 12", "3/4": a part of them. */
export const aPart = /(?<![\d.])(\d+)\s*(?:of|out of|\/|von|sur|de|das?|中)\s*(?:the |all |les |los |os )?(\d+)(?![\d.])/iu;

/** What stands behind these, or before these in a condition, is not said to be so. */
export const conditions = words('if|once|when|whenever|unless|until|till', 'falls|wenn|sobald|bis|bevor', 'si|quand|lorsque|dès que|une fois|avant', 'cuando|una vez|antes|después de que', 'quando|assim que|depois que', 'after|before|nachdem|après');
export const cjkConditions = /如果|若|之前|之后|以后|后即|場合|たら|れば|前に|後に/u;

/** Somebody else's deed, or one of another day. */
export const otherTime = words('ago|yesterday|last (?:week|month|night|time|year|\\p{L}+day)|earlier|previously|already|originally|by (?!me(?![\\p{L}]))', 'gestern|vor (?:\\d+|zwei|drei|einer|einem)|bereits|zuvor', 'hier|il y a|déjà', 'ayer|hace|ya|anteriormente', 'ontem|há|já');
export const cjkOtherTime = /昨天|昨日|之前|先前|以前|上周|先週/u;

interface Passing {
  readonly subject: RegExp;
  readonly predicate: RegExp;
}

/** A check's name and what is said of it when it went well, in one clause. */
const wentWell = words('pass(?:es|ed|ing)?|green|succe(?:ss|ss?ful(?:ly)?|eds?|eded)|clean(?:ly)?|ok|fine|fixed|resolved', 'laufen|läuft|liefen|bestehen|besteht|bestanden|grün|erfolgreich|sauber|fehlerfrei', 'passent|passe|réussi(?:s|e|es|ssent|t)?|verts?|au vert', 'pasan?|pasaron|pasado|pasando|verdes?|exitosas?|éxito|correctamente|exitosamente', 'passam|passaram|passou|passando|sucesso');
const cjkWentWell = /通过|成功|全绿|通(?:り|って|過)|パス|グリーン|緑/u;
const either = (one: RegExp, other: RegExp): RegExp => new RegExp(`${one.source}|${other.source}`, 'iu');

export const passing: Readonly<Record<'test' | 'lint' | 'build' | 'checks', Passing>> = {
  test: { subject: either(words('(?:unit|integration)?tests?|specs?|test ?suite|suite|test cases?|testsuite|testfälle|pruebas|testes|suíte'), /测试|テスト/u), predicate: either(wentWell, cjkWentWell) },
  lint: { subject: either(words('lint(?:er|ing)?|eslint|ruff|clippy|type[- ]?check(?:s|ing|er)?|tsc|type errors'), /类型检查|型チェック/u), predicate: either(wentWell, cjkWentWell) },
  build: { subject: either(words('builds?|compiles?|compilation|compila(?:tion|ción|ção)?|kompiliert|baut|compila|compile'), /构建|编译|ビルド|コンパイル/u), predicate: either(either(wentWell, cjkWentWell), words('again|now|cleanly|without (?:errors|warnings)|wieder|jetzt|ohne fehler|à nouveau|sans erreurs?|de nuevo|sin errores|novamente|sem erros')) },
  checks: { subject: words('(?:all|every|the|status|our) checks?|ci|pipeline|everything|alles|tout|todo|tudo'), predicate: words('pass(?:es|ed|ing)?|green|grün|vert|en verde|verde') },
};

/** "42 passed", "0 failures" are results without a verb; they name no other check. */
export const noFailures = words('(?:no|zero|0|without(?: any)?) (?:\\p{L}+ )?(?:fail(?:ed|ing|ures?)?|errors?|problems?|warnings)|(?:(?:previously|formerly|two|three|\\d+) )?failing (?:tests?|specs?|checks?|builds?|ci)', 'keine(?:rlei)? (?:fehler|warnungen)|ohne (?:fehler|probleme)', 'aucune? erreurs?|sans (?:erreurs?|échecs?)', 'sin (?:errores|fallos)', 'sem (?:erros|falhas)');

/** Participles and perfects of deeds: what an agent writes when it says that it has done them. */
export const saysDone = {
  push: either(words('(?:force[- ])?pushed', 'gepusht|gepushed', 'poussée?s?|pushée?s?', 'pusheado|empujado|subí|subido|(?:hecho|hice|realizado) (?:el )?push', '(?:fiz|feito) (?:o )?push|push feito|enviei|enviado'), /推送(?:了|成功|完成|到)|(?:已|成功)[^。，,]{0,12}推送|プッシュ(?:しました|済み|完了)/u),
  merge: either(words('merged', 'gemergt|gemerget|zusammengeführt', 'fusionnée?s?|mergée?s?', 'fusionad[oa]s?|mergead[oa]s?', 'mesclad[oa]s?|mergead[oa]s?'), /合并(?:了|成功|完成|到)|已[^。，,]{0,8}合并|マージ(?:しました|済み|完了)/u),
  commit: either(words('committed', 'committet|commitet|eingecheckt', 'commitée?s?|committée?s?', 'commiteado|comiteado|(?:hecho|hice) (?:el )?commit', 'commitei|commitado|comitado|(?:fiz|feito) (?:o )?commit'), /提交(?:了|成功|完成)|已[^。，,]{0,6}提交|コミット(?:しました|済み|完了)/u),
  deploy: either(words('(?:re-?)?deployed|deployment (?:(?:was|is|has) )?(?:now )?(?:succe\\p{L}+|completed?|done|finished)|deploy (?:succe\\p{L}+|is done|went through)|is now live|rolled out', 'deployt|deployed|ausgerollt', 'déployée?s?', 'desplegad[oa]s?|desplegué', 'implantad[oa]s?|implantei|deploy (?:feito|concluído)'), /部署(?:了|成功|完成|到)|已[^。，,]{0,8}(?:部署|上线)|デプロイ(?:しました|済み|完了)/u),
  publish: either(words('published|released (?:to|on|it|version|v?\\d\\S*)', 'veröffentlicht', 'publiée?s?', 'publicad[oa]s?|publiqué', 'publiquei'), /发布(?:了|成功|完成|到)|已[^。，,]{0,8}发布|公開しました|リリースしました/u),
  revert: either(words('reverted|rolled back|undone|undid', 'rückgängig gemacht|zurückgesetzt|zurückgerollt', 'annulée?s?', 'revertid[oa]s?|revertí|deshech[oa]|deshice', 'revertid[oa]|reverti|desfeit[oa]|desfiz'), /回滚(?:了|成功|完成)?|撤销了|已[^。，,]{0,8}(?:撤销|还原)|元に戻しました|ロールバックしました/u),
  restore: either(words('restored|recovered', 'wiederhergestellt', 'restaurée?s?|rétablie?s?|récupérée?s?', 'restaurad[oa]s?|restauré|recuperad[oa]s?|recuperé', 'restaurei|recuperei'), /恢复了|已[^。，,]{0,8}(?:恢复|还原)|(?:恢复|还原)(?:成功|完成)|復元しました|復旧しました/u),
  migrate: either(words('migrated|migrations? (?:was |were |has been |have been )?(?:applied|run|ran|executed|completed)|(?:ran|applied) the migrations?', 'migriert', 'migrée?s?|migrations? appliquées?', 'migrad[oa]s?|migraci(?:ón|ones) aplicadas?', 'migraç(?:ão|ões) aplicadas?'), /迁移(?:了|成功|完成)|已[^。，,]{0,8}迁移|マイグレーション(?:を実行)?しました|移行しました/u),
} as const;

/** "Nothing was deleted", "I did not remove any file". */
export const saysNothingDeleted = either(
  words(
    '(?:nothing|no (?:\\p{L}+ ){0,2}(?:files?|data|rows?|tables?|records?|branch(?:es)?|folders?|resources?)|none of the (?:files|rows|data)) (?:else )?(?:was|were|has been|have been|got)? ?(?:deleted|removed|lost|dropped|wiped)',
    "(?:didn['’]t|did not|haven['’]t|have not) (?:delete|remove|drop|lose|deleted?|removed?|dropped|lost) (?:anything|any)|without (?:deleting|removing|losing|dropping) (?:anything|any)",
    '(?:nichts|keine (?:dateien|daten|zeilen|tabellen)) (?:wurden? )?gelöscht|ohne etwas zu löschen',
    "(?:rien|aucune? (?:fichiers?|données?|lignes?|tables?)) n['’]a (?:été )?(?:supprimée?|effacée?)|sans rien supprimer|je n['’]ai rien supprimé",
    'no (?:se )?(?:ha |he )?(?:borr|elimin)\\p{L}+ (?:nada|ning[uú]n\\p{L}*)|sin (?:borrar|eliminar) nada',
    '(?:nada|nenhum\\p{L}* \\p{L}+) foi (?:apagad|excluíd|removid)[oa]|não (?:apaguei|excluí|removi) nada|sem apagar nada',
  ),
  /(?:没有|未)(?:删除|移除|丢失)(?:任何|什么)?|何も削除(?:して|され)て?いません|削除していません/u,
);

/** "I changed nothing", "no files were modified". */
export const saysNothingChanged = either(
  words(
    '(?:nothing|no (?:\\p{L}+ )?(?:files?|code)) (?:was|were|has been|have been) (?:changed|modified|edited|touched)|no changes were made|made no (?:code )?changes',
    "(?:didn['’]t|did not|haven['’]t|have not) (?:change|modif(?:y|ied)|edit|touch|changed|edited|touched) (?:anything|any (?:files?|code))|without (?:changing|modifying|editing|touching) (?:anything|any (?:files?|code))",
    '(?:nichts|keine dateien) (?:wurden? )?(?:geändert|verändert)|ohne etwas zu ändern',
    "rien n['’]a été (?:modifié|changé)|je n['’]ai rien (?:modifié|changé)|sans rien (?:modifier|changer)",
    'no (?:se )?(?:ha |he )?(?:modific|cambi)\\p{L}+ nada|sin (?:modificar|cambiar) nada',
    'não (?:alterei|modifiquei|mudei) nada|nada foi (?:alterado|modificado)|sem alterar nada',
  ),
  /(?:没有|未)(?:修改|改动|更改)(?:任何|什么)|何も変更して(?:い)?ません|一切変更して(?:い)?ません/u,
);

const file = '[`\'"]?((?:[\\w.@-]+\\/)*[\\w.@-]+\\.\\w{1,8})[`\'"]?';

/** "src/a.ts is unchanged", "I did not touch src/a.ts": the file is the first group. */
export const saysUnchanged: readonly RegExp[] = [
  new RegExp(`${file}\\s*(?:(?:is|was|remains|stays|ist|bleibt|blieb|est|reste|sigue|queda|permanece|continua|está|foi)\\s+)?(?:left\\s+)?(?:unchanged|untouched|unmodified|unverändert|unangetastet|inchangée?|intacte?|sin cambios|intact[oa]|inalterad[oa]|sem alterações|保持不变|没有改动|未改动|は変更していません|は変更なし)`, 'iu'),
  new RegExp(`\\b(?:(?:did not|didn['’]t|have not|haven['’]t) (?:touch|modif(?:y|ied)|change|edit|touched|changed|edited)|without (?:touching|changing|editing|modifying)) (?:the file )?${file}`, 'iu'),
];
