import type { Cwd } from '../model/command.ts';
import type { Machine } from './machine.ts';
import { enter } from './path.ts';
import type { Value } from './value.ts';
import { literal } from './value.ts';
import { cwdOf, setCwd, valueOf } from './variables.ts';
import { see } from './ways.ts';

/** `cd` and its forms. A folder that is not known leaves an unknown one, with the reason. */
export function changeFolder(machine: Machine, args: readonly Value[]): void {
  const names = args.filter((arg, index) => arg.text === '-' || !/^-[LPe@q]+$|^--$/.test(arg.text) || args[index - 1]?.text === '--');
  const target = names[0] ?? valueOf(machine, 'HOME') ?? literal(machine.options.home);
  if (target.text === '-') {
    setCwd(machine, oldFolder(machine));
    return;
  }
  setCwd(machine, folder(machine, target));
}

function oldFolder(machine: Machine): Cwd {
  const old = see(machine, 'old');
  return old?.kind === 'cwd' ? old.at : { kind: 'unknown', why: 'cd -' };
}

function folder(machine: Machine, target: Value): Cwd {
  if (target.text === '') return cwdOf(machine);
  if (target.glob !== undefined) return { kind: 'unknown', why: target.text };
  return enter(cwdOf(machine), target.text, machine.options.home, machine.options.platform, target.source);
}

function stackOf(machine: Machine): readonly Cwd[] {
  const cell = see(machine, 'folders');
  return cell?.kind === 'folders' ? cell.stack : [];
}

export function pushFolder(machine: Machine, args: readonly Value[]): void {
  const target = args.find((arg) => !arg.text.startsWith('-'));
  const stack = stackOf(machine);
  const here = cwdOf(machine);
  if (target === undefined || /^[+-]\d+$/.test(target.text)) {
    const [top] = stack;
    if (top === undefined) return;
    machine.cells.set('folders', { kind: 'folders', stack: [here, ...stack.slice(1)] });
    setCwd(machine, target === undefined ? top : { kind: 'unknown', why: `pushd ${target.text}` });
    return;
  }
  machine.cells.set('folders', { kind: 'folders', stack: [here, ...stack].slice(0, 64) });
  setCwd(machine, folder(machine, target));
}

export function popFolder(machine: Machine): void {
  const [top, ...rest] = stackOf(machine);
  machine.cells.set('folders', { kind: 'folders', stack: rest });
  setCwd(machine, top ?? { kind: 'unknown', why: 'popd' });
}
