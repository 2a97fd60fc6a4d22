import type { Assignment, Cwd } from '../model/command.ts';
import type { Cell } from './cells.ts';
import { noteVariable } from './later.ts';
import type { Frame, Machine } from './machine.ts';
import type { Value } from './value.ts';
import { concat, empty, hole, literal, toWord, unknown, withText } from './value.ts';
import { see } from './ways.ts';

/** Most exported variables that a command carries. */
export const mostExported = 256;

export function cwdOf(machine: Machine): Cwd {
  const cell = see(machine, 'cwd');
  return cell?.kind === 'cwd' ? cell.at : { kind: 'unknown', why: 'an unknown folder' };
}

/** `$1`, `$2`, …; undefined where they are not known. */
export function argsOf(machine: Machine): readonly Value[] | undefined {
  const cell = see(machine, 'args');
  return cell?.kind === 'args' ? cell.items : undefined;
}

export function environment(machine: Machine): readonly Assignment[] {
  const cell = see(machine, 'env');
  return cell?.kind === 'env' ? cell.list : [];
}

/** Follows `declare -n`. */
export function realName(machine: Machine, name: string): string {
  let real = name;
  for (let hops = 0; hops < 8; hops++) {
    // Not through `see`: looking at a name must not choose a way.
    const cell = machine.cells.get(`v:${real}`);
    if (cell?.kind !== 'reference') break;
    real = cell.name;
  }
  return real;
}

/** The cell of a variable that the text or the environment set. */
export function variable(machine: Machine, name: string): Cell | undefined {
  return see(machine, `v:${realName(machine, name)}`);
}

/** The value of `$name` as one text; undefined where nothing is known of it. */
export function valueOf(machine: Machine, name: string): Value | undefined {
  if (/^\d+$/.test(name)) return positional(machine, Number(name));
  const cell = variable(machine, name);
  const doubtful = machine.doubt === 'doubt';
  if (cell?.kind === 'text') return doubtful ? { ...cell.value, sure: 'assumed' } : cell.value;
  if (cell?.kind === 'list') return cell.items[0] ?? empty;
  if (cell?.kind === 'map') return cell.entries.get('0') ?? empty;
  return special(machine, name);
}

function positional(machine: Machine, at: number): Value | undefined {
  const { script, patterns } = machine.options;
  if (at === 0) return script !== undefined && patterns?.includes(script) === true ? { text: script, glob: 'glob' } : literal(script ?? 'bash');
  const args = argsOf(machine);
  return args === undefined ? undefined : (args[at - 1] ?? empty);
}

/** Variables that the shell itself gives. */
function special(machine: Machine, name: string): Value | undefined {
  switch (name) {
    case 'HOME':
      return literal(machine.options.home);
    case 'PWD': {
      const cwd = cwdOf(machine);
      return cwd.kind === 'at' ? literal(cwd.path) : unknown(cwd.why);
    }
    case 'OLDPWD': {
      const old = see(machine, 'old');
      return old?.kind === 'cwd' && old.at.kind === 'at' ? literal(old.at.path) : undefined;
    }
    case 'IFS':
      return literal(' \t\n');
    case 'SHELL':
    case 'BASH':
      return { text: '/bin/bash', sure: 'assumed' };
    case 'BASH_SOURCE':
      return machine.options.script === undefined ? undefined : literal(machine.options.script);
    case '#': {
      const args = argsOf(machine);
      return args === undefined ? undefined : literal(String(args.length));
    }
    case '*':
    case '@':
      return argsOf(machine)?.reduce<Value | undefined>((all, item) => (all === undefined ? item : concat(concat(all, literal(' ')), item)), undefined) ?? (argsOf(machine) === undefined ? undefined : empty);
    case '-':
      return literal('hB');
    default:
      return undefined;
  }
}

/** All values of a variable as a list: `"${a[@]}"`. */
export function listOf(machine: Machine, name: string): readonly Value[] | undefined {
  const cell = variable(machine, name);
  if (cell?.kind === 'list') return cell.items.filter((item) => item !== hole);
  if (cell?.kind === 'map') return [...cell.entries.values()];
  const value = valueOf(machine, name);
  return value === undefined ? undefined : [value];
}

/** `name=value`, `name+=value`; an exported name stays exported. */
export function assign(machine: Machine, name: string, value: Value, append?: 'append'): void {
  const real = realName(machine, name);
  const before = machine.cells.get(`v:${real}`);
  if (before?.kind === 'list' && append === undefined) {
    setCell(machine, real, { kind: 'list', items: [value, ...before.items.slice(1)], exported: before.exported });
    return;
  }
  const old = append === undefined ? empty : (valueOf(machine, real) ?? unknown(`$${real}`));
  const exported = exportedOf(before) ?? (machine.cells.get('o:allexport') === undefined ? undefined : 'exported');
  setCell(machine, real, { kind: 'text', value: append === undefined ? value : concat(old, value), exported });
  noteVariable(machine, real, value);
}

/** Whether a variable is exported on any of its ways. */
function exportedOf(cell: Cell | undefined): 'exported' | undefined {
  if (cell?.kind === 'either') return cell.options.map(exportedOf).find((option) => option !== undefined);
  return cell !== undefined && 'exported' in cell ? cell.exported : undefined;
}

export function setCell(machine: Machine, name: string, cell: Cell | undefined): void {
  const before = machine.cells.get(`v:${name}`);
  machine.cells.set(`v:${name}`, cell);
  const exported = exportedOf(cell);
  if (exported === undefined && exportedOf(before) === undefined) return;
  setEnvironment(machine, name, exported === 'exported' && cell?.kind === 'text' ? cell.value : undefined);
}

/** Changes the list of exported variables; undefined takes the name out. */
export function setEnvironment(machine: Machine, name: string, value: Value | undefined): void {
  const others = environment(machine).filter((item) => item.name !== name);
  const list = value === undefined ? others : [...others, { name, value: toWord(value) }];
  machine.cells.set('env', { kind: 'env', list: list.slice(-mostExported) });
}

export function exportVariable(machine: Machine, name: string): void {
  const cell = variable(machine, name);
  if (cell?.kind === 'text') setCell(machine, name, { ...cell, exported: 'exported' });
}

/** `name[key]=value`; the key is a number for lists and a text for maps. */
export function assignElement(machine: Machine, name: string, key: Value, value: Value, append?: 'append'): void {
  const real = realName(machine, name);
  const before = see(machine, `v:${real}`);
  if (before?.kind === 'map') {
    const old = before.entries.get(key.text);
    setCell(machine, real, { ...before, entries: new Map([...before.entries, [key.text, append === undefined || old === undefined ? value : concat(old, value)]]) });
    return;
  }
  const items = before?.kind === 'list' ? [...before.items] : before?.kind === 'text' ? [before.value] : [];
  const index = Number(key.text);
  if (Number.isInteger(index) && index >= 0 && index < 1024) {
    while (items.length < index) items.push(hole);
    items[index] = append === undefined || items[index] === undefined ? value : concat(items[index] ?? empty, value);
  } else items.push(value);
  setCell(machine, real, { kind: 'list', items });
}

/** Hides a variable until the function ends. */
export function makeLocal(machine: Machine, frame: Frame, name: string): void {
  if (frame.locals !== undefined && !frame.locals.has(name)) frame.locals.set(name, machine.cells.get(`v:${name}`));
}

export function setCwd(machine: Machine, cwd: Cwd): void {
  machine.cells.set('old', { kind: 'cwd', at: cwdOf(machine) });
  machine.cells.set('cwd', { kind: 'cwd', at: cwd });
}

/** A value cut to a part of its text keeps where it comes from. */
export function part(value: Value, text: string): Value {
  return withText(value, text);
}
