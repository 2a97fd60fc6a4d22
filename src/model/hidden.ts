/**
 * Characters that a reader does not see or that change what they see: controls, bidirectional marks, zero-width, selectors and tag characters,
 * blanks that are letters, private use, lone surrogates; the selector behind an emoji is none. Line breaks and tabs are among them.
 */
export const hidden = /(?!(?<=\p{Extended_Pictographic})\u{fe0f})[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}]/gu;

/** A character as a reader sees it: `\u{202e}`. */
export function writtenOut(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
