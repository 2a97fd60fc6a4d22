import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { oneLine } from '../approvals/plain.ts';
import { joined, sinceCheckpoint } from '../guard/checkpoints/back-to.ts';
import type { Manifest } from '../guard/checkpoints/manifest.ts';
import { planUndo } from '../guard/checkpoints/plan.ts';
import { previewOf } from '../guard/checkpoints/preview.ts';
import { listCheckpoints, readManifest } from '../guard/checkpoints/store.ts';
import { openSpool } from '../guard/record/append.ts';
import { stateAt, stateFolder } from '../guard/state.ts';
import { undoRecorded, undoneWords } from '../guard/undoing.ts';

interface UndoOptions {
  readonly go: 'show' | 'do';
  /** `back`: this action and everything that its session did after it. */
  readonly reach: 'one' | 'back';
  /** Newer work is written over too; what stands there is kept first. */
  readonly over: 'keep-newer' | 'replace-newer';
  readonly json: 'json' | 'text';
  readonly folder?: string;
}

/**
 * `tagout undo`: lists checkpoints; with an id it shows what it would do, with `--yes` it does it. Newer work is left alone unless `--over` says otherwise.
 * Exit codes: 0 done, 1 something was left alone or failed, 2 there is no such checkpoint.
 */
export async function undoCommand(id: string | undefined, { go, reach, over, json, folder = join(stateAt(stateFolder(homedir())).root, 'checkpoints') }: UndoOptions): Promise<number> {
  if (id === undefined) {
    for (const one of await listCheckpoints(folder)) process.stdout.write(json === 'json' ? `${JSON.stringify(summaryOf(one))}\n` : `${one.id} ${new Date(one.at).toISOString().slice(0, 19)} ${oneLine(one.says, 120)} (${String(one.entries.length)} paths, ${String(one.refs.length)} refs)\n`);
    return 0;
  }
  const from = await readManifest(folder, id);
  if (from === undefined) {
    process.stderr.write(`tagout: there is no checkpoint ${oneLine(id, 80)}; see tagout undo\n`);
    return 2;
  }
  const manifest = reach === 'back' ? joined(await sinceCheckpoint(folder, from), from) : from;
  if (go === 'show') {
    if (json === 'json') process.stdout.write(`${JSON.stringify({ ...summaryOf(manifest), steps: (await planUndo(manifest)).filter(({ does }) => does !== 'nothing').map(({ entry, does, newer }) => ({ path: entry.path, does, newer })) })}\n`);
    else process.stdout.write(`${await previewOf(folder, manifest)}run tagout undo ${id}${reach === 'back' ? ' --back' : ''} --yes to do it\n`);
    return 0;
  }
  const writer = `hook-${String(process.pid)}-${randomBytes(6).toString('hex')}`;
  const done = await undoRecorded(folder, manifest, over, writer, openSpool(join(dirname(folder), 'spool', `${writer}.jsonl`), writer));
  process.stdout.write(json === 'json' ? `${JSON.stringify(done)}\n` : `${undoneWords(done)}${done.skipped.length > 0 ? ' (--over writes over newer work)' : ''}\n`);
  return done.failed.length > 0 || done.skipped.length > 0 ? 1 : 0;
}

function summaryOf({ id, at, session, says, entries, refs, beyond }: Manifest): object {
  return { id, at, session, says, files: entries.length, refs: refs.length, beyond };
}
