import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { editPath, overwritePath } from '../paths.ts';

export const tool: Tool = {
  programs: ['truncate', 'gtruncate', 'fallocate'],
  summary: 'cuts files to a size, or makes them larger',
  effects(command, context) {
    const options = readOptions(command.args, { flags: ['c no-create', 'o io-blocks', 'help', 'version', 'p punch-hole', 'z zero-range', 'd dig-holes', 'n keep-size', 'x posix', 'i insert-range', 'C collapse-range', 'v'], values: ['r reference', 's size', 'l length', 'O offset'] });
    if (options.has('help', 'version')) return [];
    const via = command.program;
    const size = options.value('s')?.text ?? '';
    const grows = via === 'fallocate' ? !options.has('p', 'z', 'i', 'C') : /^[+>]/.test(size);
    return options.operands.flatMap((word) => (grows ? editPath(context, command.cwd, word, { via, does: 'enlarges' }) : overwritePath(context, command.cwd, word, { via, does: /^0+$/.test(size) ? 'empties' : 'cuts' })));
  },
  examples: [
    { run: 'truncate -s 0 accounts.csv', effects: ['overwrite path recoverable'] },
    { run: 'truncate -s 0 build/app.log', effects: ['overwrite path trivial'] },
    { run: 'truncate -s +1M disk.img', effects: ['edit path recoverable'] },
    { run: 'fallocate -l 1G swapfile', effects: ['edit path recoverable'] },
  ],
};
