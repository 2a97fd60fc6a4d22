import type { Tool } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { effectOf } from '../effect.ts';
import { leadingOptions } from './leading.ts';
import { quoteWords } from './quote.ts';
import { nestedIn } from './start.ts';

const options: OptionSpec = { order: 'first', values: ['d distribution', 'u user', 'cd', 'distribution-id', 'shell-type', 'unregister', 't terminate', 'set-default', 'set-version', 'export', 'import', 'install', 'mount'] };

/** Windows Subsystem for Linux: the command sees the disks of Windows below /mnt. */
export const tool: Tool = {
  programs: ['wsl'],
  summary: 'runs a command in the Windows Subsystem for Linux',
  effects(command, context) {
    const leading = leadingOptions(command.args, options);
    const gone = leading.value('unregister');
    if (gone !== undefined) {
      const object = { kind: 'cloud', what: 'instance', name: gone.text, provider: 'wsl' } as const;
      return [effectOf('wsl', { verb: 'delete', object, undo: 'irreversible', extent: { reach: 'one' }, says: `deletes the Linux distribution ${gone.text} with all its files` })];
    }
    if (leading.has('shutdown', 't', 'list', 'l', 'status', 'update', 'version', 'install', 'export', 'import', 'mount', 'unmount', 'set-default', 'set-version')) return [];
    const words = leading.rest;
    if (words.length === 0) return [];
    return context.text(words.map((word) => (word.known === 'known' && words.length === 1 ? word.text : quoteWords([word]))).join(' '), nestedIn(command, 'wsl', { dialect: 'posix' }));
  },
  examples: [
    { run: 'wsl -d Ubuntu -e rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "wsl bash -c 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'wsl --unregister Ubuntu', effects: ['delete cloud irreversible'] },
    { run: 'wsl --list', effects: [] },
  ],
};
