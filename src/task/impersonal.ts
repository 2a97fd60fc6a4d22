import type { Lexicon } from './words/lexicon.ts';

/** "ne doit être supprimé", "puede ser borrado", "pode ser excluído": a modal verb, "be", and a participle. Groups: what denies it besides, stem, vowel. */
const passives: Readonly<Partial<Record<Lexicon['language'], RegExp>>> = {
  fr: /(?<![\p{L}])(?:doi(?:ven)?t|p(?:eu(?:ven)?t|ourra|ourront)|devr(?:ai(?:en)?t|a|ont)|va|vont)(\s+(?:pas|jamais|plus))?\s+être\s+(\p{L}+?)(é)e?s?(?![\p{L}])/giu,
  es: /(?<![\p{L}])(?:deben?|pueden?|deberían?|podrán?|vaya|va)\s+(?:a\s+)?()ser\s+(\p{L}+?)([aií])d[oa]s?(?![\p{L}])/giu,
  pt: /(?<![\p{L}])(?:pode[m]?|deve[m]?|deveria[m]?|poderá|vai|vá)\s+()ser\s+(\p{L}+?)([aií])d[oa]s?(?![\p{L}])/giu,
};

const infinitives: Readonly<Record<string, readonly string[]>> = { é: ['er'], a: ['ar'], i: ['er', 'ir'], í: ['ir', 'er'] };

/** "Ce n'est pas encore à déployer": French denies the order with "be". */
const notToBe = /(?:c|ce|ceci|cela|ça)\s*n['’]est (?:pas|plus|jamais)(?: encore)? à (?=\p{L}+(?:er|re|ir)(?![\p{L}]))/giu;

/** "Rien ne doit être supprimé" as "rien ne supprimer": what nobody may do in Romance languages is read with the verb of the prohibition. */
export function withoutPassive(text: string, lexicon: Lexicon): string {
  const passive = passives[lexicon.language];
  if (passive === undefined || text.length > 600 || !lexicon.negation.test(text.toLowerCase())) return text;
  return text.replace(notToBe, 'ne pas ').replace(passive, (whole: string, not: string | undefined, stem: string, vowel: string) => {
    const verb = (infinitives[vowel.toLowerCase()] ?? []).map((end) => `${stem}${end}`).find((one) => lexicon.forms.some(([, pattern]) => pattern.exec(one.toLowerCase())?.[0] === one.toLowerCase()));
    return verb === undefined ? whole : `${verb}${not ?? ''}`;
  });
}
