import type { Machine } from './machine.ts';
import { resolvePath } from './path.ts';
import type { Value } from './value.ts';
import { isKnown, longestValue } from './value.ts';
import { cwdOf } from './variables.ts';

/** Most files whose content is remembered. */
const mostFiles = 256;

/**
 * Remembers what this text itself writes into a file, for those who read or run the file later in it.
 * A content of which nothing is known is forgotten.
 */
export function write(machine: Machine, name: Value, out: Value, how: 'replace' | 'append'): void {
  if (!isKnown(name) || name.glob !== undefined) return;
  const path = resolvePath(cwdOf(machine), name.text, machine.options.home, machine.options.platform);
  if (path === undefined || path.startsWith('/dev/')) return;
  const before = how === 'append' ? (machine.files.get(path) ?? '') : '';
  const text = before + out.text;
  if (text.replaceAll(/[\uFFFC\s]/g, '') === '' || text.length > longestValue || machine.files.size >= mostFiles) {
    machine.files.delete(path);
    return;
  }
  machine.files.set(path, text);
  machine.written.push({ path, text, at: machine.commands.length });
}

/** `cp a b`, `mv a b`: what is known of `a` is known of `b`. */
export function copy(machine: Machine, from: Value, to: Value): void {
  const source = isKnown(from) ? resolvePath(cwdOf(machine), from.text, machine.options.home, machine.options.platform) : undefined;
  const text = source === undefined ? undefined : machine.files.get(source);
  if (text === undefined || source === undefined) return;
  const name = source.slice(source.lastIndexOf('/') + 1);
  write(machine, to.text.endsWith('/') || to.text === '.' ? { text: `${to.text}/${name}` } : to, { text }, 'replace');
}
