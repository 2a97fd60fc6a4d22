import { lstat, readdir } from 'node:fs/promises';
import picomatch from 'picomatch';

const mostMatches = 5_000;
const mostFolders = 2_000;
/** Folders that a search for somebody's own files has nothing to find in. */
const passedOver: ReadonlySet<string> = new Set(['.git', 'node_modules']);
const globCharacters = /[*?[\]{}!+@()]/;

/**
 * The paths that a shell pattern matches, in order of name; stops at 5,000 and then says so. `**` stands for folders of any depth, none among
 * them: so does find, and a shell may have been told to (globstar); what follows it may begin with a dot, as find has it.
 */
export async function expandGlob(pattern: string): Promise<{ readonly paths: readonly string[]; readonly bound: 'exact' | 'more-than' }> {
  const segments = pattern.split('/').filter((segment) => segment !== '');
  let found: string[] = [pattern.startsWith('/') ? '' : '.'];
  // A name that is no text arrives with this character in it and cannot be looked up.
  let isBroken = false;
  let deep = false;
  for (const [at, segment] of segments.entries()) {
    if (segment === '**' && at < segments.length - 1) {
      const below = await foldersBelow(found);
      if (below === undefined) return { paths: found.slice(0, mostMatches), bound: 'more-than' };
      found = below;
      deep = true;
      continue;
    }
    const next: string[] = [];
    for (const folder of found) {
      if (!globCharacters.test(segment)) {
        next.push(`${folder}/${segment}`);
        continue;
      }
      const names = await readdir(folder === '' ? '/' : folder).catch(() => []);
      // Git prints none of these, and a shell's double star hardly ever means them.
      const leaves = segment === '**' ? passedOver : undefined;
      const matches = picomatch(segment.replaceAll('**', '*'), { dot: deep || segment.startsWith('.') });
      for (const name of names.sort()) {
        if (!matches(name) || leaves?.has(name) === true) continue;
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

/** These folders and all below them, links not followed; nothing where they are too many to look at. */
async function foldersBelow(roots: readonly string[]): Promise<string[] | undefined> {
  const found = [...new Set(roots)];
  // What is found is gone through as well.
  for (const folder of found) {
    if (found.length > mostFolders) return undefined;
    const entries = await readdir(folder === '' ? '/' : folder, { withFileTypes: true }).catch(() => []);
    found.push(...entries.filter((entry) => entry.isDirectory() && !passedOver.has(entry.name)).map(({ name }) => `${folder}/${name}`));
  }
  return found;
}

async function exists(path: string): Promise<'yes' | 'no'> {
  return lstat(path).then(
    () => 'yes',
    () => 'no',
  );
}
