import type { Action } from '../../model/action.ts';
import type { Effect } from '../../model/effect.ts';

/** `a = 'x'`, `a in ('x', 'y')`, tied by AND: nothing else picks rows by their keys alone. */
const term = /^\s*\(*\s*["'`[]?[\w.]+["'`\]]?(?:::\w+)?\s*(?:=\s*(?:'([^']*)'?|"([^"]*)"?|(-?\d+))|in\s*\(([^()]*)\))\s*\)*\s*$/i;

/** The values by which the conditions of a text pick their rows, one list for each part that is enough by itself; `undefined` where one is no plain equality. */
function keysOf(text: string): readonly (readonly string[])[] | undefined {
  const conditions = [...text.slice(0, 20_000).matchAll(/\bwhere\b([\s\S]{1,2000}?)(?=;|\breturning\b|\blimit\b|\border\s+by\b|["'`]?\s*$|["'`]\s*(?:[|&)\n]|-{1,2}\w)|\bwhere\b)/gi)];
  if (conditions.length !== 1) return undefined;
  const parts = (conditions[0]?.[1] ?? '').replace(/\\(["'])/g, '$1').split(/\band\b/i);
  const values = parts.map((part): readonly string[] | undefined => {
    const found = term.exec(part) ?? term.exec(part.replace(/["'`]\s*$/, ''));
    if (found === null) return undefined;
    const single = found[1] ?? found[2] ?? found[3];
    return single === undefined ? (found[4] ?? '').split(',').map((one) => one.trim().replace(/^['"]|['"]$/g, '')) : [single];
  });
  const known = values.flatMap((value) => (value === undefined ? [] : [value]));
  return known.length === 0 || known.length < values.length ? undefined : known;
}

/** A filter of a document store: `{ email: "x" }`. */
function filterOf(input: unknown): readonly (readonly string[])[] | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const filter = 'filter' in input ? input.filter : 'query' in input ? input.query : 'where' in input ? input.where : undefined;
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return undefined;
  const values = Object.entries(filter).slice(0, 20);
  return values.length > 0 && values.every(([name, value]) => !name.startsWith('$') && (typeof value === 'string' || typeof value === 'number')) ? values.map(([, value]) => [String(value)]) : undefined;
}

function textsOf(action: Action): string | undefined {
  if (action.kind === 'shell' || action.kind === 'keys') return action.text;
  if (action.kind !== 'mcp' || typeof action.input !== 'object' || action.input === null) return undefined;
  return Object.values(action.input).filter((value): value is string => typeof value === 'string').join('\n');
}

/** Effects on rows with the keys that pick them, so that a person's words can name a row by its key. */
export function withRowKeys(effects: readonly Effect[], action: Action): readonly Effect[] {
  if (!effects.some(isRows)) return effects;
  const text = textsOf(action);
  const keys = (text === undefined ? undefined : keysOf(text)) ?? (action.kind === 'mcp' ? filterOf(action.input) : undefined);
  if (keys === undefined) return effects;
  return effects.map((effect) => (isRows(effect) && effect.object.kind === 'data' ? { ...effect, object: { ...effect.object, keys } } : effect));
}

function isRows(effect: Effect): boolean {
  return effect.object.kind === 'data' && effect.object.what === 'rows' && effect.extent.reach !== 'all' && (effect.verb === 'delete' || effect.verb === 'edit');
}
