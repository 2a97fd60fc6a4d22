import { sessionActs } from './described.ts';
import type { Act, Lexicon } from './words/lexicon.ts';

/**
 * Ways in which English forbids without "don't": "the legal texts are not to be touched", "nobody pushes to main", "billing stays the way it is".
 * Each is put back into the plain prohibition, so that what it forbids is read in one place.
 */
export function refusalOf(text: string, lexicon: Lexicon): string | undefined {
  if (lexicon.language !== 'en' || text.length > 400) return undefined;
  const body = text.replace(leadIn, '');
  return nobody(body) ?? nothing(body) ?? unwanted(body) ?? kept(body) ?? running(body) ?? passive(body, lexicon) ?? staying(body, lexicon) ?? entering(body) ?? territory(body);
}

const leadIn = /^(?:(?:and|but|so|also|please|pls|plz|note|nb|ps|btw|by the way|oh|ah|fyi|just|however|meanwhile|importantly|one thing|one more thing|(?:and )?whatever you do|as always|as usual|for now|this week|today|tonight|right now|at the moment|heads[- ]up)\b[,:]?\s+)+/iu;

/** What somebody who works on a repository is kept from: "nobody edits a paid seat" is for the product to see to. */
const handedOn = 'push|force-push|commit|merge|rebase|deploy|publish|release|ship|install|migrate|touch';
const may = '(?:may|can|could|should|must|is (?:allowed|permitted|supposed) to|gets to|are (?:allowed|permitted|supposed) to|get to|has to|is to|needs to)';

/** "Nobody pushes to main this week", "no one is allowed to touch the staging cluster". */
function nobody(text: string): string | undefined {
  const found = new RegExp(`^(?:nobody|no one|no-one|none of (?:you|us)|no agent|no human)(?: else)? (?:(?:${may}|will|shall) )?(${handedOn})(?:es|s)?(?![\\p{L}-])(?!.{0,40}\\b(?:button|key|switch|lever|limit|boundar\\p{L}+)s?\\b)(.*)$`, 'isu').exec(text);
  return found === null ? undefined : `don't ${found[1] ?? ''}${found[2] ?? ''}`;
}

const partial: Readonly<Partial<Record<string, string>>> = { pushed: 'push', committed: 'commit', merged: 'merge', rebased: 'rebase', deployed: 'deploy', published: 'publish', released: 'release', shipped: 'ship', installed: 'install', migrated: 'migrate', touched: 'touch', changed: 'change', edited: 'edit', modified: 'modify', altered: 'alter', deleted: 'delete', removed: 'remove', dropped: 'drop', wiped: 'wipe', renamed: 'rename', moved: 'move', overwritten: 'overwrite', reformatted: 'reformat', upgraded: 'upgrade', updated: 'update', restarted: 'restart', stopped: 'stop', sent: 'send', run: 'run', executed: 'execute' };
const done = Object.keys(partial).join('|');

/** "Nothing gets pushed", "nothing goes to npm without me". */
function nothing(text: string): string | undefined {
  const found = new RegExp(`^nothing(?: else)? (?:gets|is|will be|should be|must be|may be|is to be|is going to be|should get|shall be|here gets) (?:ever )?(${done})(?![\\p{L}])(.*)$`, 'isu').exec(text);
  const verb = found?.[1] === undefined ? undefined : partial[found[1].toLowerCase()];
  // "Nothing is changed when I save": what happens, and no order.
  if (verb !== undefined && !/^\s*(?:when|if|after|while|until i (?:click|press)|although|even)\b/i.test(found?.[2] ?? '')) return `don't ${verb} anything${found?.[2] ?? ''}`;
  const gone = /^nothing (?:goes|leaves|may go|should go|must go|is to go|is going) (?:out )?(?:(?:in)?to|on|onto|up to) (?:the )?(main|master|trunk|origin|github|gitlab|npm|pypi|crates\.io|the registry|registry|production|prod|staging|live)(?![\p{L}])(.*)$/isu.exec(text);
  if (gone === null) return undefined;
  const place = gone[1]?.toLowerCase() ?? '';
  if (/^(?:npm|pypi|crates\.io|.*registry)$/.test(place)) return `don't publish anything${gone[2] ?? ''}`;
  return /^(?:prod|staging|live)/.test(place) ? `don't deploy to ${place}${gone[2] ?? ''}` : `don't push to ${place}${gone[2] ?? ''}`;
}

/** "I don't want anything pushed tonight", "I don't want 400 files reformatted". */
function unwanted(text: string): string | undefined {
  const found = new RegExp(`^(?:i|we) (?:really |also )?(?:don['’]?t|do not|never) want (?:to (?:see|have|find) )?(.{1,120}?) (?:to (?:be|get) |being )?(${done})(?![\\p{L}])(.*)$`, 'isu').exec(text);
  const verb = found?.[2] === undefined ? undefined : partial[found[2].toLowerCase()];
  return verb === undefined || /^(?:you|it|them) to\b|\bwhen\b|\bthat\b/i.test(found?.[1] ?? '') ? undefined : `don't ${verb} ${found?.[1] ?? ''}${found?.[3] ?? ''}`;
}

const nobodyElsewhere: Readonly<Partial<Record<Lexicon['language'], RegExp>>> = {
  de: /(?<!\p{L})(?:niemand|keiner)(?!\p{L})/u,
  fr: /(?<!\p{L})personne ne(?!\p{L})/u,
  es: /(?<!\p{L})nadie(?!\p{L})/u,
  pt: /(?<!\p{L})ninguém(?!\p{L})/u,
  zh: /谁(?:都|也)|(?:任何人|所有人|大家)(?:都|也)?不|没有?人(?:可以|能)/u,
  ja: /誰も/u,
};
const impersonal = /^(?:\P{L}|but |and |so |please |just |now )*you can(?:['’]?t|not)(?![\p{L}])/u;
const ofEverything = /(?<![\p{L}])(?:anything|any (?:files?|code)|the (?:code|repo|files|codebase))(?![\p{L}])/u;

/**
 * "Niemand pusht auf main", "you can't edit anything": nobody may do what is done to a repository.
 * @param whole the clause with what depends on it
 * @param among reads the clause as a prohibition of one of these acts
 */
export function keepsFrom<Read extends { readonly act?: Act }>(lower: string, whole: string, lexicon: Lexicon, among: (acts: ReadonlySet<Act>) => Read): Read | undefined {
  if (impersonal.test(lower) && lexicon.language === 'en') {
    const read = among(ofEverything.test(lower) ? repositoryActs : sessionActs);
    return read.act === undefined || inUse.test(whole) ? undefined : read;
  }
  if (nobodyElsewhere[lexicon.language]?.test(lower) !== true) return undefined;
  const read = among(sessionActs);
  return read.act === undefined ? undefined : read;
}

const repositoryActs: ReadonlySet<Act> = new Set<Act>([...sessionActs, 'change', 'create', 'delete', 'move', 'run']);
/** What the product does to people. */
const inUse = /(?<![\p{L}])(?:when|while|after|once|if|without|as an?|on (?:mobile|safari|firefox|chrome|android|ios)|any ?more|any longer)(?![\p{L}])/u;

/** "I'd rather you kept away from src/lexer", "please work around the mailer". */
function kept(text: string): string | undefined {
  const found = /^(?:(?:i|we)(?:['’]d| would) (?:rather|prefer|like|appreciate it)(?: it)?(?: if)? )?(?:you )?(?:to )?(?:kept|keep|stay|stayed|steer|steered|remain) (?:well |far |your hands |your fingers )?(?:away from|clear of|out of|off(?: of)?) (.*)$/isu.exec(text);
  return found?.[1] === undefined || /^(?:the way|sync|this for now|it)\b/i.test(found[1]) ? undefined : `don't touch ${found[1]}`;
}

/** "Leave it running", "keep the app on port 3000 up". */
function running(text: string): string | undefined {
  const found = /^(?:leave|keep) (.{1,80}?) (?:running|up(?: and running)?|alive|online|on)(?=[\s.,;!]*$|[.,;!]| (?:please|for now|all the time|until))/isu.exec(text);
  return found?.[1] === undefined || /\b(?:turned|up to|an eye|working|going)\b/i.test(found[1]) ? undefined : `don't stop ${found[1]}`;
}

const subject = '((?:(?:the|our|my|your|all|any|these|those|existing|old|current|every|each|both)\\s+)*[\\p{L}\\p{N}_./@*\\ue000\\ue001-]+(?:\\s+[\\p{L}\\p{N}_./@*\\ue000\\ue001-]+){0,7}?)';
/** A subject that makes a question, a condition, a report or a wish of the words. */
const noSubject = /^(?:if|when|whenever|because|since|why|how|what|which|where|who|that|so|as|whether|while|until|nothing|nobody|everything else|the rest|it|they|this|these|those|that|there|i|we|you|he|she|make sure|ensure|check|verify|users?|if)\b|\b(?:i|we|you|says?|said|think|if|when|that|which|who)\b/iu;

const bePassive = `(?:must|should|may|shall) ?(?:not|n['’]t|never)(?: (?:ever|yet))? (?:be|get)|(?:is|are|was) (?:not|never) to be|(?:isn['’]t|aren['’]t) to be|(?:has|have) to not be|(?:does|do) not get|(?:doesn['’]t|don['’]t) get`;

/** "The admin panel must not be modified", "the legal texts are not to be touched". */
function passive(text: string, lexicon: Lexicon): string | undefined {
  const found = inPassive.exec(text);
  const verb = found?.[2] === undefined ? undefined : partial[found[2].toLowerCase()];
  const who = found?.[1] ?? '';
  if (verb === undefined || noSubject.test(who)) return undefined;
  const rest = found?.[3] ?? '';
  return isOfWork(who, lexicon) || handedOnVerb.test(verb) || (changing.test(verb) && /^\s*(?:$|[.,;!]|today|now|yet|for now|at all|by you|in any way|under any)/i.test(rest)) ? `don't ${verb} ${who}${rest}` : undefined;
}

/** "Comments must not be deleted, only hidden": what is done to a thing of the product, and to no part of the work. */
export function isOfThing(text: string, lexicon: Lexicon): boolean {
  return lexicon.language === 'en' && inPassive.test(text) && refusalOf(text, lexicon) === undefined && !/\b(?:you|nothing|anything|it|they|this|that|these|those)\b/i.test(inPassive.exec(text)?.[1] ?? '');
}

const inPassive = new RegExp(`^${subject} (?:${bePassive}) (?:(${done})(?: or \\p{L}+)?)(?![\\p{L}])(.*)$`, 'isu');
const handedOnVerb = new RegExp(`^(?:${handedOn})$`);
const changing = /^(?:change|edit|modify|alter)$/;

const asIs = "(?:the way (?:it|they|things)(?:['’]s|['’]re| is| are| was| were)|as (?:it|they)(?:['’]s| is| are| was| were)|as[- ]is|like (?:it|they) (?:is|are)|unchanged|untouched|intact|in place|put|where (?:it|they) (?:is|are)|out of (?:this|it)|off[- ]limits|off the table|frozen|alone|in peace|exactly (?:the same|as before))";

/** "The billing code has to stay exactly the way it is", "package.json stays as is". */
function staying(text: string, lexicon: Lexicon): string | undefined {
  const found = new RegExp(`^${subject}(?: (?:has to|have to|needs to|need to|is to|are to|must|should|shall|will|can))? (?:stays?|remains?|is left|are left|be left|gets left)(?: (?:exactly|just|completely|right|all|absolutely|strictly|please))* ${asIs}(?![\\p{L}])(.*)$`, 'isu').exec(text);
  if (found?.[1] !== undefined && !noSubject.test(found[1]) && (isOfWork(found[1], lexicon) || !/^\s*(?:when|while|if|after|until|even|as long|whenever|on)\b/i.test(found[2] ?? ''))) return `don't touch ${found[1]}`;
  const left = new RegExp(`^(?:leave|keep) ${subject}(?: (?:exactly|just|completely))? ${asIs}(?![\\p{L}])`, 'isu').exec(text);
  return left?.[1] === undefined || noSubject.test(left[1]) ? undefined : `don't touch ${left[1]}`;
}

/** "Don't go into apps/mobile", "don't even open that folder". */
function entering(text: string): string | undefined {
  const found = /^(?:don['’]?t|do not|never) (?:even |ever )?(?:open|enter|go (?:in(?:to)?|near|inside))(?: into)? (?!there\b)(.*)$/isu.exec(text);
  return found?.[1] === undefined || !ofCode.test(found[1]) ? undefined : `don't touch ${found[1]}`;
}

/** "The iOS folder isn't ours to change", "vendor/ is off the table". */
function territory(text: string): string | undefined {
  const found = new RegExp(`^(?:anything |everything |all |whatever(?: is|['’]s)? )?(?:(?:in|under|inside|within|below) )?${subject} (?:is|are) (?:(?:strictly|totally|completely|definitely|absolutely|also|currently|still) )*(?:off[- ]limits|off the table|out of bounds|taboo|sacred|untouchable|a no-go(?: (?:area|zone))?|no-go|none of (?:your|our|my) (?:business|concern)|(?:not|n['’]t) (?:ours|yours|mine|for (?:you|us)) to (?:change|touch|edit|modify|move|delete|fix))(?![\\p{L}])`, 'isu').exec(text) ?? new RegExp(`^${subject} (?:isn|aren)['’]t (?:ours|yours|mine|for (?:you|us)) to (?:change|touch|edit|modify|move|delete|fix)(?![\\p{L}])`, 'isu').exec(text);
  return found?.[1] === undefined || noSubject.test(found[1]) ? undefined : `don't touch ${found[1]}`;
}

/** A part of the code or of what it runs on; a thing of the product is for the code to see to. */
const ofCode = /[\w-]\/|\w\.[a-z]{1,5}\b|\w_\w|\ue000|\b(?:code|codebase|folders?|director(?:y|ies)|files?|forms?|panels?|pages?|screens?|components?|modules?|services?|layers?|logic|texts?|copy|endpoints?|signatures?|backend|parsers?|sections?|sites?|scripts?|fixtures?|repos?|repository|production|staging|environments?|versions?|releases?|translations|locales|assets|styles|stylesheets?|templates?|layouts?|controllers?|handlers?|router|middleware|vendor|submodules?|build|changelog)\b/iu;

function isOfWork(who: string, { nouns }: Lexicon): boolean {
  return ofCode.test(who) || nouns.some(([, pattern]) => pattern.test(who.toLowerCase()));
}
