import { typeNoun } from './type-nouns.ts';
import type { Act, Class, Lexicon } from './words/lexicon.ts';

/** Acts on a repository and its places, which no product does by itself. */
export const sessionActs = new Set<Act>(['push', 'force-push', 'commit', 'merge', 'rewrite', 'deploy', 'publish', 'install', 'migrate', 'touch']);
/** What a session can break, and a product has none of. */
const ofWork = new Set<Class>(['migrations', 'tests', 'workflows', 'dependencies', 'lockfile', 'environment-file', 'history', 'branch', 'main', 'commits', 'tag', 'stash', 'changes', 'untracked', 'database', 'schema', 'infrastructure', 'volumes', 'secrets', 'interface']);
/** Words for everything there is, or for what is kept: whoever says that nothing is to be lost speaks to the agent as well. */
const whole = /(?<![\p{L}])(?:nichts|alles|daten|dateien|code|rien|tout(?:es?)?|données|fichiers?|nada|todo|datos|archivos?|ficheros?|código|tudo|dados|arquivos?)(?![\p{L}])/u;

/** A thing that may not be changed or deleted, said in the passive: as often to the agent. */
export const takenAway = /(?<![\p{L}])(?:(?:um|über|ver)?ge(?:ändert|löscht|schoben|schrieben)|(?:ge|ver)ändert|angefasst|angerührt|gelöscht|entfernt|umbenannt|verschoben|überschrieben|être (?:modifi|touch|supprim|chang)\p{L}+|(?:ser|se) (?:modific|toc|borr|elimin|cambi|alter|apag|exclu|mud)\p{L}+)(?![\p{L}])/u;

const finite: Readonly<Partial<Record<Lexicon['language'], RegExp>>> = {
  // "Der Cache wird nie geleert", "die App darf nicht neu starten".
  de: /(?<![\p{L}])(?:wird|werden|wurden?|darf|dürfen|soll|sollen|sollten?|kann|können|könnte|muss|müssen|(?:der|die|das|man|es|er|sie|ohne \p{L}+|jetzt|dann) (?:\p{L}+ ){0,2}\p{L}{2,}(?<!nich|jetz|ers|for)t(?= (?:\p{L}+ )*(?:nicht|nie|kein\p{L}*)(?![\p{L}])))(?![\p{L}])/u,
  // "On ne peut pas supprimer un commentaire", "le mail n'est pas envoyé".
  fr: /^(?:\P{L}|et |mais |puis |quand .{1,60} )*(?:on|ils?|elles?|ça|cela|la?|les|l['’]|une?|des|m[ao]n|mes|n(?:os|otre)|ce(?:tte|s)?|aucun[e]?|il (?:ne |n['’])?faut pas que)(?:\s|(?<=['’])).{0,120}?(?:ne\s|n['’]|\spas(?![\p{L}])|\sjamais|\splus(?![\p{L}]))/u,
  // "No se puede eliminar un comentario", "los pedidos viejos no deberían salir".
  es: /^(?:\P{L}|y |pero |ya |ahora )*(?:(?:no|nunca|tampoco|ya no) (?:se|me|les?) |(?:el|la|l[oa]s|una?|mis?|cuando|si|al|ahora) .{1,60}?\s(?:no|nunca|tampoco)\s|que no se )/u,
  pt: /^(?:\P{L}|e |mas |já |agora )*(?:(?:não|nunca|nem) (?:se |me |t[aá] |está |dá |é |foi )|(?:[oa]s?|uma?|meus?|minhas?|quando|se|ao|agora) .{1,60}?\s(?:não|nunca|nem)\s|que não se )/u,
};
const wanting = /(?<![\p{L}])(?:darf|dürfen|soll\p{L}*|muss|müssen|doi(?:ven)?t|devr\p{L}+|faut|deb\p{L}+|dev\p{L}+|pued\p{L}+|pod\p{L}+)(?![\p{L}])/u;

/** Acts that a product does as well as an agent, or that change nothing. */
const idle = new Set<Act>(['use', 'look', 'review', 'run', 'skip']);

function actsIn(lower: string, lexicon: Lexicon): readonly Act[] {
  return lexicon.forms.filter(([act, pattern]) => !idle.has(act) && pattern.test(lower)).map(([act]) => act);
}

/** "Der Job auf staging wird nicht gestartet", "la stack ne sert plus": how things are, wherever; nothing in it is wanted or done. */
export function isReported(lower: string, lexicon: Lexicon): boolean {
  // "Les tests ne se modifient pas": in the reflexive it is as often what nobody may do.
  const isCustom = /(?<![\p{L}])se(?![\p{L}])/u.test(lower) && isOfWork(lower, lexicon);
  return finite[lexicon.language]?.test(lower) === true && !wanting.test(lower) && !isCustom && actsIn(lower, lexicon).length === 0;
}

/**
 * In a language whose prohibitions stand in the imperative or the infinitive, a finite verb with a subject of its own tells how the product is or shall be:
 * "der Cache wird nie geleert", "los pedidos viejos no deberían salir". What is said of the work itself stays a limit: "es wird nichts gepusht", "die Tests dürfen nicht gelöscht werden".
 */
export function isDescribed(lower: string, lexicon: Lexicon): boolean {
  const acts = actsIn(lower, lexicon);
  if (finite[lexicon.language]?.test(lower) !== true || acts.some((act) => sessionActs.has(act))) return false;
  // "A API não pode mudar", "le dossier archives ne doit pas bouger": what must stay as it is, is as often the agent's to keep.
  if (wanting.test(lower) && (acts.includes('change') || acts.includes('move') || takenAway.test(lower) || lower.split(/\s+/).some(isPlaceNoun))) return false;
  return !whole.test(lower) && !isOfWork(lower, lexicon);
}

function isPlaceNoun(word: string): boolean {
  const kind = typeNoun(word);
  return kind === 'path' || kind === 'branch' || kind === 'table';
}

/** It names a kind of thing that a session works on. */
export function isOfWork(lower: string, { nouns }: Lexicon): boolean {
  return nouns.some(([name, pattern]) => ofWork.has(name) && pattern.test(lower));
}
