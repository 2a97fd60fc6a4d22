import type { Tool } from '../../../model/tool.ts';
import { readPath } from '../../paths.ts';
import { readParameters, readSwitches } from '../../windows-arguments.ts';

export const tool: Tool = {
  programs: ['Get-Content', 'gc', 'type', 'Select-String', 'Import-Csv', 'Import-Clixml', 'Get-FileHash', 'findstr', 'Format-Hex'],
  summary: 'reads files on Windows',
  effects(command, context) {
    const via = command.program;
    const name = via.toLowerCase();
    // In a POSIX shell `type` tells what a name is.
    if (name === 'type' && command.dialect === 'posix') return [];
    if (name === 'gc' && command.dialect === 'posix') return [];
    if (name === 'type' || name === 'findstr') {
      const { operands, has } = readSwitches(command.args);
      const paths = name === 'findstr' && !has('c', 'g') ? operands.slice(1) : operands;
      return paths.flatMap((word) => readPath(context, command.cwd, word, { via }));
    }
    const parameters = readParameters(command.args, { switches: ['Raw', 'Wait', 'SimpleMatch', 'CaseSensitive', 'AllMatches', 'List', 'Quiet', 'Force', 'NotMatch'], values: ['Path', 'LiteralPath', 'Pattern', 'Encoding', 'TotalCount', 'Head', 'First', 'Tail', 'Last', 'Filter', 'Include', 'Exclude', 'Context', 'ReadCount', 'Delimiter', 'Algorithm', 'Stream'] });
    const named = parameters.all('Path', 'LiteralPath');
    const skip = /^(select-string|sls)$/.test(name) && !parameters.has('Pattern') ? 1 : 0;
    return [...named, ...(named.length > 0 ? [] : parameters.operands.slice(skip))].flatMap((word) => readPath(context, command.cwd, word, { via }));
  },
  examples: [
    { run: 'Get-Content notes.txt', effects: ['read path none-needed'] },
    { run: 'Select-String -Path src/a.ts -Pattern cart', effects: ['read path none-needed'] },
    { run: 'type ls', effects: [] },
  ],
};
