import type { Command } from '../../model/command.ts';
import type { CloudThing, Effect, Environment, Mark, Thing } from '../../model/effect.ts';
import type { SettingName } from '../../model/fact.ts';
import type { ToolContext } from '../../model/tool.ts';

/** An effect without what most effects share. */
export type Deed = Pick<Effect, 'verb' | 'object' | 'says'> & Partial<Effect>;

/** Fills in what most effects share: local, certain, nothing to undo. */
export function effectOf(via: string, deed: Deed): Effect {
  return { environment: 'local', extent: {}, undo: 'none-needed', certainty: 'certain', via, ...deed };
}

/** A thing in a cloud account, a cluster or a hosted service. */
export function cloudThing(what: CloudThing, name: string, provider: string): Thing {
  return { kind: 'cloud', what, name, provider };
}

/** A list of marks, or nothing where none holds. */
export function marksOf(...marks: readonly (Mark | false | undefined)[]): { readonly marks?: readonly Mark[] } {
  const held = marks.filter((mark): mark is Mark => mark !== false && mark !== undefined);
  return held.length === 0 ? {} : { marks: [...new Set(held)] };
}

/** The value that a command's environment gives a variable, where it is known. */
export function variable(command: Command, name: string): string | undefined {
  const found = command.env.findLast((assignment) => assignment.name === name);
  return found?.value.known === 'known' ? found.value.text : undefined;
}

/** A setting of this machine for the directory of a command; `undefined` where it is absent or lives elsewhere. */
export function setting(command: Command, context: ToolContext, name: SettingName): string | undefined {
  if (context.machine !== undefined) return undefined;
  const directory = command.cwd.kind === 'at' ? command.cwd.path : context.place.folders[0];
  if (directory === undefined) return undefined;
  const value = context.facts.get({ kind: 'setting', name, directory });
  return value === 'none' ? undefined : value;
}

/** An effect of a program whose words say nothing that is known here. */
export function unmodelled(via: string, name: string, environment: Environment = 'unknown'): Effect {
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
