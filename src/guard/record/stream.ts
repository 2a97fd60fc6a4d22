import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { closeSync, fdatasync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryBody } from '../../audit/entry.ts';
import { append, newHead, nextKey, sealOf, type Head } from '../../audit/seal.ts';
import { redactValue } from '../../audit/redact/redact.ts';
import type { HighWater } from '../../audit/verify.ts';
import { messageOf } from '../safe-files.ts';
import type { Appended, Recorder } from './append.ts';

/** Where a stream's first key and high-water mark are kept: VS Code's SecretStorage, never the log's folder. */
export interface KeyStore {
  save(stream: string, kept: { readonly first: string; readonly highWater: HighWater }): Promise<void>;
}

export interface StreamOptions {
  readonly folder: string;
  /** Random, new with each guard. */
  readonly stream: string;
  /** 32 random bytes. */
  readonly first: Buffer;
  /** Ed25519, PEM (PKCS 8). */
  readonly signing: string;
  readonly keys: KeyStore;
  now(): number;
  /** Seal after so many records, or so many milliseconds; empty epochs too. */
  readonly sealEvery?: { readonly records: number; readonly milliseconds: number };
}

/** A guard's own stream of the record: chained, sealed, signed. */
export interface RecordStream {
  readonly record: Recorder;
  /** Closes the epoch now. */
  seal(): Appended;
  /** Records that could not be written yet; they are kept in memory, bounded. */
  waiting(): number;
  /** Seals and closes; nothing is written afterwards. */
  close(): Promise<void>;
  readonly file: string;
}

const mostWaiting = 1_000;
const defaults = { records: 64, milliseconds: 60_000 };

export function publicKeyOf(signing: string): KeyObject {
  return createPublicKey(createPrivateKey(signing));
}

/** Opens a new stream. Throws where the file cannot be made: a guard without a record denies every change. */
export function openStream(options: StreamOptions): RecordStream {
  const every = options.sealEvery ?? defaults;
  const signing = createPrivateKey(options.signing);
  const file = join(options.folder, `${options.stream}.jsonl`);
  const descriptor = openSync(file, 'ax', 0o600);
  let head: Head = newHead(options.stream);
  let key = options.first;
  let written = 0;
  let isOpen = true;
  const waiting: unknown[] = [];

  function write(body: EntryBody): Appended {
    if (!isOpen) return { kind: 'failed', why: 'the record is closed' };
    const next = append(head, body, options.now());
    const bytes = Buffer.from(`${next.line}\n`);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    } catch (error) {
      try {
        ftruncateSync(descriptor, written); // a half line would look like a crash in the middle of the file
      } catch {
        isOpen = false; // nothing may follow a half line
      }
      return { kind: 'failed', why: messageOf(error) };
    }
    written += bytes.length;
    head = next.head;
    fdatasync(descriptor, () => undefined);
    return { kind: 'written' };
  }

  function seal(): Appended {
    const done = write({ kind: 'seal', seal: sealOf(head, key, signing) });
    if (done.kind === 'failed') return done;
    const used = key;
    key = nextKey(key);
    if (!used.equals(options.first)) used.fill(0);
    void remember();
    return done;
  }

  function remember(): Promise<void> {
    const highWater = { stream: options.stream, next: head.next, hash: head.hash, epoch: head.epoch };
    return options.keys.save(options.stream, { first: options.first.toString('base64'), highWater }).catch(() => undefined);
  }

  function flush(): void {
    while (waiting.length > 0) {
      if (write({ kind: 'record', record: waiting[0] }).kind === 'failed') return;
      waiting.shift();
    }
  }

  void remember();
  const timer = setInterval(() => {
    flush();
    seal();
  }, every.milliseconds);
  timer.unref();

  return {
    file,
    record(record) {
      flush();
      const clean = redactValue(record);
      const done = waiting.length === 0 ? write({ kind: 'record', record: clean }) : { kind: 'failed' as const, why: 'earlier records are waiting for the disk' };
      if (done.kind === 'failed' && waiting.length < mostWaiting) waiting.push(clean);
      if (done.kind === 'written' && head.open.size >= every.records) seal();
      return Promise.resolve(done);
    },
    seal,
    waiting: () => waiting.length,
    async close() {
      clearInterval(timer);
      flush();
      seal();
      isOpen = false;
      await remember();
      closeSync(descriptor);
    },
  };
}
