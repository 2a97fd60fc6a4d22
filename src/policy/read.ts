import { createHash } from 'node:crypto';
import { createScanner, findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { checkPolicy } from './check.ts';
import { policySchema, type PolicyFile } from './schema.ts';

/** Something wrong in a policy file, at a place in its text (offset and length in UTF-16 units). */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly says: string;
  readonly offset: number;
  readonly length: number;
}

/** A file that can be used, perhaps with warnings, or one that cannot. `digest` is the SHA-256 of its text. */
export type PolicyReading =
  | { readonly kind: 'policy'; readonly file: PolicyFile; readonly digest: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'broken'; readonly digest: string; readonly diagnostics: readonly Diagnostic[] };

/** Reads the text of a policy file (JSON with comments). Never throws; what does not fit is said at its place. */
export function readPolicy(text: string): PolicyReading {
  const digest = createHash('sha256').update(text).digest('hex');
  // Editors on Windows begin a file with a mark that is no character of it; a space keeps every offset.
  const plain = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  if (nestsTooDeep(plain)) return { kind: 'broken', digest, diagnostics: [{ severity: 'error', says: 'the file nests deeper than any policy does', offset: 0, length: 1 }] };
  const errors: ParseError[] = [];
  const tree = parseTree(plain, errors, { allowTrailingComma: true });
  if (errors.length > 0 || tree === undefined) {
    const found = errors.map((error) => ({ severity: 'error' as const, says: `the file is not JSON with comments: ${words(printParseErrorCode(error.error))}`, offset: error.offset, length: Math.max(1, error.length) }));
    return { kind: 'broken', digest, diagnostics: found.length > 0 ? found : [{ severity: 'error', says: 'the file is empty', offset: 0, length: 1 }] };
  }
  const ambiguous = twice(tree);
  if (ambiguous.length > 0) return { kind: 'broken', digest, diagnostics: ambiguous };
  const parsed = policySchema.safeParse(getNodeValue(tree));
  if (parsed.success) return { kind: 'policy', file: parsed.data, digest, diagnostics: checkPolicy(plain, parsed.data) };
  const diagnostics = parsed.error.issues.slice(0, mostSaid).flatMap((issue): readonly Diagnostic[] => {
    const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, mostSaid).map((key) => {
        const value = findNodeAtLocation(tree, [...path, key]);
        const at = value?.parent?.children?.[0] ?? value;
        return { severity: 'error', says: `there is no key "${key}" here${suggestion(key, path)}`, offset: at?.offset ?? 0, length: at?.length ?? 1 };
      });
    }
    const node = findNodeAtLocation(tree, path);
    return [{ severity: 'error', says: `${path.join('.') || 'the file'}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`, offset: node?.offset ?? 0, length: node?.length ?? 1 }];
  });
  return { kind: 'broken', digest, diagnostics };
}

/** Of mistakes of one kind; a person mends the first ones first. */
const mostSaid = 50;
const deepest = 12;

/** jsonc-parser's kinds of tokens, which it declares for its own compiler only. */
const tokenKinds = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 } as const;

/** Counted before it is parsed: what nests a hundred thousand deep ends a parser, not only itself. */
function nestsTooDeep(text: string): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let kind: number = scanner.scan(); kind !== tokenKinds.end; kind = scanner.scan()) {
    if (kind === tokenKinds.openBrace || kind === tokenKinds.openBracket) depth += 1;
    else if (kind === tokenKinds.closeBrace || kind === tokenKinds.closeBracket) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** Keys that stand twice, of which a reader sees one and a program takes the other, and keys that are no keys to a program. */
function twice(node: Node): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const keys = new Set<unknown>();
  for (const child of node.children ?? []) {
    const [key, value] = node.type === 'object' ? (child.children ?? []) : [undefined, child];
    if (key !== undefined) {
      const name = String(key.value);
      if (keys.has(name)) found.push({ severity: 'error', says: `the key "${name}" stands here twice; put both into one`, offset: key.offset, length: key.length });
      if (name === '__proto__') found.push({ severity: 'error', says: 'there is no key "__proto__"', offset: key.offset, length: key.length });
      keys.add(name);
    }
    if (value !== undefined) found.push(...twice(value));
  }
  return found;
}

/** The key of the top level that a misspelt one is nearest to: same first letter, or one within the other. */
function suggestion(key: string, path: readonly (string | number)[]): string {
  if (path.length > 0) return '';
  const lower = key.toLowerCase();
  const near = Object.keys(policySchema.shape).find((name) => name.slice(0, 3) === lower.slice(0, 3) || name.includes(lower) || lower.includes(name));
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** `CommaExpected` as words. */
function words(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
