import type { Case, Coproc, CompoundCommand, CompoundList, Function as FunctionNode, If } from 'unbash';
import { calculate } from './arithmetic.ts';
import { branches } from './branches.ts';
import { conditionStatus } from './conditions.ts';
import { expandText } from './expand.ts';
import { runArithmeticFor, runFor, runWhile } from './loop.ts';
import { noteFunction } from './later.ts';
import type { Frame, Machine, Outcome } from './machine.ts';
import { asBranch, nothing } from './machine.ts';
import { patternOf } from './parameter.ts';
import { matches } from './pattern.ts';
import { inSubshell, runCommand, runList } from './run.ts';
import { concat, empty, isSure } from './value.ts';
import { everyWay } from './ways.ts';

/** Evaluates everything that is not a simple command. */
export function runCompound(machine: Machine, frame: Frame, node: CompoundCommand | FunctionNode | Coproc): Outcome {
  switch (node.type) {
    case 'BraceGroup':
      return runList(machine, frame, node.body.commands);
    case 'Subshell':
      return inSubshell(machine, frame, () => runList(machine, frame, node.body.commands));
    case 'If':
      return runIf(machine, frame, node);
    case 'Case':
      return everyWay(machine, () => runCase(machine, frame, node));
    case 'For':
    case 'Select':
      return everyWay(machine, () => runFor(machine, frame, node));
    case 'ArithmeticFor':
      return runArithmeticFor(machine, frame, node);
    case 'While':
      return runWhile(machine, frame, node);
    case 'TestCommand':
      return everyWay(machine, () => ({ ...nothing, status: conditionStatus(machine, frame, node.expression) }));
    case 'ArithmeticCommand':
      calculate(machine, frame, node.expression);
      return nothing;
    case 'Function':
      return define(machine, frame, node);
    case 'Coproc':
      return inSubshell(machine, frame, () => (node.body.type === 'CompoundList' ? runList(machine, frame, node.body.commands) : runCommand(machine, frame, node.body)));
  }
}

/** A definition runs nothing; what recovery left as a list behind `f()` was not a definition to every shell. */
function define(machine: Machine, frame: Frame, node: FunctionNode): Outcome {
  const source = frame.text.slice(node.pos, node.end);
  machine.cells.set(`f:${node.name.value}`, { kind: 'function', bodies: [{ body: node.body, text: frame.text, source }] });
  noteFunction(machine, node.name.value);
  return nothing;
}

/** The first clause runs always; where its result is sure, only one way is left. */
function runIf(machine: Machine, frame: Frame, node: If): Outcome {
  const clauses = [{ clause: node.clause, then: node.then }, ...node.elif];
  const ways: (() => Outcome)[] = [];
  let out = empty;
  let head: Outcome['head'];
  for (const [index, item] of clauses.entries()) {
    const inner = index === 0 && ways.length === 0 ? frame : asBranch(frame);
    const clause = runList(machine, inner, item.clause.commands);
    head ??= clause.head;
    out = concat(out, clause.out);
    const then = (place: Frame) => (): Outcome => runList(machine, place, item.then.commands);
    if (clause.status === 'fail') continue;
    if (clause.status === 'ok') {
      if (ways.length === 0) return withHead(runList(machine, frame, item.then.commands), head, out);
      ways.push(then(asBranch(frame)));
      return withHead(branches(machine, ways), head, out);
    }
    ways.push(then(asBranch(frame)));
  }
  const { else: last } = node;
  if (ways.length === 0) return withHead(last === undefined ? nothing : runList(machine, frame, last.commands), head, out);
  ways.push(() => (last === undefined ? nothing : runList(machine, asBranch(frame), last.commands)));
  return withHead(branches(machine, ways), head, out);
}

function withHead(outcome: Outcome, head: Outcome['head'], before: Outcome['out']): Outcome {
  const first = head ?? outcome.head;
  return { ...outcome, out: concat(before, outcome.out), ...(first === undefined ? {} : { head: first }) };
}

/** All branches count, except where a word that is sure decides. */
function runCase(machine: Machine, frame: Frame, node: Case): Outcome {
  const word = expandText(machine, frame, node.word);
  const ways: (() => Outcome)[] = [];
  for (const [index, item] of node.items.entries()) {
    const fits = item.pattern.map((pattern) => {
      if (pattern.parts !== undefined) expandText(machine, frame, pattern);
      const compiled = isSure(word) && machine.doubt === 'none' ? patternOf(machine, frame, pattern) : undefined;
      return compiled === undefined || compiled.length * word.text.length > 100_000 ? 'unknown' : matches(compiled, word.text) ? 'yes' : 'no';
    });
    if (fits.every((fit) => fit === 'no')) continue;
    const bodies = fallingThrough(node, index);
    const sure = fits.includes('yes');
    if (sure && ways.length === 0 && item.terminator !== ';;&') return runBodies(machine, frame, bodies);
    ways.push(() => runBodies(machine, asBranch(frame), bodies));
    if (sure && item.terminator !== ';;&') return branches(machine, ways);
  }
  if (ways.length === 0) return nothing;
  // Behind a plain `*` no word is left over.
  if (!node.items.some((item) => item.pattern.some((pattern) => pattern.text === '*'))) ways.push(() => nothing);
  return branches(machine, ways);
}

function fallingThrough(node: Case, index: number): readonly CompoundList[] {
  const bodies: CompoundList[] = [];
  for (const item of node.items.slice(index)) {
    bodies.push(item.body);
    if (item.terminator !== ';&') break;
  }
  return bodies;
}

function runBodies(machine: Machine, frame: Frame, bodies: readonly CompoundList[]): Outcome {
  let outcome = nothing;
  for (const body of bodies) {
    outcome = runList(machine, frame, body.commands);
    if (outcome.flow !== 'on') break;
  }
  return outcome;
}
