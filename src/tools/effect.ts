import type { Effect, Environment, Mark } from '../model/effect.ts';
import { visible } from './places/scope.ts';

/** What a tool must say of an effect; the rest has a usual value. */
export type Deed = Pick<Effect, 'verb' | 'object' | 'says'> & Partial<Effect>;

/** Longer sentences are nobody's reading. */
const longest = 600;

/** Fills in what most effects share: local, certain, nothing to undo. Agent text in the sentence is bounded and made visible. */
export function effectOf(via: string, deed: Deed): Effect {
  return { environment: 'local', extent: {}, undo: 'none-needed', certainty: 'certain', via, ...deed, says: visible(deed.says, longest) };
}

/** A list of marks without repeats, or nothing where none holds. */
export function marksOf(...marks: readonly (Mark | undefined)[]): { readonly marks?: readonly Mark[] } {
  const held = marks.filter((mark): mark is Mark => mark !== undefined);
  return held.length === 0 ? {} : { marks: [...new Set(held)] };
}

/** An effect of a program or subcommand whose words say nothing that is known here. */
export function unmodelled(via: string, name: string, environment: Environment = 'local'): Effect {
  return effectOf(via, {
    verb: 'run',
    object: { kind: 'program', name },
    environment,
    undo: 'unknown',
    certainty: 'unknown',
    opacity: 'unmodelled',
    says: `runs ${name}, whose effects are not known`,
  });
}
