import { Cells } from './cells.ts';
import { defineFunction, importFunction } from './declare.ts';
import type { Machine } from './machine.ts';
import type { ReadOptions } from './read.ts';
import type { Remembered, ShellState } from './state.ts';
import { normalizePath } from './path.ts';
import type { Value } from './value.ts';
import { literal } from './value.ts';
import { mostExported, setCell, setEnvironment } from './variables.ts';
import { see } from './ways.ts';

/** Most variables, functions and aliases that a terminal keeps. */
const mostRemembered = 500;

/** A new memory with what the options say: folder, environment, arguments and what the terminal remembers. */
export function newCells(options: ReadOptions): Cells {
  const cells = new Cells();
  const cwd = options.state?.cwd ?? options.cwd;
  cells.set('cwd', { kind: 'cwd', at: cwd.kind === 'at' ? { kind: 'at', path: normalizePath(cwd.path, options.platform) } : cwd });
  if (options.state?.before !== undefined) cells.set('old', { kind: 'cwd', at: options.state.before });
  if (options.state?.folders !== undefined) cells.set('folders', { kind: 'folders', stack: options.state.folders });
  cells.set('args', { kind: 'args', items: options.args?.map((text) => (options.patterns?.includes(text) === true ? { text, glob: 'glob' } : literal(text))) });
  return cells;
}

export function fill(machine: Machine): void {
  const { env, state } = machine.options;
  for (const item of env ?? []) {
    if (item.name.startsWith('BASH_FUNC_')) importFunction(machine, item.name, item.value.text);
    const value: Value = { text: item.value.text, source: item.value.source, glob: item.value.known === 'glob' ? 'glob' : undefined };
    machine.cells.set(`v:${item.name}`, { kind: 'text', value, exported: 'exported' });
  }
  if (env !== undefined) machine.cells.set('env', { kind: 'env', list: [...new Map(env.map((item) => [item.name, item])).values()].slice(-mostExported) });
  for (const item of state?.variables ?? []) {
    const { name, value, exported } = item;
    if (isList(value)) setCell(machine, name, { kind: 'list', items: value });
    else if (isValue(value)) setCell(machine, name, { kind: 'text', value, exported });
    else setCell(machine, name, { kind: 'map', entries: new Map(Object.entries(value)) });
    if (exported !== undefined && !isList(value) && isValue(value)) setEnvironment(machine, name, value);
  }
  for (const item of state?.aliases ?? []) machine.cells.set(`a:${item.name}`, { kind: 'alias', text: item.text });
  for (const item of state?.functions ?? []) defineFunction(machine, item.name, item.source);
}

function isList(value: Remembered['value']): value is readonly Value[] {
  return Array.isArray(value);
}

function isValue(value: Exclude<Remembered['value'], readonly Value[]>): value is Value {
  return typeof value.text === 'string';
}

/** What the shell remembers when the text is done, as plain data. */
export function remember(machine: Machine): ShellState {
  const variables: Remembered[] = [];
  const functions: { name: string; source: string }[] = [];
  const aliases: { name: string; text: string }[] = [];
  const given = new Map((machine.options.env ?? []).map((item) => [item.name, item.value.text]));
  for (const [name] of machine.cells.named('v:')) {
    const cell = see(machine, `v:${name}`);
    if (cell?.kind === 'text' && !(given.get(name) === cell.value.text && cell.exported !== undefined)) variables.push({ name, value: cell.value, exported: cell.exported });
    else if (cell?.kind === 'object' && cell.result.block === undefined) variables.push({ name, value: cell.result.values });
    else if (cell?.kind === 'list') variables.push({ name, value: cell.items });
    else if (cell?.kind === 'map') variables.push({ name, value: Object.fromEntries(cell.entries) });
  }
  for (const [name] of machine.cells.named('f:')) {
    const cell = see(machine, `f:${name}`);
    const body = cell?.kind === 'function' ? cell.bodies[cell.bodies.length - 1] : undefined;
    if (body !== undefined) functions.push({ name, source: body.source });
  }
  for (const [name, cell] of machine.cells.named('p:')) if (cell.kind === 'procedure') functions.push({ name, source: `function ${name}(${cell.parameters ?? ''}) {${cell.body}}` });
  for (const [name, cell] of machine.cells.named('a:')) if (cell.kind === 'alias') aliases.push({ name, text: cell.text });
  const cwd = see(machine, 'cwd');
  const old = see(machine, 'old');
  const folders = see(machine, 'folders');
  return {
    cwd: cwd?.kind === 'cwd' ? cwd.at : { kind: 'unknown', why: 'an unknown folder' },
    ...(old?.kind === 'cwd' ? { before: old.at } : {}),
    ...(folders?.kind === 'folders' ? { folders: folders.stack } : {}),
    variables: variables.slice(-mostRemembered),
    functions: functions.slice(-mostRemembered),
    aliases: aliases.slice(-mostRemembered),
  };
}
