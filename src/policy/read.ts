import { createHash } from 'node:crypto';
import { findNodeAtLocation, parse, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { checkPolicy } from './check.ts';
import { policySchema, type PolicyFile } from './schema.ts';

/** Something wrong in a policy file, at a place in its text (offset and length in UTF-16 units). */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly says: string;
  readonly offset: number;
  readonly length: number;
}

export type PolicyReading =
  | { readonly kind: 'policy'; readonly file: PolicyFile; readonly digest: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'broken'; readonly digest: string; readonly diagnostics: readonly Diagnostic[] };

/** Reads the text of a policy file (JSON with comments). Never throws; what does not fit is said at its place. */
export function readPolicy(text: string): PolicyReading {
  const digest = createHash('sha256').update(text).digest('hex');
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || value === undefined) {
    const found = errors.map((error) => ({ severity: 'error' as const, says: `the file is not JSON with comments: ${words(printParseErrorCode(error.error))}`, offset: error.offset, length: Math.max(1, error.length) }));
    return { kind: 'broken', digest, diagnostics: found.length > 0 ? found : [{ severity: 'error', says: 'the file is empty', offset: 0, length: 1 }] };
  }
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return { kind: 'policy', file: parsed.data, digest, diagnostics: checkPolicy(text, parsed.data) };
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const diagnostics = parsed.error.issues.flatMap((issue): readonly Diagnostic[] => {
    const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const value = tree === undefined ? undefined : findNodeAtLocation(tree, [...path, key]);
        const at = value?.parent?.children?.[0] ?? value;
        return { severity: 'error', says: `there is no key "${key}" here${suggestion(key, path)}`, offset: at?.offset ?? 0, length: at?.length ?? 1 };
      });
    }
    const node = tree === undefined ? undefined : findNodeAtLocation(tree, path);
    return [{ severity: 'error', says: `${path.join('.') || 'the file'}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`, offset: node?.offset ?? 0, length: node?.length ?? 1 }];
  });
  return { kind: 'broken', digest, diagnostics };
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
