import type { Tool } from '../../model/tool.ts';
import { started } from './start.ts';

/** Many programs in one: the first word names the one that runs. */
export const tool: Tool = {
  programs: ['busybox', 'toybox', 'coreutils', 'uutils', 'shx'],
  summary: 'many small programs in one',
  effects(command, context) {
    const words = command.args[0]?.text.startsWith('-') ? [] : command.args;
    const inner = started(command, words, { through: command.program });
    return inner === undefined ? [] : context.command(inner);
  },
  examples: [
    { run: 'busybox rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "busybox sh -c 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'busybox --list', effects: [] },
  ],
};
