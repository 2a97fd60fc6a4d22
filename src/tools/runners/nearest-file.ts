import type { Cwd } from '../../model/command.ts';
import type { ToolContext } from '../../model/tool.ts';
import { isInside } from '../resolve.ts';

/** A file that a runner reads its tasks from. */
export interface TaskFile {
  readonly directory: string;
  readonly path: string;
  readonly text: string;
}

/** Folders that are looked at on the way up. */
const maxUp = 8;

/** The first of the named files in a directory, or in the nearest one above it. All of them are asked for at once, so that one look at the disk is enough. */
export function nearestFile(names: readonly string[], cwd: Cwd, context: ToolContext, up: 'up' | 'here' = 'up'): TaskFile | undefined {
  if (cwd.kind === 'unknown') return undefined;
  for (const directory of up === 'here' ? [cwd.path] : upwards(cwd.path, context)) {
    for (const name of names) {
      const path = `${directory === '/' ? '' : directory}/${name}`;
      const body = context.facts.get({ kind: 'body', path });
      if (body !== undefined && body !== 'none') return { directory, path, text: body.text };
    }
  }
  return undefined;
}

/** From a directory up to the workspace folder that holds it. */
function upwards(path: string, context: ToolContext): readonly string[] {
  const top = context.place.folders.find((folder) => isInside(path, folder));
  const directories: string[] = [path];
  for (let at = path; top !== undefined && at !== top && directories.length < maxUp; ) {
    at = at.slice(0, at.lastIndexOf('/')) || '/';
    directories.push(at);
  }
  return directories;
}
