/** How an agent's settings name the launcher. Pure: text in, text out; guard/wiring reads and writes. */
export interface Wiring {
  readonly agent: string;
  /** The user's own settings file, from the home folder. */
  readonly file: string;
  /** What a person is told that it is. */
  readonly what: string;
  /** The settings with Tagout's entries, everything else as it was. `text` is empty where there is no file yet. */
  install(text: string, launcher: Launcher): Edited;
  /** The settings without Tagout's entries, everything else as it was. */
  remove(text: string): Edited;
  /** Whether all entries are there, as this version writes them. */
  state(text: string, launcher: Launcher): 'hooked' | 'not-hooked' | 'changed' | 'switched-off' | 'unreadable';
  /** The settings files of a project that this agent reads beside the user's own, from the project's folder. */
  readonly ofProject: readonly string[];
  /** What in the text of such a file switches the user's hooks off, or puts foreign code before them. */
  switches(text: string, file: string): readonly Switch[];
  /** Settings of the whole machine that no repository can switch off: where they go and what they say. */
  managed(launcher: Launcher): { readonly file: string; readonly text: string };
}

/** Something in a settings file that switches hooks off or puts foreign code before them. */
export interface Switch {
  readonly key: string;
  readonly says: string;
}

/** The launcher as settings name it. */
export interface Launcher {
  readonly path: string;
  readonly platform: 'posix' | 'windows';
}

/** The text of an agent's settings after an edit. */
export type Edited =
  | { readonly kind: 'edited'; readonly text: string }
  /** It is already so. */
  | { readonly kind: 'same' }
  /** The text cannot be read, so nothing is changed. */
  | { readonly kind: 'unparsable'; readonly says: string };

/** Hosts are told this; the hook itself answers well before. */
export const hostSeconds = 600;

/** What a shell command of an entry of Tagout's holds, whatever the state folder's place. */
const ours = /[\\/]bin[\\/]tagout-hook(?:\.cmd)?\b/;

/** Whether a hook command of an agent's settings is Tagout's, of this or another version. */
export function isOurs(command: unknown): boolean {
  return typeof command === 'string' && ours.test(command);
}

const missing = 'Tagout: its hook is missing or was stopped, so this call is denied. Open the editor that has Tagout, or remove the hook from';

/**
 * One event's command for hosts that run it in a shell. Where a call can still be refused the command ends in a refusal,
 * so that a missing, crashed or killed launcher denies also in hosts that let a failed hook pass.
 */
export function shellCommand(launcher: Launcher, agent: string, event: string, refuses: 'refuses' | 'tells', file: string): string {
  if (launcher.platform === 'windows') {
    const call = `"${launcher.path}" ${agent} ${event}`;
    return refuses === 'refuses' ? `${call} || (echo ${missing} ${file} 1>&2 & exit 2)` : call;
  }
  const call = `${word(launcher.path)} ${agent} ${event}`;
  return refuses === 'refuses' ? `${call} || { echo ${word(`${missing} ${file}`)} >&2; exit 2; }` : `${call} || exit 0`;
}

/** A hook's command line for PowerShell. */
export function powershellCommand(launcher: Launcher, agent: string, event: string, refuses: 'refuses' | 'tells', file: string): string {
  const call = `& '${launcher.path.replaceAll("'", "''")}' ${agent} ${event}`;
  if (refuses === 'tells') return `${call}; exit 0`;
  return `${call}; if ($LASTEXITCODE -ne 0 -or -not $?) { [Console]::Error.WriteLine('${`${missing} ${file}`.replaceAll("'", "''")}'); exit 2 }`;
}

function word(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
