import { userInfo } from 'node:os';
import { stateFolder } from '../state.ts';
import { compiledFile, loadEngine } from './engine.ts';

/** Runs the command line out of the engine's bundle, compiled already where an activation did so. Hands back the exit code. */
export function runCommandLine(argv: readonly string[]): Promise<number> {
  return loadEngine(__dirname, compiledFile(__dirname, stateOfUser())).engine.runCommandLine(argv);
}

/** A container may know no name for its user; the engine is then compiled anew. */
function stateOfUser(): string {
  try {
    return stateFolder(userInfo().homedir);
  } catch {
    return '';
  }
}
