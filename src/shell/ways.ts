import type { Cell, Changes } from './cells.ts';
import { lost } from './cells.ts';
import type { Draft, Machine, Outcome, Way } from './machine.ts';
import { step } from './machine.ts';

/** Most ways that one command is evaluated for. */
const mostWays = 8;

/** The cell as it is on the way that is being taken. Outside `everyWay` a cell with several values is unknown. */
export function see(machine: Machine, name: string): Cell | undefined {
  let cell = machine.cells.get(name);
  while (cell?.kind === 'either') {
    const at = choose(machine, cell.join, cell.options.length);
    if (at === undefined) return lost(cell.options);
    cell = cell.options[at];
  }
  return cell;
}

function choose(machine: Machine, join: number, size: number): number | undefined {
  const chosen = machine.choices.get(join);
  if (chosen !== undefined) return chosen < 0 ? undefined : chosen;
  const owner = machine.owners[machine.owners.length - 1];
  if (owner === undefined || owner.exhausted === 'exhausted') return undefined;
  owner.ways.push({ join, size, at: 0 });
  machine.choices.set(join, 0);
  return 0;
}

/**
 * Evaluates something once for each combination of the branch results that it looks at,
 * and joins what the evaluations changed. Commands that come out the same are kept once.
 */
export function everyWay(machine: Machine, run: () => Outcome): Outcome {
  if (!machine.cells.hasWays) return run();
  const owner: Machine['owners'][number] = { ways: [], exhausted: 'open' };
  const start = machine.commands.length;
  const outcomes: Outcome[] = [];
  const changes: Changes[] = [];
  machine.owners.push(owner);
  try {
    for (let round = 0; ; round++) {
      const done = machine.cells.aside(run);
      outcomes.push(done.result);
      changes.push(done.changes);
      if (!advance(machine, owner.ways) || owner.exhausted === 'exhausted') break;
      step(machine);
      if (round + 2 >= mostWays) {
        owner.exhausted = 'exhausted';
        for (const way of owner.ways) machine.choices.set(way.join, -1);
      }
    }
  } finally {
    machine.owners.pop();
    for (const way of owner.ways) machine.choices.delete(way.join);
  }
  machine.cells.join(changes);
  if (outcomes.length > 1) dropTwins(machine.commands, start);
  return merge(outcomes);
}

/** The next combination; false when all were taken. */
function advance(machine: Machine, ways: Way[]): boolean {
  for (let last = ways[ways.length - 1]; last !== undefined; last = ways[ways.length - 1]) {
    if (++last.at < last.size) {
      machine.choices.set(last.join, last.at);
      return true;
    }
    machine.choices.delete(last.join);
    ways.pop();
  }
  return false;
}

function merge(outcomes: readonly Outcome[]): Outcome {
  const [first] = outcomes;
  if (first === undefined) return { out: { text: '' }, status: 'unknown', flow: 'on' };
  return {
    ...first,
    out: outcomes.every((other) => other.out.text === first.out.text) ? first.out : { text: '\uFFFC', source: 'one of several values' },
    status: outcomes.every((other) => other.status === first.status) ? first.status : 'unknown',
    flow: outcomes.every((other) => other.flow === first.flow) ? first.flow : 'on',
  };
}

/** Drops commands from `start` on that say the same as an earlier one of them. */
export function dropTwins(commands: Draft[], start: number): void {
  const seen = new Set<string>();
  let kept = start;
  for (let at = start; at < commands.length; at++) {
    const command = commands[at];
    if (command === undefined) continue;
    const key = keyOf(command);
    if (seen.has(key)) continue;
    seen.add(key);
    commands[kept++] = command;
  }
  commands.length = kept;
}

/** What tells two commands apart, as one text. */
function keyOf(command: Draft): string {
  const { stdin, cwd } = command;
  const words = [command.path, ...command.args, ...command.redirects.map((redirect) => redirect.target)];
  const input = stdin.kind === 'text' || stdin.kind === 'pipe' ? (stdin.text ?? '') : stdin.kind === 'file' ? stdin.path.text : '';
  return [words.map((word) => word.text + word.known).join('\0'), command.env.map((item) => item.name + item.value.text).join('\0'), cwd.kind === 'at' ? cwd.path : cwd.why, input, command.source].join('\u0001');
}
