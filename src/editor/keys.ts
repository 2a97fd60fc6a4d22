import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogOutputChannel, SecretStorage } from 'vscode';
import type { KeyStore } from '../guard/record/stream.ts';
import { publicKeyOf } from '../guard/record/stream.ts';
import { newSigningKey } from '../guard/window-guard.ts';

const signingName = 'tagout.record.signing';
/** The key store answers in milliseconds, or (a locked keyring, a browser without storage) not at all. */
const patience = 3_000;

/** The keys of the record, in the editor's own secret storage: never in the folder of the record. */
export interface RecordKeys {
  readonly signing: string;
  readonly store: KeyStore;
}

/** Where the key store does not answer, a key of this window alone is used, and verification says that it is a foreign one. */
export async function openRecordKeys(secrets: SecretStorage, folder: string, log: LogOutputChannel): Promise<RecordKeys> {
  const kept = await inTime(secrets.get(signingName));
  const signing = kept ?? newSigningKey();
  if (kept === undefined) await inTime(secrets.store(signingName, signing));
  const publicKey = publicKeyOf(signing).export({ type: 'spki', format: 'pem' }).toString();
  await writeFile(join(folder, 'public.pem'), publicKey, { mode: 0o600 }).catch((error: unknown) => {
    log.warn(`the public key of the record could not be written: ${String(error)}`);
  });
  return {
    signing,
    store: {
      async save(stream, first) {
        await inTime(secrets.store(`tagout.record.${stream}`, JSON.stringify(first)));
      },
    },
  };
}

async function inTime<T>(asked: Thenable<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, patience);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
