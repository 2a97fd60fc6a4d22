import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rawPublicKey } from '../../audit/note.ts';
import { sha256 } from '../sha256.ts';

/** A new Ed25519 key, PEM (PKCS 8). */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The public keys of a record folder: one per editor (and browser) that ever wrote into it. */
export async function readPublicKeys(folder: string): Promise<readonly KeyObject[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^public(?:-[0-9a-f]{16})?\.pem$/.test(name)).sort();
  const keys = await Promise.all(names.map(async (name) => readKey(await readFile(join(folder, name), 'utf8').catch(() => ''))));
  return keys.filter((key) => key !== undefined);
}

/** Puts an editor's public key beside its streams, under a name of its own: two editors share the folder. */
export async function writePublicKey(folder: string, key: KeyObject): Promise<void> {
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  await writeFile(join(folder, `public-${sha256(rawPublicKey(key)).slice(0, 16)}.pem`), pem, { mode: 0o600 });
}

function readKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
