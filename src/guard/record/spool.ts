import { readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEntry } from '../../audit/entry.ts';
import { after, newHead } from '../../audit/seal.ts';
import type { RecordStream } from './stream.ts';

/** What became of one spool. */
interface Taken {
  readonly spool: string;
  readonly records: number;
  /** Why the rest of it was not taken, where its chain does not hold. */
  readonly broken?: string;
}

const largest = 64 * 1024 * 1024;
/** A hook process lives no longer than this, whatever became of its id. */
const hookLife = 15 * 60_000;

/**
 * Takes the spools of hooks that found no guard into a guard's stream, where they are sealed from then on. Synchronous from the claim
 * to the end of one file: another window that looks at the same moment finds it claimed. What does not hold is said, not dropped silently.
 * @param alive whether a process lives
 */
export function takeSpools(folder: string, into: Pick<RecordStream, 'take' | 'stream'>, now: number, alive: (pid: number) => boolean = isAlive): readonly Taken[] {
  const taken: Taken[] = [];
  for (const name of namesIn(folder)) {
    if (!isFinished(folder, name, now, alive)) continue;
    const claimed = join(folder, `${name}.${into.stream}.taking`);
    try {
      renameSync(join(folder, name), claimed);
    } catch {
      continue; // another window was faster
    }
    const one = takeOne(claimed, name.slice(0, name.indexOf('.jsonl')), into, progressOf(into));
    if (one === undefined) {
      renameSync(claimed, join(folder, name.slice(0, name.indexOf('.jsonl') + '.jsonl'.length))); // the disk takes none now
      return taken;
    }
    taken.push(one);
    rmSync(claimed, { force: true });
  }
  return taken;
}

/** How much of a spool a stream has taken where the disk took no more: the rest is taken later, and nothing twice. */
const taking = new WeakMap<object, Map<string, number>>();

function progressOf(into: object): Map<string, number> {
  const known = taking.get(into) ?? new Map<string, number>();
  taking.set(into, known);
  return known;
}

/** `undefined` where the disk takes no more now. */
function takeOne(file: string, spool: string, into: Pick<RecordStream, 'take'>, progress: Map<string, number>): Taken | undefined {
  let head = newHead(spool);
  let records = 0;
  const text = statSync(file).size > largest ? '' : readFileSync(file, 'utf8');
  if (text === '') return { spool, records, broken: 'it is empty or too large' };
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const entry = parseEntry(line);
    if (entry === undefined) return { spool, records, broken: `line ${records + 1} is no entry` };
    if (entry.stream !== spool || entry.seq !== head.next || entry.prev !== head.hash || entry.body.kind !== 'record') return { spool, records, broken: `entry ${head.next} is not the one that was written there` };
    head = after(head, line, 'record');
    if (records >= (progress.get(spool) ?? 0)) {
      if (into.take(entry.body.record, { stream: spool, seq: entry.seq, at: entry.at }).kind === 'failed') return undefined;
      progress.set(spool, records + 1);
    }
    records += 1;
  }
  progress.delete(spool);
  return { spool, records };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^[a-z]+-\d+-[0-9a-f]+\.jsonl(?:\.[\w-]+\.taking)?$/.test(name));
  } catch {
    return [];
  }
}

/** The process that writes a spool is in its name; a claim is left over only where a guard died in the middle. */
function isFinished(folder: string, name: string, now: number, alive: (pid: number) => boolean): boolean {
  try {
    const age = now - statSync(join(folder, name)).mtimeMs;
    if (name.endsWith('.taking')) return age > 60_000;
    return age > hookLife || !alive(Number(/-(\d+)-/.exec(name)?.[1]));
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
