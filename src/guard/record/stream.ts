import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { closeSync, fdatasync, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { compact } from '../../audit/compact.ts';
import type { EntryBody, Spooled } from '../../audit/entry.ts';
import { append, newHead, nextKey, sealOf, type Head } from '../../audit/seal.ts';
import { redactValue } from '../../audit/redact/redact.ts';
import type { HighWater } from '../../audit/verify.ts';
import { recordVersion } from '../../model/record.ts';
import { messageOf } from '../safe-files.ts';
import type { Appended, Recorder } from './append.ts';

/** Where a stream's first key and high-water mark are kept: VS Code's SecretStorage, never the log's folder. */
export interface KeyStore {
  save(stream: string, kept: { readonly first: string; readonly highWater: HighWater }): Promise<void>;
}

interface StreamOptions {
  readonly folder: string;
  /** Random, new with each guard. */
  readonly stream: string;
  /** 32 random bytes. */
  readonly first: Buffer;
  /** Ed25519, PEM (PKCS 8). */
  readonly signing: string;
  readonly keys: KeyStore;
  now(): number;
  newId?(): string;
  /** Seal after so many records, or so many milliseconds; empty epochs too. */
  readonly sealEvery?: { readonly records: number; readonly milliseconds: number };
  /** `each`: on the disk itself before it is acknowledged; else soon after, which a crash of the process survives and one of the machine may not. */
  readonly sync?: 'each' | 'soon';
  /** How bytes are put into the file; tests have a disk that is full. */
  readonly writing?: (descriptor: number, bytes: Buffer, offset: number) => number;
  /** Told each sealed tree head, as a C2SP checkpoint. */
  sealed?(checkpoint: string): void;
  /** Told each record as it stands in the file, without secrets. It must not throw and not take long. */
  wrote?(record: unknown): void;
  /** Told when the number of waiting records changes. */
  waits?(waiting: number): void;
}

/** A guard's own stream of the record: chained, sealed, signed. */
export interface RecordStream {
  readonly record: Recorder;
  /** Takes in a record that a hook spooled. */
  take(record: unknown, spooled: Spooled): Appended;
  /** Closes the epoch now. */
  seal(): Appended;
  /** Records that could not be written yet; they are kept in memory, bounded. */
  waiting(): number;
  /** Seals and closes; nothing is written afterwards. */
  close(): Promise<void>;
  readonly stream: string;
  readonly file: string;
}

const mostWaiting = { records: 1_000, bytes: 16 * 1024 * 1024 };
const defaults = { records: 64, milliseconds: 60_000 };
const retryEvery = 2_000;
const syncAfter = 100;

/** The public half of an Ed25519 key in PEM (PKCS 8). Throws where the text is none. */
export function publicKeyOf(signing: string): KeyObject {
  return createPublicKey(createPrivateKey(signing));
}

/** Opens a new stream. Throws where the file cannot be made: a guard without a record denies every change. */
export function openStream(options: StreamOptions): RecordStream {
  const { sealEvery: every = defaults, writing = writeSync } = options;
  const signing = createPrivateKey(options.signing);
  const file = join(options.folder, `${options.stream}.jsonl`);
  let descriptor = openSync(file, 'ax', 0o600);
  let head: Head = newHead(options.stream);
  let key = options.first;
  let written = 0;
  let isOpen = true;
  const waiting: { readonly record: unknown; readonly bytes: number }[] = [];
  let waitingBytes = 0;
  let lost = 0;
  let marking: Promise<void> = Promise.resolve();
  let syncing: NodeJS.Timeout | undefined;

  function write(body: EntryBody): Appended {
    if (!isOpen) return { kind: 'failed', why: 'the record is closed' };
    const next = append(head, body, options.now());
    const bytes = Buffer.from(`${next.line}\n`);
    try {
      if (fstatSync(descriptor).nlink === 0) followFile();
      for (let done = 0; done < bytes.length; ) done += writing(descriptor, bytes, done);
      if (options.sync === 'each') fdatasyncSync(descriptor);
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
    if (options.sync !== 'each') syncSoon();
    if (body.kind === 'record') options.wrote?.(body.record);
    return { kind: 'written' };
  }

  /**
   * The file was replaced (old or erased content, by a window that took this one for gone after the machine had slept) or taken away: what comes
   * goes where the next reader looks, not into a file without a name. The chain goes on, so whatever is missing is seen.
   */
  function followFile(): void {
    const now = openSync(file, 'a', 0o600);
    closeSync(descriptor);
    descriptor = now;
    written = fstatSync(descriptor).size;
  }

  /** A burst of records is synced once, a moment after its first: a write waits while the file is being synced. */
  function syncSoon(): void {
    syncing ??= setTimeout(() => {
      syncing = undefined;
      if (isOpen) fdatasync(descriptor, () => undefined);
    }, syncAfter);
    syncing.unref();
  }

  function seal(): Appended {
    const made = sealOf(head, key, signing);
    const done = write({ kind: 'seal', seal: made });
    if (done.kind === 'failed') return done;
    const used = key;
    key = nextKey(key);
    if (!used.equals(options.first)) used.fill(0);
    void markSynced();
    options.sealed?.(made.checkpoint);
    return done;
  }

  /** The mark never runs ahead of what the disk has, or a power cut would look like a truncation; and marks are kept in their order. */
  function markSynced(): Promise<void> {
    const highWater = reached();
    marking = marking.then(async () => {
      if (await isSynced(descriptor)) await remember(highWater);
    });
    return marking;
  }

  function reached(): HighWater {
    return { stream: options.stream, next: head.next, hash: head.hash, epoch: head.epoch };
  }

  function remember(highWater: HighWater): Promise<void> {
    return options.keys.save(options.stream, { first: options.first.toString('base64'), highWater }).catch(() => undefined);
  }

  function keep(record: unknown): void {
    const bytes = JSON.stringify(record).length;
    if (waiting.length >= mostWaiting.records || waitingBytes + bytes > mostWaiting.bytes) {
      lost += 1;
      return;
    }
    waiting.push({ record, bytes });
    waitingBytes += bytes;
    options.waits?.(waiting.length);
  }

  function flush(): void {
    if (waiting.length === 0) return;
    for (let [first] = waiting; first !== undefined; [first] = waiting) {
      if (write({ kind: 'record', record: first.record }).kind === 'failed') return;
      waiting.shift();
      waitingBytes -= first.bytes;
      if (head.open.size >= every.records) seal();
    }
    if (lost > 0) {
      const says = `${lost} records were lost, because the disk took none and memory is bounded`;
      if (write({ kind: 'record', record: { version: recordVersion, id: options.newId?.() ?? `${options.stream} gap ${head.next}`, at: options.now(), writer: options.stream, kind: 'gap', says } }).kind === 'written') lost = 0;
    }
    options.waits?.(waiting.length);
  }

  function add(body: Extract<EntryBody, { kind: 'record' }>): Appended {
    flush();
    const done = waiting.length === 0 ? write(body) : { kind: 'failed' as const, why: 'earlier records are waiting for the disk' };
    if (done.kind === 'written' && head.open.size >= every.records) seal();
    return done;
  }

  async function close(): Promise<void> {
    for (const timer of timers) clearInterval(timer);
    clearTimeout(syncing);
    flush();
    seal();
    isOpen = false;
    await markSynced();
    closeSync(descriptor);
  }

  void markSynced();
  let closing: Promise<void> | undefined;
  const timers = [
    setInterval(() => {
      flush();
      seal();
    }, every.milliseconds),
    setInterval(flush, retryEvery),
  ];
  for (const timer of timers) timer.unref();

  return {
    stream: options.stream,
    file,
    record(record, failing = 'wait') {
      const clean = compact(redactValue(record));
      const done = add({ kind: 'record', record: clean });
      if (done.kind === 'failed' && failing === 'wait') keep(clean);
      return Promise.resolve(done);
    },
    take: (record, spooled) => add({ kind: 'record', record: compact(redactValue(record)), spooled }),
    seal,
    waiting: () => waiting.length,
    close: () => (closing ??= close()),
  };
}

function isSynced(descriptor: number): Promise<boolean> {
  return new Promise((resolve) => {
    fdatasync(descriptor, (error) => {
      resolve(error === null);
    });
  });
}
