import type { ReadClause } from './reading.ts';
import type { Lexicon } from './words/lexicon.ts';

/** Words of German and the Romance languages that name nothing: articles, prepositions, pronouns, modal verbs, words of courtesy and of time. */
const small = new Set(
  'der die das den dem des ein eine einen einem einer mal bitte noch jetzt erstmal vorerst an am im in auf zu zum zur bei du mir mich es sie ihn da hier daran dran davon überhaupt gar auch aber und doch ja also bloß nur selbst wieder mehr heute darf dürfen darfst soll sollen sollst muss müssen werden wird sein dort dabei le la les l un une de du d à au aux en sur dans y ce cet cette ces tu vous me moi te s’il plaît plait stp svp pour instant encore surtout mais et n ne s qu doit doivent peut peuvent faut être el los las una unos unas del al lo por favor todavía aún ahora nada más pero se debe deben puede pueden ser o a os as um uma do da dos das no na nos nas ao ainda agora em e mas pode podem deve devem'.split(' '),
);
/** Words for anything at all. */
const anything = /^(?:nichts?|etwas|irgendwas|alles|rien|quoi|tout|code|dateien|fichiers?|archivos?|ficheros?|arquivos?|código|nada|algo|todo|tudo|coisa|änderungen|modifications?|changements?|cambios?|alterações|mudanças)$/u;

export type Left = { readonly kind: 'bare' } | { readonly kind: 'name'; readonly name: string } | { readonly kind: 'more' };

/**
 * What a prohibition of a language whose verb may stand anywhere leaves besides its negation and its verb:
 * nothing ("bitte nichts ändern"), a name of up to three words ("fass den Router nicht an", "não toque no router"), or more than can be told.
 */
export function leftOf(clause: ReadClause, lexicon: Lexicon): Left {
  if (lexicon.language === 'zh' || lexicon.language === 'ja') return clause.lower.split(/\s+/).length <= 5 ? { kind: 'bare' } : { kind: 'more' };
  const verbs = lexicon.forms.flatMap(([act, pattern]) => (act === clause.act ? [pattern] : []));
  let rest = clause.lower.replace(/['’]/g, ' ');
  // A verb of two parts holds its object: "fass … an".
  for (const pattern of [...verbs, lexicon.negation]) rest = rest.replace(new RegExp(pattern.source, 'gu'), (found) => ` ${found.trim().split(/\s+/).slice(1, -1).join(' ')} `);
  const words = rest.split(/[\s.,;:!?]+/).filter((word) => word !== '' && !small.has(word) && !anything.test(word) && !lexicon.negation.test(word) && !verbs.some((verb) => verb.test(word)));
  if (words.length === 0) return { kind: 'bare' };
  return words.length <= 3 ? { kind: 'name', name: words.join(' ') } : { kind: 'more' };
}

/** "don't edit", "no changes", "nothing is to be changed": nothing follows in English that narrows it. */
export function isBare(clause: ReadClause): boolean {
  // "Don't touch tax.ts, legal signed it off": what follows a prohibition without an object of its own is no further one.
  if (clause.verb === 'inherited') return /^(?:or |and |nor )?(?:any(?:thing|\s+(?:files?|code|changes?))?|(?:the )?(?:code|codebase)|nothing)[\s.!,]*$/i.test(clause.rest);
  return /^(?:any(?:thing|\s+(?:files?|code|changes?))?|(?:the )?(?:code|files?|codebase|repo(?:sitory)?)|changes?|nothing|yet|for now|please|at all)?[\s.!,]*(?:yet|for now|please|at all|whatsoever|here|there)?[\s.!]*$/i.test(clause.rest) || (clause.rest === clause.text && clause.lower.split(/\s+/).length <= 5);
}
