import type { Command } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';

/**
 * What leaves for another host is what the pipe hands on: a dump of a whole database, or the sources as a whole.
 * @param done the effects of the command at the end of the pipe
 */
export function withCopiesHandedOn(command: Command, done: readonly Effect[], context: ToolContext): readonly Effect[] {
  if (command.stdin.kind !== 'pipe' || !done.some(isLeaving) || !command.stdin.from.some((source) => isWholeCopy(source, context))) return done;
  return done.map((effect) => (isLeaving(effect) ? { ...effect, marks: [...(effect.marks ?? []), 'records' as const, 'whole-copy' as const] } : effect));
}

function isLeaving(effect: Effect): boolean {
  return effect.verb === 'send' && effect.object.kind === 'host' && effect.environment !== 'local';
}

function isWholeCopy(source: Command, context: ToolContext): boolean {
  if (source.program === 'git') return /^(?:archive|bundle|fast-export)$/.test(source.args.find((word) => !word.text.startsWith('-'))?.text ?? '');
  const packs = /^(?:g?tar|bsdtar|zip|7z|7za|cpio)$/.test(source.program);
  return context.command({ ...source, redirects: [], stdin: { kind: 'none' } }).some((effect) => effect.verb === 'read' && (effect.marks?.includes('whole-copy') === true || (packs && effect.object.kind === 'path' && context.place.folders.includes(effect.object.path))));
}
