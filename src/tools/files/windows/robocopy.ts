import type { Tool } from '../../../model/tool.ts';
import { deletePath, fillPath, readPath } from '../../paths.ts';
import { readSwitches } from '../../windows-arguments.ts';

export const tool: Tool = {
  programs: ['robocopy'],
  summary: 'copies folders; with /MIR or /PURGE it deletes what the source does not have, with /MOVE the source',
  effects(command, context) {
    const switches = readSwitches(command.args);
    const [source, target] = switches.operands;
    if (source === undefined || target === undefined || switches.has('l', '?')) return [];
    const via = 'robocopy';
    const purges = switches.has('mir', 'purge')
      ? deletePath(context, command.cwd, target, { via, recursive: 'recursive', does: 'deletes what the source does not have from', instead: 'run it with /L first, and without /MIR' })
      : fillPath(context, command.cwd, target, { via, does: 'copies into' });
    const moves = switches.has('mov', 'move') ? deletePath(context, command.cwd, source, { via, recursive: 'recursive', undo: { undo: 'recoverable' }, does: 'moves away' }) : readPath(context, command.cwd, source, { via, recursive: 'recursive' });
    return [...moves, ...purges];
  },
  examples: [
    { run: 'robocopy src backup /MIR', effects: ['read path none-needed', 'delete path irreversible'] },
    { run: 'robocopy src backup /E', effects: ['read path none-needed', 'edit path recoverable'] },
    { run: 'robocopy src backup /MIR /L', effects: [] },
  ],
};
