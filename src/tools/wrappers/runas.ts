import type { Tool } from '../../model/tool.ts';
import { unmodelled } from '../effect.ts';
import { marked, nestedIn } from './start.ts';

/** Windows: `runas /user:NAME "command line"`. */
export const tool: Tool = {
  programs: ['runas', 'psexec', 'psexec64'],
  summary: 'runs a command line as another Windows user',
  effects(command, context) {
    const rest = command.args.slice(command.args.findLastIndex((word) => /^[/-][a-z]+(:|$)/i.test(word.text)) + 1);
    const text = rest.map((word) => word.text).join(' ');
    if (text === '') return [];
    if (rest.some((word) => word.known === 'unknown')) return marked([unmodelled(command.program, text)], 'privileged');
    return marked(context.text(text, nestedIn(command, command.program, { dialect: 'cmd' })), 'privileged');
  },
  examples: [
    { run: 'runas /user:Administrator "rd /s /q C:\\data"', effects: ['delete path irreversible'] },
    { run: 'psexec -s cmd /c "rd /s /q C:\\data"', effects: ['delete path irreversible'] },
    { run: 'runas /trustlevels', effects: [] },
  ],
};
