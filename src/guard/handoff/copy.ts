import { mkdir, lstat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '../../session/session.ts';

/** Puts a handoff's text into the workspace as `.tagout/handoff.md`, for people to read. It is never read back. */
export async function copyHandoff({ place: { folders } }: Session, text: string): Promise<void> {
  const [folder] = folders;
  if (folder === undefined) return;
  const own = join(folder, '.tagout');
  await mkdir(own, { recursive: true });
  // A link that somebody put there would make Tagout write somewhere else.
  if (!(await lstat(own)).isDirectory()) throw new Error(`${own} is no folder`);
  const path = join(own, 'handoff.md');
  const there = await lstat(path).catch(() => undefined);
  if (there !== undefined && !there.isFile()) throw new Error(`${path} is no file`);
  await writeFile(path, text);
}
