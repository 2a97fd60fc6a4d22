import type { Command } from '../../model/command.ts';
import type { CloudThing, Thing } from '../../model/effect.ts';
import type { SettingName } from '../../model/fact.ts';
import type { ToolContext } from '../../model/tool.ts';

/** A thing in a cloud account, a cluster or a hosted service. */
export function cloudThing(what: CloudThing, name: string, provider: string): Thing {
  return { kind: 'cloud', what, name, provider };
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
