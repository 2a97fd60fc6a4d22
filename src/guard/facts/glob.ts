import { lstat, readdir } from 'node:fs/promises';
import picomatch from 'picomatch';

const mostMatches = 5_000;
const globCharacters = /[*?[\]{}!+@()]/;

/** The paths that a shell pattern matches, in order of name; stops at 5,000 and then says so. `**` is read as the shell does without globstar: one level. */
export async function expandGlob(pattern: string): Promise<{ readonly paths: readonly string[]; readonly bound: 'exact' | 'more-than' }> {
  const segments = pattern.split('/').filter((segment) => segment !== '');
  let found: string[] = [pattern.startsWith('/') ? '' : '.'];
  // A name that is no text arrives with this character in it and cannot be looked up.
  let isBroken = false;
  for (const segment of segments) {
    const next: string[] = [];
    for (const folder of found) {
      if (!globCharacters.test(segment)) {
        next.push(`${folder}/${segment}`);
        continue;
      }
      const names = await readdir(folder === '' ? '/' : folder).catch(() => []);
      const matches = picomatch(segment.replaceAll('**', '*'), { dot: segment.startsWith('.') });
      for (const name of names.sort()) {
        if (!matches(name)) continue;
        next.push(`${folder}/${name}`);
        isBroken ||= name.includes('\u{fffd}');
      }
      if (next.length > mostMatches) return { paths: next.slice(0, mostMatches), bound: 'more-than' };
    }
    found = next;
  }
  const existing = await Promise.all(found.map(async (path) => ((await exists(path)) === 'yes' ? path : undefined)));
  return { paths: existing.filter((path) => path !== undefined), bound: isBroken ? 'more-than' : 'exact' };
}

async function exists(path: string): Promise<'yes' | 'no'> {
  return lstat(path).then(
    () => 'yes',
    () => 'no',
  );
}
