import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Switch, Wiring } from '../../agents/wiring.ts';

/** A settings file of a project that keeps an agent's hooks from firing as they should. */
export interface ProjectSwitch extends Switch {
  readonly agent: string;
  /** Absolute. */
  readonly file: string;
}

/** Settings are short; what is longer than this is read up to here. */
const longest = 1024 * 1024;

/** Looks into the project settings of every folder that a window has open. Files that are not there or cannot be read say nothing. */
export async function projectSwitches(folders: readonly string[], wirings: readonly Wiring[]): Promise<readonly ProjectSwitch[]> {
  const looks = folders.flatMap((folder) => wirings.flatMap(({ agent, ofProject, switches }) => ofProject.map(async (name): Promise<readonly ProjectSwitch[]> => {
    const file = join(folder, name);
    const text = await beginning(file);
    return text === undefined ? [] : switches(text, name).map((found) => ({ agent, file, ...found }));
  })));
  return (await Promise.all(looks)).flat();
}

async function beginning(file: string): Promise<string | undefined> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const bytes = Buffer.alloc(Math.min(longest, (await handle.stat()).size));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.toString('utf8', 0, bytesRead);
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}
