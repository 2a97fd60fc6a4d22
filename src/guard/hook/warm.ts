import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { HookOutput } from '../../agents/codec.ts';
import { privateFolder, writeWhole } from '../safe-files.ts';
import { stateAt } from '../state.ts';
import { compiledFile, loadEngine } from './engine.ts';

/** Ordinary calls, so that what they need is compiled too. */
const usual = ['ls -la', 'git status --short', 'npm test 2>&1 | tail -20', 'rm -rf /srv/elsewhere'];

/** How many are kept: editors and runtimes that one person has beside each other. */
const mostKept = 6;

/**
 * `hook.js warm`: compiles the engine once for all hooks of this runtime that find no window. Run by each activation; it judges a few calls
 * in a folder of its own and touches nothing else.
 */
export async function warm(folder: string, root: string, home: string): Promise<HookOutput> {
  const file = compiledFile(folder, root);
  const loaded = loadEngine(folder, file);
  if (loaded.from === 'cache') return { exit: 0, stdout: 'already compiled', stderr: '' };
  const place = await mkdtemp(join(tmpdir(), 'tagout-warm-'));
  try {
    for (const [n, command] of usual.entries()) {
      const payload = JSON.stringify({ session_id: 'warm', cwd: place, tool_name: 'Bash', tool_input: { command }, tool_use_id: String(n) });
      const heard = { agent: 'claude-code', event: 'PreToolUse', payload, env: {} };
      const alone = await loaded.engine.openAlone({ state: stateAt(join(place, 'state')), heard, home, now: () => Date.now(), deadline: Date.now() + 10_000 });
      await alone.answer();
    }
    const ready = privateFolder(dirname(file));
    if (ready.kind === 'refused') return { exit: 2, stdout: '', stderr: ready.why };
    const compiled = loaded.compiled();
    writeWhole(file, compiled);
    await forgetOld(dirname(file));
    return { exit: 0, stdout: `compiled, ${String(compiled.length)} bytes`, stderr: '' };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Compiled forms of runtimes and versions that are long gone. */
async function forgetOld(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.startsWith('engine-')).map((name) => join(folder, name));
  const dated = await Promise.all(files.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })));
  for (const { file } of dated.sort((a, b) => b.at - a.at).slice(mostKept)) await rm(file, { force: true });
}
