import type { Tool } from '../../model/tool.ts';
import { nestedIn } from './start.ts';

/** Calculators that start a shell for a line behind `!`. */
export const tool: Tool = {
  programs: ['bc', 'dc'],
  summary: 'calculates; a line that begins with an exclamation mark goes to the shell',
  effects(command, context) {
    const given = command.stdin.kind === 'text' || command.stdin.kind === 'pipe' ? (command.stdin.text ?? '') : '';
    const inline = command.args.filter((_, at) => /^(?:-e|--expression)$/.test(command.args[at - 1]?.text ?? '')).map((word) => word.text);
    const lines = [given, ...inline].flatMap((text) => text.slice(0, 20_000).split('\n')).filter((line) => /^\s*!\s*[^<>=!\s]/.test(line));
    return lines.flatMap((line) => context.text(line.replace(/^\s*!\s*/, ''), nestedIn(command, command.program, { stdin: { kind: 'none' } })));
  },
  examples: [
    { run: "bc <<< '!rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "dc -e '!rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "echo '2^10' | bc", effects: [] },
    { run: "bc <<< '1 != 2'", effects: [] },
  ],
};
