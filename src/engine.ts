// The engine's bundle: what a hook process loads where no window answers, and what the command line runs. One file, because the engine is large.
export { openAlone } from './guard/hook/alone.ts';
export { runCommandLine } from './cli/main.ts';
