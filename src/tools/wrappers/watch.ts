import type { Tool } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions } from './leading.ts';
import { joinedWords } from './quote.ts';
import { nestedIn, started } from './start.ts';

const values: OptionSpec = { order: 'first', values: ['n interval', 'q equexit', 's shotsdir'] };

/** Runs a command again and again: through a shell, or directly with -x. */
export const tool: Tool = {
  programs: ['watch', 'gwatch', 'viddy', 'hwatch'],
  summary: 'runs a command again and again',
  effects(command, context) {
    const leading = leadingOptions(command.args, values);
    if (leading.has('x', 'exec')) {
      const inner = started(command, leading.rest, { through: command.program });
      return inner === undefined ? [] : context.command(inner);
    }
    if (leading.rest.length === 0) return [];
    return context.text(joinedWords(leading.rest), nestedIn(command, command.program));
  },
  examples: [
    { run: "watch -n 5 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'watch -x rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'watch -d true', effects: [] },
  ],
};
