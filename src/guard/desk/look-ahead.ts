import { lstat, readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { oneLine } from '../../approvals/plain.ts';
import { previewOf } from '../../approvals/preview.ts';
import { textOf } from '../../approvals/wording.ts';
import type { Action } from '../../model/action.ts';
import type { Effect } from '../../model/effect.ts';
import type { Fact } from '../../model/fact.ts';
import type { RowEstimate } from '../../model/policy.ts';
import { manifestObjects } from '../../tools/cloud/kubernetes-things.ts';
import { readPlan, type PlannedChange } from '../facts/terraform-plan.ts';
import { rowsOf } from '../facts/row-estimates.ts';
import { writersOf } from '../facts/writers.ts';
import { thrownAway } from './thrown-away.ts';
import { sha256 } from '../sha256.ts';

/** What a question shows beside its effects, and the files that the call takes its orders from. */
interface LookedAhead {
  readonly preview: readonly string[];
  /** Plans, manifests and dumps that the command names: an approval is bound to their content too. */
  readonly inputs: readonly { readonly path: string; readonly digest: string }[];
  /** Live processes that could still change a script, in words. */
  readonly writers: readonly string[];
}

const mostInputs = 12;
const largestInput = 20_000_000;
/** Milliseconds for all of it: a question must not wait for its decoration. */
const within = 1_000;

interface Ahead {
  readonly action: Action;
  readonly cwd: string | undefined;
  readonly effects: readonly Effect[];
  readonly known: ReadonlyMap<string, Fact>;
  readonly bodies: readonly { readonly path: string }[];
  /** Connections over which rows may be looked up. */
  readonly rowEstimates?: readonly RowEstimate[];
  /** Start of the session, milliseconds since the epoch. */
  readonly since: number;
}

/** Looks at what a call would reach, for at most a second. */
export async function lookAhead({ action, cwd, effects, known, bodies, since, rowEstimates = [] }: Ahead): Promise<LookedAhead> {
  const [names, rows, inputs, writers] = await Promise.all([inTime(thrownAway(effects), []), inTime(rowsOf(effects, rowEstimates, within * 0.8), new Map<string, number>()), inputsOf(action, cwd, effects), inTime(writersOf(bodies.map(({ path }) => path), since, within / 2), [])]);
  return {
    preview: [...names, ...previewOf(effects, known, rows), ...inputs.flatMap(({ says }) => says)],
    inputs: inputs.map(({ path, digest }) => ({ path, digest })),
    writers: writers.map(({ pid, command, because }) => `${oneLine(command, 60)} (process ${String(pid)}) ${because}`),
  };
}

interface Input {
  readonly path: string;
  readonly digest: string;
  readonly says: readonly string[];
}

/** Files that a command for another machine names: what is in them is what happens there. */
async function inputsOf(action: Action, cwd: string | undefined, effects: readonly Effect[]): Promise<readonly Input[]> {
  if (action.kind !== 'shell' || cwd === undefined || !effects.some(({ object }) => object.kind === 'cloud' || object.kind === 'data')) return [];
  const words = textOf(action).slice(0, 20_000).split(/[\s;&|()<>]+/).map((word) => word.replace(/^['"]|['"]$/g, ''));
  const folders = [cwd, ...words.flatMap((word, at) => (words[at - 1] === 'cd' ? [join(cwd, word)] : word.startsWith('-chdir=') ? [join(cwd, word.slice(7))] : []))];
  const names = [...new Set(words.map((word) => word.replace(/^--?[\w-]+=/, '').replace(/^@/, '')).filter((word) => word.length > 0 && word.length < 300 && !word.startsWith('-')))].slice(0, 60);
  const found: Input[] = [];
  for (const name of names) {
    for (const path of isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))) {
      const input = await inTime(readInput(path), undefined);
      if (input !== undefined && found.length < mostInputs && !found.some((one) => one.path === path)) found.push(input);
    }
  }
  return found;
}

async function readInput(path: string): Promise<Input | undefined> {
  const stat = await lstat(path).catch(() => undefined);
  if (stat?.isFile() !== true || stat.size > largestInput) return undefined;
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return undefined;
  return { path, digest: sha256(bytes), says: saysOf(path, bytes) };
}

function saysOf(path: string, bytes: Buffer): readonly string[] {
  const name = oneLine(path.split('/').at(-1) ?? path, 60);
  const plan = readPlan(bytes);
  if (plan !== undefined) return [planLine(name, plan)];
  if (!/\.ya?ml$|\.json$/.test(path) || bytes.length > 1_000_000) return [];
  const objects = manifestObjects(bytes.toString('utf8'));
  if (objects.length === 0) return [];
  const shown = objects.slice(0, 6).map(({ kind, name: called }) => oneLine(`${kind} ${called}`, 60)).join(', ');
  return [`${name} names ${shown}${objects.length > 6 ? `, and ${String(objects.length - 6)} more` : ''}`];
}

function planLine(name: string, plan: readonly PlannedChange[]): string {
  const taking = plan.filter(({ does }) => does === 'delete' || does === 'replace');
  const counts = (['create', 'update', 'replace', 'delete', 'forget'] as const).flatMap((does) => {
    const n = plan.filter((change) => change.does === does).length;
    return n === 0 ? [] : [`${does} ${String(n)}`];
  });
  const named = taking.slice(0, 5).map(({ address, does }) => `${oneLine(address, 60)}${does === 'replace' ? ' (replaced)' : ''}`).join(', ');
  return `${name} would ${counts.length === 0 ? 'change nothing' : counts.join(', ')}${named === '' ? '' : `: destroys ${named}${taking.length > 5 ? `, and ${String(taking.length - 5)} more` : ''}`}`;
}

async function inTime<T>(asked: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timed = new Promise<T>((resolve) => {
    timer = setTimeout(() => { resolve(late); }, within);
  });
  try {
    return await Promise.race([asked, timed]);
  } catch {
    return late;
  } finally {
    clearTimeout(timer);
  }
}
