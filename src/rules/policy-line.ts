import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { OwnRule } from '../model/policy.ts';
import type { Finding, Judged, Rule, World } from '../model/rule.ts';
import { isInside } from '../tools/resolve.ts';
import { usedCredentials } from '../trajectory/credential-use.ts';
import { finding, isReading, pathOf } from './about.ts';
import { isCommand, isOneOf, isTaken, takesWith } from '../model/pattern.ts';

/** What the policy says in so many words: protected paths, programs, MCP tools, rules of its own. */
export const rule: Rule = {
  id: 'policy-line',
  says: 'holds what a line of the policy protects, asks for or denies',
  why: 'a team has decided it, in a file, before the session',
  instead: 'stay off what the policy names, or ask the person to change the policy',
  verdict: 'ask',
  floor: 'ask',
  grade: 'routine',
  risks: ['ASI02'],
  examples: { fires: [], silent: ['ls', 'npm test', 'git status'] },
  judge: (judged, world) => [...protectedPaths(judged, world), ...programs(judged, world), ...mcpTools(judged, world), ...credentials(judged, world), ...world.policy.own.flatMap((own) => ownRule(own, judged, world))],
};

/** The path as patterns see it: relative to its workspace folder, else absolute. */
function seenAs(path: string, world: World): readonly string[] {
  const folder = world.place.folders.find((one) => isInside(path, one));
  return folder === undefined ? [path] : [path.slice(folder.length + 1), path];
}

/** Whether an effect changes what patterns mean, by itself or with the folder that it takes. The workspace folder itself holds all that patterns mean. */
function matches(effect: Effect, path: string, patterns: readonly string[], world: World): boolean {
  const how = { isTaken: isTaken(effect), isGlob: effect.object.kind === 'path' && effect.object.pattern === 'glob' };
  if (how.isTaken && patterns.length > 0 && world.place.folders.some((folder) => isInside(folder, path))) return true;
  return seenAs(path, world).some((seen) => patterns.some((pattern) => takesWith(pattern, seen, how)));
}

function protectedPaths(judged: Judged, world: World): readonly Finding[] {
  return judged.effects.flatMap((effect, at) => {
    const path = pathOf(effect);
    if (path === undefined || isReading(effect) || !matches(effect, path, world.policy.protected, world)) return [];
    return [finding(rule, `${effect.says}, which the policy protects`, { effect: at })];
  });
}

function programs(judged: Judged, world: World): readonly Finding[] {
  const { ask, deny } = world.policy.programs;
  return judged.inspection.programs.flatMap((program) => {
    if (isOneOf(deny, program)) return [finding(rule, `runs ${program}, which the policy denies`, { verdict: 'deny', floor: 'deny' })];
    return isOneOf(ask, program) ? [finding(rule, `runs ${program}, which the policy asks about`)] : [];
  });
}

function mcpTools(judged: Judged, world: World): readonly Finding[] {
  const action = judged.action;
  if (action.kind !== 'mcp') return [];
  const name = `${action.server}/${action.tool}`;
  const { ask, deny } = world.policy.mcp;
  if (isOneOf(deny, name)) return [finding(rule, `calls ${name}, which the policy denies`, { verdict: 'deny', floor: 'deny' })];
  return isOneOf(ask, name) ? [finding(rule, `calls ${name}, which the policy asks about`)] : [];
}

/** Credentials that nobody is to use here, by fingerprint, wherever in the action their value stands. */
function credentials(judged: Judged, world: World): readonly Finding[] {
  const forbidden = world.policy.credentials.filter((one) => one.is === 'forbidden');
  if (forbidden.length === 0) return [];
  const used = new Set(usedCredentials(judged, world.trajectory).map((use) => use.fingerprint));
  return forbidden.filter((one) => used.has(one.fingerprint)).map((one) => finding(rule, `uses ${one.name}, a credential that the policy forbids`, { verdict: 'deny', floor: 'deny' }));
}

function ownRule(own: OwnRule, judged: Judged, world: World): readonly Finding[] {
  const text = commandText(judged.action);
  const hit = (text !== undefined && isCommandOf(own, text)) || judged.effects.some((effect) => touches(own, effect, world));
  if (!hit) return [];
  return [finding({ ...own, floor: own.verdict, grade: 'routine' }, own.says)];
}

function touches(own: OwnRule, effect: Judged['effects'][number], world: World): boolean {
  const path = pathOf(effect);
  return path !== undefined && !isReading(effect) && matches(effect, path, own.paths, world);
}

function commandText(action: Action): string | undefined {
  return action.kind === 'shell' || action.kind === 'keys' ? action.text : undefined;
}

/** Whether a command text is one that a rule's own patterns mean. */
export function isCommandOf(own: Pick<OwnRule, 'commands'>, text: string): boolean {
  return own.commands.some((pattern) => isCommand(pattern, text));
}
