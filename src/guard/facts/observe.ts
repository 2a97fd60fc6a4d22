import { lstat, readdir, readFile } from 'node:fs/promises';
import { factKey, type Fact, type FactRequest } from '../../model/fact.ts';
import { observePath, observePattern } from './path-fact.ts';
import { patience } from './run-git.ts';
import { observeRef, observeRepository } from './repository-fact.ts';
import { observeSetting, type Surroundings } from './settings.ts';
import { sha256 } from '../sha256.ts';

/** Larger files are not read as script bodies. */
const mostBody = 256 * 1024;
const mostNames = 1_000;

/** How paths that the agent speaks of are found on this machine; the same in the guard, other in a replay's temporary workspace. */
export interface Translate {
  toDisk(path: string): string | undefined;
  fromDisk(path: string): string;
}

/** Where agents work on this machine's own paths. */
export const samePaths: Translate = { toDisk: (path) => path, fromDisk: (path) => path };

/**
 * Observes facts on this machine, at most 64 at once. A fact that cannot be had in `within` milliseconds, or not at all, is left out.
 */
export async function observe(requests: readonly FactRequest[], around: Surroundings, within = 1_500, translate: Translate = samePaths): Promise<ReadonlyMap<string, Fact>> {
  const found = new Map<string, Fact>();
  const late = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), within).unref();
  });
  await Promise.all(
    requests.slice(0, 64).map(async (request) => {
      const fact = await Promise.race([patience.run(within, () => observeOne(request, around, translate)).catch(() => undefined), late]);
      if (fact !== undefined) found.set(factKey(request), fact);
    }),
  );
  return found;
}

async function observeOne(request: FactRequest, around: Surroundings, translate: Translate): Promise<Fact | undefined> {
  switch (request.kind) {
    case 'path': {
      const disk = translate.toDisk(request.path);
      if (disk === undefined) return undefined;
      const fact = request.pattern === 'glob' ? await observePattern(disk) : await observePath(disk);
      return fact === undefined ? undefined : { ...fact, real: translate.fromDisk(fact.real), ...(fact.repository === undefined ? {} : { repository: translate.fromDisk(fact.repository) }) };
    }
    case 'repository': {
      const disk = translate.toDisk(request.directory);
      if (disk === undefined) return undefined;
      const fact = await observeRepository(disk);
      return fact === undefined || fact === 'none' ? fact : { ...fact, root: translate.fromDisk(fact.root), commonDir: translate.fromDisk(fact.commonDir) };
    }
    case 'ref': {
      // A session's description names its files and not every branch, tag and remote.
      const disk = translate.toDisk(request.directory);
      if (disk === undefined) return undefined;
      const fact = await observeRef(disk, request.ref);
      return fact?.exists === 'no' && translate !== samePaths ? undefined : fact;
    }
    case 'body': {
      const disk = translate.toDisk(request.path);
      return disk === undefined ? undefined : observeBody(disk);
    }
    case 'list': {
      const disk = translate.toDisk(request.directory);
      if (disk === undefined) return undefined;
      return readdir(disk).then(
        (names) => names.sort().slice(0, mostNames),
        () => 'none',
      );
    }
    case 'setting': {
      const disk = translate.toDisk(request.directory);
      return disk === undefined ? undefined : observeSetting(request.name, disk, around);
    }
    case 'variable':
      return around.env[request.name] ?? 'none';
  }
}

/** Digests of these files as they are now; one that is gone is left out. */
export async function bodiesNow(paths: readonly string[]): Promise<readonly { readonly path: string; readonly digest: string }[]> {
  const found: { path: string; digest: string }[] = [];
  for (const path of paths) {
    const body = await observeBody(path);
    if (typeof body === 'object' && 'digest' in body) found.push({ path, digest: body.digest });
  }
  return found;
}

async function observeBody(path: string): Promise<Fact> {
  const stat = await lstat(path).catch(() => undefined);
  if (stat === undefined || (!stat.isFile() && !stat.isSymbolicLink())) return 'none';
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined || bytes.subarray(0, 8_000).includes(0)) return 'none';
  const digest = sha256(bytes);
  const text = bytes.subarray(0, mostBody).toString('utf8');
  return { text, digest, ...(bytes.length > mostBody ? { cut: 'yes' as const } : {}) };
}
