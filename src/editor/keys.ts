import { createPublicKey, type KeyObject } from 'node:crypto';
import type { LogOutputChannel, SecretStorage } from 'vscode';
import { z } from 'zod';
import type { HighWater } from '../audit/verify.ts';
import { newSigningKey, writePublicKey } from '../guard/record/key-files.ts';
import type { KeyStore } from '../guard/record/stream.ts';
import { publicKeyOf } from '../guard/record/stream.ts';
import type { KnownStreams } from '../guard/record/verify-folder.ts';

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

const kept = z.object({ first: z.base64(), public: z.base64().optional(), highWater: z.object({ stream: z.string(), next: z.number(), hash: z.string(), epoch: z.number() }) });

async function knownStreams(secrets: SecretStorage, wait: number): Promise<KnownStreams | undefined> {
  const names = await inTime(secrets.keys(), wait);
  if (names === undefined) return undefined;
  const streams = new Map<string, { readonly first: Buffer; readonly highWater: HighWater; readonly public?: KeyObject }>();
  for (const name of names.filter((one) => one.startsWith(prefix) && one !== signingName)) {
    const parsed = kept.safeParse(readJson((await inTime(secrets.get(name), wait)) ?? ''));
    if (!parsed.success) continue;
    const { first, highWater, public: der } = parsed.data;
    const key = der === undefined ? undefined : publicKeyIn(der);
    streams.set(name.slice(prefix.length), { first: Buffer.from(first, 'base64'), highWater, ...(key && { public: key }) });
  }
  return streams;
}

function publicKeyIn(der: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Where the key store does not answer, a key of this window alone is used and nothing is stored: a key that is there and was only not handed
 * out must not be replaced. Each stream is kept with the public key that signed it, so two windows that both make the first one do no harm.
 */
export async function openRecordKeys(secrets: SecretStorage, folder: string, log: Pick<LogOutputChannel, 'warn'>, wait = patience): Promise<RecordKeys> {
  const stored = await inTime(answered(secrets.get(signingName)), wait);
  const signing = stored?.value ?? newSigningKey();
  if (stored === undefined) log.warn('the key store of this editor does not answer: the record of this window is signed with a key of its own, and its seals cannot be verified later');
  else if (stored.value === undefined) await inTime(secrets.store(signingName, signing), wait);
  const own = publicKeyOf(signing);
  await writePublicKey(folder, own).catch((error: unknown) => {
    log.warn(`the public key of the record could not be written: ${String(error)}`);
  });
  const der = own.export({ type: 'spki', format: 'der' }).toString('base64');
  return {
    signing,
    store: {
      async save(stream, first) {
        await inTime(secrets.store(`${prefix}${stream}`, JSON.stringify({ ...first, public: der })), wait);
      },
    },
    known: () => knownStreams(secrets, wait),
  };
}

/** Tells "there is none" from no answer. */
async function answered(asked: Thenable<string | undefined>): Promise<{ readonly value: string | undefined }> {
  return { value: await asked };
}

async function inTime<T>(asked: Thenable<T>, wait: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, wait);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
