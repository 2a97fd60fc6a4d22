/** Reading of records that some version of Tagout wrote: what is absent or of another kind is empty, never an error. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textIn(value: unknown, name: string): string {
  const found: unknown = isObject(value) ? value[name] : undefined;
  return typeof found === 'string' ? shown(found) : '';
}

export function numberOf(value: unknown, name: string): number {
  const found: unknown = isObject(value) ? value[name] : undefined;
  return typeof found === 'number' ? found : 0;
}

export function listOf(value: unknown, name: string): readonly unknown[] {
  const found: unknown = isObject(value) ? value[name] : undefined;
  return Array.isArray(found) ? found : [];
}

/** Control characters and what turns the direction of writing made visible; lines stay lines. */
export function shown(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
