import { fieldsOf } from '../../agents/fields.ts';

/** What the registry tells of one guard. Times are milliseconds since the epoch. */
export interface GuardEntry {
  readonly id: string;
  readonly pid: number;
  readonly socket: string;
  /** Shown with every request; a process that cannot read the registry does not have it. */
  readonly secret: string;
  readonly folders: readonly string[];
  /** Git common directories of the folders, so that worktrees of one repository find each other. */
  readonly commonDirs: readonly string[];
  /** Root sessions that this guard holds, newest last. */
  readonly sessions: readonly string[];
  readonly focusedAt: number;
  readonly version: string;
  readonly editor: string;
  /** When it went away on purpose, or was found dead. */
  readonly goneAt?: number;
}

/** Reads an entry; `undefined` where a field is missing or of another kind. By hand, because every hook process does it. */
export function parseEntry(text: string): GuardEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const fields = fieldsOf(value);
  const [id, socket, secret, version, editor] = ['id', 'socket', 'secret', 'version', 'editor'].map((name) => fields.text(name));
  const [pid, focusedAt, goneAt] = ['pid', 'focusedAt', 'goneAt'].map((name) => fields.number(name));
  if (id === undefined || socket === undefined || secret === undefined || version === undefined || editor === undefined) return undefined;
  if (pid === undefined || focusedAt === undefined || !/^[0-9a-f]{12,64}$/.test(id) || !/^[0-9a-f]{16,128}$/.test(secret)) return undefined;
  return {
    id,
    pid,
    socket,
    secret,
    folders: fields.texts('folders'),
    commonDirs: fields.texts('commonDirs'),
    sessions: fields.texts('sessions'),
    focusedAt,
    version,
    editor,
    ...(goneAt !== undefined && { goneAt }),
  };
}
