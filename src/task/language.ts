import { chinese } from './words/zh.ts';
import { english } from './words/en.ts';
import { french } from './words/fr.ts';
import { german } from './words/de.ts';
import { japanese } from './words/ja.ts';
import { portuguese } from './words/pt.ts';
import { spanish } from './words/es.ts';
import { borrowed } from './words/technical.ts';
import type { Lexicon } from './words/lexicon.ts';

export const lexicons: readonly Lexicon[] = [english, german, french, spanish, portuguese, chinese, japanese];

const latin = [english, german, french, spanish, portuguese];

/** Letters and endings that one language has and its neighbours do not. */
const letters: Readonly<Partial<Record<Lexicon['language'], RegExp>>> = { de: /[äöüß]/, fr: /[êèùœ]|\b[cdjlmnst]['’]/, es: /[ñ¿¡]|ción\b/, pt: /[ãõ]|ções\b|faça/ };

const shared = new Set<unknown>(borrowed);

/** An order in a language's own words: a short prompt ("cambia src/Order.java") has little else to tell by. */
function hasOwnVerb(lower: string, lexicon: Lexicon): boolean {
  const body = lower.replace(lexicon.fillers, '').replace(/^[\s,.:;!]+/, '');
  return lexicon.orders.some((order) => !shared.has(order) && order[1].test(lexicon.verbs === 'start' ? body : lower));
}

/** The lexicon that a text is read with: by script, then by its most frequent words; English where nothing tells. */
export function lexiconOf(lower: string, otherwise: Lexicon = english): Lexicon {
  if (japanese.tells.test(lower)) return japanese;
  if (chinese.tells.test(lower)) return chinese;
  // A name tells nothing of the language it stands in: `s3://shop-test`, `src/on.ts`.
  const spoken = lower.replace(/(?<!\S)\S*[\w](?:[/_:@]|\.(?=\w)|-(?=\w+-\w))\S*/gu, ' ');
  let best = otherwise;
  let most = 0;
  for (const lexicon of latin) {
    const score = (letters[lexicon.language]?.test(lower) === true ? 1 : 0) + [...spoken.matchAll(new RegExp(lexicon.tells.source, 'gu'))].length + (hasOwnVerb(lower, lexicon) ? 0.75 : 0) + (lexicon !== english && lexicon.untouched.test(lower) ? 0.75 : 0) + (lexicon === otherwise ? (otherwise === english ? 0.5 : 0.9) : 0);
    if (score > most) {
      most = score;
      best = lexicon;
    }
  }
  return best;
}
