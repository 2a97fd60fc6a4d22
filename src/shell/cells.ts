import type { Assignment, Cwd } from '../model/command.ts';
import type { Result } from './powershell/values.ts';
import type { FunctionBody } from './state.ts';
import type { Value } from './value.ts';
import { sameValue } from './value.ts';

/** One thing that a shell remembers. Cells are never changed in place: a new one takes its name. */
export type Cell =
  | { readonly kind: 'text'; readonly value: Value; readonly exported?: 'exported' }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly exported?: 'exported' }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Value>; readonly exported?: 'exported' }
  | { readonly kind: 'reference'; readonly name: string; readonly exported?: 'exported' }
  | { readonly kind: 'cwd'; readonly at: Cwd }
  | { readonly kind: 'folders'; readonly stack: readonly Cwd[] }
  | { readonly kind: 'function'; readonly bodies: readonly FunctionBody[] }
  | { readonly kind: 'alias'; readonly text: string }
  | { readonly kind: 'args'; readonly items: readonly Value[] | undefined }
  | { readonly kind: 'trap'; readonly text: string }
  | { readonly kind: 'env'; readonly list: readonly Assignment[] }
  | { readonly kind: 'offset'; readonly at: number }
  /** A PowerShell value, and a PowerShell function with the text of its parameters. */
  | { readonly kind: 'object'; readonly result: Result }
  | { readonly kind: 'procedure'; readonly body: string; readonly parameters: string | undefined }
  /** One of several, by the way that the run took through a branch; `join` names the branch, so that ways are not mixed. */
  | { readonly kind: 'either'; readonly join: number; readonly options: readonly (Cell | undefined)[] };

/** What a way through a branch changed. */
export type Changes = ReadonlyMap<string, Cell | undefined>;

/** Most ways that are kept apart; more become unknown. */
const mostWays = 8;

/**
 * The memory of a shell, with a journal: a branch or a subshell is run, taken back, and its changes are handed out.
 * Every step costs what it changes, never what is remembered.
 */
export class Cells {
  private readonly cells = new Map<string, Cell>();
  private journal: { name: string; before: Cell | undefined }[] = [];
  private open = 0;
  private joins = 0;

  /** Whether any cell ever was `either`. */
  get hasWays(): boolean {
    return this.joins > 0;
  }

  get(name: string): Cell | undefined {
    return this.cells.get(name);
  }

  set(name: string, cell: Cell | undefined): void {
    if (this.open > 0) this.journal.push({ name, before: this.cells.get(name) });
    if (cell === undefined) this.cells.delete(name);
    else this.cells.set(name, cell);
  }

  /** All cells whose name begins so. */
  *named(prefix: string): Iterable<readonly [string, Cell]> {
    for (const [name, cell] of this.cells) if (name.startsWith(prefix)) yield [name.slice(prefix.length), cell];
  }

  /** Runs something and takes back what it changed; the changes are handed out. */
  aside<T>(run: () => T): { readonly result: T; readonly changes: Changes } {
    const start = this.journal.length;
    this.open++;
    try {
      const result = run();
      return { result, changes: this.takeBack(start) };
    } catch (error) {
      this.takeBack(start);
      throw error;
    } finally {
      this.open--;
    }
  }

  private takeBack(start: number): Changes {
    const changes = new Map<string, Cell | undefined>();
    for (let at = this.journal.length - 1; at >= start; at--) {
      const entry = this.journal[at];
      if (entry === undefined) continue;
      if (!changes.has(entry.name)) changes.set(entry.name, this.cells.get(entry.name));
      if (entry.before === undefined) this.cells.delete(entry.name);
      else this.cells.set(entry.name, entry.before);
    }
    this.journal.length = start;
    return changes;
  }

  /** What one way changed becomes true. */
  apply(changes: Changes): void {
    for (const [name, cell] of changes) this.set(name, cell);
  }

  /** After a branch each cell is what one of its ways made of it. */
  join(ways: readonly Changes[]): void {
    const [only] = ways;
    if (only === undefined) return;
    if (ways.length === 1) {
      this.apply(only);
      return;
    }
    let join: number | undefined;
    for (const name of new Set(ways.flatMap((way) => [...way.keys()]))) {
      const options = ways.map((way) => (way.has(name) ? way.get(name) : this.cells.get(name)));
      const [first] = options;
      if (options.every((option) => sameCell(option, first))) this.set(name, first);
      else if (first?.kind === 'function' || name.startsWith('f:')) this.set(name, { kind: 'function', bodies: allBodies(options) });
      else if (options.length > mostWays || deepest(options) >= 3) this.set(name, lost(options));
      else {
        join ??= ++this.joins;
        this.set(name, { kind: 'either', join, options });
      }
    }
  }
}

function allBodies(options: readonly (Cell | undefined)[]): readonly FunctionBody[] {
  return [...new Set(options.flatMap((option) => (option?.kind === 'function' ? option.bodies : [])))].slice(0, mostWays);
}

function deepest(options: readonly (Cell | undefined)[]): number {
  return Math.max(0, ...options.map((option) => (option?.kind === 'either' ? 1 + deepest(option.options) : 0)));
}

/** Too many ways: what kind of thing it was is still known. */
export function lost(options: readonly (Cell | undefined)[]): Cell | undefined {
  const sample = options.find((option) => option !== undefined);
  switch (sample?.kind) {
    case undefined:
      return undefined;
    case 'either':
      return lost(sample.options);
    case 'cwd':
      return { kind: 'cwd', at: { kind: 'unknown', why: 'one of several folders' } };
    case 'text':
    case 'list':
    case 'map':
    case 'reference':
      return { kind: 'text', value: { text: '\uFFFC', source: 'one of several values' }, exported: sample.exported };
    case 'object':
      return { kind: 'object', result: { values: [{ text: '\uFFFC', source: 'one of several values' }] } };
    case 'args':
      return { kind: 'args', items: undefined };
    default:
      return sample;
  }
}

export function sameCell(left: Cell | undefined, right: Cell | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined) return false;
  if (left.kind === 'text' && right.kind === 'text') return left.exported === right.exported && sameValue(left.value, right.value);
  if (left.kind === 'list' && right.kind === 'list') {
    return left.items.length === right.items.length && left.items.every((item, index) => sameValue(item, right.items[index] ?? { text: '' }));
  }
  if (left.kind === 'object' && right.kind === 'object') return sameResult(left.result, right.result);
  if (left.kind === 'cwd' && right.kind === 'cwd') return left.at.kind === 'at' && right.at.kind === 'at' ? left.at.path === right.at.path : left.at.kind === right.at.kind;
  if (left.kind === 'args' && right.kind === 'args') return left.items === right.items;
  if (left.kind === 'offset' && right.kind === 'offset') return left.at === right.at;
  if ((left.kind === 'alias' && right.kind === 'alias') || (left.kind === 'trap' && right.kind === 'trap')) return left.text === right.text;
  return false;
}

function sameResult(left: Result, right: Result): boolean {
  if (left === right) return true;
  if (left.block !== right.block || left.type !== right.type || left.list !== right.list || left.table !== right.table || left.bytes !== right.bytes) return false;
  return left.values.length === right.values.length && left.values.every((value, index) => sameValue(value, right.values[index] ?? { text: '' }));
}
