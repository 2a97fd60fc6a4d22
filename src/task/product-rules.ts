import { isDescribed, isOfWork, isReported, sessionActs, takenAway } from './described.ts';
import type { Act, Class, Lexicon } from './words/lexicon.ts';

/** People who use a product; what they may not do is for the code to see to. */
const roles = 'users?|guests?|visitors?|customers?|clients?|admins?|administrators?|members?|authors?|editors?|viewers?|moderators?|owners?|buyers?|sellers?|students?|teachers?|subscribers?|players?|managers?|employees?|strangers|(?:benutzer|nutzer|anwender|kunde|besucher|mitglied|redakteur|administrator)(?:n|er|en|innen|in)?|gast|gäste|utilisateurs?|visiteurs?|invités?|abonnés?|membres?|usu[aá]ri[oa]s?|clientes?|visitantes?|invitad[oa]s?|convidad[oa]s?|miembros?|membros?';
/** Parts of a product that people see. */
const parts = 'buttons?|forms?|pages?|dialogs?|modals?|fields?|inputs?|menus?|sidebars?|knopf|button|formular|seite|dialog|maske|feld|menü|bouton|formulaire|champ|botón|botones|formulario|página|campo|botão|botões|formulário|página';

const before = '(?<![\\p{L}\\p{N}_./-])';
const after = '(?![\\p{L}\\p{N}_/-])';
const aRole = `${before}(?:${roles})${after}`;

/** A place or a file that is named is what the limit is about, whoever is the subject. */
const named = /[\w-]\/|\w\.[a-z]{1,4}(?![\p{L}])|\ue000/u;

/** What a change is made with: whoever says what it must not do speaks to the agent. */
const ofTheWork = /(?<![\p{L}])(?:you|we|i|it|this|that|these|those|they|nothing|anything|everything|nobody|anybody|anyone|no one|none|agents?|subagents?|claude|copilot|codex|bots?|ai|changes?|fix(?:es)?|refactor\w*|rewrite|prs?|patch|diff|commits?|work|tasks?|migrations?|updates?|upgrades?|edits?|scripts?|tests?|builds?|deploy\w*|releases?|jobs?|pipelines?|ci|workflows?|branch(?:es)?|main|master|schemas?|databases?|tables?|files?|folders?|code|repos?|repository|history|data|secrets?|credentials?|keys?|passwords|tokens)(?![\p{L}])/u;

const may = "(?:must|should|may|can|shall|could|will|would) (?:not|never|no longer)|(?:must|should|could|would)n['’]?t|can(?:['’]?t|not)|won['’]?t|(?:is|are)(?: not|n['’]?t) (?:allowed|permitted|supposed) to";
const modal = new RegExp(`^(.{1,80}?)\\s(?:${may})\\s+(.*)$`, 'u');
/** "Must not be changed", "must not change": said of the thing itself, and as often to the agent. */
const ofItself = /^(?:be(?:en)?(?! (?:able|allowed|permitted) to)|(?:change|move|break|differ)(?=\s*(?:$|[.,;!]|when|while|if|on\b)))(?![\p{L}])/u;
/** What happens while the product is used. */
const inUse = /(?<![\p{L}])(?:(?:when|if|while|after|before|once)(?: (?:i|you|we|they|it|he|she|someone|somebody|the \w+|a \w+|users?))? (?:press|click|tap|hit|hover|scroll|typ(?:e|ing)|cancel|clos|open|log(?:s|ging)? ?(?:in|out)|sav(?:e|ing)|submit|reload|refresh|load|swip|drag|focus)\p{L}*|(?:when|while|if)(?: (?:it|the \w+)(?: is|['’]s))? (?:locked|loading|saving|offline|disabled|busy|empty|logged (?:in|out)|editing|submitting|expired|hidden)|on (?:hover|reload|mount|load|mobile|click|scroll|resize|submit|cancel|focus|blur|startup|page load))(?![\p{L}])/u;
/** What is brought out is done by the agent, and not in the product. */
/** "Nothing may be pushed to the client before auth": a message, and no branch. */
const toParts = /(?<![\p{L}])(?:push|publish|releas|commit)\p{L}* (?:\p{L}+ )?(?:to|into|onto) (?:the |all |any |other )?(?:clients?|browsers?|users?|subscribers?|devices?|phones?|queues?|stack|arrays?|frontend|screen|sockets?|ui|listeners?|consumers?|disk)(?![\p{L}])/u;
const handedOn = /(?<![\p{L}])(?:push|deploy|publish|releas|merg|commit)\p{L}*/u;
const letting = new RegExp(`^(?:\\P{L}|please |and |also |just )*(?:don['’]?t|do not|never|should(?:n['’]?t| not)) (?:let|allow|permit) (?:the |any |other |normal |logged[- ]out )?${aRole}`, 'u');
const imperative = /^(?:\P{L}|please |and |also |just |but )*(?:don['’]?t|do not|never)(?![\p{L}])/u;
/** "Don't cache errors", "never trust the client": verbs for what code does, where no file is named; nothing that a session does to a repository. */
const ofCode = new RegExp('^(?:\\P{L}|please |and |also |just |but |so |you )*(?:don[\'’]?t|do not|never)(?: ever| just| simply)? (?:cache|memoi[sz]e|render|display|show|hide|print|return|throw|swallow|retry|trust|sort|order|group|filter|paginate|validate|saniti[sz]e|escape|wrap|handle|support|reject|block|load|preload|prefetch|poll|crash|panic|hang|flicker|scroll|animate|highlight|autofocus|focus|convert|round|truncate|assume|mutate|hardcode|hard-code|nest|leak|count|charge|bill|store|persist|remember|prompt|redirect|reload|refresh|resize|overlap|overflow)(?![\\p{L}/])', 'u');
const impossible = /(?<![\p{L}])(?:not|n['’]t|never) be possible(?![\p{L}])/u;
const toRoles = new RegExp(`(?<![\\p{L}])(?:by|except(?: by| for)?|other than|nobody but|no one but) (?:the |an? |other |normal )?${aRole}|(?:(?:is|are) (?:read[- ]?only|off[- ]limits|out of bounds|taboo|forbidden|locked|closed)|there (?:should|must|may) be no .{1,40}) for (?:the |other |normal )?${aRole}`, 'u');

const mayElsewhere = 'darf|dürfen|kann|können|soll|sollen|sollte|sollten|muss|müssen|doit|doivent|peut|peuvent|deben?|deberían?|pueden?|podrían?|podem?|devem?|consegue[m]?';
const subject = new RegExp(`^(?:\\P{L}|und |et |y |e |aber |mais |pero |mas )*(?:[\\p{L}'’]+ ){0,2}?(?:l['’])?(?:${roles}|${parts})${after}.{0,60}?${before}(?:${mayElsewhere})${after}`, 'u');
const nobodyBut = new RegExp(`${before}(?:niemand|keiner|personne|nadie|ninguém) (?:außer|sauf|excepto|salvo|além d[aoe]s?) (?:[\\p{L}]+ )?${aRole}`, 'u');
const broken = /^(?:\P{L}|jetzt |mais |pero |mas )*(?:man kann\s|(?:on|je) ne peu[tx] (?:plus|rien)\s|ya no se puede\s|não dá (?:mais )?pra\s)/u;

/** "Must never be negative": how a value is, and nothing that is done to it. */
const state = /(?<![\p{L}])(?:doit|doivent|peut|peuvent) (?:jamais|pas|plus) être (?!\p{L}+ée?s?(?!\p{L}))\p{L}+|(?:no|nunca|não) (?:debe|puede|deve|pode)[nm]? (?:nunca )?(?:ser|estar) (?!\p{L}+[ai]d[oa]s?(?!\p{L}))\p{L}+/u;
const chineseState = /不(?:能|可以?|得|允许)(?:小于|大于|超过|少于|多于|低于|高于|等于|为|重复|下单|支付|登录|注册|点击|选择|出现)/u;

const chinese = /(?:(?:用户|客户|顾客|访客|游客|会员|管理员|成员|作者|读者|买家|卖家|学生|老师|员工)(?![的]?(?:表|目录|数据|文件|模块|接口|服务|代码|库))|(?:按钮|页面|表单|输入框|弹窗)(?!(?:也|都|绝对)?不(?:能|可以?|得|允许)(?:动|碰|改|修改|删))|未登录|没登录|登录(?:之?后|前)|(?:保存|提交|加载|点击|编辑|上传)(?:的?时候|时|中|之?后)).{0,10}(?:不能|不可以?|无法|不得|不允许|只能|只读|只看|才能|才可以)|不(?:能|可以?|允许)[^。]{0,20}[,，、].{0,4}(?:加|做|写|实现)(?:上|个|一个|下|一下)?(?:校验|判断|拦截|限制|检查|验证)/u;
/** "下单之后不能再改地址": after or while something is done in the product, and not in the work. */
const chineseWhile = /(?:^|[，。,、])(?:(?!部署|合并|推送|发布|迁移|改|重构|测试|上线|确认|同意|完|做|跑|执行|我)[\u4e00-\u9fff]){2,8}?(?:之后|以后|后|之前|以前|的时候|时候|时)[^，。,、]{0,8}(?:不能|不可以?|无法|不得|不允许)/u;
/** "点了没有反应,图片也不能修改": what is broken now. */
const chineseBroken = /(?:没有?(?:任何)?反应|报错|出错|崩溃|坏了|失效|卡死|打不开)[^。]{0,20}(?:不能|不可以?|无法)/u;
const japanese = /(?:ない)よう(?:に)?(?:修正|実装|改修|直|対応|変更して|改善)|(?:ユーザー|利用者|顧客|会員|ゲスト|管理者|ボタン|画面|フォーム).{0,20}ないよう/u;

/**
 * "Users must not be able to delete posts", "le bouton ne doit pas envoyer deux fois": what the product shall not do, or does not do now, and no limit of the session.
 * @param lower the clause in lower case; for Chinese and Japanese its sentence
 */
export function isOfProduct(lower: string, lexicon: Lexicon): boolean {
  if (isReported(lower, lexicon)) return true;
  if (lexicon.environments.some(([, pattern]) => pattern.test(lower)) || named.test(lower)) return false;
  if (lexicon.language === 'zh') return (chinese.test(lower) || chineseState.test(lower) || chineseWhile.test(lower) || chineseBroken.test(lower)) && !/不要|(?<!区)别/u.test(lower);
  if (lexicon.language === 'ja') return japanese.test(lower);
  if (lexicon.language !== 'en') return broken.test(lower) || state.test(lower) || ((subject.test(lower) || nobodyBut.test(lower)) && !takenAway.test(lower)) || isDescribed(lower, lexicon);
  return letting.test(lower) || impossible.test(lower) || toParts.test(lower) || (ofCode.test(lower) && !isOfWork(lower, lexicon)) || (!imperative.test(lower) && (toRoles.test(lower) || (inUse.test(lower) && !handedOn.test(lower)) || isRuleOfSubject(lower)));
}

/** The subject is a thing of the product, and what it may not do is done to something else. */
function isRuleOfSubject(lower: string): boolean {
  const [, who, what] = modal.exec(lower) ?? [];
  return who !== undefined && what !== undefined && !ofTheWork.test(who) && !ofItself.test(what);
}

const ofRepository = new Set<Class>(['migrations', 'tests', 'workflows', 'dependencies', 'history', 'branch']);
const addressed = /^(?:\P{L}|please |and |also |just |but )*(?:don['’]?t|do not|never|no|without|not|only|leave|keep|stay)(?![\p{L}])/u;

/** Among the rules of a product, one that is said to the agent all the same: "- don't push to main", "- never change src/legacy". */
export function isOfSession({ act, lower }: { readonly act?: Act; readonly lower: string }, { language, environments, nouns }: Lexicon): boolean {
  const isWork = (act !== undefined && sessionActs.has(act)) || named.test(lower) || nouns.some(([name, pattern]) => ofRepository.has(name) && pattern.test(lower)) || environments.some(([, pattern]) => pattern.test(lower));
  return isWork && (language !== 'en' || addressed.test(lower));
}

const ruleNouns = /(?<![\p{L}])(?:rules?|polic(?:y|ies)|validations?|permissions?|requirements?|acceptance criteria|behaviou?r|regeln|berechtigungen|anforderungen|règles|droits|exigences|reglas|permisos|requisitos|regras|permissões)(?![\p{L}])|规则|权限|要求|ルール|要件/u;
const making = /(?<![\p{L}])(?:write|add|implement|create|build|enforce|code|define|schreib\p{L}*|bau\p{L}*|implement\p{L}*|ajoute\p{L}*|écri\p{L}*|agrega\p{L}*|escrib\p{L}*|añade|adiciona\p{L}*|escrev\p{L}*)(?![\p{L}])|实现|添加|加上|実装|追加/u;
const forTheAgent = /(?<![\p{L}])(?:you|your|agents?|claude|session|task|while|work(?:ing)?|follow|ground|house|my|our|change|refactor\w*|migration|dich|dir|aufgabe|toi|tâche|ti|tarea|você|tarefa)(?![\p{L}])/u;
/** "Feature: document lock": what follows as a list is how it shall work. */
const story = /^(?:feature|(?:user )?story|spec|acceptance criteria)\s*[:：]/u;
const item = /^\s*(?:[-*•]|\d{1,2}[.)])\s/;

/** How many lines behind a heading are the rules that it announces: "write validation rules:", "policy rules for posts:". */
export function rulesBehind(lines: readonly string[], at: number): number {
  const heading = (lines[at] ?? '').trim().toLowerCase();
  const isStory = story.test(heading);
  if ((!isStory && !/[:：]$/.test(heading)) || !(isStory || ruleNouns.test(heading)) || forTheAgent.test(heading)) return 0;
  const end = lines.findIndex((line, number) => number > at && !item.test(line));
  const items = lines.slice(at + 1, end === -1 ? lines.length : end);
  const speaksOfPeople = new RegExp(aRole, 'u');
  return isStory || making.test(heading) || items.some((line) => speaksOfPeople.test(line.toLowerCase())) ? items.length : 0;
}
