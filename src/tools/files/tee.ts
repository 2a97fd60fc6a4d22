import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { editPath, overwritePath } from '../paths.ts';
import { inputText } from './printed.ts';

export const tool: Tool = {
  programs: ['tee', 'gtee', 'sponge'],
  summary: 'writes its input to files; with -a it adds',
  effects(command, context) {
    const options = readOptions(command.args, { flags: ['a append', 'i ignore-interrupts', 'p', 'help', 'version'], maybe: ['output-error'] });
    const via = command.program;
    const content = inputText(command);
    return options.operands.flatMap((word) =>
      options.has('a') ? editPath(context, command.cwd, word, { via, does: 'adds to', ...(content === undefined ? {} : { added: content }) }) : overwritePath(context, command.cwd, word, { via, ...(content === undefined ? {} : { content }) }),
    );
  },
  examples: [
    { run: 'tee report.txt', effects: ['overwrite path recoverable'] },
    { run: 'tee -a ~/.bashrc', effects: ['edit path recoverable'] },
    { run: 'tee /dev/null', effects: [] },
    { run: 'tee /tmp/out.log', effects: ['overwrite path trivial'] },
  ],
};
