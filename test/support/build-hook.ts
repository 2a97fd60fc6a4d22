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
  const source = path.join(import.meta.dirname, '..', '..', 'src');
  await build({
    entryPoints: { hook: path.join(source, 'hook.ts'), 'hook-alone': path.join(source, 'guard', 'hook', 'alone.ts') },
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  return path.join(folder, 'hook.js');
}
