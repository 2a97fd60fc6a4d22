import type { Tool } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions, nameOrNothing } from './leading.ts';
import { nestedIn, started } from './start.ts';

const values: OptionSpec = { order: 'first', values: ['w wait timeout', 'E conflict-exit-code'] };

const textOption: OptionSpec = { order: 'first', values: ['c command'] };

/** Runs a command while a lock is held: `flock FILE COMMAND …`, `flock FILE -c TEXT`. */
export const tool: Tool = {
  programs: ['flock', 'lockf', 'shlock', 'setlock', 'with-lock-ex'],
  summary: 'runs a command while a lock is held',
  effects: (asked, context) => nameOrNothing(asked, (command) => {
    const outer = leadingOptions(command.args, values);
    const behind = leadingOptions(outer.rest.slice(1), textOption);
    const text = behind.value('c', 'command');
    if (text !== undefined) return text.known === 'known' ? context.text(text.text, nestedIn(command, command.program)) : [];
    const inner = started(command, behind.rest, { through: command.program });
    return inner === undefined ? [] : context.command(inner);
  }),
  examples: [
    { run: 'flock "$LOCK" rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'flock /tmp/l rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "flock -w 5 /tmp/l -c 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'flock -n 9', effects: [] },
  ],
};
