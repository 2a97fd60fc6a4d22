import type { Frame, Outcome } from '../machine.ts';
import { asLoop, deepestCalls, nothing, step } from '../machine.ts';
import { anyRounds } from '../loop.ts';
import type { Value } from '../value.ts';
import { isKnown } from '../value.ts';
import { readExpression } from './expressions.ts';
import type { Ran, Reader } from './reader.ts';
import { assignResult, nested, peek, skip } from './reader.ts';
import { runStatements } from './statements.ts';
import { groupEnd } from './scan.ts';
import type { Result } from './values.ts';
import { lost, none, one } from './values.ts';

/** Most items that a block is run for, one by one. */
const mostRounds = 50;

/** Runs the text of a block, with the item of the pipe as `$_`. */
export function runBlock(reader: Reader, block: string, item: Value | undefined, rounds: 'one' | 'any', frame: Frame = reader.frame, name = '_', type = 'path'): Result {
  step(reader.machine);
  if (frame.depth >= deepestCalls) return lost('{ … }');
  const inner = nested(reader, block, { ...frame, depth: frame.depth + 1 });
  let ran: Ran = { result: none, flow: 'on' };
  const once = (): Outcome => {
    inner.at = 0;
    if (item !== undefined) assignResult(inner, name, { values: [item], type });
    readParameters(inner, []);
    ran = runStatements(inner, 'end');
    return { ...nothing, flow: ran.flow };
  };
  if (rounds === 'one') once();
  else anyRounds(reader.machine, frame, once);
  return ran.result;
}

/** Runs a block for each item of the pipe; an item that is not known, or a pattern, stands for any number. */
export function runForEach(reader: Reader, block: string, items: Result, name = '_'): Result {
  const most = Math.max(1, Math.min(mostRounds, reader.frame.rounds));
  const frame = { ...asLoop(reader.frame, Math.floor(reader.frame.rounds / Math.max(1, Math.min(most, items.values.length)))), loops: reader.frame.loops + 1 };
  const values = items.values.slice(0, most);
  const out: Value[] = [];
  for (const value of values.length < items.values.length || values.length === 0 ? [...values, ...lost(items.values[0]?.source ?? `$${name}`).values] : values) {
    const open = !isKnown(value) || value.glob !== undefined;
    out.push(...runBlock(reader, block, value, open ? 'any' : 'one', frame, name, items.type === 'System.Diagnostics.Process' ? items.type : 'path').values);
  }
  return { values: out.slice(0, 4096), list: 'list' };
}

/** A function or a block with `param(…)`: arguments are bound by name and by place. */
export function callBlock(reader: Reader, name: string, body: string, args: readonly Result[], parameters: string | undefined): Result {
  const { machine, frame } = reader;
  step(machine);
  const calls = frame.calls.filter((other) => other === name).length;
  if (frame.depth >= deepestCalls || calls >= 3) return lost(name);
  const inner = nested(reader, body, { ...frame, depth: frame.depth + 1, inside: 'function', calls: [...frame.calls, name] });
  let given = args;
  if (parameters !== undefined) given = bind(nested(reader, parameters, inner.frame), args);
  given = readParameters(inner, given);
  assignResult(inner, 'args', { values: given.flatMap((arg) => arg.values), list: 'list' });
  return runStatements(inner, 'end').result;
}

/** Reads `param(…)` at the start of a body and binds the arguments; gives those that are left. */
function readParameters(inner: Reader, args: readonly Result[]): readonly Result[] {
  for (;;) {
    skip(inner, 'lines');
    const attribute = /^\[[A-Za-z][\w.]*\s*(?:\(|\])/.exec(inner.text.slice(inner.at, inner.at + 60));
    if (attribute === null || !/\bparam\s*\(/i.test(inner.text.slice(inner.at, inner.at + 2000))) break;
    const close = inner.text.indexOf(']', inner.at);
    if (close < 0) break;
    inner.at = close + 1;
  }
  const word = /^param\s*(?=\()/i.exec(inner.text.slice(inner.at, inner.at + 40));
  if (word === null) return args;
  const start = inner.at + word[0].length;
  const end = groupEnd(inner.text, start);
  if (end === undefined) return args;
  inner.at = end;
  return bind(nested(inner, inner.text.slice(start + 1, end - 1)), args);
}

/** Binds arguments to the names in `[type]$a = 1, $b`. */
function bind(reader: Reader, args: readonly Result[]): readonly Result[] {
  const names: string[] = [];
  const defaults = new Map<string, Result>();
  while (reader.at < reader.text.length) {
    skip(reader, 'lines');
    const variable = /^\$(\w+)/.exec(reader.text.slice(reader.at, reader.at + 100));
    if (variable?.[1] !== undefined) {
      reader.at += variable[0].length;
      names.push(variable[1]);
      skip(reader, 'lines');
      if (peek(reader) === '=') {
        reader.at++;
        skip(reader, 'lines');
        defaults.set(variable[1].toLowerCase(), readExpression(reader, 0, 'ends'));
      }
    } else if (peek(reader) === '[') {
      const close = reader.text.indexOf(']', reader.at);
      reader.at = close < 0 ? reader.text.length : close + 1;
    } else reader.at++;
  }
  const rest: Result[] = [];
  const bound = new Set<string>();
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    const named = arg === undefined ? undefined : /^-(\w+):?$/.exec(arg.values[0]?.text ?? '')?.[1]?.toLowerCase();
    const fits = named === undefined ? undefined : names.find((name) => name.toLowerCase() === named || name.toLowerCase().startsWith(named));
    const value = args[at + 1];
    if (arg === undefined) continue;
    if (fits === undefined) rest.push(arg);
    else if (value === undefined || /^-[A-Za-z]/.test(value.values[0]?.text ?? '')) {
      bound.add(fits);
      assignResult(reader, fits, one({ text: '$true' }));
    } else {
      bound.add(fits);
      assignResult(reader, fits, value);
      at++;
    }
  }
  for (const name of names) {
    if (bound.has(name)) continue;
    const value = rest.shift() ?? defaults.get(name.toLowerCase());
    assignResult(reader, name, value ?? lost(`$${name}`));
  }
  return rest;
}
