import type { Tool } from '../../model/tool.ts';
import { inputEffects } from './executed.ts';
import { nestedIn } from './start.ts';

/** cmd.exe: the words behind /c or /k are one line of its own language. */
export const tool: Tool = {
  programs: ['cmd'],
  summary: 'the command interpreter of Windows',
  effects(command, context) {
    const at = command.args.findIndex((word) => /^\/{1,2}[ckr]/i.test(word.text));
    if (at === -1) return inputEffects({ kind: 'shell', dialect: 'cmd' }, command, context);
    const first = (command.args[at]?.text ?? '').replace(/^\/{1,2}[ckr]/i, '');
    const text = [first, ...command.args.slice(at + 1).map((word) => word.text)].filter((word) => word !== '').join(' ');
    return context.text(text.replace(/^"(.*)"$/s, '$1'), nestedIn(command, 'cmd /c', { dialect: 'cmd' }));
  },
  examples: [
    { run: 'cmd /c "rd /s /q C:\\Windows"', effects: ['delete path irreversible'] },
    { run: 'cmd.exe /C rd /s /q C:\\Windows', effects: ['delete path irreversible'] },
    { run: 'cmd /c dir', effects: [] },
  ],
};
