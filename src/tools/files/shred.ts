import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { deletePath } from '../paths.ts';

/** Overwriting programs write through to the disk: no checkpoint is meant to survive and no undelete helps. */
export const tool: Tool = {
  programs: ['shred', 'srm', 'wipe', 'scrub', 'sdelete', 'sdelete64', 'nwipe', 'sfill', 'secure-delete'],
  summary: 'overwrites files so that nothing brings them back',
  effects(command, context) {
    const options = readOptions(command.args, { flags: ['f force', 'u', 'v verbose', 'x exact', 'z zero', 'r R recursive', 'help', 'version', 'q', 'i'], values: ['n iterations', 's size', 'random-source', 'p'], maybe: ['remove'] });
    if (options.has('help', 'version')) return [];
    const recursive = options.has('recursive') || /^(srm|wipe|sdelete|sfill)/.test(command.program) ? ({ recursive: 'recursive' } as const) : {};
    return options.operands.flatMap((word) => deletePath(context, command.cwd, word, { via: command.program, ...recursive, undo: { undo: 'irreversible' }, does: 'destroys', instead: 'delete it with rm, so that a copy can be kept' }));
  },
  examples: [
    { run: 'shred -u accounts.csv', effects: ['delete path irreversible'] },
    { run: 'shred -n 3 /dev/sda', effects: ['delete path irreversible'] },
    { run: 'shred -u /tmp/key', effects: ['delete path trivial'] },
    { run: 'shred --help', effects: [] },
  ],
};
