import { homedir } from 'node:os';
import { join } from 'node:path';
import { listCheckpoints, planUndo, readManifest, undo } from '../guard/checkpoints/undo.ts';
import { stateAt, stateFolder } from '../guard/state.ts';

/** `tagout undo`: lists checkpoints; `tagout undo ID` shows what it would do; `tagout undo ID --yes` does it. Newer work is left alone. */
export async function undoCommand(id: string | undefined, go: 'show' | 'do', json: 'json' | 'text', folder = join(stateAt(stateFolder(homedir())).root, 'checkpoints')): Promise<number> {
  if (id === undefined) {
    for (const one of await listCheckpoints(folder)) process.stdout.write(json === 'json' ? `${JSON.stringify({ id: one.id, at: one.at, session: one.session, says: one.says, files: one.entries.length, refs: one.refs.length })}\n` : `${one.id} ${new Date(one.at).toISOString().slice(0, 19)} ${one.says} (${one.entries.length} paths, ${one.refs.length} refs)\n`);
    return 0;
  }
  const manifest = await readManifest(folder, id);
  if (manifest === undefined) {
    process.stderr.write(`tagout: there is no checkpoint ${id}; see tagout undo\n`);
    return 2;
  }
  if (go === 'show') {
    for (const step of await planUndo(manifest)) if (step.does !== 'nothing') process.stdout.write(`${step.does.padEnd(6)} ${step.entry.path}${step.newer === 'newer' ? ' (newer work there is kept)' : ''}\n`);
    process.stdout.write(`run tagout undo ${id} --yes to do it\n`);
    return 0;
  }
  const done = await undo(folder, manifest);
  process.stdout.write(json === 'json' ? `${JSON.stringify(done)}\n` : `restored ${done.restored}${done.skipped.length > 0 ? `, left ${done.skipped.length} with newer work alone` : ''}${done.failed.length > 0 ? `, failed ${done.failed.map((one) => `${one.path}: ${one.why}`).join('; ')}` : ''}\n`);
  return done.failed.length > 0 ? 1 : 0;
}
