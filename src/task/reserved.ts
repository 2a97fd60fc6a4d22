import type { Act, Lexicon } from './words/lexicon.ts';

/** "I'll do it myself", "das mache ich selbst", "je m'en occupe", "de eso me encargo yo", "cuido eu", "我自己来", "自分でやります". */
const byMe = /\b(?:i|we)(?:['’]ll| will|['’]m going to|['’]m| want to| am)?\b.{1,60}\b(?:myself|ourselves|by hand)\b|\bleave (?:the )?.{1,40} to (?:me|us)\b|\b(?:is|are) (?:my|our) (?:job|part|call|business|decision)\b|\blet (?:me|us) (?:do|handle|take care of|run|push|merge|deploy|publish|apply|commit|tag|send|release|ship)\b(?! (?:you )?know)|\b(?:stays?|remains?|is) (?:with|up to|left to|reserved for) (?:me|us|ops|devops|the [\w-]+(?: [\w-]+)? team|the team)\b|\b(?:is|are|gets?|will be) (?:handled|done|taken care of|owned|triggered|run) by (?:me|us|ci|ops|devops|somebody else|someone else|the [\w-]+(?: [\w-]+)? team|my \w+|our \w+)\b|\b(?:is|are) (?:not|n['’]t) your (?:job|business|concern|task|call)\b|\b(?:i|we)(?:['’]ll| will) (?:take care of|handle) (?:the )?|\b(?:mache?n?|erledigen?|übernehmen?|pushen?|deployen?|mergen?|committen?)(?: tun?e?)? (?:ich|wir)(?: .{0,30})? selb(?:st|er)|\b(?:ich|wir) .{1,60} selb(?:st|er)\b|\büberlass(?:e|t)? .{1,40} (?:mir|uns)\b|\bkümmere ich mich\b|\bje m['’](?:en )?(?:occupe|charge)|\bje .{1,50} moi-même|\bc['’]est moi qui\b|\b(?:me encargo yo|yo me encargo|lo hago yo|lo haré yo)\b|\byo mism[oa]\b|\b(?:cuido eu|eu cuido|eu mesm[oa]|deixa(?:r)? comigo|por minha conta)\b|我自己|由我来?|我来(?:做|弄|部署|推|处理)|自分で(?:や|し|行)|こちらで(?:や|し|行)|私が(?:や|し|行)/u;

/** "The deployment is Rosa's", "um das Deployment kümmert sich Jonas", "c'est Léa qui déploie": somebody else does it. Names are told by their capital. */
const byOthers = [
  /(?:^|\s)leave (?!an? |some |notes? |comments? |todos? )(?:the |all (?:the )?)?.{1,40} for (?:me|us|\p{Lu}\p{Ll}+)(?=[\s.,;!]*$)/u,
  /\s(?:is|are) (?:still )?\p{Lu}\p{Ll}+['’]s(?: (?:job|call|task|part|turn|business))?(?=[\s.,;!]*$)/u,
  /^(?!(?:It|This|That|These|Those|The|They|You|We|He|She|There|Then|Users?|Customers?|Nothing|Nobody|Someone|Who|Which|What|When|If)\s)\p{Lu}\p{Ll}+(?: will|['’]ll| is going to) (?:do|handle|take care of|look after|push|merge|deploy|publish|release|tag|commit|run|apply)(?![\p{L}])/u,
  /(?:^|\s)[Uu]m .{1,40} kümmer(?:t|n) sich \p{L}+/u,
  /^\p{Lu}\p{Ll}+ kümmert sich um /u,
  /\s(?:macht|übernimmt|erledigt) (?!Probleme|Ärger|Fehler|Sorgen|Mühe|Sinn|Schwierigkeiten|Unsinn|Stress|Spaß)(?:der |die |das )?\p{Lu}\p{Ll}+(?: (?:dann|später|morgen|heute))?(?=[\s.,;!]*$)/u,
  /(?:^|\s)[Cc]['’]est \p{Lu}\p{Ll}+ qui(?= )/u,
  /^\p{Lu}\p{Ll}+ s['’](?:en )?(?:occupe|charge)(?:ra)?(?![\p{L}])/u,
  /^(?:[Dd]el?|[Dd]e la|[Dd]e los|[Dd]e las) .{1,40} se (?:encarga|ocupa)n?(?![\p{L}])/u,
  /^\p{Lu}\p{Ll}+ se (?:encarga|ocupa)(?:rá)? del?(?![\p{L}])/u,
  /(?:^|\s)(?:[Qq]uien|[Qq]uem) .{1,40} (?:es|é|soy|sou|somos|son|são)(?![\p{L}])/u,
  /\sfica(?:m|rá)? com (?:a |o )?\p{Lu}\p{Ll}+/u,
  /由.{1,6}(?:来|负责|处理)|(?:さん|チーム)が(?:や|し|行|担当)/u,
];

/** What a tool does is nobody's to keep: "c'est Git qui pousse mal". */
const ofTool = /(?<![\p{L}])(?:Git|GitHub|GitLab|Docker|Helm|Npm|Yarn|Terraform|Ansible|Jenkins|Argo|Prisma|Flyway|Alembic|Rails|Django|Vercel|Netlify|Heroku|Firebase|Kubernetes)(?:['’]s)?(?![\p{L}])/u;

/** "Gepusht wird erst am Montag", "the push can wait": what is put off is not to be done now. */
const putOff = /(?:^|\s)(?:can|will) wait(?=[\s.,;!]*$| (?:until|till) )|^ge\p{L}+t wird (?:\p{L}+ ){0,2}erst(?![\p{L}])|(?:kann|können) (?:noch |erst ?mal )?warten(?=[\s.,;!]*$)|peu(?:t|vent) attendre(?![\p{L}])|pueden? esperar(?![\p{L}])|podem? esperar(?![\p{L}])/u;

/** Acts that people keep for themselves, or hand to somebody else. */
export const handing = new Set<Act>(['push', 'force-push', 'commit', 'merge', 'deploy', 'publish', 'delete', 'migrate', 'install', 'restart', 'send', 'apply', 'rewrite', 'discard', 'reset', 'run']);

/** Whether a clause keeps what it names for the person or for somebody else, or puts it off. */
export function isReserved(text: string, { negation, noLimit }: Lexicon): boolean {
  const lower = text.toLowerCase();
  if (byMe.test(lower)) return true;
  return !negation.test(lower) && !noLimit.test(lower) && (putOff.test(lower) || (byOthers.some((pattern) => pattern.test(text)) && !ofTool.test(text)));
}

/** "Le push, je m'en occupe", "the release notes and the tag, …": a bare noun that a clause stands on. */
export function isTopic(lower: string): boolean {
  return /^(?:(?:and|but|as for|und|aber|et|mais|pour|y|pero|e|mas) )?(?:(?:the|den|das|die|der|le|la|les|el|los|las|o|a|os|as)\s|l['’])?[\p{L}-]+(?: (?:to|auf|sur|en|em) [\p{L}-]+)?$/u.test(lower.trim());
}
