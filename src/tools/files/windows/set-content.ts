import type { Command } from '../../../model/command.ts';
import type { Effect } from '../../../model/effect.ts';
import type { Tool, ToolContext } from '../../../model/tool.ts';
import { createPath, editPath, overwritePath } from '../../paths.ts';
import { readParameters } from '../../windows-arguments.ts';
import { inputText } from '../printed.ts';

export const tool: Tool = {
  programs: ['Set-Content', 'Out-File', 'Add-Content', 'Clear-Content', 'clc', 'New-Item', 'Export-Csv', 'Tee-Object'],
  summary: 'writes, adds to, empties and makes files in PowerShell',
  effects: setContentEffects,
  examples: [
    { run: 'Set-Content -Path notes.txt -Value hello', effects: ['overwrite path recoverable'] },
    { run: 'Clear-Content accounts.csv', effects: ['overwrite path recoverable'] },
    { run: 'New-Item -ItemType Directory logs', effects: ['create path trivial'] },
    { run: 'Add-Content notes.txt more', effects: ['edit path recoverable'] },
  ],
};

/** The cmdlets that put text into files. */
export function setContentEffects(command: Command, context: ToolContext): readonly Effect[] {
  const parameters = readParameters(command.args, {
    switches: ['Force', 'NoNewline', 'Append', 'NoClobber', 'WhatIf', 'Confirm', 'PassThru', 'NoTypeInformation', 'AsByteStream'],
    values: ['Path', 'LiteralPath', 'FilePath', 'Value', 'Encoding', 'ItemType', 'Type', 'Name', 'Width', 'InputObject', 'Filter', 'Include', 'Exclude', 'Delimiter', 'Target', 'Variable', 'Stream'],
  });
  if (parameters.has('WhatIf')) return [];
  const name = command.program.toLowerCase();
  const named = parameters.all('Path', 'LiteralPath', 'FilePath', 'Name');
  const targets = named.length > 0 ? named : parameters.operands.slice(0, 1);
  const value = parameters.all('Value')[0]?.text ?? (named.length > 0 ? parameters.operands[0] : parameters.operands[1])?.text ?? inputText(command);
  const content = value === undefined || value.includes('\uFFFC') ? {} : { content: value };
  return targets.flatMap((word) => {
    const via = command.program;
    if (name === 'new-item' && !parameters.has('Force')) return createPath(context, command.cwd, word, { via, existing: 'left' });
    if (name === 'new-item' && /^d/i.test(parameters.all('ItemType', 'Type')[0]?.text ?? '')) return createPath(context, command.cwd, word, { via, existing: 'left' });
    if (name === 'add-content' || parameters.has('Append')) return editPath(context, command.cwd, word, { via, does: 'adds to', ...('content' in content ? { added: content.content } : {}) });
    if (parameters.has('NoClobber')) return createPath(context, command.cwd, word, { via, existing: 'left' });
    // What is put into each of many files is made of what stands in it.
    if (word.known === 'glob' && !name.startsWith('cl')) return editPath(context, command.cwd, word, { via, ...content });
    return overwritePath(context, command.cwd, word, { via, ...(/^(clear-content|clc)$/.test(name) ? { does: 'empties', marks: ['emptied' as const], content: '' } : content) });
  });
}
