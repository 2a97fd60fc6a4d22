import { constants, closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type { Alone, AloneOptions } from './alone.ts';
import { sha256 } from '../sha256.ts';

/** The engine's bundle, beside the hook's own: most hooks never load it, because a window answers. */
const engineFile = 'hook-alone.js';

/** What the bundle exports (src/engine.ts). */
interface Engine {
  openAlone(options: AloneOptions): Promise<Alone>;
  runCommandLine(argv: readonly string[]): Promise<number>;
  /** A module of ours by its path below src, for what else is installed beside the engine. */
  part(name: string): unknown;
}

/** The engine, ready to run in this process. */
export interface LoadedEngine {
  readonly engine: Engine;
  /** What the runtime compiled so far, for the next hook process. */
  compiled(): Buffer;
  readonly from: 'cache' | 'source';
}

/**
 * Loads the engine from the file beside the hook's bundle, which is built as a function of what a module is given, so that its text is compiled as it is read.
 * Compiling it takes longer than everything else that a hook does alone, so the compiled form is kept in the state folder; a runtime refuses one that is not its own or not of this source.
 */
export function loadEngine(folder: string, cache: string): LoadedEngine {
  const path = join(folder, engineFile);
  // The bundle is ASCII, which is read fastest this way.
  const source = readFileSync(path, 'latin1');
  const cachedData = readCompiled(cache);
  const script = new Script(source, { filename: path, ...(cachedData !== undefined && { cachedData }) });
  const module: { exports: Engine | Readonly<Record<string, never>> } = { exports: {} };
  const run: unknown = script.runInThisContext();
  if (typeof run !== 'function') throw new Error('the engine is no script');
  Reflect.apply(run, module.exports, [module.exports, createRequire(path), module, path, dirname(path)]);
  if (!isEngine(module.exports)) throw new Error('the engine is not whole');
  return { engine: module.exports, compiled: () => script.createCachedData(), from: cachedData !== undefined && script.cachedDataRejected !== true ? 'cache' : 'source' };
}

/**
 * One per version of the runtime and per bundle: the runtime itself only compares lengths, and another version of Tagout may be as long.
 * @param folder where the bundle lies; one that is not there has no compiled form either
 */
export function compiledFile(folder: string, state: string): string {
  const found = statSync(join(folder, engineFile), { throwIfNoEntry: false });
  const of = sha256(`${folder}\0${String(found?.size)}\0${String(found?.mtimeMs)}`).slice(0, 16);
  return join(state, 'cache', `engine-${process.versions.v8}-${process.arch}-${of}.bin`);
}

function isEngine(exports: object): exports is Engine {
  const functions = new Map<string, unknown>(Object.getOwnPropertyNames(exports).map((name) => [name, Reflect.get(exports, name)]));
  return ['openAlone', 'runCommandLine', 'part'].every((name) => typeof functions.get(name) === 'function');
}

function readCompiled(path: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NOFOLLOW));
    const found = fstatSync(descriptor);
    return found.isFile() && (process.getuid === undefined || found.uid === process.getuid()) ? readFileSync(descriptor) : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
