import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';
import { isEditorPage } from './driving.ts';
import { effectOf } from './effect.ts';
import { httpEffects } from './network/http-effects.ts';

/** Effects of a fetch by the agent's own means: the page is read, and what its address and body carry is sent. */
export function fetchEffects(action: Extract<Action, { kind: 'fetch' }>, context: ToolContext): readonly Effect[] {
  if (isEditorPage(action.url))
    return [effectOf('fetch', { verb: 'configure', object: { kind: 'agent', what: 'guard', name: 'the editor' }, undo: 'unknown', certainty: 'possible', says: `makes the editor act on ${action.url.slice(0, 200)}` })];
  if (/^file:/i.test(action.url)) return context.text(`cat ${JSON.stringify(action.url.replace(/^file:\/\/(localhost)?/i, ''))}`, { through: 'fetch', cwd: { kind: 'at', path: context.place.folders[0] ?? '/' } });
  return httpEffects({ url: action.url, via: 'fetch', context, ...(action.method === undefined ? {} : { method: action.method }), ...(action.body === undefined ? {} : { body: action.body }) });
}
