import { userInfo } from 'node:os';
import { stateFolder } from '../state.ts';
import { compiledFile, loadEngine, type LoadedEngine } from './engine.ts';

let loaded: LoadedEngine | undefined;

/** The engine that lies beside this bundle, compiled already where an activation did so; read once. */
function engine(): LoadedEngine['engine'] {
  loaded ??= loadEngine(__dirname, compiledFile(__dirname, stateOfUser()));
  return loaded.engine;
}

/** A module out of the engine's bundle, by its path below src: the build puts this where the editor imports one. */
export function part(name: string): unknown {
  return engine().part(name);
}

/** Runs the command line out of the engine's bundle. Hands back the exit code. */
export function runCommandLine(argv: readonly string[]): Promise<number> {
  return engine().runCommandLine(argv);
}

/** A container may know no name for its user; the engine is then compiled anew. */
function stateOfUser(): string {
  try {
    return stateFolder(userInfo().homedir);
  } catch {
    return '';
  }
}
