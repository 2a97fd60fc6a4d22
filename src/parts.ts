/**
 * A module of ours by its path below src. The build fills this in with what the editor imports from outside its room (esbuild.js, `parts`),
 * so that the engine is installed once and not a second time in the editor's bundle.
 */
export function part(name: string): unknown {
  throw new Error(`only the built engine hands out modules, and ${name} was asked for`);
}
