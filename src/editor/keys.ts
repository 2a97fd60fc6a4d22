import type { LogOutputChannel, SecretStorage } from 'vscode';
import { z } from 'zod';
import type { HighWater } from '../audit/verify.ts';
import { writePublicKey } from '../guard/record/key-files.ts';
import type { KeyStore } from '../guard/record/stream.ts';
import { publicKeyOf } from '../guard/record/stream.ts';
import type { KnownStreams } from '../guard/record/verify-folder.ts';
import { newSigningKey } from '../guard/window-guard.ts';

const prefix = 'tagout.record.';
const signingName = 'tagout.record.signing';
/** The key store answers in milliseconds, or (a locked keyring, a browser without storage) not at all. */
const patience = 3_000;

/** The keys of the record, in the editor's own secret storage: never in the folder of the record. */
export interface RecordKeys {
  readonly signing: string;
  readonly store: KeyStore;
  /** Every stream that this key store knows; `undefined` where it does not answer: seals can then not be checked. */
  known(): Promise<KnownStreams | undefined>;
}

const kept = z.object({ first: z.base64(), highWater: z.object({ stream: z.string(), next: z.number(), hash: z.string(), epoch: z.number() }) });

async function knownStreams(secrets: SecretStorage): Promise<KnownStreams | undefined> {
  const names = await inTime(secrets.keys());
  if (names === undefined) return undefined;
  const streams = new Map<string, { readonly first: Buffer; readonly highWater: HighWater }>();
  for (const name of names.filter((one) => one.startsWith(prefix) && one !== signingName)) {
    const parsed = kept.safeParse(readJson((await inTime(secrets.get(name))) ?? ''));
    if (parsed.success) streams.set(name.slice(prefix.length), { first: Buffer.from(parsed.data.first, 'base64'), highWater: parsed.data.highWater });
  }
  return streams;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where the key store does not answer, a key of this window alone is used, and verification says that it is a foreign one. */
export async function openRecordKeys(secrets: SecretStorage, folder: string, log: LogOutputChannel): Promise<RecordKeys> {
  const stored = await inTime(secrets.get(signingName));
  const signing = stored ?? newSigningKey();
  if (stored === undefined) await inTime(secrets.store(signingName, signing));
  await writePublicKey(folder, publicKeyOf(signing)).catch((error: unknown) => {
    log.warn(`the public key of the record could not be written: ${String(error)}`);
  });
  return {
    signing,
    store: {
      async save(stream, first) {
        await inTime(secrets.store(`${prefix}${stream}`, JSON.stringify(first)));
      },
    },
    known: () => knownStreams(secrets),
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
