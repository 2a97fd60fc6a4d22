import type { Machine, Outcome } from './machine.ts';
import { nothing } from './machine.ts';

/** Runs each way through a branch from the same state and joins what they changed. A way that leaves changes nothing here. */
export function branches(machine: Machine, ways: readonly (() => Outcome)[]): Outcome {
  const done = ways.map((way) => machine.cells.aside(way));
  const going = done.filter(({ result }) => result.flow !== 'exit');
  machine.cells.join(going.map(({ changes }) => changes));
  const [first] = done;
  if (first === undefined) return nothing;
  const flows = new Set(done.map(({ result }) => result.flow));
  const texts = new Set(done.map(({ result }) => result.out.text));
  const head = done.find(({ result }) => result.head !== undefined)?.result.head;
  return {
    out: texts.size === 1 ? first.result.out : { text: '\uFFFC', source: 'one of several outputs' },
    status: 'unknown',
    flow: flows.size === 1 ? first.result.flow : 'on',
    ...(head === undefined ? {} : { head }),
  };
}
