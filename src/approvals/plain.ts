import { hidden, writtenOut } from '../model/hidden.ts';

/** A letter of another script among Latin ones: `pr\u{43e}d` is not `prod`. */
const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}]/gu;
/** So many spaces push what follows out of sight; an indent is shorter. */
const manySpaces = / {24,}/g;
/** Spaces that are no ordinary space are told apart, so that a name cannot hide a second one. */
const oddSpace = /[\u{a0}\u{1680}\u{2000}-\u{200a}\u{202f}\u{205f}\u{3000}]/gu;

/** Agent text on one line, with every hidden character written out (`\u{202e}`) and at most so many characters. */
export function oneLine(text: string, most: number): string {
  const line = written(text.slice(0, most * 4).replace(/\s*[\r\n]+\s*/g, ' ↵ ')).trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** Agent text as `oneLine` writes it, cut in the middle: what a name ends with tells it apart as much as what it begins with. */
export function bothEnds(text: string, most: number): string {
  return middleCut(oneLine(text, Math.max(most * 4, 2_000)), most);
}

/** One line for a notification or a list of the editor, which make links of `[text](address)` and icons of `$(name)`: here neither is made of agent text. */
export function noLinks(line: string): string {
  return line.replaceAll('](', '] (').replaceAll('$(', '$ (');
}

/** Agent text on at most so many lines of so many characters; what was left out in the middle is counted, because the end matters as much as the start. */
export function severalLines(text: string, mostLines: number, most: number): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => ({ line, shown: written(line.slice(0, most * 4)) }));
  const bounded = lines.map(({ line, shown }) => (shown.length <= most ? shown : middleCut(written(line), most)));
  if (bounded.length <= mostLines) return bounded.join('\n');
  const head = Math.ceil((mostLines - 1) / 2);
  const tail = mostLines - 1 - head;
  const left = bounded.length - head - tail;
  return [...bounded.slice(0, head), `… ${String(left)} more lines …`, ...bounded.slice(bounded.length - tail)].join('\n');
}

function middleCut(line: string, most: number): string {
  if (line.length <= most) return line;
  const head = Math.ceil((most - 1) * 0.6);
  const tail = most - 1 - head;
  return `${line.slice(0, head)}…${line.slice(line.length - tail)}`;
}

function written(text: string): string {
  return text
    .replace(hidden, (character) => (character === '\t' ? '  ' : writtenOut(character)))
    .replace(/\p{L}+/gu, (word) => (/\p{Script=Latin}/u.test(word) ? word.replace(foreign, writtenOut) : word))
    .replace(manySpaces, (spaces) => ` [${String(spaces.length)} spaces] `)
    .replace(oddSpace, writtenOut);
}

/** A sentence from a phrase: the first letter large. */
export function capitalised(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

/** `3 min 58 s`, `45 s`: whole seconds, never negative. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${String(seconds)} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${String(Math.floor(seconds / 60))} min` : `${String(Math.floor(seconds / 60))} min ${String(rest)} s`;
}
