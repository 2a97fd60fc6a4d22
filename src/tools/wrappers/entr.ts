import type { Tool } from '../../model/tool.ts';
import { leadingOptions } from './leading.ts';
import { nestedIn, started } from './start.ts';

const values: Readonly<Record<string, readonly string[]>> = {
  entr: [],
  watchexec: ['e exts', 'w watch', 'f filter', 'i ignore', 'd debounce', 's signal', 'shell', 'E env', 'workdir', 'stop-signal', 'stop-timeout', 'o on-busy-update'],
  reflex: ['r regex', 'R inverse-regex', 'g glob', 'G inverse-glob', 't shutdown-timeout'],
  fswatch: ['e', 'i', 'l'],
};

/** Runs a command whenever files change. */
export const tool: Tool = {
  programs: Object.keys(values),
  summary: 'runs a command whenever files change',
  effects(command, context) {
    const leading = leadingOptions(command.args, { order: 'first', values: values[command.program] ?? [] });
    const [only] = leading.rest;
    if (only === undefined || command.program === 'fswatch') return [];
    const asText = command.program === 'entr' ? leading.has('s') : command.program === 'watchexec' && leading.rest.length === 1 && leading.value('shell')?.text !== 'none';
    if (asText && only.known === 'known') return context.text(only.text, nestedIn(command, command.program, { stdin: { kind: 'none' } }));
    const inner = started(command, leading.rest, { through: command.program, stdin: { kind: 'none' } });
    return inner === undefined ? [] : context.command(inner);
  },
  examples: [
    { run: 'ls | entr -r rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "ls | entr -s 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "watchexec -e js -- 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'ls | entr -c true', effects: [] },
  ],
};
