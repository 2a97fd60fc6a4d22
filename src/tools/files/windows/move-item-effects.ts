import type { Command } from '../../../model/command.ts';
import type { Effect } from '../../../model/effect.ts';
import type { ToolContext } from '../../../model/tool.ts';
import { movePath } from '../../paths.ts';
import { readParameters } from '../../windows-arguments.ts';
import { arrivingEffects, factAt, placeOf } from '../arrive.ts';
import { piled } from '../piled.ts';

/** Move-Item, Rename-Item and their aliases; without -Force they refuse to replace. */
export function moveItemEffects(command: Command, context: ToolContext): readonly Effect[] {
  const parameters = readParameters(command.args, { switches: ['Force', 'WhatIf', 'Confirm', 'PassThru'], values: ['Path', 'LiteralPath', 'Destination', 'NewName', 'Filter', 'Include', 'Exclude'] });
  if (parameters.has('WhatIf')) return [];
  const named = parameters.all('Path', 'LiteralPath');
  const sources = named.length > 0 ? named : parameters.operands.slice(0, 1);
  const target = parameters.all('Destination', 'NewName')[0] ?? parameters.operands[named.length > 0 ? 0 : 1];
  if (target === undefined) return [];
  return sources.flatMap((source) => {
    const at = placeOf(source, target, 'maybe', command, context);
    // A pattern to a name that is no folder, by force: each file takes the place of the one before.
    if (parameters.has('Force') && /[*?]/.test(source.text) && at === target && !/[\\/]$/.test(target.text) && factAt(target, command, context)?.exists === 'no') return piled(movePath(context, command.cwd, source, at, { via: command.program }), source, target, command, context);
    return [...movePath(context, command.cwd, source, at, { via: command.program }), ...arrivingEffects(source, at, { clobber: parameters.has('Force') ? 'replace' : 'keep' }, command, context)];
  });
}
