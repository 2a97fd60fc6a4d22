import type { Effect, Environment, Mark } from '../model/effect.ts';
import { saidDeed, type SaidDeed } from './said-deed.ts';
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

/** An effect of a program or subcommand whose words say nothing that is known here; a name that announces a loss is believed until the body is read. */
export function unmodelled(via: string, name: string, environment: Environment = 'local'): Effect {
  const said = announced(name);
  if (said !== undefined) {
    return effectOf(via, {
      verb: 'delete',
      object: { kind: 'data', what: 'database', name: said.words },
      environment: said.environment,
      undo: 'irreversible',
      certainty: 'possible',
      opacity: 'unmodelled',
      says: `runs ${name}, whose name tells of a loss (${said.words}) and whose text is not known`,
      instead: 'show the person what it does, or run the single command that is needed',
    });
  }
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

/** Scripts, tasks and targets are named by their authors; text that is not known has no name. */
function announced(name: string): SaidDeed | undefined {
  const script = /^the (?:rest of the )?(?:SQL )?(?:script|task|module) (\S+)/.exec(name)?.[1];
  const option = /^the script \S+ --?([a-z-]+)$/.exec(name)?.[1];
  if (option !== undefined) return { words: option.replaceAll('-', ' '), environment: 'unknown' };
  if (script !== undefined) return saidDeed(script, 'counts');
  const target = /^(?:[gb]?make|remake|just|task|poe|nox|doit|inv|invoke|rake|mage|mask|earthly|cargo|go|nx|turbo|bazel|gradle) (.{1,200})$/.exec(name)?.[1];
  if (target !== undefined) return target.split(' ').map((word) => saidDeed(word, 'counts')).find((said) => said !== undefined);
  return /^[\w.-]{1,80}$/.test(name) ? saidDeed(name, 'counts-not') : undefined;
}
