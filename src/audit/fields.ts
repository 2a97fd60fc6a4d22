/** Reading of records that some version of Tagout wrote: what is absent or of another kind is empty, never an error. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field's text with control characters made visible, else ''. */
export function textIn(value: unknown, name: string): string {
  const found: unknown = isObject(value) ? value[name] : undefined;
  return typeof found === 'string' ? shown(found) : '';
}

/** A field's number, else 0. */
export function numberOf(value: unknown, name: string): number {
  const found: unknown = isObject(value) ? value[name] : undefined;
  return typeof found === 'number' ? found : 0;
}

/** A field's list, else an empty one. */
export function listOf(value: unknown, name: string): readonly unknown[] {
  const found: unknown = isObject(value) ? value[name] : undefined;
  return Array.isArray(found) ? found : [];
}

/** Characters that nobody sees or that change what is seen, written out: controls, bidirectional and zero-width marks, tags, private use; lines stay lines. */
export function shown(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u{115f}\u{1160}\u{3164}\u{ffa0}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}
