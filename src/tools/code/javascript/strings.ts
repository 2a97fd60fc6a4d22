import { childrenOf, type Node } from '../tree.ts';
import { joinText, overOptions, textOf, type TextValue, type Value } from '../value.ts';

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '' };

/** Text with the escapes of JavaScript resolved. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|[0-7]{1,3}|[\s\S])/g, (_, code: string) => {
    if (/^[xu]./.test(code) && code.length > 1) {
      const point = Number.parseInt(code.replace(/[xu{}]/g, ''), 16);
      return point > 0x10ffff ? '' : String.fromCodePoint(point);
    }
    if (/^[0-7]{2,3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    return escapes[code] ?? code;
  });
}

/** A quoted string. */
export function stringText(source: string, node: Node): TextValue {
  const literal = source.slice(node.from, node.to);
  const quote = literal.charAt(0);
  return textOf(unescaped(literal.slice(1, literal.length > 1 && literal.endsWith(quote) ? -1 : undefined)));
}

/** A template: the parts between `${` and `}` are evaluated. */
export function templateText(source: string, node: Node, evaluate: (inner: Node) => Value): Value {
  const values: Value[] = [];
  let at = node.from + 1;
  for (const hole of childrenOf(node)) {
    if (hole.name !== 'Interpolation') continue;
    values.push(textOf(unescaped(source.slice(at, hole.from))));
    const inner = childrenOf(hole).find((child) => !/^Interpolation/.test(child.name));
    values.push(inner === undefined ? textOf('') : evaluate(inner));
    at = hole.to;
  }
  values.push(textOf(unescaped(source.slice(at, Math.max(at, source.charAt(node.to - 1) === '`' ? node.to - 1 : node.to)))));
  return overOptions(values, (ways) => joinText(...ways));
}
