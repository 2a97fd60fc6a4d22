import type { Draft, Frame, Machine, Outcome } from './machine.ts';
import { deepestCalls, nothing, step } from './machine.ts';
import { emit } from './emit.ts';
import { parseText } from './parse.ts';
import { runCommand, runList } from './run.ts';
import type { Call } from './simple.ts';
import { assignNode } from './assignments.ts';
import type { FunctionBody } from './state.ts';
import type { Cell } from './cells.ts';
import { isKnown, literal } from './value.ts';
import { exportVariable, setCell } from './variables.ts';

/** How often one function may stand in the chain of calls. */
const mostRecursion = 3;

/** Runs text in the shell itself, as `eval`, `source`, traps and aliases do. */
export function runText(machine: Machine, frame: Frame, text: string): Outcome {
  step(machine);
  const parsed = parseText(text, 'assembled');
  for (const problem of parsed.problems) if (!machine.problems.some((known) => known.says === problem.says)) machine.problems.push(problem);
  return parsed.script === undefined ? nothing : runList(machine, { ...frame, text: parsed.text, attached: undefined }, parsed.script.commands);
}

/** Assignments before a function or a builtin hold while it runs. */
export function withPrefix(machine: Machine, frame: Frame, call: Call, run: () => Outcome): Outcome {
  if (call.prefix.length === 0) return run();
  const before = new Map<string, Cell | undefined>();
  for (const item of call.prefix) {
    const { name } = item.node;
    if (!before.has(name)) before.set(name, machine.cells.get(`v:${name}`));
    assignNode(machine, frame, item.node, 'text', item.value);
    exportVariable(machine, name);
  }
  try {
    return run();
  } finally {
    for (const [name, cell] of before) setCell(machine, name, cell);
  }
}

/** Runs the body of a function with its arguments as `$1`, `$2`, …. */
export function callFunction(machine: Machine, frame: Frame, bodies: readonly FunctionBody[], call: Call): Outcome {
  step(machine);
  const name = call.words[0]?.text ?? '';
  const depth = frame.calls.filter((other) => other === name).length;
  if (depth >= mostRecursion || frame.depth >= deepestCalls) return recursion(machine, frame, bodies, call);
  const before = machine.cells.get('args');
  const locals = new Map<string, Cell | undefined>();
  const inner: Frame = { ...frame, inside: 'function', locals, depth: frame.depth + 1, calls: [...frame.calls, name] };
  const outcome = withPrefix(machine, frame, call, () => {
    machine.cells.set('args', { kind: 'args', items: call.words.slice(1) });
    const ways = bodies.map((body) => machine.cells.aside(() => runBody(machine, inner, body)));
    machine.cells.join(ways.map((way) => way.changes));
    const [first] = ways;
    return ways.length === 1 && first !== undefined ? first.result : { ...nothing, head: first?.result.head };
  });
  machine.cells.set('args', before);
  for (const [local, cell] of locals) setCell(machine, local, cell);
  return { ...outcome, flow: outcome.flow === 'exit' ? 'exit' : 'on' };
}

function runBody(machine: Machine, frame: Frame, body: FunctionBody): Outcome {
  const inner: Frame = { ...frame, text: body.text, attached: undefined };
  return body.body.type === 'CompoundList' ? runList(machine, inner, body.body.commands) : runCommand(machine, inner, body.body);
}

/** A function that calls itself in a pipe or in the background multiplies without end: that is told as `fork-bomb`. */
function recursion(machine: Machine, frame: Frame, bodies: readonly FunctionBody[], call: Call): Outcome {
  const name = (call.words[0]?.text ?? '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const again = new RegExp(`(?:^|[^\\w-])${name}\\s*(?:\\|&?\\s*${name}|&[^&>])`);
  if (!bodies.some((body) => again.test(body.source.slice(0, 2000)))) return nothing;
  if (machine.commands.some((command) => command.program === 'fork-bomb')) return nothing;
  const head: Draft = emit(machine, frame, { words: [literal('fork-bomb')], env: [], redirects: [], stdin: { kind: 'none' }, source: bodies[0]?.source ?? call.source });
  return { ...nothing, head };
}

/** Whether the text of a call is known enough to be read. */
export function readable(text: string): boolean {
  return isKnown({ text }) || text.replaceAll(/[\uFFFC\s"']/g, '') !== '';
}
