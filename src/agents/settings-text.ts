import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

type Parsed = { readonly kind: 'object'; readonly root: Node } | { readonly kind: 'empty' } | { readonly kind: 'unparsable'; readonly says: string };

const byteOrderMark = '\uFEFF';

/** Reads settings text (JSON with comments); anything but an object cannot be edited. Offsets are those of the text without its byte order mark. */
export function parseSettings(text: string): Parsed {
  const bare = withoutMark(text);
  if (bare.trim() === '') return { kind: 'empty' };
  const errors: ParseError[] = [];
  const root = parseTree(bare, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) return { kind: 'unparsable', says: `${printParseErrorCode(error.error)} in line ${String(bare.slice(0, error.offset).split('\n').length)}` };
  return root?.type === 'object' ? { kind: 'object', root } : { kind: 'unparsable', says: 'it is not a JSON object' };
}

/** The value of a node that was found, as plain data. */
export function valueOf(node: Node | undefined): unknown {
  return node === undefined ? undefined : getNodeValue(node);
}

/** The value at a path; `undefined` where there is none or the text cannot be read. */
export function valueAt(text: string, path: readonly (string | number)[]): unknown {
  const parsed = parseSettings(text);
  return parsed.kind === 'object' ? valueOf(findNodeAtLocation(parsed.root, [...path])) : undefined;
}

/** The value at a path as it is written; empty where there is none. */
export function textAt(text: string, path: readonly (string | number)[]): string {
  const parsed = parseSettings(text);
  const node = parsed.kind === 'object' ? findNodeAtLocation(parsed.root, [...path]) : undefined;
  return node === undefined ? '' : withoutMark(text).slice(node.offset, node.offset + node.length);
}

/**
 * Puts a value at the end of the object or list at `path`, or in the place of what stands there under `key`, and leaves every other byte as it is.
 * The text must be readable, and what stands at `path` an object or a list.
 */
export function withValue(text: string, path: readonly (string | number)[], key: string | number, value: unknown): string {
  return edited(text, (bare, root) => {
    const parent = path.length === 0 ? root : findNodeAtLocation(root, [...path]);
    if (parent === undefined) return bare;
    const there = findNodeAtLocation(parent, [key]);
    if (there !== undefined) return splice(bare, there.offset, there.length, printed(value, indentAt(bare, there.offset), bare));
    return inserted(bare, parent, typeof key === 'string' ? `${JSON.stringify(key)}: ` : '', value);
  });
}

/** Takes a property or list entry out, with the comma that it no longer needs, and leaves every other byte as it is. Comments stay. */
export function withoutValue(text: string, path: readonly (string | number)[]): string {
  return edited(text, (bare, root) => {
    const value = findNodeAtLocation(root, [...path]);
    const node = value?.parent?.type === 'property' ? value.parent : value;
    const siblings = node?.parent?.children;
    if (node === undefined || siblings === undefined) return bare;
    const at = siblings.indexOf(node);
    const before = siblings[at - 1];
    const after = siblings[at + 1];
    const end = node.offset + node.length;
    if (before !== undefined) return withoutPart(bare, before.offset + before.length, node.offset, node.offset, end);
    if (after !== undefined) return withoutPart(bare, end, after.offset, node.offset, end);
    const rest = /^\s*,?\s*(?=[}\]])/.exec(bare.slice(end));
    const lead = /[{[](\s*)$/.exec(bare.slice(0, node.offset));
    if (rest === null || lead?.[1] === undefined) return splice(bare, node.offset, node.length, '');
    return splice(bare, node.offset - lead[1].length, lead[1].length + node.length + rest[0].length, '');
  });
}

/** Takes out a value, and the comma in the gap beside it: the whole gap where nothing else stands there. */
function withoutPart(text: string, gapStart: number, gapEnd: number, start: number, end: number): string {
  const gap = text.slice(gapStart, gapEnd);
  if (/^\s*,\s*$/.test(gap)) return text.slice(0, Math.min(gapStart, start)) + text.slice(Math.max(gapEnd, end));
  const comma = gap.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length)).indexOf(',');
  const without = comma < 0 ? gap : gap.slice(0, comma) + gap.slice(comma + 1);
  return gapStart < start ? text.slice(0, gapStart) + without + text.slice(end) : text.slice(0, start) + without + text.slice(gapEnd);
}

function edited(text: string, edit: (bare: string, root: Node) => string): string {
  const parsed = parseSettings(text);
  if (parsed.kind !== 'object') return text;
  const bare = withoutMark(text);
  return `${text.slice(0, text.length - bare.length)}${edit(bare, parsed.root)}`;
}

/** The parser's own insertion formats the entries beside the new one anew, so this is done by hand. */
function inserted(text: string, parent: Node, name: string, value: unknown): string {
  const eol = eolOf(text);
  const outer = indentAt(text, parent.offset);
  const last = parent.children?.at(-1);
  if (last === undefined) {
    const inner = outer + unitOf(text);
    const after = parent.offset + 1;
    const rest = /^\s*[}\]]/.exec(text.slice(after));
    const gap = rest === null ? 0 : rest[0].length - 1;
    return splice(text, after, gap, `${eol}${inner}${name}${printed(value, inner, text)}${eol}${outer}`);
  }
  const inner = startsLine(text, last.offset) ? indentAt(text, last.offset) : outer + unitOf(text);
  const end = last.offset + last.length;
  const isOneLine = !text.slice(parent.offset, parent.offset + parent.length).includes('\n');
  return splice(text, end, 0, `,${eol}${inner}${name}${printed(value, inner, text)}${isOneLine ? eol + outer : ''}`);
}

function printed(value: unknown, indent: string, text: string): string {
  return JSON.stringify(value, undefined, unitOf(text)).replaceAll('\n', eolOf(text) + indent);
}

function splice(text: string, offset: number, length: number, insert: string): string {
  return text.slice(0, offset) + insert + text.slice(offset + length);
}

/** White space at the start of the line that holds an offset. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}

function startsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** One step of indentation, as the text's first indented property has it. */
function unitOf(text: string): string {
  return /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
}

function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}
