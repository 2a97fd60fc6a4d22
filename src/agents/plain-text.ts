import { hidden, writtenOut } from '../model/hidden.ts';

/**
 * Agent text as a person may safely read it: what would be invisible or move the cursor is written out (`\u{1b}`), and the length is bounded.
 * Line breaks and tabs stay, for callers that show several lines.
 */
export function plainText(text: string, atMost: number): string {
  const cut = text.length > atMost ? `${text.slice(0, atMost)} … (${String(text.length - atMost)} more characters)` : text;
  return cut.replace(hidden, (character) => (character === '\n' || character === '\t' ? character : writtenOut(character)));
}

/** Agent text as `plainText` writes it, its lines joined to one. */
export function oneLine(text: string, atMost: number): string {
  return plainText(text.replace(/\s*[\r\n]+\s*/g, ' '), atMost);
}
