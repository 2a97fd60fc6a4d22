import { createRequire } from 'node:module';
import { noteAfter } from '../../../src/guard/checkpoints/state.ts';
import { readManifest } from '../../../src/guard/checkpoints/store.ts';
import { takeCheckpoint } from '../../../src/guard/checkpoints/take.ts';
import { undo } from '../../../src/guard/checkpoints/undo.ts';

/** A process whose disk does not tell case apart: every path is resolved to the name that stands there in any case, as macOS and Windows do. */
type Call = (...args: unknown[]) => unknown;
const load = createRequire(__filename);
const disk: Record<string, Call> = load('node:fs/promises');
const { readdirSync, existsSync }: { readdirSync(path: string): string[]; existsSync(path: string): boolean } = load('node:fs');
const atOnce: Record<string, Call> = load('node:fs');

function folded(path: unknown): unknown {
  if (typeof path !== 'string' || existsSync(path)) return path;
  let found = '';
  for (const segment of path.split('/').slice(1)) {
    const names = existsSync(found === '' ? '/' : found) ? readdirSync(found === '' ? '/' : found) : [];
    found += `/${names.includes(segment) ? segment : (names.find((name) => name.toLowerCase() === segment.toLowerCase()) ?? segment)}`;
  }
  return found;
}
for (const name of ['copyFile', 'rename', 'rm', 'mkdir', 'open', 'unlink', 'rmdir', 'chmod', 'utimes', 'lstat', 'stat', 'readdir', 'readlink', 'realpath', 'readFile']) {
  const real = disk[name];
  if (real === undefined) continue;
  const paths = name === 'copyFile' || name === 'rename' ? 2 : 1;
  disk[name] = async (...args) => real(...args.map((argument, at) => (at < paths ? folded(argument) : argument)));
}
for (const name of ['openSync', 'statSync', 'lstatSync', 'writeFileSync', 'renameSync', 'rmSync', 'mkdirSync', 'chmodSync', 'utimesSync', 'createReadStream']) {
  const real = atOnce[name];
  if (real === undefined) continue;
  atOnce[name] = (...args) => real(...args.map((argument, at) => (at < (name === 'renameSync' ? 2 : 1) ? folded(argument) : argument)));
}

const { does, store, work }: { readonly does: 'take' | 'note' | 'undo'; readonly store: string; readonly work: string } = JSON.parse(process.argv[2] ?? '{}');

async function run(): Promise<unknown> {
  // Two spellings of one file, neither of them its own.
  if (does === 'take') return takeCheckpoint({ paths: [{ path: `${work}/data/notes.txt` }, { path: `${work}/DATA/NOTES.txt` }], repositories: [], beyond: [], need: 'needed' }, { store, id: 'checkpoint-1', at: 1_000, session: 's', call: 'c', says: 'deletes' });
  if (does === 'note') return noteAfter(store, 'checkpoint-1');
  const manifest = await readManifest(store, 'checkpoint-1');
  if (manifest === undefined) throw new Error('no checkpoint');
  return undo(store, manifest);
}

run().then(
  (done) => {
    process.stdout.write(JSON.stringify(done ?? {}));
  },
  (error: unknown) => {
    process.stderr.write(String(error));
    process.exitCode = 1;
  },
);
