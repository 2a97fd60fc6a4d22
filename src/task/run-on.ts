import { orders } from './words/en-verbs.ts';

/** What people say before they begin. */
const opening = /^\s*(?:(?:uh+|um+|ok(?:ay)?|so|hey|hi|yo|well|right|alright)[\s,]+)+/iu;
/** Words that tie what follows them to what stands before. */
const tied = /(?<![\p{L}])(?:what|how|which|who|why|where|when|if|whether|before|after|until|and|or|so|but|then|that|because|only|never|not)(?![\p{L}])/iu;
const asked = /^(.{12,300}?)\s((?:(?:please|pls|plz) )?(?:can|could|would) (?:you|u) .*)$/isu;
const begged = /^(.{8,300}?(?<!\s(?:to|can|can['’]t|could|should|would|will|must|may|might|i|we|you|they|he|she|is|are|was|were|be|have|has|had|do|does|did|let['’]?s|not|or|and|by|for|of|with|it['’]s|i['’]m|n['’]t|that['’]s)))\s((?:just|please|pls|plz)\s+(\S.*))$/isu;
/** "Der Warenkorb wird nicht geleert mach das mal". */
const german = /^(.{12,300}?(?<![,:(]|\s(?:und|oder|aber|dass|ob|wie|wenn|weil|bitte|dann|mal|ich|du|wir)))\s((?:bitte )?(?:mach|bau|fix|behebe?|korrigiere?|repariere?|änder|pass|räum|schau|guck)e? (?:das|es|mal|bitte|die|den|da|dir|dort)(?![\p{L}]).*)$/isu;

/** "My local db is a mess can you reset it", "the db is broken just nuke it": typed without a mark between what is said and what is asked for. */
export function runOn(piece: string): readonly string[] {
  const [, before = '', order, words = ''] = asked.exec(piece) ?? beggedIn(piece) ?? german.exec(piece) ?? [];
  const said = before.replace(opening, '');
  if (order === undefined || /[,:(]$/.test(said) || (tied.test(said) && !/^(?:bitte |mach|bau|fix|behebe?|korrig|repar|änder|pass|räum|schau|guck)/iu.test(order)) || (words !== '' && said === '')) return [piece];
  return [said, order];
}

/** A word of entreaty in the middle, and an order right behind it. */
function beggedIn(piece: string): RegExpExecArray | undefined {
  const found = begged.exec(piece);
  return found?.[3] !== undefined && orders.some(([, verb]) => verb.test(found[3]?.toLowerCase() ?? '')) ? found : undefined;
}
