import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { pathGiven } from '../example-facts.ts';
import { createPath } from '../paths.ts';

export const tool: Tool = {
  programs: ['touch', 'gtouch', 'mkdir', 'gmkdir', 'md', 'mkfifo', 'mknod'],
  summary: 'makes empty files and folders; what exists is left as it is',
  effects(command, context) {
    const options = readOptions(command.args, { flags: ['a', 'c no-create', 'f', 'h', 'm-', 'p parents', 'v verbose', 'Z', 'help', 'version'], values: command.program.endsWith('touch') ? ['d date', 'r reference', 't', 'time'] : ['m mode', 'context'] });
    if (options.has('help', 'version', 'c')) return [];
    const words = command.program === 'mknod' ? options.operands.slice(0, 1) : options.operands;
    return words.filter((word) => !/^-[A-Za-z]+$/.test(word.text)).flatMap((word) => createPath(context, command.cwd, word, { via: command.program, existing: 'left' }));
  },
  examples: [
    { run: 'touch src/a.ts', effects: ['create path trivial'] },
    { run: 'mkdir -p src', given: [pathGiven('src', { is: 'folder' })], effects: [] },
    { run: 'mkdir -p src/cart/api', effects: ['create path trivial'] },
    { run: 'mkdir -m 700 private', effects: ['create path trivial'] },
    { run: 'touch -d yesterday a b', effects: ['create path trivial', 'create path trivial'] },
  ],
};
