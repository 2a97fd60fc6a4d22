import { childrenOf, type Node } from '../tree.ts';
import { joinText, overOptions, textOf, type TextValue, type Value } from '../value.ts';

/** The text of a string literal, escapes resolved. Raw strings keep theirs. */
export function stringText(source: string, node: Node): TextValue {
  const literal = source.slice(node.from, node.to);
  const { prefix, body } = parts(literal);
  return textOf(/r/i.test(prefix) ? body : unescaped(body));
}

/** An f-string: the parts between the braces are evaluated. */
export function formatText(source: string, node: Node, evaluate: (inner: Node) => Value): Value {
  const literal = source.slice(node.from, node.to);
  const { prefix, quotes } = parts(literal);
  const plain = (from: number, to: number): TextValue => {
    const text = source.slice(from, to).replaceAll('{{', '{').replaceAll('}}', '}');
    return textOf(/r/i.test(prefix) ? text : unescaped(text));
  };
  const values: Value[] = [];
  let at = node.from + prefix.length + quotes;
  for (const hole of childrenOf(node)) {
    if (hole.name !== 'FormatReplacement') continue;
    values.push(plain(at, hole.from));
    const inner = childrenOf(hole).find((child) => !/^([{}]|Format.*|Comment)$/.test(child.name));
    values.push(inner === undefined ? textOf('') : evaluate(inner));
    at = hole.to;
  }
  values.push(plain(at, Math.max(at, node.to - quotes)));
  return overOptions(values, (ways) => joinText(...ways));
}

function parts(literal: string): { readonly prefix: string; readonly body: string; readonly quotes: number } {
  const prefix = /^[a-zA-Z]*/.exec(literal)?.[0] ?? '';
  const rest = literal.slice(prefix.length);
  const quotes = /^("""|''')/.test(rest) ? 3 : 1;
  const closed = rest.length >= quotes * 2 && rest.endsWith(rest.slice(0, quotes));
  return { prefix, quotes, body: rest.slice(quotes, closed ? rest.length - quotes : rest.length) };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\x07', '\n': '', '\\': '\\', "'": "'", '"': '"' };

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|N\{[^}]*\}|[\s\S])/g, (whole, code: string) => {
    if (/^[xuU][0-9a-fA-F]/.test(code)) return fromCode(Number.parseInt(code.slice(1), 16));
    if (/^[0-7]/.test(code)) return fromCode(Number.parseInt(code, 8));
    return escapes[code] ?? whole;
  });
}

function fromCode(code: number): string {
  return code > 0x10ffff ? '' : String.fromCodePoint(code);
}
