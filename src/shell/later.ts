import type { Machine } from './machine.ts';
import type { Value } from './value.ts';
import { isKnown } from './value.ts';

/** Functions that a shell calls by itself: before a prompt, before a command, at one that is not there, at its end. */
const called = new Set(['command_not_found_handle', 'command_not_found_handler', 'precmd', 'preexec', 'chpwd', 'periodic', 'zshexit', 'TRAPEXIT', 'TRAPDEBUG', 'TRAPERR', 'TRAPZERR', 'fish_prompt', 'fish_command_not_found']);

/** A variable whose text the shell executes before each prompt, or prints with its substitutions done: it is read as a trap is. */
export function noteVariable(machine: Machine, name: string, value: Value): void {
  const executes = name === 'PROMPT_COMMAND';
  if (!executes && !(/^(?:PS[0-4]|R?PROMPT)$/.test(name) && /\$\(|`/.test(value.text))) return;
  const text = executes ? value.text : `: "${value.text.replaceAll('"', '')}"`;
  later(machine, name, isKnown(value) ? text : '');
}

/** A function that was defined under a name which the shell calls by itself. */
export function noteFunction(machine: Machine, name: string): void {
  if (called.has(name)) later(machine, name, name);
}

function later(machine: Machine, name: string, text: string): void {
  machine.cells.set(`t:${name}`, text.trim() === '' ? undefined : { kind: 'trap', text });
  machine.traps++;
}
