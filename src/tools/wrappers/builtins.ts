import type { Tool } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions } from './leading.ts';
import { started } from './start.ts';

const values: OptionSpec = { order: 'first', values: ['a'] };

/** Words of the shell that only say how the command behind them is looked up or started. */
export const tool: Tool = {
  programs: ['command', 'builtin', 'exec', 'noglob', 'nocorrect', 'coproc', '-'],
  summary: 'shell words that start the command behind them',
  effects(command, context) {
    const leading = leadingOptions(command.args, values);
    if (command.program === 'command' && leading.has('v', 'V')) return [];
    const inner = started(command, leading.rest, { through: command.program });
    return inner === undefined ? [] : context.command(inner);
  },
  examples: [
    { run: 'command rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'command -p rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'exec -a x rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'builtin command rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'command -v rm', effects: [] },
    { run: 'exec 3>&1', effects: [] },
  ],
};
