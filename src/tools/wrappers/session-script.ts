import type { Tool } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions } from './leading.ts';
import { nestedIn, started } from './start.ts';

const values: OptionSpec = { order: 'first', values: ['c command', 'I log-in', 'O log-out', 'B log-io', 'T log-timing', 'm logging-format', 'E echo', 'o output-limit', 't'] };

/** util-linux `script -c TEXT FILE` and BSD `script FILE COMMAND …`: a terminal session that is written to a file. */
export const tool: Tool = {
  programs: ['script', 'asciinema'],
  summary: 'records a terminal session while a command runs',
  effects(command, context) {
    const leading = leadingOptions(command.program === 'asciinema' ? command.args.slice(1) : command.args, values);
    const text = leading.value('c', 'command');
    if (text !== undefined) return text.known === 'known' ? context.text(text.text, nestedIn(command, command.program)) : [];
    const inner = started(command, leading.rest.slice(1), { through: command.program });
    return inner === undefined ? [] : context.command(inner);
  },
  examples: [
    { run: "script -q -c 'rm -rf /etc' /dev/null", effects: ['delete path irreversible'] },
    { run: "script -qec 'rm -rf /etc' /dev/null", effects: ['delete path irreversible'] },
    { run: 'script -q /dev/null rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'script -q out.txt', effects: [] },
  ],
};
