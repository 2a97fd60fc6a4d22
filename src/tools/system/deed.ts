import type { Command } from '../../model/command.ts';
import type { Effect, Mark, Undo, Verb } from '../../model/effect.ts';
import { effectOf, marksOf } from '../effect.ts';

/** Something done to the machine itself. */
export interface SystemDeed {
  readonly verb: Verb;
  readonly what: string;
  readonly undo: Undo;
  readonly says: string;
  readonly marks?: readonly Mark[];
  readonly instead?: string;
}

/** An effect on the machine: its accounts, services, disks, network, protections. */
export function systemEffect(command: Command, deed: SystemDeed): Effect {
  return effectOf(command.program, {
    verb: deed.verb,
    object: { kind: 'system', what: deed.what },
    undo: deed.undo,
    says: deed.says,
    ...(deed.instead === undefined ? {} : { instead: deed.instead }),
    ...marksOf(...(deed.marks ?? [])),
  });
}

/** Texts of a command's words, unknown parts as they stood in the text. */
export function textsOf(command: Command): readonly string[] {
  return command.args.map((word) => word.text.replaceAll('\uFFFC', word.source ?? '…'));
}
