import type { Sentence } from './clauses.ts';

const tag = /[,，、…\s]\s*(?:ok(?:ay)?|tá(?: bom)?|né|certo|combinado|vale|de acuerdo|d['’]accord|hein|gell?|ja|klar|verstanden|(?:all)?right|yeah|got it|deal|please|bitte|svp|stp)\s*[?？]+\s*$|(?:好吗|行吗|好不好|可以吗|知道吗|明白吗|いいですね|いい|ね)\s*[?？]+\s*$/iu;

/** "Nada de push hoje, tá?", "don't push, ok?": what is forbidden is not asked. An order with such a tag may be a question. */
export function withoutTag(text: string, negation: RegExp): string {
  const at = tag.exec(text)?.index;
  const said = at === undefined ? '' : text.slice(0, at);
  return said !== '' && negation.test(said.toLowerCase()) ? said : text;
}

const writing = /^(?:\P{L}|please |and |then |now |also |bitte |puis |y |e )*(?:add|write|put|document|insert|mention|include|note|append|describe|paste|füge?|schreib\p{L}*|ergänz\p{L}*|dokumentier\p{L}*|ajoute\p{L}*|écri[st]|mets|documente\p{L}*|insère|añade|agrega|escribe|pon|documenta|adiciona\p{L}*|escrev[ae]|coloca|acrescenta|documente)(?![\p{L}])|(?:写|加|添加|补充|记录).{0,20}(?:文档|注释|示例|例子|说明|README)|(?:書|追記|追加|記載).{0,10}(?:て|してください)/iu;

/** "Add an example to the docs:": what stands behind the colon is to be written, and not to be done. */
export function isToBeWritten(heading: string): boolean {
  return writing.test(heading);
}

const building = '(?:add|implement|enforce|build|write|create|put|code|bau\\p{L}*|implementier\\p{L}*|schreib\\p{L}*|füge?|ajoute\\p{L}*|implémente\\p{L}*|mets|añade|agrega|implementa|pon|adiciona|implemente|coloca|coloque)';
const check = '(?:checks?|rules?|validations?|guards?|constraints?|restrictions?|limiter|messages?|errors?|prüfung|regel|sperre|meldung|validierung|vérification|règle|contrôle|message|comprobación|regla|validación|mensaje|verificação|regra|validação|mensagem)';
const ofIt = '(?:that|this|the|such an?|an?|diese|die|eine|dafür eine|cette|la|une|ce|un|esa|esta|la|una|ese|un|essa|esta|a|uma|esse)';
/** "Añade esa regla", "implement that rule", 加上这个校验: the rule that was just said is what is to be built. */
const built = new RegExp(`(?<![\\p{L}])${building} (?:\\p{L}+ ){0,2}?${ofIt} (?:\\p{L}+ )?${check}(?![\\p{L}])|(?:加|加上|添加|增加|实现|做|写)(?:上|个|一个|下|一下)?(?:这个|该|一个|个|对应的|相应的)?(?:校验|判断|拦截|限制|检查|验证|规则|提示)|(?:この|その)?(?:チェック|バリデーション|ルール|制御|検証)を(?:追加|実装|入れ|付け)`, 'iu');

/** Sentences that say how the product shall be, where the same words or the next ones order it to be built. */
export function withRules(sentences: readonly Sentence[]): readonly Sentence[] {
  return sentences.map((sentence, at) => {
    if (sentence.voice !== undefined || sentence.asked === 'asked' || !sentence.lexicon.negation.test(sentence.lower)) return sentence;
    return built.test(sentence.lower) || built.test(sentences[at + 1]?.lower ?? '') ? { ...sentence, voice: 'rule' } : sentence;
  });
}

const once = '(?:when|once|as soon as|after|until|if|wenn|sobald|nachdem|falls|quand|lorsque|dès que|une fois que?|après que|si|cuando|en cuanto|una vez que|después de que|quando|assim que|depois que|se|caso)';
const somebody = "(?!(?:you|it|that|this|everything|all|du|es|das|alles|tu|tout|todo|tudo|você|(?:(?:the|die|der|das|les?|la|los|las|os|as|o|a) )?(?:tests?|build|ci|pipeline|lint|checks?|suite|diff|plan|output|result|dry[- ]run|migration|backup|pruebas|testes))(?![\\p{L}]))(?:\\p{L}[\\p{L}\\p{N}'’.-]*\\s+){1,4}?";
const agrees = "(?:approve[sd]?|approved|sign(?:s|ed)? (?:it |this )?off|ok(?:ay)?(?:['’]s|['’]d|ed|s)|agree[sd]?|confirm(?:s|ed)?|gives? (?:the|his|her|their|a|us) (?:ok(?:ay)?|go-?ahead|green light|approval|blessing|thumbs up|sign-?off)|green[- ]?light(?:s|ed)?|validate[sd]?|review(?:s|ed)|accept(?:s|ed)?|says? (?:yes|ok|go)|said (?:yes|ok|go)|zu(?:stimmt|gestimmt)|freigegeben|freigibt|bestätigt|genehmigt|ok gibt|abgenommen|grünes licht|validé|valide|approuvé|approuve|confirmé|donné (?:son|leur) (?:accord|feu vert)|apruebe|aprueba|aprobado|confirme|dé el (?:ok|visto bueno)|valide|aprovar|aprove|aprovou|confirmar|validar|liberar|der (?:o )?ok)";
const pending = new RegExp(`(?<![\\p{L}])${once}\\s+${somebody}(?:(?:has|have|had|hat|haben|aura|auront|a|ont|ha|han|haya|tiver|tem)\\s+)?(?:\\p{L}+\\s+)?${agrees}(?![\\p{L}])|等(?!测试|构建|ci).{1,12}(?:同意|批准|确认|点头|审核|验收|通过)|.{1,12}(?:同意|批准|确认|审核)(?:了)?(?:之后|后|以后|再)|(?:が|の)(?:承認|確認|許可|OK)(?:が出|し|を(?:得|もら|取)|され).{0,4}(?:たら|ば|次第|後)`, 'iu');

const day = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
/** "On Friday", "next week": another day than that of the work; "by Friday" and "until Friday" are none. */
const laterDay = new RegExp(`(?<![\\p{L}])(?:(?:on|this|next|come) ${day}|tomorrow|next (?:week|month|sprint|year)|(?:am|nächsten|kommenden) (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|nächste woche|(?:übermorgen|demain|mañana(?! por)|amanhã)|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:on|nous|je)|la semaine prochaine|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|la (?:próxima semana|semana que viene)|n[ao] (?:segunda|terça|quarta|quinta|sexta|sábado|domingo)(?:-feira)?|(?:na )?semana que vem)(?![\\p{L}])|(?:下?周|星期)[一二三四五六日天]|明天|下周|明日|来週|[月火水木金土日]曜日?に`, 'u');
/** Somebody plans to do it, together or alone. */
const planned = /(?<![\p{L}])(?:we|i|they)(?:['’](?:ll|re)| will| are| can| could| plan| want| shall)?(?![\p{L}])|(?<![\p{L}])(?:wir|ich|on (?!(?:the|my|our|this|staging|main|origin)(?![\p{L}]))|nous|je|vamos|nosotros|podemos|lo haremos|a gente|nós|eu)(?![\p{L}])|我们|咱们|私たち|予定/u;

/** "On Friday we delete the old queue": a plan for another day, and nothing to be done now. */
export function isPlanned(lower: string): boolean {
  return laterDay.test(lower) && planned.test(lower);
}

/** "Once Sophie has signed off we can delete the branch": it waits for somebody's word, and is no order yet. */
export function isPending(lower: string): boolean {
  return pending.test(lower);
}
