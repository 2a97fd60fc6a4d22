import { runText } from './calls.ts';
import type { Frame, Machine } from './machine.ts';
import { asBranch } from './machine.ts';

/** Runs what `trap` set, at the end of the shell that set it: with the variables as they are then. */
export function runTraps(machine: Machine, frame: Frame): void {
  const traps = [...machine.cells.named('t:')];
  const seen = new Set<string>();
  for (const [signal, cell] of traps) {
    if (cell.kind !== 'trap') continue;
    machine.cells.set(`t:${signal}`, undefined);
    if (seen.has(cell.text)) continue;
    seen.add(cell.text);
    runText(machine, { ...asBranch(frame), through: [...frame.through, `trap ${signal}`], stdin: { kind: 'none' }, input: undefined }, cell.text);
  }
}
