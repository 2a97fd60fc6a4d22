/** What a YAML document holds, as far as task files go: maps, lists and text. */
export type Yaml = string | readonly Yaml[] | { readonly [key: string]: Yaml };

interface Line {
  readonly indent: number;
  readonly text: string;
}

const maxLines = 20_000;
const maxDepth = 40;

/** Reads the block style of YAML with flow lists, quoted and block scalars. Anchors, tags and flow maps are text. Never throws. */
export function parseYaml(text: string): Yaml {
  const raw = text.replace(/\r\n/g, '\n').split('\n').slice(0, maxLines);
  const reader = new Reader(raw);
  return reader.block(-1, 0);
}

class Reader {
  readonly #lines: readonly string[];
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** A block deeper than `outer`. */
  block(outer: number, depth: number): Yaml {
    const first = this.#peek();
    if (first === undefined || first.indent <= outer || depth > maxDepth) return '';
    return /^-(\s|$)/.test(first.text) ? this.#list(first.indent, depth) : this.#map(first.indent, depth);
  }

  #list(indent: number, depth: number): Yaml {
    const items: Yaml[] = [];
    for (let line = this.#peek(); line !== undefined && line.indent === indent && /^-(\s|$)/.test(line.text); line = this.#peek()) {
      const rest = line.text.slice(1).trimStart();
      const column = indent + line.text.length - rest.length;
      this.#at += 1;
      if (rest === '') items.push(this.block(indent, depth + 1));
      else if (keyOf(rest) !== undefined) items.push(this.#inlineMap(rest, column, depth + 1));
      else items.push(this.#scalar(rest, indent));
    }
    return items;
  }

  /** `- key: value` begins a map whose other keys stand below it. */
  #inlineMap(first: string, indent: number, depth: number): Yaml {
    const map: Record<string, Yaml> = {};
    this.#entry(first, indent, map, depth);
    this.#entries(indent, map, depth);
    return map;
  }

  #map(indent: number, depth: number): Yaml {
    const map: Record<string, Yaml> = {};
    const first = this.#peek();
    if (first !== undefined && keyOf(first.text) === undefined) {
      this.#at += 1;
      return this.#scalar(first.text, indent - 1);
    }
    this.#entries(indent, map, depth);
    return map;
  }

  #entries(indent: number, map: Record<string, Yaml>, depth: number): void {
    for (let line = this.#peek(); line !== undefined && line.indent === indent && !/^-(\s|$)/.test(line.text); line = this.#peek()) {
      this.#at += 1;
      this.#entry(line.text, indent, map, depth);
    }
  }

  #entry(text: string, indent: number, map: Record<string, Yaml>, depth: number): void {
    const key = keyOf(text);
    if (key === undefined) return;
    const value = text.slice(key.length).replace(/^\s*:\s*/, '');
    const name = unquoted(key.trim());
    if (Object.keys(map).length > 2_000 || name === '__proto__') return;
    if (value === '' || value.startsWith('#')) {
      const next = this.#peek();
      map[name] = next !== undefined && next.indent === indent && /^-(\s|$)/.test(next.text) ? this.#list(indent, depth + 1) : this.block(indent, depth + 1);
    } else map[name] = this.#scalar(value, indent);
  }

  #scalar(text: string, indent: number): Yaml {
    const block = /^([|>])[+-]?\d?[+-]?\s*(#.*)?$/.exec(text);
    if (block !== null) return this.#blockScalar(indent, block[1] === '>' ? ' ' : '\n');
    if (text.startsWith('[')) return flowList(this.#continued(text, ']'));
    if (/^["']/.test(text)) return unquoted(this.#continued(text, text.charAt(0)).trim());
    return text.replace(/\s+#.*$/, '').trim();
  }

  /** A flow list or a quoted text may go on in the next lines. */
  #continued(text: string, close: string): string {
    let whole = text;
    for (let tries = 0; tries < 200 && !closed(whole, close) && this.#at < this.#lines.length; tries++) {
      whole += ` ${(this.#lines[this.#at] ?? '').trim()}`;
      this.#at += 1;
    }
    return whole;
  }

  #blockScalar(outer: number, joint: string): string {
    const lines: string[] = [];
    let indent: number | undefined;
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at] ?? '';
      if (line.trim() === '') {
        lines.push('');
        continue;
      }
      const own = line.length - line.trimStart().length;
      if (own <= outer) break;
      indent ??= own;
      lines.push(line.slice(Math.min(indent, own)));
    }
    return lines.join(joint).trimEnd();
  }

  #peek(): Line | undefined {
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = (this.#lines[this.#at] ?? '').replace(/\t/g, '  ');
      const text = line.trimStart();
      if (text !== '' && !text.startsWith('#') && text !== '---' && !text.startsWith('%')) return { indent: line.length - text.length, text: text.trimEnd() };
    }
    return undefined;
  }
}

/** The key at the start of a line, when there is one. */
function keyOf(text: string): string | undefined {
  return /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'[\]{},#&*!|>%@`-][^:#]*?|-[^\s:][^:#]*?|[^\s:]+(?::[^\s:]+)*)\s*(?=:(\s|$))/.exec(text)?.[1];
}

function closed(text: string, close: string): boolean {
  if (close === ']') return /\]\s*(#.*)?$/.test(text);
  return text.length > 1 && new RegExp(`[^\\\\]${close}\\s*(#.*)?$|^${close}${close}`).test(text);
}

function flowList(text: string): readonly string[] {
  const inside = text.replace(/^\[/, '').replace(/\]\s*(#.*)?$/, '');
  return [...inside.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^,\s"'][^,]*)/g)].map((match) => (match[1] ?? match[2] ?? match[3] ?? '').trim()).filter((item) => item !== '');
}

function unquoted(text: string): string {
  const double = /^"((?:[^"\\]|\\.)*)"/s.exec(text)?.[1];
  if (double !== undefined) return double.replace(/\\(.)/gs, (_, char: string) => ({ n: '\n', t: '\t' })[char] ?? char);
  const single = /^'((?:[^']|'')*)'/s.exec(text)?.[1];
  return single === undefined ? text : single.replaceAll("''", "'");
}
