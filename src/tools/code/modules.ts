import { normalise } from '../resolve.ts';
import type { Program } from './program.ts';
import { mapOf, type MapValue } from './value.ts';

/** Files of the workspace that one program may load. */
const maxModules = 12;
const maxAsked = 24;

/** A file of the workspace that a program loads. */
export interface LocalModule {
  readonly path: string;
  readonly text: string;
}

/** Modules that a program has loaded, by path; a module that loads itself gets what it has so far. */
export class LocalModules {
  readonly #loaded = new Map<string, MapValue>();
  #asked = 0;

  /** The first of the files that is there. */
  find(program: Program, candidates: readonly string[]): LocalModule | undefined {
    for (const candidate of candidates) {
      const path = normalise(candidate);
      if (this.#loaded.has(path)) return { path, text: '' };
      if (this.#asked >= maxAsked || this.#loaded.size >= maxModules) return undefined;
      this.#asked += 1;
      const body = program.deeds.context.facts.get({ kind: 'body', path });
      if (body !== undefined && body !== 'none') return { path, text: body.text };
    }
    return undefined;
  }

  /** What the module gives; it runs once. */
  load(module: LocalModule, run: (into: MapValue) => void): MapValue {
    const before = this.#loaded.get(module.path);
    if (before !== undefined) return before;
    const value = mapOf();
    this.#loaded.set(module.path, value);
    run(value);
    return value;
  }
}

/** The folders in which a program looks for its own modules: beside the script, and where it runs. */
export function moduleFolders(program: Program, file: string | undefined): readonly string[] {
  const { cwd } = program.deeds;
  const folders = [file === undefined ? undefined : file.slice(0, file.lastIndexOf('/')), cwd.kind === 'at' ? cwd.path : undefined];
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}
