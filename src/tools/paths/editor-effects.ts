import type { Effect, Thing } from '../../model/effect.ts';
import { meaningOf, mentionedKeys, steeringKeys } from '../editor-settings.ts';
import { effectOf } from '../effect.ts';
import type { EditorFile } from '../places/editor.ts';

/** What is known of an editor file before and after a change. */
export interface EditorChange {
  readonly before?: string;
  readonly after?: string;
  /** Text that comes in, where the whole is not known. */
  readonly added?: string;
}

const things: Readonly<Record<EditorFile, Extract<Thing, { kind: 'editor' }>['what']>> = {
  settings: 'settings',
  workspace: 'settings',
  startup: 'settings',
  launch: 'settings',
  state: 'settings',
  devcontainer: 'tasks',
  tasks: 'tasks',
  keybindings: 'keybinding',
  extension: 'extension',
};

/** Effects of changing an editor file: by key, nothing for other keys; a change that cannot be read is said to be unknown. */
export function editorEffects(file: EditorFile, name: string, change: EditorChange): readonly Effect[] {
  if (file === 'state' && /\/(?:state\.vscdb(?:[.-]\w+)?|tagout\.tagout(?:\/.*)?)$/i.test(name)) return [effectOf('', { verb: 'configure', object: { kind: 'agent', what: 'guard', name }, undo: 'recoverable', undoBy: 'checkpoint', says: `changes ${name}, in which the editor keeps what is trusted, accepted and secret` })];
  if (file === 'launch' || file === 'state') return [];
  if (file === 'extension') return [one('extension', name, `changes the editor extension files ${name}`, 'certain')];
  const keys = changedKeys(file, change);
  if (keys === undefined) return [{ ...one(things[file], name, `changes ${name} in a way that cannot be read`, 'unknown'), opacity: 'unmodelled' }];
  return keys.map((key) =>
    key.startsWith('tagout.') || switchesHooksOff(file, key, change)
      ? effectOf('', { verb: 'configure', object: { kind: 'agent', what: 'guard', name: key }, undo: 'recoverable', undoBy: 'checkpoint', says: `sets ${key}, ${meaningOf(file, key)}, in ${name}` })
      : one(things[file], key, `sets ${key}, ${meaningOf(file, key)}, in ${name}`, 'certain'),
  );
}

/** Hooks that do not fire ask nobody: such a setting is the guard's. Switching them on is not. */
function switchesHooksOff(file: EditorFile, key: string, change: EditorChange): boolean {
  if (!/^chat\.(?:useHooks|useClaudeHooks|hookFilesLocations)$/.test(key)) return false;
  if (change.after !== undefined) return /\bfalse\b/.test(steeringKeys(file, change.after).get(key) ?? '');
  const added = change.added ?? '';
  return /^[^,]{0,20}:[^,}]{0,200}\bfalse\b/.test(added.slice(added.indexOf(key) + key.length)) || /hookFilesLocations/.test(key);
}

function one(what: Extract<Thing, { kind: 'editor' }>['what'], name: string, says: string, certainty: Effect['certainty']): Effect {
  return effectOf('', { verb: 'configure', object: { kind: 'editor', what, name }, undo: 'recoverable', undoBy: 'checkpoint', certainty, says });
}

/** Steering keys that are new, changed or gone; `undefined` where nothing of the change is known. */
function changedKeys(file: EditorFile, change: EditorChange): readonly string[] | undefined {
  if (change.after === undefined) return change.added === undefined ? undefined : mentionedKeys(file, change.added);
  const after = steeringKeys(file, change.after);
  const before = change.before === undefined ? new Map<string, string>() : steeringKeys(file, change.before);
  const set = [...after].filter(([key, value]) => before.get(key) !== value).map(([key]) => key);
  const gone = [...before.keys()].filter((key) => !after.has(key) && /hook|tagout|trust|autoApprove|sandbox/i.test(key));
  return [...set, ...gone];
}
