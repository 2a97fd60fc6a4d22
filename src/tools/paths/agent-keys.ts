import type { ToolContext } from '../../model/tool.ts';
import type { Incoming } from './special.ts';
import type { Target } from './target.ts';

/** Settings of Claude Code that change how it looks and answers, not what it may do, starts or reaches. Source: its documentation of settings as of November 2026. */
const plain = new Set(['$schema', 'model', 'theme', 'outputStyle', 'language', 'includeCoAuthoredBy', 'spinnerTipsEnabled', 'alwaysThinkingEnabled', 'effortLevel', 'verbose', 'editorMode', 'prefersReducedMotion', 'showTurnDuration', 'terminalProgressBarEnabled', 'preferredNotifChannel']);

/** Whether a change of a project's own agent settings sets nothing but such keys: both texts are known, and every other key stays as it was. */
export function isPlainChange(target: Target, context: ToolContext, incoming: Incoming): boolean {
  if (target.known !== 'exact' || target.scope !== 'inside' || incoming.content === undefined || !/(?:^|\/)\.claude\/settings(?:\.local)?\.json$/.test(target.path)) return false;
  const body = context.facts.get({ kind: 'body', path: target.path });
  if (body === undefined || (body !== 'none' && body.cut === 'yes')) return false;
  const [before, after] = [keysOf(body === 'none' ? '{}' : body.text), keysOf(incoming.content)];
  if (before === undefined || after === undefined) return false;
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  return changed.every((key) => plain.has(key) && /^(?:"[^"\\]*"|true|false|\d+)$/.test(after.get(key) ?? 'true'));
}

/** The keys with their values; `undefined` for a text that two readers may read in two ways. */
function keysOf(text: string): ReadonlyMap<string, string> | undefined {
  try {
    const root: unknown = JSON.parse(text);
    if (typeof root !== 'object' || root === null || Array.isArray(root)) return undefined;
    // A key that stands twice is one for one reader and the other for the next.
    if (JSON.stringify(root).length !== text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1').length) return undefined;
    return new Map(Object.entries(root).map(([key, value]) => [key, JSON.stringify(value)]));
  } catch {
    return undefined;
  }
}
