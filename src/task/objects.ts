import type { Named } from '../model/task.ts';
import { maskedSpan, spansIn, type Span } from './mask.ts';
import { typeNoun, typeNounAfter, typeNounBefore } from './type-nouns.ts';
import type { Lexicon } from './words/lexicon.ts';

const maxObjects = 40;

/** Words with a hyphen that name nothing. */
const hyphenated = /^(?:read|write|re|pre|post|non|self|auto|multi|sub|co|force|hard|soft|dry|clean|follow|set|roll|log|sign|built|well|long|short|high|low|real|end|back|front|open|up|so|to|by|on|off|in|out|one|two|step|case|user|client|server|type|up-to)-[a-z]+(?:-[a-z]+)*$/;
const pathLike = /^(?:~|\.{1,2}|[A-Za-z]:)?[\\/][^\s]*$|^[^\s:]+[\\/][^\s]*$|^\.?[\w@*-][\w@*+.-]*\.[A-Za-z][A-Za-z0-9]{0,9}$|^\*[\w.*-]+$|^\.[A-Za-z][\w.-]+$|^(?:Makefile|Dockerfile|Procfile|Jenkinsfile|Gemfile|Rakefile|LICEN[CS]E|NOTICE|CODEOWNERS|AUTHORS|VERSION)$/;
const hostLike = /^(?:[\w-]+\.)+(?:com|net|org|io|dev|app|cloud|ai|co|de|fr|es|br|jp|cn|uk|eu|internal|local|example|test|sh|me|info|gov|edu)(?::\d+)?$/i;
const identifier = /^(?=.*[A-Za-z])(?:[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+_?|_[A-Za-z0-9_]+|[a-z]+[A-Z][A-Za-z0-9]*|[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*|[A-Za-z][\w]*(?:-[\w]+)+|[A-Za-z]+\d+[\w-]*|(?=\w*[A-F])\d[0-9A-F]{4,63}|[A-Za-z0-9]+(?:\.[A-Za-z0-9_]+)+|@[\w-]+(?:\/[\w.-]+)?|[A-Za-z][\w-]*\|[\w|.-]+|sha\d{3}:[0-9a-fA-F]{2,128}|[A-Za-z][\w-]*(?::[\w*-]+)*:[\w-]*\*)$/;

const wordsToRead = /(?<![\p{L}])(messages?|text|title|description|subject|body|comments?|note|reason|saying|caption|nachricht|titel|betreff|mensaje|título|mensagem|légende|titre)(?:\s+(?:of|is|as|to))?\s*[:=]?\s*\ue000\d+\ue001/giu;

/** The things that a clause names: code spans, paths, hosts, identifiers, and names beside the word for their kind ("the users table"). */
export function objectsIn(said: string, lexicon: Lexicon, spans: readonly Span[]): readonly Named[] {
  const found: Named[] = [];
  // "With the message 'use 2.1.1'": what somebody is to read names nothing.
  const text = said.replace(wordsToRead, '$1 ');
  function add(named: Named): void {
    if (found.length < maxObjects && named.name !== '' && !found.some((one) => one.name === named.name && one.is === named.is)) found.push(named);
  }
  // "The frame 'Old Login' (12:9)": the number that a service gives its things.
  for (const [, number = ''] of text.matchAll(/\((\d{1,9}:\d{1,9})\)/g)) add({ kind: 'thing', name: number });
  for (const span of spansIn(text, spans)) for (const named of namedBySpan(span)) add(named);
  const plain = text.replace(maskedSpan, ' \ue002 ');
  for (const url of plain.matchAll(/\b[a-z][a-z0-9+.-]*:\/\/([^\s/]+)\S*/gi)) {
    const [whole, host = ''] = url;
    // `s3://bucket/a.pdf` names the file, and not the bucket.
    if (/^(?:s3|gs|gcs|az|abfss?|wasbs?|r2|oss|cos|hdfs|b2|swift):\/\/[^/\s]+\/[^\s]+$/i.test(whole)) add({ kind: 'thing', name: whole.replace(/[.,;:!?)'"]+$/, '') });
    else add({ kind: 'host', name: host.replace(/^.*@/, '').toLowerCase() });
  }
  const words = parted(plain, lexicon).replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, ' ').split(/[\s,;()（）[\]{}"'“”„«»、，。：！？]+|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=[A-Za-z0-9_./~*-])|(?<=[A-Za-z0-9_./~*-])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u).map((word) => word.replace(/[.:!?…]+$/, '').replace(/['’]s$/, ''));
  words.forEach((word, at) => {
    const named = namedByWord(word);
    const machine = /^(?:[\w.-]+@)?([\w.-]+):[~/]/.exec(word)?.[1];
    if (machine !== undefined) add({ kind: 'host', name: machine.toLowerCase() });
    if (named !== undefined) add({ ...named, kind: typeNounAfter(words, at) ?? typeNounBefore(words, at) ?? named.kind });
  });
  for (const entry of plain.matchAll(/\b(?:tickets?|conversations?|threads?|cases?|cards?|chats?|channels?|rooms?|groups?)\s+(?:no\.?\s*|nr\.?\s*|number\s+)?#?(\d{1,9})\b/gi)) add({ kind: 'thing', name: entry[1] ?? '' });
  // Scripts without spaces: "legacy フォルダは", "tmp_import 表".
  for (const named of plain.matchAll(/(?<![\w./@-])([A-Za-z][\w.@-]*)\s*(フォルダ|ディレクトリ|ファイル|テーブル|ブランチ|モジュール|サービス|バケット|目录|文件夹|文件|分支|模块|服务|表)/gu)) add({ kind: typeNoun(named[2]) ?? 'path', name: named[1] ?? '' });
  // "The table called reports": a plain word is a name where it is said to be one.
  words.forEach((word, at) => {
    const name = words[at + 1] ?? '';
    if (/^(?:called|named|namens|genannt|nommée?|appelée?|llamad[oa]|chamad[oa])$/i.test(word) && /^[a-z][\w-]+$/i.test(name) && !stopWords.has(name.toLowerCase())) add({ kind: typeNoun(words[at - 1]) ?? 'thing', name });
  });
  for (const named of besideTypeNouns(words, lexicon)) add(named);
  if (testDatabase.test(plain)) add({ kind: 'database', name: 'test' });
  for (const named of classesIn(plain.toLowerCase().replace(testDatabase, ' '), lexicon)) add(named);
  return found;
}

/** The database of the tests is another than that of the work, and no test. */
const testDatabase = /(?<![\p{L}])(?:test(?:ing)?|e2e|ci)[- ]?(?:db|database|datenbank)s?(?![\p{L}])|(?<![\p{L}])(?:base(?: de (?:données|datos))?|bdd?|banco(?: de dados)?|db) (?:de |d['’])?(?:tests?|pruebas?|testes?)(?![\p{L}])|测试(?:用)?的?(?:数据)?库|テスト(?:用)?の?\s*(?:db|データベース)/iu;

/** "Das tmp-Verzeichnis": in German the word for the kind is joined to the name, and is told by its capital. */
function parted(plain: string, lexicon: Lexicon): string {
  return lexicon.language === 'de' ? plain.replace(/(?<=[\p{L}\p{N}])-(\p{Lu}\p{L}+)(?![\p{L}\p{N}-])/gu, (whole: string, noun: string) => (typeNoun(noun) === undefined ? whole : ` ${noun}`)) : plain;
}

/** A code or quoted span names itself when it is one word, and its path-like words when it is a command. */
function namedBySpan(span: Span): readonly Named[] {
  const words = span.text.trim().split(/\s+/);
  if (words.length === 1) return [namedByWord(span.text.trim()) ?? { kind: 'thing', name: span.text.trim() }];
  if (span.kind === 'quote') return words.length <= 3 ? [{ kind: 'thing', name: span.text.trim() }] : [];
  return words.flatMap((word) => {
    const clean = word.replace(/^["']+|["';]+$/g, '');
    const named = clean.startsWith('-') ? undefined : namedByWord(clean);
    return named === undefined ? [] : [named];
  });
}

function namedByWord(word: string): Named | undefined {
  if (word.length < 2 || word.length > 300) return undefined;
  if (/^[#@][\p{L}][\p{L}\p{N}_-]+$/u.test(word)) return { kind: 'service', name: word };
  const remote = /^(?:[\w.-]+@)?[\w.-]+:([~/][^\s]*)$/.exec(word);
  if (remote?.[1] !== undefined) return { kind: 'path', name: remote[1] };
  // A shell's profile stands in the home, and people say "my zshrc".
  const profile = /^\.?((?:bash|zsh)rc|bash_profile|bash_aliases|zprofile|zshenv)$/i.exec(word)?.[1];
  if (profile !== undefined) return { kind: 'path', name: `~/.${profile.toLowerCase()}` };
  // How a date or a time is written: `dd/mm/yyyy`, `HH:mm`.
  if (/^(?:[dmyhs]{1,4})(?:[/.:-][dmyhs]{1,4}){1,5}$/i.test(word)) return undefined;
  if (hostLike.test(word)) return { kind: 'host', name: word.toLowerCase() };
  if (/^(?:e\.g|i\.e|etc|vs|a\.k\.a|and\/or|he\/she|yes\/no|ci\/cd|n\/a|w\/o|i\/o|tcp\/ip|key\/value|true\/false|on\/off|either\/or|node\.js|next\.js|vue\.js|nuxt\.js|asp\.net|\.net|vb\.net|three\.js|express\.js|nest\.js|react\.js|angular\.js|electron\.js|ember\.js|backbone\.js|d3\.js|chart\.js|alpine\.js|moment\.js|discord\.js|socket\.io|fly\.io|draw\.io|monday\.com|\d+\/\d+|\d+(?:\.\d+)+)$/i.test(word)) return undefined;
  if (/^(?:console|process|window|document|math|json|object|array|promise|this|self|module|string|number|date|localstorage|os|sys|np|pd|req|res|ctx|app|db|fs|path|http)\.[a-z_]\w*$/i.test(word) && !/\.(?:tsx?|jsx?|json|ya?ml|py|go|rs|rb|md|css|html|sql|log|txt)$/i.test(word.replace(/^console\./i, ''))) return { kind: 'thing', name: word };
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(word)) return { kind: 'thing', name: word };
  // A part of a sheet, and the number of a thing in a file of drawings.
  if (/^[A-Z]{1,3}\d{1,6}:[A-Z]{1,3}\d{1,6}$/.test(word) || /^\d{1,6}:\d{3,9}$/.test(word)) return { kind: 'thing', name: word };
  if (pathLike.test(word)) return { kind: 'path', name: word };
  if (/^#?\d+$/.test(word) || hyphenated.test(word) || /-(?:moi|nous|vous|toi|le|la|les|lui|leur|en|y|me|te|se|lo|os)$/i.test(word)) return undefined;
  return identifier.test(word) ? { kind: 'thing', name: word } : undefined;
}

const stopWords = new Set(['the', 'a', 'an', 'this', 'that', 'these', 'those', 'my', 'our', 'your', 'its', 'their', 'all', 'any', 'some', 'both', 'each', 'every', 'of', 'in', 'on', 'at', 'to', 'from', 'for', 'with', 'and', 'or', 'is', 'are', 'be', 'by', 'as', 'it', 'them', 'please', 'die', 'der', 'das', 'den', 'dem', 'des', 'ein', 'eine', 'le', 'la', 'les', 'un', 'une', 'du', 'de', 'mon', 'ma', 'mes', 'notre', 'nos', 'puis', 'ensuite', 'mi', 'mis', 'luego', 'meu', 'minha', 'depois', 'el', 'los', 'las', 'una', 'del', 'o', 'os', 'as', 'um', 'uma', 'do', 'da', 'dos', 'das', 'no', 'na', 'em', 'en', 'auf', 'im', 'in', 'sur', 'dans', 'not', 'only', 'same', 'whole', 'entire', 'complete', 'other', 'another', 'new', 'current', 'existing', 'respective', 'corresponding', 'next', 'first', 'last', 'two', 'three', 'named', 'called', 'name', 'alone', 'today', 'tonight', 'tomorrow', 'anymore', 'has', 'have', 'had', 'was', 'were', 'will', 'should', 'must', 'can', 'does', 'points', 'refers', 'leads', 'belongs', 'goes', 'needs', 'contains', 'looks', 'seems', 'works', 'fails', 'exists', 'shows', 'breaks', 'lacks', 'uses', 'untouched', 'unchanged', 'intact', 'again', 'first', 'under', 'within', 'inside', 'outside', 'there', 'here', 'now', 'already', 'still', 'yet', 'too', 'also', 'instead', 'entirely', 'completely', 'locally', 'directly', 'carefully', 'anyway', 'because', 'that', 'which', 'who', 'where', 'when', 'while', 'before', 'after', 'without', 'into', 'over', 'up', 'down', 'so', 'then', 'but', 'if', 'in', 'ruhe', 'an', 'am', 'vom', 'zum', 'zur', 'beim', 'ins', 'was', 'etwas', 'au', 'aux', 'al', 'ao', 'à', 'nel', 'algo', 'quelque', 'chose', 'qualquer', 'quaisquer', 'cualquier', 'cualquiera', 'quelconque', 'jede', 'jeder', 'jedes', 'irgendwelche', 'irgendeine', 'anything', 'quoi', 'alguma', 'coisa', 'zu', 'ne', 'neue', 'neuen', 'neuer', 'neues', 'nouveau', 'nouveaux', 'nouvelle', 'nouvelles', 'nuevo', 'nueva', 'nuevos', 'nuevas', 'novo', 'nova', 'novos', 'novas', 'tranquille', 'paz', 'como', '']);
/** Words for the state or the kind of a thing: alone they are no name. */
const states = /^(?:unused|shared|common|central|untracked|dangling|orphaned|stopped|exited|stale|leftover|temporary|temp|extra|old|outdated|obsolete|dead|broken|failed|failing|flaky|redundant|unneeded|docker|git|npm|kubernetes|k8s|k3s|k3d|kind|minikube|aws|github|remote|merged|generated|empty|large|big|duplicate|duplicated|whole|entire|second|third|previous|latest|newest|clean|fresh|new|blank|single|proper|real|actual|main|correct|wrong|right|following|same|env|environment|sqs|sns|s3|rds|ec2|dynamodb|lambda|kafka|rabbitmq|gcs|postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|elasticsearch|sqlite|heroku|vercel|railway|supabase|firebase|azure|gcp|kinesis|ecs|eks|gke|aks|helm|ecr|argocd|systemd|cron|terraform|tofu|pulumi|cloudformation|cdk|alten?|ungenutzten?|vieja?s?|anciens?|antig[oa]s?)$/i;

/** Names of services, which say what kind of a thing is meant: its own name may follow. */
export const serviceName = /^(?:docker|sqs|sns|s3|rds|ec2|dynamodb|lambda|kafka|rabbitmq|gcs|postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|elasticsearch|sqlite|heroku|vercel|railway|supabase|firebase|azure|gcp|kinesis|ecs|eks|gke|aks|helm|ecr|argocd|systemd|cron|terraform|tofu|pulumi|cloudformation|cdk)$/i;

/** Programs that run in containers and keep data in volumes. */
export const runningService = /^(?:kafka|rabbitmq|postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|elasticsearch|minio|grafana|prometheus|keycloak)$/i;

/** Words for how a thing is, which are part of its name only beside a noun. */
const environmentWords = /^(?:prod|production|staging|stage|dev|development|local|test|testing|remote|live|preview|qa|lokale?n?|loca(?:les?|ux|is)|produktiv\w*)$/i;

/** Plain words that stand before or after the word for a kind of thing: "the users table", "branch dev", "the old migrations folder". */
function besideTypeNouns(words: readonly string[], lexicon: Lexicon): readonly Named[] {
  return words.flatMap((word, at): readonly Named[] => {
    const kind = typeNoun(word);
    if (kind === undefined) return [];
    const before = wordsBefore(words, at, lexicon);
    const plain = before.filter((one) => !environmentWords.test(one) && !(han.test(one) && /[の的]$/.test(one)) && !/^(?:env|environment)$/i.test(one));
    if (plain.some((one) => namedByWord(one) !== undefined)) return [];
    // "The redis volume": it is called after what keeps its data in it.
    const keeper = plain.at(-1) ?? '';
    if (/^(?:volumes?|containers?)$/i.test(word) && runningService.test(keeper)) return [{ kind, name: keeper }];
    if (plain.length > 0 && plain.every((one) => states.test(one) && !serviceName.test(one))) return [];
    if (plain.length > 0 && !plain.every((one) => states.test(one)) && !/^\d+$/.test(plain.join(''))) return [{ kind, name: plain.join(' ') }];
    const next = words[at + 1] ?? '';
    if (!/s$/i.test(word) && (/^[a-z][\w-]*$/i.test(next) || (kind === 'branch' && /^v?\d+(?:\.\d+)+(?:[-+][\w.]+)?$/i.test(next))) && !stopWords.has(next.toLowerCase()) && (typeNoun(next) === undefined || namesTables.test(next)) && !environmentWords.test(next) && !(lexicon.language !== 'en' && isForm(next, lexicon)) && isNameAfter(words, at)) return [{ kind, name: next }];
    return [];
  });
}

/** Words for kinds of things that are just as often names of tables. */
const namesTables = /^(?:users?|roles?|jobs?|keys?|projects?|apps?|files?|images?|services?|secrets?|tokens?|releases?|snapshots?|records?|instances?|workers?)$/i;

/** "table users on staging": a bare word after the kind is its name where a preposition or the end follows. */
function isNameAfter(words: readonly string[], at: number): boolean {
  const after = (words[at + 2] ?? '').toLowerCase();
  return after === '' || /^(?:ist|is|are|sind|est|sont|es|está|é|muss|darf|dürfen|soll|sollen|wird|werden|doit|doivent|debe|deben|deve|devem|pode|podem|bleibt|reste|must|should|stays?|may)$/.test(after) || ['on', 'in', 'from', 'at', 'and', 'to', 'auf', 'im', 'in', 'aus', 'sur', 'dans', 'de', 'en', 'del', 'em', 'no', 'na', 'do', 'locally', 'now', 'und', 'et', 'y', 'e', 'please', 'löschen'].includes(after);
}

const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function wordsBefore(words: readonly string[], at: number, lexicon: Lexicon): readonly string[] {
  const before: string[] = [];
  for (let index = at - 1; index >= 0 && before.length < 3; index -= 1) {
    const word = words[index] ?? '';
    if (stopWords.has(word.toLowerCase()) || word === '\ue002' || !/^[\p{L}\p{N}_@./-]+$/u.test(word)) break;
    if (before.length > 0 && han.test(word) !== han.test(before[0] ?? '')) break;
    if (typeNoun(word) !== undefined && !(typeNoun(words[at]) === 'table' && namesTables.test(word))) return [];
    if (lexicon.language === 'en' ? isVerbAt(words, index, lexicon) : deniesOrActs(words, index, lexicon)) break;
    before.unshift(word);
  }
  return before;
}

/** "Lösche keine Dateien", "ne supprime aucun fichier": neither the negation nor the verb that it denies is a name of what follows. */
function deniesOrActs(words: readonly string[], at: number, lexicon: Lexicon): boolean {
  return isWhole(lexicon.negation, words[at]) || ((at === 0 || isWhole(lexicon.negation, words[at - 1])) && isForm(words[at], lexicon));
}

function isForm(word: string | undefined, { forms }: Lexicon): boolean {
  return forms.some(([, pattern]) => isWhole(pattern, word));
}

function isWhole(pattern: RegExp, word: string | undefined): boolean {
  return word !== undefined && pattern.exec(word.toLowerCase())?.[0] === word.toLowerCase();
}

/** "Only edit files": the verb before a noun is none of its names; "the build folder" has a determiner before it. */
function isVerbAt(words: readonly string[], at: number, lexicon: Lexicon): boolean {
  const before = (words[at - 1] ?? '').toLowerCase();
  const free = at === 0 || /^(?:only|just|please|and|or|to|then|don['’]?t|not|never|you|can|could|may|must|should|also|now|but)$/.test(before);
  return free && lexicon.orders.some(([, pattern]) => pattern.test((words[at] ?? '').toLowerCase()));
}

function classesIn(lower: string, lexicon: Lexicon): readonly Named[] {
  const kinds: Partial<Record<string, Named['kind']>> = { database: 'database', schema: 'database', branch: 'branch', main: 'branch', package: 'package' };
  // "The structure of the database": its schema, and not what it holds.
  const inside = lexicon.nouns.reduce((rest, [name, pattern]) => (name === 'schema' ? rest.replace(new RegExp(`(?:database |db )?${pattern.source}`, 'gu'), ' ') : rest), lower);
  return lexicon.nouns.filter(([name, pattern]) => pattern.test(name === 'database' ? inside : lower)).map(([name]) => ({ kind: kinds[name] ?? 'thing', name, is: 'class' }));
}
