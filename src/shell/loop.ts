import type { ArithmeticFor, CompoundList, For, Select, While, Word } from 'unbash';
import { calculate } from './arithmetic.ts';
import { branches } from './branches.ts';
import type { Changes } from './cells.ts';
import { lost, sameCell } from './cells.ts';
import { expandWord } from './expand.ts';
import { listRead } from './lines.ts';
import type { Frame, Machine, Outcome } from './machine.ts';
import { asLoop, nothing, step } from './machine.ts';
import { runList } from './run.ts';
import type { Value } from './value.ts';
import { concat, empty, isKnown, shorten, unknown } from './value.ts';
import { argsOf, assign } from './variables.ts';
import { dropTwins } from './ways.ts';

/** Most values that a loop is run for, one by one. */
const mostRounds = 50;

/** `for x in words`: the body is run for each word; a word that is not known stands for any number of rounds. */
export function runFor(machine: Machine, frame: Frame, node: For | Select): Outcome {
  const name = node.name.value;
  const words: Item[] =
    node.wordlist === undefined
      ? (argsOf(machine)?.map((value) => ({ value, rounds: 'one' })) ?? [{ value: unknown('$@'), rounds: 'any' }])
      : node.wordlist.flatMap((word) => expandWord(machine, frame, word).map((value) => ({ value, rounds: isOne(word, value) ? 'one' : 'any' })));
  // What printed nothing here may print names when it runs.
  if (words.length === 0 && node.wordlist?.some((word) => word.text.includes('$') || word.text.includes('`')) === true) words.push({ value: unknown(node.wordlist.map((word) => word.text).join(' ')), rounds: 'any' });
  const most = Math.max(1, Math.min(mostRounds, frame.rounds));
  const uses = mentions(frame, node);
  // Deep in nested loops one round with an unknown value stands for all.
  const values = words.slice(0, !uses ? 1 : frame.rounds <= 1 && words.length > 1 ? 0 : most);
  if (uses && values.length < words.length) values.push({ value: unknown(node.wordlist === undefined ? '$@' : shorten(node.wordlist.map((word) => word.text).join(' '))), rounds: 'any' });
  const open = values.some((item) => item.rounds === 'any');
  const inner = { ...asLoop(frame, Math.floor(frame.rounds / Math.max(1, values.length))), loops: frame.loops + 1 };
  let out = empty;
  let head: Outcome['head'];
  const round = (value: Value): Outcome => {
    step(machine);
    assign(machine, name, value);
    const outcome = runList(machine, inner, node.body.commands);
    head ??= outcome.head;
    return outcome;
  };
  for (const { value, rounds } of values) {
    const outcome = rounds === 'one' ? round(value) : anyRounds(machine, frame, () => round(value));
    if (frame.capture !== 'drop') out = concat(out, outcome.out);
    if (outcome.flow === 'break') break;
    if (outcome.flow === 'exit' || outcome.flow === 'return') return { out, status: 'unknown', flow: open ? 'on' : outcome.flow };
  }
  return { out, status: 'unknown', flow: 'on', ...(head === undefined ? {} : { head }) };
}

/** Rounds differ only where the text uses the variable. */
function mentions(frame: Frame, node: For | Select): boolean {
  const name = new RegExp(`(?<![\\w])${node.name.value.replaceAll(/[^\w]/g, '\\$&')}(?![\\w])`);
  return frame.calls.length > 0 || name.test(frame.text.slice(0, node.pos)) || name.test(frame.text.slice(node.body.pos));
}

interface Item {
  readonly value: Value;
  readonly rounds: 'one' | 'any';
}

/** A known word is one round, and so is a quoted one; an unknown or a pattern outside of quotes may be none or many. */
function isOne(word: Word, value: Value): boolean {
  if (value.glob !== undefined) return false;
  return isKnown(value) || (word.parts?.every((part) => part.type === 'Literal' || part.type === 'SingleQuoted' || (part.type === 'DoubleQuoted' && !part.text.includes('@'))) ?? true);
}

/** `for ((i = 0; i < 3; i++))`: counted where the numbers are known. */
export function runArithmeticFor(machine: Machine, frame: Frame, node: ArithmeticFor): Outcome {
  calculate(machine, frame, node.initialize);
  const most = Math.max(1, Math.min(mostRounds, frame.rounds));
  const inner = { ...asLoop(frame, Math.floor(frame.rounds / most)), loops: frame.loops + 1 };
  let out = empty;
  for (let count = 0; count < most; count++) {
    const test = node.test === undefined ? undefined : calculate(machine, frame, node.test);
    if (test === 0) return { ...nothing, out };
    if (test === undefined) break;
    step(machine);
    const outcome = runList(machine, inner, node.body.commands);
    if (frame.capture !== 'drop') out = concat(out, outcome.out);
    if (outcome.flow === 'break') return { ...nothing, out };
    if (outcome.flow === 'exit' || outcome.flow === 'return') return { ...nothing, out, flow: outcome.flow };
    calculate(machine, frame, node.update);
  }
  const rest = anyRounds(machine, frame, () => {
    const outcome = runList(machine, inner, node.body.commands);
    calculate(machine, frame, node.update);
    return outcome;
  });
  return { ...nothing, out: concat(out, rest.out) };
}

/** `while` and `until`. Lines of known input that the clause reads are taken one by one; else any number of rounds is possible. */
export function runWhile(machine: Machine, frame: Frame, node: While): Outcome {
  const input = reads(node.clause) ? listRead(machine, frame) : frame.input;
  const inner = { ...asLoop(frame, Math.floor(frame.rounds / 2)), loops: frame.loops + 1, input };
  let out = empty;
  let head: Outcome['head'];
  const clause = (place: Frame): Outcome => {
    const outcome = runList(machine, place, node.clause.commands);
    head ??= outcome.head;
    return outcome;
  };
  const body = (place: Frame): Outcome => runList(machine, place, node.body.commands);
  if (input !== undefined && reads(node.clause)) {
    const most = Math.max(1, Math.min(mostRounds, frame.rounds));
    for (let count = 0; count < most; count++) {
      step(machine);
      const { status } = clause(inner);
      if (status === 'fail') return { ...nothing, out, ...(head === undefined ? {} : { head }) };
      const outcome = body(inner);
      if (frame.capture !== 'drop') out = concat(out, outcome.out);
      if (outcome.flow === 'break') return { ...nothing, out, ...(head === undefined ? {} : { head }) };
      if (outcome.flow === 'exit' || outcome.flow === 'return') return { ...nothing, out, flow: outcome.flow };
    }
  }
  // Lines that are past the most rounds are not known.
  const open = { ...inner, input: undefined };
  const rest = anyRounds(machine, { ...frame, input: undefined }, () => {
    clause(open);
    return body(open);
  });
  return { ...nothing, out: concat(out, rest.out), ...(head === undefined ? {} : { head }) };
}

function reads(clause: CompoundList): boolean {
  const command = clause.commands[clause.commands.length - 1]?.command;
  return command?.type === 'Command' && command.name?.text === 'read';
}

/**
 * Any number of rounds, also none: the first as it stands, then one in which everything that a round changes is unknown.
 * That covers every later round.
 */
export function anyRounds(machine: Machine, frame: Frame, round: () => Outcome): Outcome {
  const start = machine.commands.length;
  return branches(machine, [
    () => {
      const first = machine.cells.aside(round);
      const before = new Map([...first.changes.keys()].map((name) => [name, machine.cells.get(name)]));
      machine.cells.apply(first.changes);
      if (frame.rounds >= 2 && widen(machine, first.changes, before)) {
        step(machine);
        round();
        dropTwins(machine.commands, start);
        widen(machine, first.changes, before);
      }
      return { ...first.result, flow: 'on' as const, out: first.result.out.text === '' ? empty : { ...first.result.out, text: '\uFFFC\n', source: first.result.out.source ?? 'the output of a loop' } };
    },
    () => nothing,
  ]);
}

/** Makes unknown what a round made different; false where nothing was. */
function widen(machine: Machine, changes: Changes, before: ReadonlyMap<string, ReturnType<Machine['cells']['get']>>): boolean {
  let changed = false;
  for (const [name, cell] of changes) {
    const old = before.get(name);
    if (sameCell(cell, old) || !(name.startsWith('v:') || name === 'cwd' || name === 'args')) continue;
    const sample = cell ?? old;
    const wide = sample?.kind === 'cwd' ? { kind: 'cwd' as const, at: { kind: 'unknown' as const, why: 'a folder that a loop changes' } } : lost([sample]);
    machine.cells.set(name, wide?.kind === 'text' ? { ...wide, value: unknown(`$${name.slice(2)}`) } : wide);
    changed = true;
  }
  return changed;
}
