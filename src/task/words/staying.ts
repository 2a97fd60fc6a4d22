/**
 * "Stays as it is" in the languages whose words keep their order of verb and state: a verb of leaving or staying, and behind it how the thing is to be.
 * Each is a small regular expression for `wholeWords`.
 */
function together(verbs: string, states: string): string {
  return `(?:${verbs})(?!\\p{L}).{0,80}?(?<!\\p{L})(?:${states})`;
}

export const stays = {
  de: together('bleib(?:t|en|e)?|lass(?:e|t|en)?|soll(?:en|te|ten)?', 'wie (?:es|sie|er) (?:ist|sind|war|waren)|unverändert|unangetastet|unberührt|außen vor|in (?:ruhe|frieden)|tabu'),
  fr: together('reste(?:nt|ra|ront|r)?|laisse[rz]?|garde[rz]?|conserve[rz]?', 'en l[\'’]état|tel(?:le)?s? quel(?:le)?s?|inchangée?s?|intacte?s?|de côté|comme (?:il|elle)s? (?:est|sont)|comme c[\'’]est|à l[\'’]identique|tranquilles?|figée?s?'),
  es: together('deja(?:r|d|n)?|déjal[oa]s?|queda(?:n|r)?|mantén|mantiene[n]?|mantener|permanece[n]?|conserva|sigue[n]?|siga[n]?|seguir', 'como (?:está|están|estaba|estaban)|tal (?:cual|como)|intact[oa]s?|quiet[oa]s?|en paz|sin (?:cambios|tocar)|igual(?:es)?'),
  pt: together('deix(?:a|e|ar|em|á-l[oa]s?|a-[oa]s?|e-[oa]s?)|fica(?:m|r)?|fique(?:m)?|mant(?:ém|êm|enha|er)|permanece[m]?|continua(?:r|m)?|continue(?:m)?', 'como (?:está|estão|estava)|do jeito que (?:está|estão)|intact[oa]s?|quiet[oa]s?|em paz|sem (?:mudanças|alterações|mexer)|igua(?:l|is)|inalterad[oa]s?'),
} as const;
