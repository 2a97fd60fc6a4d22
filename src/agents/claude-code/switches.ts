import { parseSettings, valueAt } from '../settings-text.ts';
import type { Switch } from '../wiring.ts';

/** Variables by which a loader, a shell or a runtime runs foreign code in every program that it starts. */
const loaders = /^(?:LD_(?:PRELOAD|AUDIT|LIBRARY_PATH)|DYLD_.*|BASH_ENV|ENV|SHELLOPTS|BASHOPTS|PS4|PROMPT_COMMAND|BASH_FUNC_.*|NODE_OPTIONS|ELECTRON_RUN_AS_NODE)$/;

/**
 * What in the text of a Claude Code settings file weakens the hooks of the user. A text that does not parse is one by itself:
 * nobody can say what the host makes of it.
 */
export function switchesIn(text: string): readonly Switch[] {
  const parsed = parseSettings(text);
  if (parsed.kind === 'empty') return [];
  if (parsed.kind === 'unparsable') return [{ key: '', says: `it cannot be read: ${parsed.says}` }];
  const found: Switch[] = [];
  if (isOn(valueAt(text, ['disableAllHooks']))) found.push({ key: 'disableAllHooks', says: 'it switches all hooks off, those of the user too' });
  if (isOn(valueAt(text, ['allowManagedHooksOnly']))) found.push({ key: 'allowManagedHooksOnly', says: 'it allows managed hooks only' });
  const plugins = valueAt(text, ['strictPluginOnlyCustomization']);
  if (plugins !== undefined && plugins !== false) found.push({ key: 'strictPluginOnlyCustomization', says: 'it may leave hooks to plugins only' });
  const env = valueAt(text, ['env']);
  for (const name of typeof env === 'object' && env !== null ? Object.keys(env) : []) {
    if (loaders.test(name)) found.push({ key: `env.${name}`, says: `it sets ${name} for hooks, which runs foreign code in them` });
  }
  return found;
}

/** Anything but a plain `false` may be taken for a yes. */
function isOn(value: unknown): boolean {
  return value !== undefined && value !== false && value !== null;
}
