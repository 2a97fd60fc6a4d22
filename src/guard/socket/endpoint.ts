import { lstatSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFolder } from '../safe-files.ts';

/** Socket paths end at 104 bytes on macOS and 108 on Linux. */
const longestPath = 100;

type Endpoint = { readonly kind: 'path'; readonly path: string } | { readonly kind: 'refused'; readonly why: string };

/**
 * Where a guard listens: in the runtime folder that the system gives each user, else in a short folder of this user's own.
 * A folder that somebody else prepared is passed over. On Windows a named pipe, whose name nobody can guess.
 */
export function endpointFor(id: string, surroundings: { readonly runtime: string | undefined; readonly state: string }): Endpoint {
  if (process.platform === 'win32') return { kind: 'path', path: `\\\\.\\pipe\\tagout-${id}` };
  const user = String(process.getuid?.() ?? 0);
  const name = `${id.slice(0, 12)}.sock`;
  const folders = [
    ...(surroundings.runtime !== undefined && isRuntimeFolder(surroundings.runtime) ? [join(surroundings.runtime, `tagout-${user}`)] : []),
    join(surroundings.state, 'run'),
    join('/tmp', `tagout-${user}`),
    join('/tmp', `tagout-${user}-${id.slice(0, 6)}`),
  ];
  const refused: string[] = [];
  for (const folder of folders) {
    const path = join(folder, name);
    if (Buffer.byteLength(path) >= longestPath) continue;
    const made = privateFolder(folder);
    if (made.kind === 'ready') return { kind: 'path', path };
    refused.push(made.why);
  }
  return { kind: 'refused', why: refused.join('; ') };
}

/** The variable is inherited and may be anything: it counts only where it names a folder of this user's that others cannot write to. */
function isRuntimeFolder(path: string): boolean {
  if (!path.startsWith('/')) return false;
  try {
    const found = lstatSync(path);
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

/** A named pipe goes with its server; a socket file stays. */
export async function removeEndpoint(path: string): Promise<void> {
  if (process.platform !== 'win32') await rm(path, { force: true });
}
