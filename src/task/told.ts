import type { Act, Lexicon } from './words/lexicon.ts';

/** "Ana dijo que borre la tabla". */
const handsOn = /(?<!\p{L})(?:dijo|dice|dicho|diz|disse|sagte?|gesagt|meinte?|schrieb|schreibt|dit|écrit|propose|propone|propõe|sugiere|sugere|pidió|pediu|demande|demandé)\s*,?\s+(?:que|qu['’]|dass|daß|de)(?!\p{L})|\p{Script=Han}说(?![明一])|って言/u;

/** Somebody else's order, handed on. "…, dass wir die Tabelle löschen" is one as well, unless it is to be seen to. */
export function isHandedOn(body: string, { lexicon, lower }: { readonly lexicon: Lexicon; readonly lower: string }): boolean {
  if (handsOn.test(body)) return true;
  return lexicon.language === 'de' && /^(?:dass|daß)\s/.test(body) && !/(?:stell|sorg|acht|schau|sieh)\p{L}*\s.*(?:sicher|dafür|darauf|zu)/u.test(lower);
}

const takes = new Set<Act>(['delete', 'discard', 'reset', 'push', 'force-push', 'deploy', 'publish', 'install', 'migrate', 'merge', 'stop', 'restart', 'rewrite', 'commit']);
const toldOf = /^[\w-]+\s+(?!(?:the|an?|all|my|our|your|this|that|these|those|every|each|both|any|it|them|what|whatever|everything|anything)\b)(?:(?!(?:that|which|who|whose|what|whatever|if|whether|where|when|as|so|because|since|but|until|it|they|this|unless|how|why|and|then|once)\b)\S+\s+){1,12}?(?:is|are|was|were|fails|failed|takes|took|hangs|breaks|broke|crashes|crashed|looks|look|seems|keeps|throws|(?:does|do|is|are|was|did)(?:n['’]t| not))(?![\p{L}-])/u;

/** "Delete button for … is broken", "drop table a fails on staging": a noun made of the verb, of which something is told. */
export function isToldOf(act: Act, body: string, { language }: Lexicon): boolean {
  return language === 'en' && takes.has(act) && toldOf.test(body);
}
