import type { Command } from '../../../model/command.ts';
import type { Effect } from '../../../model/effect.ts';
import type { ToolContext } from '../../../model/tool.ts';
import { readPath } from '../../paths.ts';
import { readParameters } from '../../windows-arguments.ts';
import { arrivingEffects, placeOf } from '../arrive.ts';

/** Copy-Item and its aliases. */
export function copyItemEffects(command: Command, context: ToolContext): readonly Effect[] {
  const parameters = readParameters(command.args, { switches: ['Recurse', 'Force', 'WhatIf', 'Confirm', 'PassThru', 'Container'], values: ['Path', 'LiteralPath', 'Destination', 'Filter', 'Include', 'Exclude', 'ToSession', 'FromSession'] });
  if (parameters.has('WhatIf')) return [];
  const named = parameters.all('Path', 'LiteralPath');
  const sources = named.length > 0 ? named : parameters.operands.slice(0, 1);
  const target = parameters.all('Destination')[0] ?? parameters.operands[named.length > 0 ? 0 : 1];
  const deep = parameters.has('Recurse') ? ({ recursive: 'recursive' } as const) : {};
  return sources.flatMap((source) => {
    const read = readPath(context, command.cwd, source, { via: command.program, ...deep });
    if (target === undefined) return read;
    return [...read, ...arrivingEffects(source, placeOf(source, target, 'maybe', command, context), { clobber: 'replace', ...deep }, command, context)];
  });
}
