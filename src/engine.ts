// The engine's bundle: what a hook process loads where no window answers, what the command line runs, and what the editor's bundle takes its modules from.
// One file, because the engine is large.
export { openAlone } from './guard/hook/alone.ts';
export { part } from './parts.ts';

/** Loaded late: hooks must not wait for what only the command line needs. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const main = await import('./cli/main.ts');
  return main.runCommandLine(argv);
}
