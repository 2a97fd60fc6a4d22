import { join } from 'node:path';
import { readOwn } from '../safe-files.ts';
import type { State } from '../state.ts';

/** Whether the person wants Tagout's hooks in the agents' settings: there is a note of what was written, until it is taken back. */
export async function isWired(state: State): Promise<boolean> {
  return (await readOwn(join(state.wiring, 'written.json'), 16 * 1024 * 1024)).kind !== 'absent';
}
