import type { Count, Effect } from '../model/effect.ts';
import { factKey, type Fact, type PathFact, type RefFact } from '../model/fact.ts';
import { oneLine } from './plain.ts';

const mostLines = 6;
const mostTitles = 3;

/**
 * What the machine could know of the reach of effects, one line each; a bound says so. Nothing is said of what was not looked at.
 * @param rows estimates by the name of a table, where a connection is configured for it
 */
export function previewOf(effects: readonly Effect[], known: ReadonlyMap<string, Fact>, rows: ReadonlyMap<string, number> = new Map()): readonly string[] {
  const lines = new Set<string>();
  for (const effect of effects) {
    if (effect.verb === 'read' || effect.marks?.includes('regenerable') === true) continue;
    const line = effect.object.kind === 'path' ? pathLine(effect, known) : dataLine(effect, rows);
    if (line !== undefined) lines.add(line);
  }
  for (const [key, fact] of known) if (key.startsWith('ref:') && isRefFact(fact) && fact.only.n > 0) lines.add(commitsLine(key, fact));
  const all = [...lines];
  return all.length <= mostLines ? all : [...all.slice(0, mostLines - 1), `and ${String(all.length - mostLines + 1)} more: Look first shows them`];
}

function pathLine(effect: Effect, known: ReadonlyMap<string, Fact>): string | undefined {
  if (effect.object.kind !== 'path' || !['delete', 'overwrite', 'move', 'discard'].includes(effect.verb)) return undefined;
  const { path, pattern } = effect.object;
  const fact = known.get(factKey({ kind: 'path', path, ...(pattern !== undefined && { pattern }) }));
  if (!isPathFact(fact) || fact.exists === 'no') return undefined;
  const only = nowhereElse(fact);
  const where = only.n === 0 && only.bound === 'exact' ? 'all of it is in git' : only.n === fact.files.n && fact.files.bound === 'exact' ? (only.n === 1 ? 'it stands nowhere else' : 'all of them stand nowhere else') : `${counted(only)} of them stand nowhere else`;
  return `${oneLine(nameOf(path), 60)}: ${counted(fact.files)} ${fact.files.n === 1 && fact.files.bound === 'exact' ? 'file' : 'files'}, ${size(fact.bytes)}; ${where}`;
}

/** Rows are looked up only where a connection is configured for it; else it is said that nobody knows. */
function dataLine(effect: Effect, rows: ReadonlyMap<string, number>): string | undefined {
  if (effect.object.kind !== 'data' || effect.extent.rows !== undefined || !['delete', 'overwrite', 'edit'].includes(effect.verb)) return undefined;
  const estimate = rows.get(effect.object.name);
  if (estimate !== undefined) return `${oneLine(effect.object.name, 60)}: about ${estimate.toLocaleString('en')} rows, by the server's own statistics`;
  return ['rows', 'table', 'database', 'schema', 'collection'].includes(effect.object.what) ? `${oneLine(effect.object.name, 60)}: how many rows is not known` : undefined;
}

function commitsLine(key: string, { only, titles }: RefFact): string {
  const ref = key.slice(key.lastIndexOf(':') + 1);
  const named = titles.slice(0, mostTitles).map((title) => `“${oneLine(title, 50)}”`).join(', ');
  return `${oneLine(ref, 40)}: ${counted(only)} ${only.n === 1 ? 'commit' : 'commits'} that nothing else reaches${named === '' ? '' : `: ${named}${only.n > mostTitles ? ', …' : ''}`}`;
}

/** How many of the files stand in no commit as they are. */
function nowhereElse(fact: PathFact): Count {
  switch (fact.git) {
    case 'clean':
      return { n: 0, bound: 'exact' };
    case 'mixed': {
      const parts = [fact.dirty, fact.untracked, fact.ignored].filter((count) => count !== undefined);
      return { n: parts.reduce((sum, count) => sum + count.n, 0), bound: parts.length < 3 || parts.some((count) => count.bound === 'more-than') ? 'more-than' : 'exact' };
    }
    default:
      return fact.files;
  }
}

function counted({ n, bound }: Count): string {
  return `${bound === 'more-than' ? 'more than ' : ''}${String(n)}`;
}

function size({ n, bound }: Count): string {
  const [value, unit] = n < 1_000 ? [n, 'bytes'] : n < 1_000_000 ? [n / 1_000, 'kB'] : n < 1_000_000_000 ? [n / 1_000_000, 'MB'] : [n / 1_000_000_000, 'GB'];
  return `${bound === 'more-than' ? 'more than ' : ''}${value < 10 && unit !== 'bytes' ? value.toFixed(1) : String(Math.round(value))} ${unit}`;
}

function nameOf(path: string): string {
  return path.replace(/\/+$/, '').split('/').slice(-2).join('/');
}

function isPathFact(fact: Fact | undefined): fact is PathFact {
  return typeof fact === 'object' && 'real' in fact && 'exists' in fact;
}

function isRefFact(fact: Fact): fact is RefFact {
  return typeof fact === 'object' && 'titles' in fact && 'only' in fact;
}
