import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { askedAbout } from '../approvals/naming.ts';
import { oneLine, severalLines } from '../approvals/plain.ts';
import type { Question } from '../approvals/question.ts';
import { expandGlob } from './facts/glob.ts';
import { runGit } from './facts/run-git.ts';
import { readPlan } from './facts/terraform-plan.ts';

/** What a question is about, looked at in the moment that the person asks to look. */
interface Closer {
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** Text files to open beside it, absolute: scripts that would run, and files that the call takes its orders from. */
  readonly files: readonly string[];
}

const mostListed = 300;
const mostDiff = 2_000;
const mostFiles = 4;
const largestInput = 20_000_000;
const taking = new Set(['delete', 'overwrite', 'discard', 'move']);

/** Lists the files that would go, the uncommitted changes that would be thrown away, and the whole of a plan. Executes nothing that a repository names; never throws. */
export async function lookCloser(question: Question): Promise<Closer> {
  const about = askedAbout(question).filter((effect) => taking.has(effect.verb) && effect.marks?.includes('remote') !== true);
  const paths = about.flatMap(({ object }) => (object.kind === 'path' && isAbsolute(object.path) ? [object] : []));
  const repositories = new Set(about.flatMap(({ object }) => (object.kind === 'git' && ['work', 'untracked', 'index', 'commits', 'branch', 'stash'].includes(object.what) && isAbsolute(object.repository) ? [object.repository] : [])));
  const plans = await Promise.all((question.goesBy ?? []).map(async (path) => ({ path, plan: await planAt(path) })));
  const sections = await Promise.all([
    ...paths.slice(0, 10).map(({ path, pattern }) => filesOf(path, pattern)),
    ...[...repositories].slice(0, 3).map(uncommitted),
    ...plans.flatMap(({ path, plan }) => (plan === undefined ? [] : [Promise.resolve({ title: `The plan ${oneLine(path.split('/').at(-1) ?? path, 60)}`, lines: plan.map(({ does, address }) => `${does.padEnd(8)} ${oneLine(address, 200)}`) })])),
  ]);
  const files = [...new Set([...question.bodies.map(({ path }) => path), ...plans.flatMap(({ path, plan }) => (plan === undefined ? [path] : []))])].slice(0, mostFiles);
  return { sections: sections.filter(({ lines }) => lines.length > 0), files };
}

async function planAt(path: string): Promise<ReturnType<typeof readPlan>> {
  const stat = await lstat(path).catch(() => undefined);
  const bytes = stat?.isFile() === true && stat.size <= largestInput ? await readFile(path).catch(() => undefined) : undefined;
  return bytes === undefined ? undefined : readPlan(bytes);
}

/** The files at a path or below it, each with its size; a link is told with where it leads and is not followed. */
async function filesOf(path: string, pattern: 'glob' | undefined): Promise<Closer['sections'][number]> {
  const roots = pattern === undefined ? [path] : (await expandGlob(path)).paths;
  const lines: string[] = [];
  const open = [...roots];
  for (let at = open.shift(); at !== undefined && lines.length < mostListed; at = open.shift()) {
    const stat = await lstat(at).catch(() => undefined);
    if (stat === undefined) continue;
    if (stat.isDirectory()) open.push(...(await readdir(at).catch(() => [])).sort().slice(0, mostListed + 1).map((name) => join(at ?? '', name)));
    else lines.push(`${sizeOf(stat.size).padStart(9)}  ${oneLine(at, 300)}${stat.isSymbolicLink() ? ` -> ${oneLine(await realpath(at).catch(() => 'nothing'), 200)}` : ''}`);
  }
  return { title: `What stands at ${oneLine(path, 120)} now`, lines: open.length > 0 ? [...lines, `and more: only the first ${String(mostListed)} are listed`] : lines };
}

/** What is in no commit: as git tells it, new files by name and changes line by line. */
async function uncommitted(repository: string): Promise<Closer['sections'][number]> {
  const [status, diff] = await Promise.all([runGit(repository, ['status', '--porcelain', '--untracked-files=normal']), runGit(repository, ['diff', '--no-ext-diff', '--no-textconv', '--no-color', 'HEAD'])]);
  const text = [status ?? '', diff ?? ''].filter((part) => part !== '').join('\n');
  return { title: `What is in no commit of ${oneLine(repository, 120)}`, lines: text === '' ? [] : [severalLines(text.trimEnd(), mostDiff, 400)] };
}

function sizeOf(bytes: number): string {
  return bytes < 1_000 ? `${String(bytes)} B` : bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
