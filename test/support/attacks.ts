import assert from 'node:assert/strict';
import type { KeyObject } from 'node:crypto';
import { parseEntry } from '../../src/audit/entry.ts';
import { after, append, newHead, sealOf, type Head } from '../../src/audit/seal.ts';

/** What an attacker has before him: the log, what else of it he kept, and (for the last resort) a key that he found too late. */
export interface Loot {
  readonly stream: string;
  readonly lines: readonly string[];
  /** The same log as it was earlier. */
  readonly older: readonly string[];
  /** Another log of the same guard's key. */
  readonly other: readonly string[];
  /** Key of an epoch after the ones that he wants to change. */
  readonly laterKey: Buffer;
  readonly signing: KeyObject;
}

const edit = (line: string): string => line.replace(/record (\d+)/, 'nothing $1');
const isRecord = (line: string): boolean => parseEntry(line)?.body.kind === 'record';

/** The chain computed anew over changed entries, as somebody without the keys can do it. */
export function rehash(lines: readonly string[], stream: string): string[] {
  let head = newHead(stream);
  return lines.map((line) => {
    const entry = parseEntry(line);
    assert.ok(entry);
    const next = append(head, entry.body, entry.at);
    head = next.head;
    return next.line;
  });
}

function more(head: Head, count: number): string[] {
  let at = head;
  return Array.from({ length: count }, (_, n) => {
    const next = append(at, { kind: 'record', record: { n, text: 'harmless' } }, n);
    at = next.head;
    return next.line;
  });
}

function headAfter(lines: readonly string[], stream: string): Head {
  return lines.reduce((head, line) => {
    const entry = parseEntry(line);
    assert.ok(entry);
    return after(head, line, entry.body.kind);
  }, newHead(stream));
}

/** The fourteen attacks that must be seen. */
export const attacks: Readonly<Record<string, (loot: Loot) => readonly string[]>> = {
  'flip a byte': ({ lines }) => lines.map((line, at) => (at === 5 ? edit(line) : line)),
  'edit and rehash': ({ lines, stream }) => rehash(lines.map((line, at) => (at === 5 ? edit(line) : line)), stream),
  'delete in the middle': ({ lines }) => lines.filter((_, at) => at !== 11),
  'delete and rehash': ({ lines, stream }) => rehash(lines.filter((_, at) => at !== 11), stream),
  reorder: ({ lines }) => lines.map((line, at) => (at === 3 ? (lines[4] ?? '') : at === 4 ? (lines[3] ?? '') : line)),
  insert: ({ lines, stream }) => [...lines.slice(0, 6), append({ ...newHead(stream), next: 6 }, { kind: 'record', record: 'x' }, 1).line, ...lines.slice(6)],
  duplicate: ({ lines }) => [...lines.slice(0, 6), lines[5] ?? '', ...lines.slice(6)],
  'truncate the tail': ({ lines }) => lines.slice(0, -3),
  'truncate and go on': ({ lines, stream }) => {
    const cut = lines.slice(0, 30);
    return [...cut, ...more(headAfter(cut, stream), 40)];
  },
  wipe: () => [],
  'roll back to an older copy': ({ older }) => older,
  're-seal an old epoch with a later key': ({ lines, stream, laterKey, signing }) => {
    let head = newHead(stream);
    return lines.map((line, at) => {
      const entry = parseEntry(line);
      assert.ok(entry);
      const body = entry.body.kind === 'seal' ? { kind: 'seal' as const, seal: sealOf(head, laterKey, signing) } : at === 2 && isRecord(line) ? { kind: 'record' as const, record: 'nothing' } : entry.body;
      const next = append(head, body, entry.at);
      head = next.head;
      return next.line;
    });
  },
  'swap in an unsealed log': ({ stream }) => more(newHead(stream), 60),
  'splice two streams': ({ lines, other }) => [...lines.slice(0, 20), ...other.slice(20)],
};
