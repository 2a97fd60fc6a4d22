import type { Tool } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions } from './leading.ts';
import { started } from './start.ts';

const options: OptionSpec = { order: 'first', values: ['p', 'f', 'd', 'P'], maybe: ['e'] };

/** Gives a password to the command behind it. */
export const tool: Tool = {
  programs: ['sshpass'],
  summary: 'runs ssh, scp or rsync with a password',
  effects(command, context) {
    const inner = started(command, leadingOptions(command.args, options).rest, { through: command.program });
    return inner === undefined ? [] : context.command(inner);
  },
  examples: [
    { run: "sshpass -p hunter2 ssh root@prod-1 'rm -rf /srv/data'", effects: ['delete path irreversible'] },
    { run: 'sshpass -e ssh root@prod-1 rm -rf /srv/data', effects: ['delete path irreversible'] },
    { run: 'sshpass -f file ssh build-1 uptime', effects: [] },
  ],
};
