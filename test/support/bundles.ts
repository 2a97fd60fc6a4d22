import { build, type BuildOptions } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');
const kept = path.join(root, 'dist-test', 'bundles');
/** A bundle that nobody asked for so long goes. */
const days = 2;

/**
 * Bundles entry points for Node, once per state of the sources: every test process that wants the same takes what the first one built,
 * and a program that is one file starts several times as fast as one whose TypeScript is read anew.
 * @param name names the bundles; the same name means the same options
 * @param entryPoints output name → source file
 * @param apart what differs for one of them
 * @returns the folder with one `NAME.js` for each entry point
 */
export async function bundled(name: string, entryPoints: Readonly<Record<string, string>>, options: BuildOptions = {}, apart: Readonly<Record<string, BuildOptions>> = {}): Promise<string> {
  const folder = path.join(kept, `${name}-${stateOf([path.join(root, 'src'), path.join(root, 'package-lock.json'), path.join(root, 'scripts', 'late-modules.js'), ...Object.values(entryPoints)])}`);
  if (!existsSync(folder)) {
    sweep();
    const aside = `${folder}.${String(process.pid)}`;
    for (const [entry, file] of Object.entries(entryPoints)) await build({ entryPoints: { [entry]: file }, outdir: aside, bundle: true, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'silent', ...options, ...apart[entry] });
    try {
      renameSync(aside, folder);
    } catch (error) {
      // Another test process was quicker with the same.
      rmSync(aside, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  utimesSync(folder, new Date(), new Date());
  return folder;
}

/** A short name for what these files and folders hold now: it changes when any file of them does. */
function stateOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const place of places) {
    const files = statSync(place).isDirectory() ? readdirSync(place, { recursive: true, encoding: 'utf8' }).sort().map((file) => path.join(place, file)) : [place];
    for (const file of files) {
      const { mtimeMs, size } = statSync(file);
      hash.update(`${file}\n${String(mtimeMs)}\n${String(size)}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function sweep(): void {
  mkdirSync(kept, { recursive: true });
  for (const name of readdirSync(kept)) {
    const folder = path.join(kept, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > days * 24 * 3600 * 1000) rmSync(folder, { recursive: true, force: true });
  }
}
