import type { AndOr, CommandNode, ParsedScript, Pipeline, PipelineNode, Redirected as RedirectedNode, Statement } from 'unbash';
import { runCompound } from './compound.ts';
import { emitRedirects } from './emit.ts';
import { write } from './files.ts';
import type { Draft, Frame, Machine, Outcome } from './machine.ts';
import { asBranch, nothing, step } from './machine.ts';
import { readerName, readsText } from './reader.ts';
import { inputOf, pipe, redirected } from './redirect.ts';
import { runSimple } from './simple.ts';
import { runTraps } from './traps.ts';
import type { Value } from './value.ts';
import { concat, empty } from './value.ts';
import { everyWay } from './ways.ts';

/** Runs statements in order until one leaves. */
export function runList(machine: Machine, frame: Frame, statements: readonly Statement[]): Outcome {
  let out = empty;
  let head: Draft | undefined;
  let last: Outcome = nothing;
  for (const statement of statements) {
    last = statement.background === true ? inSubshell(machine, frame, () => runNode(machine, frame, statement.command)) : runNode(machine, frame, statement.command);
    if (frame.capture !== 'drop') out = concat(out, last.out);
    head ??= last.head;
    if (last.flow !== 'on') break;
  }
  return { out, status: last.status, flow: last.flow, ...headOf(head) };
}

/** Runs something whose changes to the shell are lost, and the traps that it set. */
export function inSubshell(machine: Machine, frame: Frame, run: () => Outcome): Outcome {
  const before = machine.traps;
  const { result } = machine.cells.aside(() => {
    const outcome = run();
    if (machine.traps !== before) runTraps(machine, frame);
    return outcome;
  });
  return { ...result, flow: 'on' };
}

/** Evaluates `$(…)`: the commands in it come out first, then what they print. */
export function substitute(machine: Machine, script: ParsedScript, frame: Frame): { readonly out: Value; readonly from: readonly Draft[] } {
  step(machine);
  const start = machine.commands.length;
  const text = script.source ?? frame.text;
  const inner: Frame = { ...frame, text, capture: 'capture', attached: undefined };
  const { out } = inSubshell(machine, inner, () => runList(machine, inner, script.commands));
  const from = machine.commands.slice(start);
  for (const command of from) machine.nested.add(command);
  return { out, from };
}

function runNode(machine: Machine, frame: Frame, node: PipelineNode | AndOr): Outcome {
  step(machine);
  if (node.type === 'AndOr') return runAndOr(machine, frame, node);
  if (node.type === 'Pipeline') return runPipeline(machine, frame, node);
  return runCommand(machine, frame, node);
}

export function runCommand(machine: Machine, frame: Frame, node: CommandNode): Outcome {
  switch (node.type) {
    case 'Command':
      return everyWay(machine, () => runSimple(machine, frame, node));
    case 'Redirected':
      return runRedirected(machine, frame, node);
    default:
      return runCompound(machine, frame, node);
  }
}

/** `{ …; } > f`: the redirects hold for every command inside, and opening the files is an effect by itself. */
function runRedirected(machine: Machine, frame: Frame, node: RedirectedNode): Outcome {
  const attached: NonNullable<Frame['attached']> = [];
  const target = redirected(machine, { ...frame, attached }, node.redirects);
  emitRedirects(machine, frame, target, `{ … } ${frame.text.slice(node.command.end, node.end).trim()}`);
  const input = target.input === undefined ? undefined : inputOf(machine, target.input);
  const inner: Frame = {
    ...frame,
    ...(target.stdin === undefined ? {} : { stdin: target.stdin, input }),
    capture: target.files.length > 0 && frame.capture === 'drop' ? 'look' : frame.capture,
  };
  const outcome = runCompound(machine, inner, node.command);
  if (target.files.length === 0) return outcome;
  for (const file of target.files) write(machine, file.name, outcome.out, file.how);
  return { ...outcome, out: empty };
}

/** Tests decide whether what follows `&&` runs at all. */
function isTest(node: PipelineNode): boolean {
  if (node.type === 'TestCommand' || node.type === 'ArithmeticCommand') return true;
  return node.type === 'Command' && (node.name?.text === '[' || node.name?.text === 'test');
}

function runAndOr(machine: Machine, frame: Frame, node: AndOr): Outcome {
  const [first, ...others] = node.commands;
  if (first === undefined) return nothing;
  let before = machine.cells.get('cwd');
  let result = runNode(machine, frame, first);
  let previous = first;
  let branch: 'branch' | 'straight' = 'straight';
  others.forEach((next, index) => {
    const operator = node.operators[index];
    if (result.flow !== 'on' && branch === 'straight') return;
    const decided = result.status !== 'unknown' && (result.status === 'ok') !== (operator === '&&');
    if (decided) return;
    const failed = operator === '||' && machine.cells.get('cwd') !== before;
    const sure = result.status !== 'unknown';
    if (operator === '||' || (isTest(previous) && !sure)) branch = 'branch';
    const moved = machine.cells.get('cwd');
    const { result: right, changes } = machine.cells.aside(() => {
      // Behind `cd x ||` the folder was not changed.
      if (failed) machine.cells.set('cwd', before);
      return runNode(machine, branch === 'branch' && !sure ? asBranch(frame) : frame, next);
    });
    if (sure || (operator === '&&' && branch === 'straight' && right.flow === 'on')) machine.cells.apply(changes);
    else if (right.flow === 'on') machine.cells.join([new Map(), changes]);
    before = operator === '||' ? machine.cells.get('cwd') : moved;
    previous = next;
    result = { out: frame.capture === 'drop' ? empty : concat(result.out, operator === '&&' || right.flow === 'on' ? right.out : empty), status: sure ? right.status : 'unknown', flow: sure ? right.flow : 'on', ...headOf(result.head ?? right.head) };
  });
  return result;
}

function headOf(head: Draft | undefined): { readonly head?: Draft } {
  return head === undefined ? {} : { head };
}

/** Each part of a pipe runs in a subshell of its own and reads what the part before prints. */
function runPipeline(machine: Machine, frame: Frame, node: Pipeline): Outcome {
  const negated = node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1;
  if (node.commands.length === 1 && node.commands[0] !== undefined) {
    const only = runCommand(machine, frame, node.commands[0]);
    const status = !negated || only.status === 'unknown' ? only.status : only.status === 'ok' ? 'fail' : 'ok';
    return { ...only, status };
  }
  const start = machine.commands.length;
  let { stdin, input } = frame;
  let head: Draft | undefined;
  let out = empty;
  let left = { start, end: start };
  node.commands.forEach((part, index) => {
    const next = node.commands[index + 1];
    const capture = next === undefined ? frame.capture : readsText(next) ? 'capture' : 'look';
    const partStart = machine.commands.length;
    const done = machine.cells.aside(() => runCommand(machine, { ...frame, stdin, input, capture }, part));
    // zsh runs the last part in the shell itself: its variables may stay.
    if (next === undefined) machine.cells.join([new Map(), new Map([...done.changes].filter(([name]) => name.startsWith('v:')))]);
    if (index === 0) head = done.result.head;
    else tellReader(machine, left, done.result.head);
    left = { start: partStart, end: machine.commands.length };
    out = done.result.out;
    if (next === undefined) return;
    stdin = pipe(machine.commands.slice(start), out);
    input = inputOf(machine, out);
  });
  return { out, status: 'unknown', flow: 'on', ...headOf(head) };
}

/** Now it is known who reads what these commands print. */
function tellReader(machine: Machine, range: { readonly start: number; readonly end: number }, head: Draft | undefined): void {
  if (head === undefined) return;
  const name = readerName(head);
  for (let at = range.start; at < range.end; at++) {
    const command = machine.commands[at];
    if (command !== undefined && command.pipedTo === undefined && !machine.nested.has(command)) command.pipedTo = name;
  }
}
