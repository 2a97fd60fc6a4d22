import path from 'node:path';
import { asFunction, lateModules } from '../../scripts/late-modules.js';
import { bundled } from './bundles.ts';

const source = path.join(import.meta.dirname, '..', '..', 'src');

/** The hook's bundle as it is shipped. Hands back its path; the engine lies beside it. */
export async function buildHook(): Promise<string> {
  return path.join(await bundled('hook', { hook: path.join(source, 'hook.ts'), 'hook-alone': path.join(source, 'engine.ts') }, { minify: true }, { 'hook-alone': { ...asFunction, plugins: [lateModules({ sources: source })] } }), 'hook.js');
}
