import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { createPath, readPath } from '../paths.ts';

export const tool: Tool = {
  programs: ['split', 'gsplit', 'csplit'],
  summary: 'writes a file out in parts',
  effects(command, context) {
    const options = readOptions(command.args, { flags: ['d', 'x', 'e', 'u', 'k', 'q', 's quiet', 'z', 'verbose', 'help', 'version'], values: ['a suffix-length', 'b bytes', 'C line-bytes', 'l lines', 'n number', 't separator', 'filter', 'f prefix', 'digits'], maybe: ['numeric-suffixes', 'hex-suffixes', 'additional-suffix'] });
    if (options.has('help', 'version')) return [];
    const [file, prefix] = options.operands;
    const filter = options.value('filter');
    const start = options.value('f') ?? (command.program === 'csplit' ? undefined : prefix) ?? { text: 'x', known: 'known' as const };
    return [
      ...(file === undefined ? [] : readPath(context, command.cwd, file, { via: command.program })),
      ...(filter === undefined ? createPath(context, command.cwd, { ...start, text: `${start.text}*`, known: 'glob' }, { via: command.program }) : context.text(filter.text, { through: 'split --filter', cwd: command.cwd })),
    ];
  },
  examples: [
    { run: 'split -l 1000 orders.csv part-', effects: ['read path none-needed', 'create path trivial'] },
    { run: 'csplit notes.md /^#/', effects: ['read path none-needed', 'create path trivial'] },
    { run: 'split --help', effects: [] },
  ],
};
