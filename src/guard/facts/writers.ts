import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** A live process that could change a file while a person reads about it. */
interface Writer {
  readonly pid: number;
  /** Its command line, as it tells itself; hostile text. */
  readonly command: string;
  readonly because: 'has it open' | 'names it' | 'works in its folder';
}

const mostProcesses = 3_000;
const mostWriters = 5;
/** Clock ticks a second, as Linux counts start times for programs. */
const ticks = 100;

/**
 * Live processes of this user that could write one of these files: that hold it open for writing, that name it on their command line,
 * or that were started since the session began and work in its folder. Linux only; elsewhere nothing is known and nothing is said.
 * @param since milliseconds since the epoch
 * @param within milliseconds after which the search ends with what it has
 */
export async function writersOf(files: readonly string[], since: number, within = 500): Promise<readonly Writer[]> {
  if (process.platform !== 'linux' || files.length === 0) return [];
  const until = Date.now() + within;
  const booted = await bootTime();
  const found: Writer[] = [];
  const own = await ancestors(process.pid);
  for (const name of (await readdir('/proc').catch(() => [])).filter((one) => /^\d+$/.test(one)).slice(-mostProcesses)) {
    const pid = Number(name);
    if (Date.now() > until || found.length >= mostWriters) break;
    if (own.has(pid)) continue;
    const because = await reasonOf(pid, files, since, booted);
    if (because !== undefined) found.push({ pid, because, command: (await commandOf(pid)).trim() });
  }
  return found;
}

async function reasonOf(pid: number, files: readonly string[], since: number, booted: number): Promise<Writer['because'] | undefined> {
  if (await holdsOpen(pid, files)) return 'has it open';
  const words = (await commandOf(pid)).split(' ');
  if (words.slice(1).some((word) => files.some((file) => word === file || basename(word) === basename(file)))) return 'names it';
  const folder = await readlink(`/proc/${String(pid)}/cwd`).catch(() => undefined);
  if (folder === undefined || !files.some((file) => dirname(file) === folder || dirname(file).startsWith(`${folder}/`))) return undefined;
  if (folder === '/' || /^-?(?:ba|z|fi|da|k)?sh$/.test(basename(words[0] ?? ''))) return undefined;
  const started = await startOf(pid, booted);
  return started !== undefined && started >= since ? 'works in its folder' : undefined;
}

async function holdsOpen(pid: number, files: readonly string[]): Promise<boolean> {
  const folder = `/proc/${String(pid)}/fd`;
  for (const descriptor of (await readdir(folder).catch(() => [])).slice(0, 256)) {
    const target = await readlink(`${folder}/${descriptor}`).catch(() => '');
    if (!files.includes(target)) continue;
    const flags = /^flags:\s*([0-7]+)/m.exec(await readFile(`/proc/${String(pid)}/fdinfo/${descriptor}`, 'utf8').catch(() => ''))?.[1];
    if (flags !== undefined && (Number.parseInt(flags, 8) & 0o3) !== 0) return true;
  }
  return false;
}

async function commandOf(pid: number): Promise<string> {
  return (await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '')).slice(0, 500).replaceAll('\0', ' ');
}

/** When a process started; the fields after the program's name, which may hold anything, are counted from its closing bracket. */
async function startOf(pid: number, booted: number): Promise<number | undefined> {
  const ticked = Number((await fieldsOf(pid))[19]);
  return Number.isFinite(ticked) ? booted + (ticked / ticks) * 1000 : undefined;
}

async function fieldsOf(pid: number): Promise<readonly string[]> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

async function ancestors(pid: number): Promise<ReadonlySet<number>> {
  const seen = new Set<number>();
  for (let at = pid; at > 0 && !seen.has(at); at = Number((await fieldsOf(at))[1] ?? 0)) seen.add(at);
  return seen;
}

async function bootTime(): Promise<number> {
  const seconds = /^btime (\d+)/m.exec(await readFile('/proc/stat', 'utf8').catch(() => ''))?.[1];
  return seconds === undefined ? 0 : Number(seconds) * 1000;
}
