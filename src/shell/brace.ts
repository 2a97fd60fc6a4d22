/** Most words that one brace expansion may give; beyond that the word stays as it is. */
export const mostBraceWords = 1000;

/**
 * Expands `{a,b}` and `{1..3}` in the source text of a word, as bash does before anything else.
 * Quotes, `$(…)`, `${…}` and escapes are stepped over. Gives undefined where there is nothing to expand or too much.
 */
export function expandBraces(text: string): readonly string[] | undefined {
  if (!text.includes('{')) return undefined;
  const words = expand(text, 0);
  return words === undefined || (words.length === 1 && words[0] === text) ? undefined : words;
}

function expand(text: string, depth: number): string[] | undefined {
  if (depth > 16) return [text];
  const brace = findBrace(text);
  if (brace === undefined) return [text];
  const before = text.slice(0, brace.open);
  const tails = expand(text.slice(brace.close + 1), depth + 1);
  if (tails === undefined) return undefined;
  const middles: string[] = [];
  for (const item of brace.items) {
    const inner = brace.kind === 'range' ? [item] : expand(item, depth + 1);
    if (inner === undefined || middles.length + inner.length > mostBraceWords) return undefined;
    middles.push(...inner);
  }
  if (middles.length * tails.length > mostBraceWords) return undefined;
  return middles.flatMap((middle) => tails.map((tail) => before + middle + tail));
}

interface Brace {
  readonly kind: 'list' | 'range';
  readonly open: number;
  readonly close: number;
  readonly items: readonly string[];
}

/** The first brace of the word that can be expanded. */
function findBrace(text: string): Brace | undefined {
  let tries = 0;
  for (let at = 0; at < text.length; at++) {
    const next = stepOver(text, at);
    if (next > at) {
      at = next - 1;
      continue;
    }
    if (text.charAt(at) !== '{') continue;
    if (++tries > 64) return undefined;
    const brace = readBrace(text, at);
    if (brace !== undefined) return brace;
  }
  return undefined;
}

function readBrace(text: string, open: number): Brace | undefined {
  const commas: number[] = [];
  let depth = 0;
  for (let at = open + 1; at < text.length; at++) {
    const next = stepOver(text, at);
    if (next > at) {
      at = next - 1;
      continue;
    }
    const char = text.charAt(at);
    if (char === '{') depth++;
    else if (char === ',' && depth === 0) commas.push(at);
    else if (char === '}' && depth-- === 0) {
      if (commas.length > 0) {
        const edges = [open, ...commas, at];
        return { kind: 'list', open, close: at, items: edges.slice(1).map((edge, index) => text.slice((edges[index] ?? open) + 1, edge)) };
      }
      const items = range(text.slice(open + 1, at));
      return items === undefined ? undefined : { kind: 'range', open, close: at, items };
    }
  }
  return undefined;
}

/** Behind a quoted or substituted part that begins here; the same position where none does. */
function stepOver(text: string, at: number): number {
  const char = text.charAt(at);
  if (char === '\\') return Math.min(at + 2, text.length);
  if (char === "'") return closing(text, at + 1, "'");
  if (char === '"') return closing(text, at + 1, '"');
  if (char === '`') return closing(text, at + 1, '`');
  if (char === '$' && (text.charAt(at + 1) === '{' || text.charAt(at + 1) === '(')) return balanced(text, at + 1);
  if ((char === '<' || char === '>') && text.charAt(at + 1) === '(') return balanced(text, at + 1);
  return at;
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === '\\' && quote !== "'") at++;
    else if (text.charAt(at) === quote) return at + 1;
  }
  return text.length;
}

function balanced(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === "'" || char === '"') at = closing(text, at + 1, char) - 1;
    else if (char === '(' || char === '{') depth++;
    else if ((char === ')' || char === '}') && --depth === 0) return at + 1;
  }
  return text.length;
}

/** `1..5`, `5..1`, `a..e`, `01..10`, `1..9..2`. */
function range(text: string): string[] | undefined {
  const numbers = /^([+-]?\d{1,9})\.\.([+-]?\d{1,9})(?:\.\.([+-]?\d{1,9}))?$/.exec(text);
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.([+-]?\d{1,3}))?$/.exec(text);
  const found = numbers ?? letters;
  if (found === null) return undefined;
  const [, first = '', last = '', by] = found;
  const from = numbers === null ? first.charCodeAt(0) : Number(first);
  const to = numbers === null ? last.charCodeAt(0) : Number(last);
  const step = Math.max(1, Math.abs(Number(by ?? 1)));
  if (Math.abs(to - from) / step >= mostBraceWords) return undefined;
  const width = numbers !== null && /^[+-]?0\d|^[+-]?0\d/.test(first.length >= last.length ? first : last) ? Math.max(first.length, last.length) : 0;
  const items: string[] = [];
  for (let value = from; from <= to ? value <= to : value >= to; value += from <= to ? step : -step) {
    const digits = String(Math.abs(value)).padStart(value < 0 ? width - 1 : width, '0');
    items.push(numbers === null ? String.fromCharCode(value) : value < 0 ? `-${digits}` : digits);
  }
  return items;
}
