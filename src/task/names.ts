import type { Named } from '../model/task.ts';

/** A name without case, punctuation and camel humps: `old-Migrations` and `oldMigrations` are the same. */
export function tokensOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');
}

export function joined(name: string): string {
  return tokensOf(name).join('');
}

/** Whether two names are the same but for case, punctuation and a plural. */
export function sameText(a: string, b: string): boolean {
  const one = joined(a);
  const other = joined(b);
  return one !== '' && (one === other || `${one}s` === other || one === `${other}s`);
}

export function sameName(a: Named, b: Named): boolean {
  if (a.is === 'class' || b.is === 'class') return a.is === b.is && a.name === b.name;
  return sameText(a.name, b.name);
}
