import type { Command, Word } from '../../../model/command.ts';
import type { Effect } from '../../../model/effect.ts';
import type { ToolContext } from '../../../model/tool.ts';
import { effectOf } from '../../effect.ts';
import { deletePath } from '../../paths.ts';
import { doubtOf } from '../../paths/own-script.ts';
import { readParameters } from '../../windows-arguments.ts';

/** Remove-Item and its aliases: files, folders with -Recurse, and registry keys through their drives. */
export function removeItemEffects(command: Command, context: ToolContext): readonly Effect[] {
  const parameters = readParameters(command.args, { switches: ['Recurse', 'Force', 'WhatIf', 'Confirm', 'Verbose'], values: ['Path', 'LiteralPath', 'Filter', 'Include', 'Exclude', 'Stream'] });
  if (parameters.has('WhatIf')) return [];
  const targets = [...parameters.operands, ...parameters.all('Path', 'LiteralPath')];
  const filters = [...parameters.all('Filter'), ...parameters.all('Include')];
  const piped = targets.length === 0 && command.stdin.kind === 'pipe' ? listed(command.stdin.from) : [];
  return [...targets, ...piped].flatMap((word) => {
    if (/^(Registry::)?(HKLM|HKCU|HKCR|HKU|HKEY_[A-Z_]+)(:|\\|\/|$)/i.test(word.text)) return [registryKey(command, word.text)];
    if (/^Cert:/i.test(word.text)) return [effectOf(command.program, { verb: 'delete', object: { kind: 'credential', name: `certificate ${word.text}` }, undo: 'irreversible', says: `deletes the certificates ${word.text}` })];
    if (/^(Env|Variable|Function|Alias):/i.test(word.text)) return [];
    const filtered = filters.map((filter) => ({ ...word, text: `${word.text.replace(/[\\/]?\*?$/, '') || '.'}/${filter.text}`, known: 'glob' as const }));
    return (filtered.length > 0 ? filtered : [word.known === 'known' && /[*?]/.test(word.text) && !parameters.has('LiteralPath') ? { ...word, known: 'glob' as const } : word]).flatMap((one) =>
      deletePath(context, command.cwd, one, { via: command.program, ...(parameters.has('Recurse') ? { recursive: 'recursive' } : doubtOf(command.through)) }),
    );
  });
}

/** What a pipe hands over: the children that Get-ChildItem lists, or items that are not known. */
function listed(from: readonly Command[]): readonly Word[] {
  const list = from.findLast((one) => /^(get-childitem|gci|dir|ls|get-item)$/i.test(one.program));
  if (list === undefined) return [{ text: '\uFFFC', known: 'unknown', source: 'the items of the pipe' }];
  const parameters = readParameters(list.args, { switches: ['Recurse', 'Force', 'File', 'Directory', 'Name', 'Hidden'], values: ['Path', 'LiteralPath', 'Filter', 'Include', 'Exclude', 'Depth', 'Attributes'] });
  const folders = [...parameters.all('Path', 'LiteralPath'), ...parameters.operands];
  const filter = [...parameters.all('Filter', 'Include')][0]?.text ?? '*';
  const deep = parameters.has('Recurse') ? '**/' : '';
  return (folders.length > 0 ? folders : [{ text: '.', known: 'known' as const }]).map((folder) => ({ ...folder, text: /[*?]/.test(folder.text) ? folder.text : `${folder.text.replace(/[\\/]+$/, '')}/${deep}${filter}`, known: folder.known === 'known' ? 'glob' : folder.known }));
}

function registryKey(command: Command, key: string): Effect {
  return effectOf(command.program, { verb: 'delete', object: { kind: 'system', what: `registry key ${key}` }, undo: 'irreversible', says: `deletes the registry key ${key}` });
}
