import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Followed } from './trail.ts';

/** A folder where an agent keeps the transcripts of this window's conversations. */
export interface TranscriptFolder {
  readonly agent: string;
  readonly folder: string;
}

/** Claude Code's folder of transcripts for a workspace folder: every character that is no letter or digit becomes `-` (2.1.329). */
export function claudeTranscripts(home: string, workspace: string): TranscriptFolder {
  return { agent: 'claude-code', folder: join(home, '.claude', 'projects', workspace.replaceAll(/[^A-Za-z0-9]/g, '-')) };
}

const mostFiles = 500;

/**
 * Transcripts that were written to since a moment: a session that no hook has told of may be one whose hooks do not fire.
 * @param since milliseconds since the epoch
 */
export async function growingTranscripts(folders: readonly TranscriptFolder[], since: number): Promise<readonly Followed[]> {
  const found = await Promise.all(folders.map((one) => growingIn(one, since)));
  return found.flat();
}

async function growingIn({ agent, folder }: TranscriptFolder, since: number): Promise<readonly Followed[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl')).slice(0, mostFiles);
  const growing = await Promise.all(
    names.map(async (name): Promise<readonly Followed[]> => {
      const transcript = join(folder, name);
      const found = await stat(transcript).catch(() => undefined);
      return found !== undefined && found.mtimeMs > since ? [{ agent, session: basename(name, '.jsonl'), transcript, bornAt: found.birthtimeMs }] : [];
    }),
  );
  return growing.flat();
}
