import type { Effect } from '../model/effect.ts';
import { nameOf } from '../rules/about.ts';
import type { Question } from './question.ts';

/** What a person types to approve what cannot be undone. */
type Typed =
  /** The name of the one thing that would be lost. */
  | { readonly kind: 'name'; readonly name: string }
  /** A word made from the digest, where there is no one name that can be typed. */
  | { readonly kind: 'word'; readonly name: string };

const shortest = 4;
const longest = 40;

/** The effects that the question is about: those that asking findings point at, else all; the strictest finding's first. */
export function askedAbout(question: Pick<Question, 'effects' | 'findings'>): readonly Effect[] {
  const pointed = question.findings.filter(({ verdict }) => verdict === 'ask').flatMap(({ effect }) => (effect === undefined ? [] : [effect]));
  const effects = [...new Set(pointed)].flatMap((at) => question.effects[at] ?? []);
  return effects.length > 0 ? effects : question.effects;
}

/** The name that varies from question to question, so that the hand cannot learn the answer. */
export function typedFor(question: Pick<Question, 'effects' | 'findings' | 'digest'>): Typed {
  const lost = askedAbout({ ...question, findings: question.findings.filter(({ grade }) => grade === 'irreversible') });
  const names = [...new Set(lost.map((effect) => varying(effect)))];
  const [name = ''] = names;
  const isTypeable = names.length === 1 && name.length >= shortest && name.length <= longest && /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(name);
  return isTypeable ? { kind: 'name', name } : { kind: 'word', name: wordOf(question.digest) };
}

/** Whether what was typed is what was asked for; space around it and the case of a made word do not matter. */
export function isTyped(typed: Typed, text: string): boolean {
  const given = text.trim();
  return typed.kind === 'name' ? given === typed.name : given.toLowerCase() === typed.name;
}

/** The last part of a path, of a resource name or of an address: what tells this thing from the next one. */
function varying(effect: Effect): string {
  const name = nameOf(effect);
  if (effect.object.kind !== 'path') return name;
  return name.replace(/\/+$/, '').split('/').at(-1) ?? name;
}

/** Four letters that can be said aloud: consonant, vowel, consonant, vowel. */
function wordOf(digest: string): string {
  const consonants = 'bdfgklmnprstvz';
  const vowels = 'aeiou';
  const letter = (at: number, letters: string): string => letters.charAt(Number.parseInt(digest.slice(at * 4, at * 4 + 4), 16) % letters.length);
  return letter(0, consonants) + letter(1, vowels) + letter(2, consonants) + letter(3, vowels);
}
