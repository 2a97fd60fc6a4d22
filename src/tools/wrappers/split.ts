/**
 * Splits text into words as `xargs`, `env -S` and shebang lines do: white space separates, quotes and backslashes keep together.
 * Never throws; an open quote runs to the end. At most `limit` words are given.
 */
export function splitWords(text: string, limit = 1_000): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length && words.length < limit; at++) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
      else if (char === '\\' && quote === '"') word = (word ?? '') + text.charAt(++at);
      else word = (word ?? '') + char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === '\\') word = (word ?? '') + text.charAt(++at);
    else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + char;
  }
  if (word !== undefined && words.length < limit) words.push(word);
  return words;
}
