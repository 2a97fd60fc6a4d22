import { findNodeAtLocation } from 'jsonc-parser';
import { fieldsOf } from '../fields.ts';
import { parseSettings, textAt, valueAt, withValue, withoutValue } from '../settings-text.ts';
import { hostSeconds, isOurs, shellCommand, type Edited, type Launcher, type Wiring } from '../wiring.ts';
import { switchesIn } from './switches.ts';

const file = '.claude/settings.json';

/** The events that are hooked, and how long the host waits for each. `refuses`: a hook that fails must stop what the event is about. */
const events: readonly { readonly name: string; readonly seconds: number; readonly refuses: 'refuses' | 'tells'; readonly hasMatcher: 'matcher' | 'none' }[] = [
  { name: 'PreToolUse', seconds: hostSeconds, refuses: 'refuses', hasMatcher: 'matcher' },
  { name: 'PostToolUse', seconds: 30, refuses: 'tells', hasMatcher: 'matcher' },
  { name: 'PostToolUseFailure', seconds: 30, refuses: 'tells', hasMatcher: 'matcher' },
  { name: 'UserPromptSubmit', seconds: 30, refuses: 'tells', hasMatcher: 'none' },
  { name: 'SessionStart', seconds: 30, refuses: 'tells', hasMatcher: 'none' },
  { name: 'Stop', seconds: 30, refuses: 'tells', hasMatcher: 'none' },
  { name: 'SubagentStop', seconds: 30, refuses: 'tells', hasMatcher: 'none' },
  { name: 'SessionEnd', seconds: 10, refuses: 'tells', hasMatcher: 'none' },
  { name: 'ConfigChange', seconds: 30, refuses: 'refuses', hasMatcher: 'none' },
];

/** Claude Code, its VS Code panel, and every other host that reads the same file. */
export const claudeWiring: Wiring = {
  agent: 'claude-code',
  file,
  what: "Claude Code's user settings",
  install(text, launcher) {
    const parsed = parseSettings(text);
    if (parsed.kind === 'unparsable') return parsed;
    let next = parsed.kind === 'empty' ? '{}\n' : text;
    for (const event of events) {
      const step = withEntry(next, event.name, groupOf(event, launcher));
      if (step.kind === 'unparsable') return step;
      if (step.kind === 'edited') next = step.text;
    }
    return next === text ? { kind: 'same' } : { kind: 'edited', text: next };
  },
  remove,
  state(text, launcher) {
    const parsed = parseSettings(text);
    if (parsed.kind === 'unparsable') return 'unreadable';
    if (parsed.kind === 'empty') return 'not-hooked';
    const own = events.map((event) => ({ event, found: groupsAt(text, event.name).filter(holdsOurs) }));
    if (own.every(({ found }) => found.length === 0)) return 'not-hooked';
    // Variables of the user's own are the user's affair; a repository's are looked at when its folder opens.
    if (switchesIn(text).some(({ key }) => !key.startsWith('env.'))) return 'switched-off';
    return own.every(({ event, found }) => found.length === 1 && same(found[0], groupOf(event, launcher))) ? 'hooked' : 'changed';
  },
  ofProject: ['.claude/settings.json', '.claude/settings.local.json'],
  switches: switchesIn,
  managed(launcher) {
    const hooks = Object.fromEntries(events.map((event) => [event.name, [groupOf(event, launcher)]]));
    return { file: '/etc/claude-code/managed-settings.d/tagout.json', text: `${JSON.stringify({ hooks }, undefined, 2)}\n` };
  },
};

function groupOf(event: (typeof events)[number], launcher: Launcher): object {
  const command = shellCommand(launcher, 'claude-code', event.name, event.refuses, `~/${file}`);
  return {
    ...(event.hasMatcher === 'matcher' && { matcher: '*' }),
    hooks: [{ type: 'command', command, timeout: event.seconds, ...(event.refuses === 'refuses' && { onFailure: 'block' }) }],
  };
}

/** Replaces Tagout's group of an event, or adds it behind the user's own. */
function withEntry(text: string, event: string, group: object): Edited {
  const parsed = parseSettings(text);
  if (parsed.kind === 'unparsable') return parsed;
  const root = parsed.kind === 'object' ? parsed.root : undefined;
  const hooks = root === undefined ? undefined : findNodeAtLocation(root, ['hooks']);
  const list = root === undefined ? undefined : findNodeAtLocation(root, ['hooks', event]);
  if (hooks !== undefined && hooks.type !== 'object') return { kind: 'unparsable', says: '"hooks" is not an object' };
  if (hooks === undefined) return { kind: 'edited', text: withValue(text, [], 'hooks', { [event]: [group] }) };
  if (list === undefined) return { kind: 'edited', text: withValue(text, ['hooks'], event, [group]) };
  if (list.type !== 'array') return { kind: 'unparsable', says: `"hooks.${event}" is not a list` };
  const groups = groupsAt(text, event);
  const at = groups.findIndex(holdsOurs);
  if (at >= 0 && same(groups[at], group)) return { kind: 'same' };
  return { kind: 'edited', text: withValue(text, ['hooks', event], at < 0 ? groups.length : at, group) };
}

function remove(text: string): Edited {
  const parsed = parseSettings(text);
  if (parsed.kind === 'unparsable') return parsed;
  if (parsed.kind === 'empty') return { kind: 'same' };
  let next = text;
  for (const event of Object.keys(fieldsOf(valueAt(text, ['hooks'])).raw ?? {})) next = withoutEntry(next, event);
  const hooks = valueAt(next, ['hooks']);
  if (next !== text && typeof hooks === 'object' && hooks !== null && Object.keys(hooks).length === 0) next = withoutValue(next, ['hooks']);
  return next === text ? { kind: 'same' } : { kind: 'edited', text: next };
}

/** A group that also holds somebody else's hook keeps that. */
function withoutEntry(text: string, event: string): string {
  const groups = groupsAt(text, event);
  let next = text;
  for (let at = groups.length - 1; at >= 0; at -= 1) {
    if (!holdsOurs(groups[at])) continue;
    const handlers = fieldsOf(groups[at]).list('hooks');
    const others = handlers.filter((handler) => !isOurs(fieldsOf(handler).text('command')));
    next = others.length === 0 ? withoutValue(next, ['hooks', event, at]) : withoutHandlers(next, event, at, handlers);
  }
  // A list that holds a comment is the person's.
  return next !== text && textAt(next, ['hooks', event]).replace(/\s/g, '') === '[]' ? withoutValue(next, ['hooks', event]) : next;
}

function withoutHandlers(text: string, event: string, group: number, handlers: readonly unknown[]): string {
  let next = text;
  for (let at = handlers.length - 1; at >= 0; at -= 1) {
    if (isOurs(fieldsOf(handlers[at]).text('command'))) next = withoutValue(next, ['hooks', event, group, 'hooks', at]);
  }
  return next;
}

function groupsAt(text: string, event: string): readonly unknown[] {
  const value = valueAt(text, ['hooks', event]);
  return Array.isArray(value) ? value : [];
}

function holdsOurs(group: unknown): boolean {
  return fieldsOf(group).list('hooks').some((handler) => isOurs(fieldsOf(handler).text('command')));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
