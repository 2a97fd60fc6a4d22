import { isPath } from '../../model/pattern.ts';
import type { Effect, Verb } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { executingKeysIn } from '../git/executing-keys.ts';
import { agentPlace } from '../places/agents.ts';
import { checkPlace, tracePlace } from '../places/checks.ts';
import { deviceOf, type Device } from '../places/devices.ts';
import { editorPlace } from '../places/editor.ts';
import { gitPlace, type GitPlace } from '../places/git-internals.ts';
import { isListeningPlace } from '../places/guard.ts';
import { lastingPlace } from '../places/lasting.ts';
import { homely as homelyOf, slashed, spoken } from '../places/scope.ts';
import { secretPlace, type SecretPlace } from '../places/secrets.ts';
import { isInside } from '../resolve.ts';
import { isPlainChange } from './agent-keys.ts';
import { editorEffects } from './editor-effects.ts';
import { factOf } from './fate.ts';
import type { Target } from './target.ts';

/** What special thing stands at a path, and the effects that come with touching it. */
export interface Special {
  readonly device?: Device;
  readonly secret?: SecretPlace;
  /** A key store outside the workspace is lost for good when it is deleted. */
  readonly store?: 'lost';
  readonly lasting?: string;
  readonly trace?: string;
  readonly check?: string;
  readonly more: readonly Effect[];
}

/** What the action says of the new content. */
export interface Incoming {
  readonly content?: string;
  readonly added?: string;
  /** Text that goes, where it is known. */
  readonly removed?: string;
  readonly recursive?: 'recursive';
  readonly holds?: 'nothing';
  /** Only rights to read or to run are given. */
  readonly rights?: 'more';
  /** What a pattern stands for are names of another folder. */
  readonly names?: 'elsewhere';
}

/** Looks a target up in every table of places, under its own name and, where it is a link, under the name it leads to. */
export function specialsAt(target: Target, context: ToolContext, verb: Verb, incoming: Incoming): Special {
  if (target.known === 'unknown') return { more: [] };
  const device = deviceOf(target.path);
  if (device !== undefined) return { device, more: [] };
  if (target.path === '/proc/sysrq-trigger' && verb !== 'read') return { more: [effectOf('', { verb: 'stop', object: { kind: 'system', what: 'machine' }, undo: 'irreversible', says: 'stops the machine at once' })] };
  const names = namesOf(target, context, verb);
  if (incoming.holds === 'nothing') return { more: guardEffects(target, names, context, verb, incoming) };
  const secret = first(names, secretPlace);
  if (verb === 'read') return { ...(secret === undefined ? {} : { secret }), more: [] };
  const lasting = first(names, lastingPlace) ?? (/(?:^|\/)\.npmrc$/.test(target.path) && /^\s*script-shell\s*=/m.test(incoming.content ?? incoming.added ?? '') ? 'the shell of every npm script' : undefined);
  const trace = verb === 'delete' || verb === 'overwrite' ? first(names, tracePlace) : undefined;
  const check = first(names, checkPlace);
  const elsewhere = target.scope !== 'inside' && target.scope !== 'temp';
  // What stands for an unknown part is the text of the action, no name on the disk.
  const git = gitPlace(target.known === 'guess' ? (target.worst?.path ?? '') : target.path);
  return {
    ...(secret === undefined ? {} : { secret }),
    ...(secret?.store === 'store' && elsewhere ? { store: 'lost' as const } : {}),
    ...(lasting === undefined ? (git?.part === 'hook' ? { lasting: 'git hook' } : {}) : { lasting }),
    ...(trace === undefined ? {} : { trace }),
    ...(check === undefined ? {} : { check }),
    more: [...guardEffects(target, names, context, verb, incoming), ...agentEffects(target, names, context, verb, incoming), ...editorChange(target, names, context, verb, incoming), ...gitEffects(git, target, context, verb, incoming)],
  };
}

/** No file system takes longer paths; tables of places look no further. */
const longest = 4_096;

/** The names under which a path is known: as written, its folder for a pattern, and where a link leads. */
function namesOf(target: Target, context: ToolContext, verb: Verb): readonly string[] {
  const names = [target.homely.slice(0, longest)];
  if (target.contentOf !== undefined) names.push(homelyOf(target.contentOf, context.place));
  if (verb === 'read' || verb === 'create') return names;
  const fact = factOf(target, context);
  if (fact !== undefined && slashed(fact.real) !== target.path && !(verb === 'delete' && fact.is === 'link')) names.push(homelyOf(fact.real, context.place));
  return names;
}

function first<T>(names: readonly string[], look: (name: string) => T | undefined): T | undefined {
  for (const name of names) {
    const found = look(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function guardEffects(target: Target, names: readonly string[], context: ToolContext, verb: Verb, incoming: Incoming): readonly Effect[] {
  // Whole systems and homes are judged as what they are; the guard is the least of it.
  const whole = /^(root|home|around|workspace)$/.test(target.scope) || verb === 'create';
  const paths = [target.path, target.contentOf, ...(names.length > 1 ? [factOf(target, context)?.real] : [])].filter((path) => path !== undefined);
  const deep = !whole && (incoming.recursive === 'recursive' || target.known === 'pattern' || verb === 'move');
  const meant = target.known === 'pattern' && incoming.names !== 'elsewhere' ? slashed(target.path) : undefined;
  const folded = paths.map(fold);
  const guarded = foldedOf(context.place.guarded);
  const hit = context.place.guarded.find((one, at) => folded.some((path) => isInside(path, guarded[at] ?? one) || (deep && isInside(guarded[at] ?? one, path))) || (meant !== undefined && mayMean(meant, slashed(one), deep)));
  const id = context.place.guardedIds === undefined || verb === 'create' ? undefined : factOf(target, context)?.id;
  const linked = id !== undefined && context.place.guardedIds?.includes(id) === true;
  // A policy in a folder below, in another worktree or a submodule is in force wherever that folder is opened.
  const elsewhere = paths.find(isListeningPlace) ?? (target.scope === 'temp' ? undefined : paths.find((_path, at) => /(?:^|\/)\.tagout(?:\/|$)/.test(folded[at] ?? '')));
  if (hit === undefined && !linked && elsewhere === undefined) return [];
  const name = hit ?? elsewhere ?? target.path;
  return [effectOf('', { verb, object: { kind: 'agent', what: 'guard', name }, undo: 'irreversible', says: `${verb === 'delete' ? 'deletes' : 'changes'} ${spoken(name, context.place)}, which belongs to the guard` })];
}

/** Disks of Windows and macOS take `.Tagout` for `.tagout`; where it is another folder, nobody misses it. */
function fold(path: string): string {
  return slashed(path).normalize('NFC').toLowerCase();
}

const foldedPaths = new WeakMap<readonly string[], readonly string[]>();

/** The guarded paths folded, once for all that an action names. */
function foldedOf(paths: readonly string[]): readonly string[] {
  const known = foldedPaths.get(paths) ?? paths.map(fold);
  foldedPaths.set(paths, known);
  return known;
}

/** Whether a pattern of the shell may stand for a path or for what is in it; with `deep` also for a folder above it. A star leaves out what begins with a dot. */
function mayMean(pattern: string, path: string, deep: boolean): boolean {
  const [wanted, parts] = [pattern, path].map((one) => one.split('/'));
  if (wanted === undefined || parts === undefined || (wanted.length < parts.length && !deep)) return false;
  return parts.slice(0, wanted.length).every((part, at) => {
    const piece = wanted[at] ?? '';
    return piece === part || (/[*?[{]/.test(piece) && (!part.startsWith('.') || /^(?:\.|\{)/.test(piece)) && isPath(piece, part));
  });
}

function agentEffects(target: Target, names: readonly string[], context: ToolContext, verb: Verb, incoming: Incoming): readonly Effect[] {
  const what = first(names, agentPlace);
  if (what === undefined) return [];
  // A project's own instructions are part of the work, like its documentation.
  if ((what === 'instructions' || what === 'memory') && (target.scope === 'inside' || target.scope === 'temp')) return [];
  // A hook script of the project is started by the name of its shell as well; what it does was judged when it was written.
  if (what === 'hooks' && incoming.rights === 'more' && target.scope === 'inside') return [];
  if (what === 'memory' && isOwnMemory(target.path, context)) return [];
  const taken = verb === 'delete' || verb === 'move';
  if (what === 'settings' && !taken && names.length === 1 && isPlainChange(target, context, incoming)) return [];
  const says = `${taken ? 'takes away' : 'changes'} ${said[what]} in ${target.spoken}`;
  const effect = effectOf('', { verb: taken ? 'delete' : 'configure', object: { kind: 'agent', what, name: target.path }, undo: 'recoverable', undoBy: 'checkpoint', says, ...(what === 'session' ? { marks: ['trace'] } : {}) });
  return unhooks(target, context, taken, incoming) ? [{ ...effect, object: { kind: 'agent', what: 'guard', name: target.path }, says: `${says}, which starts the guard` }] : [effect];
}

/** Claude Code keeps what it remembers of a workspace in a folder that is called after the workspace's path: its own bookkeeping. */
function isOwnMemory(path: string, context: ToolContext): boolean {
  const slug = /\/\.claude\/projects\/([^/]+)\/memory(\/|$)/.exec(path)?.[1];
  return slug !== undefined && context.place.folders.some((folder) => slashed(folder).replace(/[^A-Za-z0-9]/g, '-') === slug);
}

const ourHook = /tagout/i;
const hooksOff = /disableAllHooks|allowManagedHooksOnly|"(chat\.)?useHooks"\s*:\s*false|hooks?\s*=\s*false|enableHooks"?\s*[:=]\s*false/i;

/** Whether a change of an agent's settings takes the guard's hook away or switches hooks off. */
function unhooks(target: Target, context: ToolContext, taken: boolean, incoming: Incoming): boolean {
  const incomingText = incoming.content ?? incoming.added ?? '';
  if (hooksOff.test(incomingText) || ourHook.test(incoming.removed ?? '') || (incoming.added !== undefined && ourHook.test(incoming.added))) return true;
  if (!taken && incoming.content === undefined) return false;
  const body = target.known === 'exact' && target.scope !== 'unplaced' ? context.facts.get({ kind: 'body', path: target.path }) : undefined;
  return body !== undefined && body !== 'none' && ourHook.test(body.text) && (taken || !ourHook.test(incomingText));
}

const said = {
  settings: 'the settings of an agent',
  hooks: 'the hooks of an agent',
  instructions: 'the instructions of an agent',
  memory: 'the memory of an agent',
  mcp: 'the tool servers of an agent',
  session: 'the sessions of an agent',
} as const;

function editorChange(target: Target, names: readonly string[], context: ToolContext, verb: Verb, incoming: Incoming): readonly Effect[] {
  const file = first(names, editorPlace);
  if (file === undefined || verb === 'configure') return [];
  if (verb === 'delete' || verb === 'move') return file === 'extension' || file === 'state' ? editorEffects(file, target.spoken, {}) : [];
  const body = target.known === 'exact' && target.scope !== 'unplaced' ? context.facts.get({ kind: 'body', path: target.path }) : undefined;
  return editorEffects(file, target.spoken, {
    ...(body === undefined || body === 'none' ? {} : { before: body.text }),
    ...(incoming.content === undefined ? {} : { after: incoming.content }),
    ...(incoming.added === undefined ? {} : { added: incoming.added }),
  });
}

function gitEffects(git: GitPlace | undefined, target: Target, context: ToolContext, verb: Verb, incoming: Incoming): readonly Effect[] {
  if (git === undefined) return [];
  const taken = verb === 'delete' || verb === 'move' || verb === 'overwrite';
  if (git.part === 'hook') {
    const object = { kind: 'git', what: 'hook', name: target.path, repository: git.repository } as const;
    if (verb === 'delete' || verb === 'move') return [effectOf('', { verb: 'disable', object, undo: 'recoverable', undoBy: 'checkpoint', says: `takes away the git hook ${target.spoken}`, marks: ['check', 'bypass'] })];
    return [effectOf('', { verb: 'configure', object, undo: 'recoverable', undoBy: 'checkpoint', says: `sets the git hook ${target.spoken}, which runs with every use of git`, marks: ['persistent'] })];
  }
  if (git.part === 'config' && verb !== 'delete') {
    const text = incoming.content ?? incoming.added;
    const keys = text === undefined ? undefined : executingKeysIn(text);
    if (keys?.length === 0) return [];
    const which = keys === undefined ? 'in a way that cannot be read' : `with ${keys.map((one) => one.key).join(', ')}, which git executes`;
    return [effectOf('', { verb: 'configure', object: { kind: 'git', what: 'config', name: target.path, repository: git.repository }, undo: 'recoverable', undoBy: 'checkpoint', certainty: keys === undefined ? 'unknown' : 'certain', says: `changes the git configuration ${which}`, marks: ['persistent'] })];
  }
  // Git's own clone of a submodule: the folder that goes says all of it.
  if (git.part !== 'repository' || !taken || /\/\.git\/modules\/[^/]/.test(target.path)) return [];
  const fact = context.facts.get({ kind: 'repository', directory: git.repository });
  const safe = fact !== undefined && fact !== 'none' && Object.keys(fact.remotes).length > 0 && [fact.unpushed, fact.dirty, fact.untracked, fact.stashes].every((count) => count.n === 0 && count.bound === 'exact');
  return [effectOf('', { verb: 'delete', object: { kind: 'git', what: 'repository', name: target.path, repository: git.repository }, undo: safe ? 'recoverable' : 'irreversible', ...(safe ? { undoBy: 'remote' } : {}), says: `deletes ${target.spoken}, the history of the repository ${spoken(git.repository, context.place)}` })];
}
