import type { Command } from '../../../model/command.ts';
import type { Effect } from '../../../model/effect.ts';
import type { ToolContext } from '../../../model/tool.ts';
import { effectOf } from '../../effect.ts';
import { deletePath } from '../../paths.ts';
import { readParameters } from '../../windows-arguments.ts';

/** Remove-Item and its aliases: files, folders with -Recurse, and registry keys through their drives. */
export function removeItemEffects(command: Command, context: ToolContext): readonly Effect[] {
  const parameters = readParameters(command.args, { switches: ['Recurse', 'Force', 'WhatIf', 'Confirm', 'Verbose'], values: ['Path', 'LiteralPath', 'Filter', 'Include', 'Exclude', 'Stream'] });
  if (parameters.has('WhatIf')) return [];
  const targets = [...parameters.operands, ...parameters.all('Path', 'LiteralPath')];
  const filters = [...parameters.all('Filter'), ...parameters.all('Include')];
  const piped = targets.length === 0 && command.stdin.kind === 'pipe' ? [{ text: '\uFFFC', known: 'unknown', source: 'the items of the pipe' } as const] : [];
  return [...targets, ...piped].flatMap((word) => {
    if (/^(Registry::)?(HKLM|HKCU|HKCR|HKU|HKEY_[A-Z_]+)(:|\\|\/|$)/i.test(word.text)) return [registryKey(command, word.text)];
    if (/^(Env|Variable|Function|Alias):/i.test(word.text)) return [];
    const filtered = filters.map((filter) => ({ ...word, text: `${word.text.replace(/[\\/]?\*?$/, '')}/${filter.text}`, known: 'glob' as const }));
    return (filtered.length > 0 ? filtered : [word.known === 'known' && /[*?]/.test(word.text) && !parameters.has('LiteralPath') ? { ...word, known: 'glob' as const } : word]).flatMap((one) =>
      deletePath(context, command.cwd, one, { via: command.program, ...(parameters.has('Recurse') ? { recursive: 'recursive' } : {}) }),
    );
  });
}

function registryKey(command: Command, key: string): Effect {
  return effectOf(command.program, { verb: 'delete', object: { kind: 'system', what: `registry key ${key}` }, undo: 'irreversible', says: `deletes the registry key ${key}` });
}
