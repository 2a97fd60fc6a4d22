import type { Lexicon } from './words/lexicon.ts';

const word = '(?<![\\p{L}\\p{N}_./@#\'’`"-])';
const end = '(?![\\p{L}\\p{N}_/@\'’`"-]|\\.\\p{L})';

/** What people type in haste for words on which the reading of a sentence hangs; the rest of their spelling does no harm. */
const short: Readonly<Partial<Record<Lexicon['language'], readonly (readonly [string, string])[]>>> = {
  en: [['n(?= [a-z])', 'and'], ['u', 'you'], ['ur', 'your'], ['r(?= u| you| the| we)', 'are'], ['em', 'them'], ['yea|yeh|ye|yess+', 'yes'], ['tho', 'though'], ['cuz|cos|coz|bc', 'because'], ['w/o', 'without'], ['w/?(?= )', 'with'], ['b4', 'before'], ['gonna', 'going to'], ['wanna', 'want to'], ['lemme', 'let me'], ['gimme', 'give me'], ['tmrw|tmr|2morrow', 'tomorrow'], ['rn', 'now'], ['(?:uh+|um+|uhm|erm?|hmm*|like),?(?= (?:so|can|could|i|we|you|please|the|on|in|and|then|delete|remove|make|fix|add|put|just)(?!\\p{L}))', '']],
  // "Ändere aber bitte nichts" is one clause.
  de: [['nix', 'nichts'], ['(kann|darf)ste', '$1st du'], ['(?<=(?:^|[.!?,;:]\\s)\\p{L}+ )aber(?= (?:bitte )?(?:nichts?|nix|kein\\p{L}*)(?!\\p{L}))', ''], ['ma(?= )', 'mal'], ['ned|nich|net(?= )', 'nicht'], ['n(?= \\p{L})|nen|nem|ner', 'einen']],
  fr: [['pa(?= )', 'pas'], ['([dlnms])(installer|ajouter|effacer|utiliser|écraser|exécuter|envoyer|appliquer|enlever|importer|ouvrir|arrêter|éditer|écrire)', '$1\'$2'], ['pk|pq', 'pourquoi'], ['stp|svp', 's’il te plaît']],
  es: [['q(?= )', 'que'], ['xq|pq|porq', 'porque'], ['x(?= \\p{L})', 'por']],
  pt: [['n(?= \\p{L})|nao', 'não'], ['vc', 'você'], ['pq', 'porque'], ['tb|tbm', 'também'], ['td', 'tudo']],
};

const spelled = new Map(Object.entries(short).map(([language, pairs]) => [language, pairs.map(([typed, meant]): readonly [RegExp, string] => [new RegExp(`${word}(?:${typed})${end}`, 'giu'), meant])]));

/** "Show me before/after", "zeig mir vorher/nachher": both together are a comparison, and no time at which something is to be done. */
const beforeAndAfter = /(?<![\p{L}])(?:before\s*(?:\/|&|vs\.?|and|n)\s*after|vorher\s*(?:\/|&|und)\s*nachher|avant\s*(?:\/|&|et)\s*après|antes\s*(?:\/|&|y|e)\s*(?:después|despues|depois))(?![\p{L}])/giu;
const comparison: Readonly<Partial<Record<Lexicon['language'], string>>> = { de: 'den Vergleich', fr: 'la comparaison', es: 'la comparación', pt: 'a comparação' };

/** A prompt with the abbreviations of haste written out: "commit n push", "pra n deixar", "nix ändern". Names, paths and what is quoted stay. */
export function unhurried(text: string, { language }: Lexicon): string {
  return (spelled.get(language) ?? []).reduce((rest, [typed, meant]) => rest.replace(typed, meant), text.replace(beforeAndAfter, comparison[language] ?? 'the comparison'));
}
