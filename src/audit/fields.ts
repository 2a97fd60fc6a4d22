import { hidden, writtenOut } from '../model/hidden.ts';

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

/** Text with its hidden characters written out, as JSON writes those that it can (`\u001b`); lines and tabs stay. */
export function shown(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\n' || character === '\t') return character;
    return code > 0xffff ? writtenOut(character) : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
