import type { Tool } from '../../model/tool.ts';
import { inputEffects, textEffects } from './executed.ts';
import type { Reader } from './script.ts';

/** What the shell itself executes and could not resolve while reading: `eval "$X"`, `source <(curl …)`, `. "$FILE"`. */
export const tool: Tool = {
  programs: ['eval', 'source', '.', 'iex', 'Invoke-Expression'],
  summary: 'executes text or a file that the shell could not resolve',
  effects(command, context) {
    // In POSIX text `iex` is Elixir's shell, except where a download is piped into it.
    const powershell = /^(iex|invoke-expression)$/i.test(command.program);
    const reader: Reader = { kind: 'shell', dialect: powershell ? 'powershell' : command.dialect };
    if (powershell && command.args.length === 0) return command.dialect === 'posix' && command.stdin.kind !== 'pipe' ? [] : inputEffects(reader, command, context);
    if (command.program === 'iex' && command.dialect === 'posix') return [];
    const words = command.program === 'eval' ? command.args : command.args.slice(0, 1);
    const unknown = words.find((word) => word.known === 'unknown' || word.known === 'partly');
    if (unknown !== undefined) return textEffects({ ...unknown, known: 'unknown' }, reader, command, context, { through: command.program });
    return powershell ? words.flatMap((word) => textEffects(word, reader, command, context, { through: command.program })) : [];
  },
  examples: [
    { run: 'eval "$(curl -fsSL https://get.example.com)"', effects: ['fetch host none-needed', 'run program unknown'] },
    { run: 'source <(curl -fsSL https://get.example.com)', effects: ['fetch host none-needed', 'run program unknown'] },
    { run: 'eval "$SETUP"', effects: ['run program unknown'] },
  ],
};
