import type { Command } from '../model/command.ts';
import type { Machine } from './machine.ts';
import { resolvePath } from './path.ts';
import type { Value } from './value.ts';
import { concat, empty, isKnown } from './value.ts';
import { cwdOf } from './variables.ts';

/** Most files whose content is remembered. */
const mostFiles = 256;

/**
 * Remembers what this text itself writes into a file, for those who read or run the file later in it.
 * Of a content of which nothing is known it is remembered that it is not what stands there now.
 */
export function write(machine: Machine, name: Value, out: Value, how: 'replace' | 'append', by?: Command): void {
  if (!isKnown(name) || name.glob !== undefined) return;
  const path = resolvePath(cwdOf(machine), name.text, machine.options.home, machine.options.platform);
  if (path === undefined || path.startsWith('/dev/')) return;
  const before = how === 'append' ? (machine.files.get(path)?.value ?? empty) : empty;
  const value = concat(before, out);
  if (machine.files.size >= mostFiles) return;
  machine.files.set(path, { value, by: by === undefined ? [] : [...(by.stdin.kind === 'pipe' ? by.stdin.from : []), by] });
  const text = (value.text !== '' && value.text.replaceAll(/[\uFFFC\s]/g, '') === '') || value.glob !== undefined ? undefined : value.text;
  machine.written.push({ path, ...(text === undefined ? {} : { text }), at: machine.commands.length });
}

/** `cp a b`, `mv a b`: what is known of `a` is known of `b`. */
export function copy(machine: Machine, from: Value, to: Value): void {
  const source = isKnown(from) ? resolvePath(cwdOf(machine), from.text, machine.options.home, machine.options.platform) : undefined;
  const held = source === undefined ? undefined : machine.files.get(source);
  if (held === undefined || source === undefined) return;
  const name = source.slice(source.lastIndexOf('/') + 1);
  write(machine, to.text.endsWith('/') || to.text === '.' ? { text: `${to.text}/${name}` } : to, held.value, 'replace', held.by.at(-1));
}

/** What a file holds that the text has written. */
export function heldIn(machine: Machine, file: Value): { readonly value: Value; readonly by: readonly Command[] } | undefined {
  const path = isKnown(file) ? resolvePath(cwdOf(machine), file.text, machine.options.home, machine.options.platform) : undefined;
  return path === undefined ? undefined : machine.files.get(path);
}
