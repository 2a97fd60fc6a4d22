import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { compact } from '../../audit/compact.ts';
import type { EntryBody, Spooled } from '../../audit/entry.ts';
import { append, newHead, nextKey, sealOf, type Head } from '../../audit/seal.ts';
import { redactValue } from '../../audit/redact/redact.ts';
import type { HighWater } from '../../audit/verify.ts';
import { recordVersion, type NoteRecord } from '../../model/record.ts';
import type { Appended, Recorder } from './append.ts';
import { openStreamFile } from './stream-file.ts';
import { openWaitingRecords } from './waiting-records.ts';

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

/** The public half of an Ed25519 key in PEM (PKCS 8). Throws where the text is none. */
export function publicKeyOf(signing: string): KeyObject {
  return createPublicKey(createPrivateKey(signing));
}

/** Opens a new stream. Throws where the file cannot be made: a guard without a record denies every change. */
export function openStream(options: StreamOptions): RecordStream {
  const { stream, first, sealEvery: every = defaults, sync = 'soon', writing } = options;
  const signing = createPrivateKey(options.signing);
  const path = join(options.folder, `${stream}.jsonl`);
  const file = openStreamFile(path, { sync, ...(writing !== undefined && { writing }) });
  const waiting = openWaitingRecords(mostWaiting);
  let head: Head = newHead(stream);
  let key = first;
  let marking: Promise<void> = Promise.resolve();
  let closing: Promise<void> | undefined;

  function write(body: EntryBody): Appended {
    if (closing !== undefined) return { kind: 'failed', why: 'the record is closed' };
    const next = append(head, body, options.now());
    const done = file.put(next.line);
    if (done.kind === 'failed') return done;
    head = next.head;
    if (body.kind === 'record') options.wrote?.(body.record);
    return done;
  }

  function seal(): Appended {
    const made = sealOf(head, key, signing);
    const done = write({ kind: 'seal', seal: made });
    if (done.kind === 'failed') return done;
    const used = key;
    key = nextKey(key);
    if (!used.equals(first)) used.fill(0);
    void markSynced();
    options.sealed?.(made.checkpoint);
    return done;
  }

  function sealWhenFull(): void {
    if (head.open.size >= every.records) seal();
  }

  /** The mark never runs ahead of what the disk has, or a power cut would look like a truncation; and marks are kept in their order. */
  function markSynced(): Promise<void> {
    const highWater: HighWater = { stream, next: head.next, hash: head.hash, epoch: head.epoch };
    marking = marking.then(async () => {
      if (await file.isSynced()) await options.keys.save(stream, { first: first.toString('base64'), highWater }).catch(() => undefined);
    });
    return marking;
  }

  function flush(): void {
    if (waiting.count() === 0) return;
    const left = waiting.drain((record) => {
      const done = write({ kind: 'record', record });
      if (done.kind === 'written') sealWhenFull();
      return done;
    });
    if (left === 'stuck') return;
    const lost = waiting.lost();
    if (lost > 0 && write({ kind: 'record', record: gapOf(lost) }).kind === 'written') waiting.forgetLost();
    options.waits?.(waiting.count());
  }

  function gapOf(lost: number): NoteRecord {
    const says = `${String(lost)} records were lost, because the disk took none and memory is bounded`;
    return { version: recordVersion, id: options.newId?.() ?? `${stream} gap ${String(head.next)}`, at: options.now(), writer: stream, kind: 'gap', says };
  }

  function add(body: Extract<EntryBody, { kind: 'record' }>): Appended {
    flush();
    const done = waiting.count() === 0 ? write(body) : { kind: 'failed' as const, why: 'earlier records are waiting for the disk' };
    if (done.kind === 'written') sealWhenFull();
    return done;
  }

  async function close(): Promise<void> {
    for (const timer of timers) clearInterval(timer);
    flush();
    seal();
    await markSynced();
    file.close();
  }

  void markSynced();
  const timers = [
    setInterval(() => {
      flush();
      seal();
    }, every.milliseconds),
    setInterval(flush, retryEvery),
  ];
  for (const timer of timers) timer.unref();

  return {
    stream,
    file: path,
    record(record, failing = 'wait') {
      const clean = compact(redactValue(record));
      const done = add({ kind: 'record', record: clean });
      if (done.kind === 'failed' && failing === 'wait') {
        waiting.keep(clean);
        options.waits?.(waiting.count());
      }
      return Promise.resolve(done);
    },
    take: (record, spooled) => add({ kind: 'record', record: compact(redactValue(record)), spooled }),
    seal,
    waiting: waiting.count,
    close: () => (closing ??= close()),
  };
}
