import { createHash, type KeyObject } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { openCheckpoint } from '../../audit/note.ts';
import type { Anchor } from '../../audit/verify.ts';
import { runGit } from '../facts/run-git.ts';
import { messageOf } from '../safe-files.ts';
import { rekorEntry, timestampQuery } from './anchor-requests.ts';

/** A place where tree heads are put, out of reach of who can change the log. Heads only: nothing of a record leaves. */
export type AnchorPlace = { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'git'; readonly folder: string } | { readonly kind: 'tsa' | 'rekor'; readonly url: string };

/** Reads the setting: a folder, `git`, `tsa:https://…` (RFC 3161), `rekor:https://…`; what is none of them is left out. */
export function anchorPlaces(texts: readonly string[], workspace: string | undefined): readonly AnchorPlace[] {
  return texts.flatMap((text): readonly AnchorPlace[] => {
    const url = /^(tsa|rekor):(https?:\/\/\S+)$/.exec(text);
    if (url !== null) return [{ kind: url[1] === 'tsa' ? 'tsa' : 'rekor', url: url[2] ?? '' }];
    if (text === 'git') return workspace === undefined ? [] : [{ kind: 'git', folder: workspace }];
    return isAbsolute(text) ? [{ kind: 'folder', folder: text }] : [];
  });
}

/** What putting a head elsewhere needs. */
export interface AnchorWith {
  /** Folder of the record; answers of time stamping services are kept beside it. */
  readonly record: string;
  /** The key that signed the checkpoint. */
  readonly publicKey: KeyObject;
  readonly fetch: typeof fetch;
}

const patience = 15_000;

/** Puts one checkpoint to every place. Hands back what failed, one sentence each; nothing waits for it. */
export async function anchor(checkpoint: string, stream: string, places: readonly AnchorPlace[], by: AnchorWith): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const place of places) {
    try {
      await put(checkpoint, stream, place, by);
    } catch (error) {
      failed.push(`the head of the record could not be anchored at ${place.kind === 'folder' || place.kind === 'git' ? place.folder : place.url}: ${messageOf(error)}`);
    }
  }
  return failed;
}

async function put(checkpoint: string, stream: string, place: AnchorPlace, by: AnchorWith): Promise<void> {
  if (place.kind === 'folder') {
    mkdirSync(place.folder, { recursive: true });
    appendFileSync(join(place.folder, `${stream}.checkpoints`), `${JSON.stringify(checkpoint)}\n`, { mode: 0o600 });
    return;
  }
  if (place.kind === 'git') {
    const done = await runGit(place.folder, ['-c', 'user.name=Tagout', '-c', 'user.email=tagout@localhost', 'notes', '--ref=tagout', 'append', '-m', JSON.stringify(checkpoint), 'HEAD']);
    if (done === undefined) throw new Error('git did not take the note');
    return;
  }
  const digest = createHash('sha256').update(checkpoint).digest();
  const [type, body] = place.kind === 'tsa' ? ['application/timestamp-query', timestampQuery(digest)] : ['application/json', rekorEntry(checkpoint, by.publicKey)];
  const answer = await by.fetch(place.kind === 'tsa' ? place.url : `${place.url.replace(/\/$/, '')}/api/v1/log/entries`, { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(body), signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  const folder = join(by.record, 'anchors');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${stream}-${digest.toString('hex').slice(0, 16)}`;
  writeFileSync(join(folder, `${name}.checkpoint`), checkpoint, { mode: 0o600 });
  writeFileSync(join(folder, `${name}.${place.kind === 'tsa' ? 'tsr' : 'rekor.json'}`), Buffer.from(await answer.arrayBuffer()), { mode: 0o600 });
}

/** The anchored heads of every stream that these places hold, as far as one of the keys signed them. Answers of services are left to the tools that check them. */
export async function readAnchors(places: readonly AnchorPlace[], keys: readonly KeyObject[]): Promise<ReadonlyMap<string, readonly Anchor[]>> {
  const found = new Map<string, Anchor[]>();
  for (const place of places) {
    const lines = place.kind === 'folder' ? linesIn(place.folder) : place.kind === 'git' ? await notesIn(place.folder) : [];
    for (const line of lines) {
      const note = parsed(line);
      const opened = note === undefined ? undefined : keys.map((key) => openCheckpoint(note, key)).find((one) => one.kind === 'head');
      if (opened?.kind !== 'head') continue;
      const stream = opened.head.origin.replace(/^tagout\//, '');
      found.set(stream, [...(found.get(stream) ?? []), { size: opened.head.size, root: opened.head.root, where: place.kind === 'git' ? `git notes of ${place.folder}` : place.kind === 'folder' ? place.folder : place.url }]);
    }
  }
  return found;
}

function linesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.checkpoints')).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  } catch {
    return [];
  }
}

async function notesIn(folder: string): Promise<readonly string[]> {
  const list = (await runGit(folder, ['notes', '--ref=tagout', 'list'])) ?? '';
  const blobs = list.split('\n').flatMap((line) => /^([0-9a-f]{40,64}) /.exec(line)?.[1] ?? []).slice(0, 500);
  return (await Promise.all(blobs.map(async (blob) => ((await runGit(folder, ['cat-file', 'blob', blob])) ?? '').split('\n')))).flat();
}

function parsed(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
