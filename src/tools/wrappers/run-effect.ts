import type { Effect, Mark, Opacity } from '../../model/effect.ts';
import { effectOf, marksOf } from '../effect.ts';

/** What is executed although its own effects are not all known. */
export interface Run {
  /** The program, script or text in a few words. */
  readonly name: string;
  readonly via: string;
  readonly says: string;
  readonly opacity: Opacity;
  readonly marks?: readonly Mark[];
}

/** The effect of executing something that could not be read. */
export function runEffect(run: Run): Effect {
  return effectOf(run.via, {
    verb: 'run',
    object: { kind: 'program', name: run.name },
    undo: 'unknown',
    certainty: 'unknown',
    says: run.says,
    opacity: run.opacity,
    ...marksOf(...(run.marks ?? [])),
  });
}
