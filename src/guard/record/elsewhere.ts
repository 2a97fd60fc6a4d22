import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const end = 512 * 1024;
const recent = 60 * 60 * 1000;

/**
 * The record's own id of a call that another guard, or a hook alone, decided. Guards of one machine share the folders of their records,
 * and a call whose guard was slow is decided by the next one.
 * @param folders of guards' records and of hooks' spools
 * @param call the agent's own id of the call; VS Code lengthens it for hooks (`call_1__vscode-…`)
 */
export async function decidedElsewhere(folders: readonly string[], session: string, call: string, now: number): Promise<string | undefined> {
  if (call === '') return undefined;
  const isOf = (line: string): boolean => line.includes('"kind":"decision"') && line.includes(JSON.stringify(session)) && (line.includes(`"callId":"${call}"`) || line.includes(`"callId":"${call}__`));
  for (const folder of folders) {
    for (const name of (await readdir(folder).catch(() => [])).filter((one) => one.endsWith('.jsonl'))) {
      const text = await recentEnd(join(folder, name), now).catch(() => '');
      const line = text.split('\n').find(isOf);
      if (line !== undefined) return /"call":"([^"]+)"/.exec(line)?.[1] ?? call;
    }
  }
  return undefined;
}

async function recentEnd(path: string, now: number): Promise<string> {
  const { mtimeMs, size } = await stat(path);
  if (now - mtimeMs > recent) return '';
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(end, size));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, Math.max(0, size - buffer.length));
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await file.close();
  }
}
