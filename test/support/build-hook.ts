import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

let built: Promise<string> | undefined;

/** The hook's bundle as it is shipped, built once per run into a folder of its own. Hands back its path. */
export function buildHook(): Promise<string> {
  built ??= bundle();
  return built;
}

async function bundle(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tagout-hook-build-'));
  process.once('exit', () => { rmSync(folder, { recursive: true, force: true }); });
  const outfile = path.join(folder, 'hook.js');
  await build({
    entryPoints: [path.join(import.meta.dirname, '..', '..', 'src', 'hook.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  return outfile;
}
