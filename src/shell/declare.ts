import { calculateText } from './arithmetic.ts';
import type { Declared } from './assignments.ts';
import { assignNode } from './assignments.ts';
import type { Cell } from './cells.ts';
import type { Frame, Machine } from './machine.ts';
import { parseText } from './parse.ts';
import { format } from './printf.ts';
import type { Value } from './value.ts';
import { empty, isKnown, knownOf, literal, toWord, unknown, withText } from './value.ts';
import { argsOf, assign, environment, exportVariable, makeLocal, realName, setCell, variable } from './variables.ts';
import { see } from './ways.ts';

/** `export`, `declare`, `typeset`, `local`, `readonly`: attributes first, then the names with or without values. */
export function declare(machine: Machine, frame: Frame, command: string, args: readonly Value[], declared: readonly Declared[]): void {
  const flags = args.filter((arg) => /^-[A-Za-z]+$/.test(arg.text)).map((arg) => arg.text.slice(1)).join('');
  const removed = args.some((arg) => /^\+[a-z]*x/.test(arg.text)) || (command === 'export' && flags.includes('n'));
  const exports = !removed && (command === 'export' || flags.includes('x'));
  if (flags.includes('f')) {
    if (command === 'export') for (const arg of args) exportFunction(machine, arg.text);
    return;
  }
  const local = frame.inside === 'function' && command !== 'export' && command !== 'readonly' && !flags.includes('g');
  const kind = flags.includes('A') ? 'map' : flags.includes('i') ? 'number' : 'text';
  const settle = (name: string): void => {
    if (exports) exportVariable(machine, name);
    else if (removed) {
      const cell = variable(machine, name);
      if (cell?.kind === 'text') setCell(machine, name, { kind: 'text', value: cell.value });
    }
  };
  for (const { node, value } of declared) {
    if (local) makeLocal(machine, frame, node.name);
    if (flags.includes('n') && command !== 'export') {
      const target = node.value.type === 'Word' ? node.value.value : '';
      setCell(machine, node.name, /^[A-Za-z_]\w*$/.test(target) ? { kind: 'reference', name: target } : undefined);
      continue;
    }
    if (kind === 'map' && node.index === undefined && node.value.type === 'ArrayValue') setCell(machine, realName(machine, node.name), { kind: 'map', entries: new Map() });
    assignNode(machine, frame, node, kind, value);
    settle(node.name);
  }
  const written = new Set(declared.map(({ node }) => node.name));
  for (const arg of args) declareWord(machine, frame, arg, { local, kind, written, settle });
}

interface Declaring {
  readonly local: boolean;
  readonly kind: 'map' | 'number' | 'text';
  readonly written: ReadonlySet<string>;
  readonly settle: (name: string) => void;
}

/** A name alone, or `name=value` that came out of an expansion: `export $(cat .env)`. */
function declareWord(machine: Machine, frame: Frame, arg: Value, how: Declaring): void {
  const [, name, equals, text = ''] = /^([A-Za-z_]\w*)(=?)(.*)$/s.exec(arg.text) ?? [];
  if (name === undefined || how.written.has(name)) return;
  if (equals === '') {
    if (text !== '') return;
    if (how.local) makeLocal(machine, frame, name);
    const before = see(machine, `v:${name}`);
    if (how.kind === 'map' && before?.kind !== 'map') setCell(machine, name, { kind: 'map', entries: new Map() });
    else if (how.local) setCell(machine, name, { kind: 'text', value: empty });
  } else {
    if (how.local) makeLocal(machine, frame, name);
    assign(machine, name, withText(arg, text));
  }
  how.settle(name);
}

/** `export -f f`: a child shell finds the function in its environment. */
function exportFunction(machine: Machine, name: string): void {
  const cell = see(machine, `f:${name}`);
  if (cell?.kind !== 'function') return;
  const [body] = cell.bodies;
  const rest = environment(machine).filter((item) => item.name !== `BASH_FUNC_${name}%%`);
  if (body !== undefined) machine.cells.set('env', { kind: 'env', list: [...rest, { name: `BASH_FUNC_${name}%%`, value: toWord(literal(body.source)) }] });
}

/** Defines the functions that came through the environment. */
export function importFunction(machine: Machine, name: string, source: string): void {
  const found = /^BASH_FUNC_(.+)%%$/.exec(name)?.[1];
  if (found === undefined || !/^[\w:.+-]+$/.test(found)) return;
  defineFunction(machine, found, /^\s*\(\)/.test(source) ? `${found} ${source}` : source);
}

/** Defines a function from the text of its whole definition. */
export function defineFunction(machine: Machine, name: string, source: string): void {
  const parsed = parseText(source);
  const node = parsed.script?.commands[0]?.command;
  if (node?.type === 'Function') machine.cells.set(`f:${name}`, { kind: 'function', bodies: [{ body: node.body, text: parsed.text, source }] });
}

/** What was unset is empty when it is used. */
export function unsetNames(machine: Machine, args: readonly Value[]): void {
  const functions = args.some((arg) => /^-[a-z]*f/.test(arg.text));
  for (const arg of args) {
    const name = /^[A-Za-z_]\w*$/.exec(arg.text)?.[0];
    if (functions) machine.cells.set(`f:${arg.text}`, undefined);
    else if (name !== undefined) {
      const cell: Cell = { kind: 'text', value: empty };
      if (variable(machine, name) === undefined) machine.cells.set(`f:${name}`, undefined);
      setCell(machine, name, cell);
    }
  }
}

/** `set -- a b`: new positional parameters. */
export function setArgs(machine: Machine, args: readonly Value[]): void {
  for (let at = 0; at < args.length; at++) {
    const text = args[at]?.text ?? '';
    if (text === '--' || text === '-') {
      if (text === '--' || at + 1 < args.length) machine.cells.set('args', { kind: 'args', items: args.slice(at + 1) });
      return;
    }
    if (/^[-+][A-Za-z]+$/.test(text)) {
      const option = text.endsWith('o') ? args[++at]?.text : undefined;
      if (text.includes('a') || option === 'allexport') exportAll(machine, text.startsWith('-') ? 'on' : 'off');
      continue;
    }
    machine.cells.set('args', { kind: 'args', items: args.slice(at) });
    return;
  }
}

/** `set -a`: whatever is assigned from now on is exported. */
function exportAll(machine: Machine, how: 'on' | 'off'): void {
  machine.cells.set('o:allexport', how === 'on' ? { kind: 'text', value: { text: 'on' } } : undefined);
}

export function shiftArgs(machine: Machine, args: readonly Value[]): void {
  const items = argsOf(machine);
  const by = Number(args[0]?.text ?? '1');
  if (items !== undefined) machine.cells.set('args', { kind: 'args', items: Number.isInteger(by) && by >= 0 ? items.slice(by) : undefined });
}

export function letNumbers(machine: Machine, frame: Frame, args: readonly Value[]): void {
  for (const arg of args) if (isKnown(arg)) calculateText(machine, frame, arg.text);
}

/** `printf -v name format …`. */
export function printVariable(machine: Machine, args: readonly Value[]): void {
  const [flag, name, ...rest] = args;
  if (flag?.text !== '-v' || name === undefined || knownOf(name.text, undefined) !== 'known') return;
  assign(machine, name.text.replace(/\[.*$/, ''), format(rest) ?? unknown(`$${name.text}`));
}
