import type { Command, Word } from '../../model/command.ts';
import type { Tool } from '../../model/tool.ts';
import { packageRun } from './package-run.ts';

/** uvx, pipx run, uv tool run: a package's program, from the registry. */
export const tool: Tool = {
  programs: ['uvx', 'pipx', 'uv', 'pip-run'],
  summary: 'a Python package that is run from the registry',
  effects: (command, context) => {
    const words = behind(command);
    return words === undefined ? [] : packageRun(words, command, context);
  },
  examples: [
    { run: 'uvx some-tool', effects: ['run program unknown'] },
    { run: 'pipx run some-tool', effects: ['run program unknown'] },
    { run: 'pipx list', effects: [] },
  ],
};

function behind(command: Command): readonly Word[] | undefined {
  const [first, second] = command.args.map((word) => word.text);
  if (command.program === 'uvx' || command.program === 'pip-run') return command.args;
  if (command.program === 'uv') return first === 'tool' && second === 'run' ? command.args.slice(2) : undefined;
  return first === 'run' ? command.args.slice(1) : undefined;
}

