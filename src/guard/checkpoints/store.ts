import { open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { manifest as manifestSchema, type Manifest } from './manifest.ts';

/** A checkpoint by its id; `undefined` where there is none or it was half written. */
export async function readManifest(store: string, id: string): Promise<Manifest | undefined> {
  if (!/^[0-9a-z-]{1,64}$/.test(id)) return undefined;
  const text = await readFile(join(store, 'manifests', `${id}.json`), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Checkpoints of a store, newest first; with `most`, those that were written last. */
export async function listCheckpoints(store: string, most = Number.POSITIVE_INFINITY): Promise<readonly Manifest[]> {
  const folder = join(store, 'manifests');
  let names = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-z-]+\.json$/.test(name));
  if (names.length > most) {
    const aged = await Promise.all(names.map(async (name) => ({ name, at: await stat(join(folder, name)).then(({ mtimeMs }) => mtimeMs, () => 0) })));
    names = aged.sort((a, b) => b.at - a.at).slice(0, most).map(({ name }) => name);
  }
  const read: (Manifest | undefined)[] = [];
  for (const name of names) read.push(await readManifest(store, name.slice(0, -5)));
  return read.filter((one) => one !== undefined).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

/** Writes a manifest whole: to a temporary file, to the disk, then under its name. */
export async function writeManifest(store: string, manifest: Manifest, flushed: 'first' | 'later' = 'first'): Promise<void> {
  const temporary = join(store, 'manifests', `.${manifest.id}.tmp`);
  try {
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(manifest));
      if (flushed === 'first') await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(temporary, join(store, 'manifests', `${manifest.id}.json`));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
