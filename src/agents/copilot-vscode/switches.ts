import { parseSettings, valueAt } from '../settings-text.ts';
import type { Switch } from '../wiring.ts';

/** A folder's own settings of the editor, which override the user's at once in a trusted folder. */
export const editorSettings = '.vscode/settings.json';

const useHooks = 'chat.useHooks';
const locations = 'chat.hookFilesLocations';
const own = '~/.copilot/hooks';

/**
 * What in a project's settings keeps the user's hooks from Copilot: Copilot CLI obeys `disableAllHooks` of a repository (measured, 1.0.102),
 * VS Code the two settings of a folder (window scope, read in the bundle of 1.139).
 */
export function switchesIn(text: string, file: string): readonly Switch[] {
  const parsed = parseSettings(text);
  if (parsed.kind === 'empty') return [];
  if (file === editorSettings) {
    if (valueAt(text, [useHooks]) === false) return [{ key: useHooks, says: 'it switches all hooks off, those of the user too' }];
    const off = Object.entries(Object(valueAt(text, [locations]) ?? {})).some(([place, isRead]) => place.replace(/\/+$/, '') === own && isRead === false);
    return off ? [{ key: locations, says: `it keeps the editor from reading ${own}` }] : [];
  }
  if (parsed.kind === 'unparsable') return [{ key: '', says: `it cannot be read: ${parsed.says}` }];
  const all = valueAt(text, ['disableAllHooks']);
  return all === undefined || all === false || all === null ? [] : [{ key: 'disableAllHooks', says: 'it switches all hooks off, those of the user too' }];
}
