/**
 * A window in a process of its own, as an editor's is, for scripts/measure-hook.ts: the guard and the record on disk; nobody is asked.
 * `tsx scripts/measured-window.ts STATE HOME FOLDER`; says `ready` when it hears hooks, and at its end how many calls it judged.
 */
import { randomBytes } from 'node:crypto';
import { startGuard } from '../src/guard/guard.ts';
import { newSigningKey } from '../src/guard/record/key-files.ts';
import { openStream } from '../src/guard/record/stream.ts';
import { stateAt } from '../src/guard/state.ts';
import { builtInPolicy } from '../src/model/policy.ts';

async function main(): Promise<void> {
  const [root = '', home = '', folder = ''] = process.argv.slice(2);
  const state = stateAt(root);
  let judged = 0;
  const stream = openStream({ folder: state.record, stream: randomBytes(16).toString('hex'), first: randomBytes(32), signing: newSigningKey(), keys: { save: () => Promise.resolve() }, now: () => Date.now() });
  const guard = await startGuard({
    state,
    folders: [folder],
    editor: 'measured',
    version: '1.0.0',
    ask: () => Promise.resolve({ kind: 'denied', by: 'person', seconds: 1 }),
    canAsk: () => true,
    record: (record, failing) => {
      if (record.kind === 'decision') judged += 1;
      return stream.record(record, failing);
    },
    policy: () => builtInPolicy,
    patience: () => 60_000,
    words: () => Promise.resolve({}),
    home,
    runtime: undefined,
    env: {},
    now: () => Date.now(),
    newId: () => randomBytes(32).toString('hex'),
  });
  process.stdout.write('ready\n');
  process.once('SIGTERM', () => {
    void guard.stop().then(() => stream.close()).then(() => { process.stdout.write(`${String(judged)}\n`, () => { process.exit(); }); });
  });
}

void main();
