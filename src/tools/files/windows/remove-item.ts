import type { Tool } from '../../../model/tool.ts';
import { unmodelled } from '../../effect.ts';
import { removeItemEffects } from './remove-item-effects.ts';

export const tool: Tool = {
  programs: ['Remove-Item', 'ri'],
  summary: 'deletes files, folders with -Recurse, and registry keys',
  // Elsewhere `ri` is Ruby's documentation.
  effects: (command, context) => (command.program === 'ri' && command.dialect === 'posix' ? [unmodelled('ri', 'ri')] : removeItemEffects(command, context)),
  examples: [
    { run: 'Remove-Item -Recurse -Force src', effects: ['delete path irreversible'] },
    { run: 'Remove-Item -Path dist -Recurse', effects: ['delete path trivial'] },
    { run: 'Remove-Item notes.txt', effects: ['delete path recoverable'] },
    { run: 'Get-ChildItem -Recurse | Remove-Item -Force -Recurse', effects: ['delete path irreversible'] },
    { run: 'Get-ChildItem -Path . -Filter *.pyc -Recurse | Remove-Item', effects: ['delete path trivial'] },
    { run: 'Remove-Item -Recurse src -WhatIf', effects: [] },
  ],
};
