import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { Judged } from '../model/rule.ts';
import type { Done, OpenCall, PastCall, Refusal, SeenCredential, Trajectory, UntrustedRead, Written } from '../model/trajectory.ts';
import type { Verdict } from '../model/verdict.ts';
import { capabilityOf } from '../task/capabilities.ts';
import { secretPlace } from '../tools/places/secrets.ts';
import { withEntry, withTexts } from './bounded.ts';
import { treeBy } from './tree.ts';
import { databaseKey, digestOf, objectKey, telling } from './digest.ts';
import { isNewPlace } from './new-place.ts';
import { deedsOf } from './programs.ts';
import { credentialsIn } from './secrets.ts';
import { untrustedSource } from './untrusted.ts';

/** A call as it was judged. */
export interface CallSeen {
  readonly index: number;
  readonly tool: string;
  readonly judged: Judged;
  readonly decision: { readonly verdict: Verdict; readonly findings: readonly { readonly rule: string; readonly verdict: Verdict; readonly says: string; readonly effect?: number }[] };
  /** What program files that the call writes would do when run. */
  readonly written: readonly Written[];
  /** Where it works at its end, when that is known. */
  readonly at?: string;
}

export const bounds = {
  recent: 120,
  credentials: 150,
  refusals: 60,
  paths: { entries: 400, characters: 30_000 },
  few: { entries: 100, characters: 8_000 },
  untrusted: 30,
  written: 30,
  open: 24,
} as const;

/** Rules whose denials only repeat an earlier one, or a limit, which stands by itself and is no refusal to be got round. */
const echoes = new Set(['session-mode', 'denied-retry', 'limit-broken']);

/** The text of an action as the record and the rules see it: the command, the path, the query. */
export function textOf(action: Action): string {
  switch (action.kind) {
    case 'shell':
    case 'keys':
    case 'code':
      return action.text;
    case 'write':
      return action.path;
    case 'edit':
    case 'delete':
    case 'folder':
    case 'read':
      return action.path;
    case 'move':
      return `${action.from} ${action.to}`;
    case 'patch':
      return action.files.map((file) => file.path).join(' ');
    case 'fetch':
      return action.url;
    case 'mcp':
      return `${action.server} ${action.tool} ${JSON.stringify(action.input) ?? ''}`;
    case 'subagent':
      return action.prompt;
    case 'look':
    case 'note':
      return action.what;
    case 'editor':
      return action.command;
    case 'extension':
      return action.id;
    case 'unknown':
      return action.tool;
  }
}

/** The session after a call was judged. What it leaves behind counts at once when it is allowed, and after its result when it was asked about. */
export function afterCall(trajectory: Trajectory, seen: CallSeen): Trajectory {
  const { judged, decision, index } = seen;
  const text = textOf(judged.action);
  const changing = telling(judged.effects);
  const past: PastCall = {
    index,
    tool: seen.tool.slice(0, 60),
    text: text.slice(0, 200),
    effects: digestOf(judged.effects),
    // Whoever only looks about has read, whether or not an effect tells of it.
    verbs: judged.effects.length === 0 && ['look', 'read', 'note'].includes(judged.action.kind) ? ['read'] : [...new Set(judged.effects.map((effect) => effect.verb))].slice(0, 8),
    environments: [...new Set(judged.effects.map((effect) => effect.environment))],
    capabilities: [...new Set(changing.map(capabilityOf))],
    verdict: decision.verdict,
    outcome: 'unknown',
    objects: [...new Set(changing.map((effect) => objectKey(effect.object).slice(0, 120)))].slice(0, 4),
    ...(isOpen(judged.action, judged.effects) ? { reach: 'open' as const } : {}),
  };
  const open = openOf(seen, text, trajectory);
  const next: Trajectory = {
    ...trajectory,
    calls: index + 1,
    steps: trajectory.steps + (past.effects === '' ? 0 : 1),
    recent: withEntry(trajectory.recent, past, bounds.recent),
    open: withEntry(trajectory.open, open, bounds.open),
    refusals: withGuardRefusal(trajectory, seen, past),
    credentials: withCredentials(trajectory.credentials, argumentsOf(judged, text), index, trajectory),
    read: withTexts(trajectory.read, open.reads, bounds.paths),
    secrets: withTexts(trajectory.secrets, secretsRead(judged.effects), bounds.few),
    hosts: withTexts(trajectory.hosts, hostsOf(judged.effects), bounds.few),
    environments: [...new Set([...trajectory.environments, ...judged.effects.map((effect) => effect.environment)])],
    untrusted: open.source === undefined ? trajectory.untrusted : withEntry<UntrustedRead>(trajectory.untrusted, { from: open.source, call: index, step: trajectory.steps }, bounds.untrusted),
    written: withWritten(trajectory.written, seen.written),
  };
  if (decision.verdict === 'deny') return { ...next, done: withDeeds(next.done, open, { call: index, outcome: 'refused', text: past.text.slice(0, 120) }) };
  return decision.verdict === 'allow' ? withTraces(next, open) : next;
}

/** Whether more may happen than the effects tell. */
function isOpen(action: Action, effects: readonly Effect[]): boolean {
  return ['mcp', 'subagent', 'unknown', 'editor', 'keys'].includes(action.kind) || effects.some((effect) => effect.opacity !== undefined);
}

/** The deeds with their last try; what went well before stays known. */
export function withDeeds(done: Trajectory['done'], open: OpenCall, last: Done): Trajectory['done'] {
  return Object.fromEntries([...Object.entries(done), ...open.deeds.map((deed): readonly [string, Done] => {
    const well = last.outcome === 'succeeded' ? last.call : done[deed]?.well;
    return [deed, { ...last, ...(well === undefined ? {} : { well }) }];
  })]);
}

/** What a call that ran leaves behind. */
export function withTraces(trajectory: Trajectory, open: OpenCall): Trajectory {
  const edited = [...open.made, ...open.changed].some((one) => !one.startsWith('git:'));
  return {
    ...trajectory,
    made: withTexts(open.stash !== undefined || open.takesBack !== undefined ? trajectory.made.filter((one) => !one.startsWith('git:stash:')) : trajectory.made, open.made, bounds.paths),
    copied: withTexts(trajectory.copied.filter((path) => !open.changed.includes(path)), open.copied ?? [], bounds.few),
    moved: withTexts(trajectory.moved, open.moved ?? [], bounds.few),
    changed: withTexts(trajectory.changed, open.changed, bounds.paths),
    deleted: withTexts(trajectory.deleted, open.deleted, bounds.paths),
    tainted: withTexts(trajectory.tainted, open.tainted, bounds.few),
    done: withDeeds(trajectory.done, open, { call: open.index, outcome: 'unknown', text: trajectory.recent.find((call) => call.index === open.index)?.text.slice(0, 120) ?? '' }),
    ...(open.edits === undefined ? {} : open.edits === 'code' ? { lastCode: open.index } : { lastProse: open.index }),
    ...(edited ? { lastEdit: open.index } : {}),
  };
}

function openOf(seen: CallSeen, text: string, trajectory: Trajectory): OpenCall {
  const effects = seen.judged.effects;
  const paths = effects.flatMap((effect) => (effect.object.kind === 'path' && !effect.marks?.includes('remote') ? [{ effect, path: effect.object.path, pattern: effect.object.pattern }] : []));
  const made = [...paths.filter(({ effect, pattern }) => effect.verb === 'create' && pattern === undefined).map(({ path }) => path), ...madeRefs(effects, trajectory.made)];
  const moved = paths.flatMap(({ effect }) => (effect.verb === 'move' && effect.to !== undefined && effect.marks?.some((mark) => mark === 'session-made' || mark === 'temporary' || mark === 'regenerable') !== true ? [effect.to] : []));
  const changed = paths.filter(({ effect }) => effect.verb === 'edit' || effect.verb === 'overwrite').map(({ path }) => path);
  const copied = copiesIn(effects);
  const reads = paths.filter(({ effect }) => effect.verb === 'read').map(({ path }) => path);
  const action = seen.judged.action;
  const looked = action.kind === 'read' ? [action.path] : [];
  const source = untrustedSource(action, effects, trajectory.recent);
  const secret = !isNamesOnly(text) && effects.some((effect) => effect.verb === 'read' && effect.marks?.includes('secret') === true) || trajectory.tainted.some((path) => text.includes(path)) || !isNamesOnly(text) && /(?:^|[\s/'"=])\.env(?:\.\w+)*(?=[\s'";|&)]|$)/.test(text.slice(0, 4_000));
  return {
    index: seen.index,
    reads: [...new Set([...looked, ...reads])].slice(0, 12),
    ...(source === undefined ? {} : { source }),
    // What was applied stands in the work tree as well.
    made: [...made.slice(0, 60), ...(/\bgit\s+stash\s+apply(?:\s+(?:-q|--index|stash@\{0\}))*\s*$/.test(text.slice(0, 400)) ? [newestStash] : [])],
    ...treeBy(action, effects, seen.at),
    ...(copied.length === 0 ? {} : { copied: copied.slice(0, 20) }),
    ...(moved.length === 0 ? {} : { moved: moved.slice(0, 20) }),
    changed: changed.filter((path) => !/\.(?:log|tmp)$/.test(path)).slice(0, 60),
    deleted: paths.filter(({ effect }) => effect.verb === 'delete' && !isHarmless(effect)).map(({ path }) => path).slice(0, 200),
    tainted: secret && action.kind !== 'write' && action.kind !== 'edit' ? [...made, ...changed].slice(0, 10) : [],
    deeds: deedsOf(text, effects),
    ...editsOf(effects),
    ...(reads.length === 0 && /(?:^|[\s;&|(])(?:env|printenv|export -p|set|Get-ChildItem env:|gci env:)(?:\s*$|\s*[|;&])/i.test(text) ? { shows: 'environment' as const } : {}),
  };
}

/** Of every secret file that the text reads, only the names before the equals sign, or their number, come on. */
function isNamesOnly(text: string): boolean {
  const reads = [...text.slice(0, 4_000).matchAll(/[^\s;&|<>()]*\.env[\w.-]*/g)].length;
  const names = [...text.slice(0, 4_000).matchAll(/\bcut\s+(?:-d\s?['"]?=['"]?\s+-f\s?1|-f\s?1\s+-d\s?['"]?=['"]?)(?![\d,-])|\bawk\s+-F\s?['"]?=['"]?\s+['"][^'"]{0,60}\{\s*print\s+\$1\s*\}|\bsed\s+(?:-[nE]+\s+)*['"]s[/|#]=\.\*[^'"]*['"]|\bgrep\s+-[A-Za-z]*[oc][A-Za-z]*\s+['"]?\^?\[?[\^A-Z][^'"=]*=?['"]?|\bwc\s+-l/g)].length;
  return reads > 0 && names >= reads;
}

/** Files that no program reads. */
const prose = /\.(?:mdx?|markdown|txt|rst|adoc|org|png|jpe?g|gif|svg|webp|pdf)$|(?:^|\/)(?:LICEN[CS]E|CHANGELOG|README|AUTHORS|NOTICE)[^/]*$/i;

function editsOf(effects: readonly Effect[]): Pick<OpenCall, 'edits'> {
  const lasting = effects.flatMap(({ verb, object, marks }) => (['create', 'edit', 'overwrite', 'delete', 'move'].includes(verb) && object.kind === 'path' && !marks?.some((mark) => mark === 'temporary' || mark === 'regenerable' || mark === 'remote') && !/\.(?:log|tmp)$/.test(object.path) ? [object.path] : []));
  if (lasting.length === 0) return {};
  return { edits: lasting.every((path) => prose.test(path)) ? 'prose' : 'code' };
}

const newestStash = 'git:stash:stash@{0}';

/** Branches, tags, worktrees and remotes that the call makes, by the name under which they are compared; branches whose commits it brings to another branch or to a remote; a stash of nobody else's work. */
function madeRefs(effects: readonly Effect[], before: readonly string[]): readonly string[] {
  // A branch that this session made and pushed is its own on the remote as well.
  const fresh = new Set([...before.filter((one) => one.startsWith('git:fresh:')), ...effects.flatMap(({ verb, object, marks }) => (verb === 'create' && object.kind === 'git' && object.what === 'branch' && marks?.includes('followed') !== true ? [`git:fresh:${object.name}`] : []))]);
  return effects.flatMap((effect) => {
    const database = effect.verb === 'create' ? databaseKey(effect) : undefined;
    if (effect.object.kind !== 'git') return database === undefined ? [] : [database];
    const made = effect.verb === 'create' || effect.verb === 'overwrite';
    if (made && ['branch', 'tag', 'worktree'].includes(effect.object.what)) return [objectKey(effect.object), ...(fresh.has(`git:fresh:${effect.object.name}`) ? [`git:fresh:${effect.object.name}`] : [])];
    if (isNewPlace(effect)) return [objectKey(effect.object)];
    if (effect.object.what === 'stash') return effect.verb === 'create' && effect.marks?.includes('session-made') === true ? [newestStash] : [];
    if (effect.verb === 'read' && effect.object.what === 'branch') return [objectKey(effect.object)];
    return effect.verb === 'send' && effect.object.what === 'remote-branch' && effect.object.name !== '' ? [`git:branch:${effect.object.name}`, ...(fresh.has(`git:fresh:${effect.object.name}`) ? [objectKey(effect.object)] : [])] : [];
  });
}

/** Files that a copying program read and put somewhere else as they are. */
export function copiesIn(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect, at) => {
    const before = effects[at - 1];
    if ((effect.verb !== 'create' && effect.verb !== 'overwrite') || effect.object.kind !== 'path' || effect.object.pattern !== undefined) return [];
    if (before?.verb !== 'read' || before.via !== effect.via || !/^(?:g?cp|copy|Copy-Item)$/i.test(effect.via)) return [];
    return before.object.kind === 'path' && before.object.pattern === undefined && !before.marks?.includes('remote') && before.object.path !== effect.object.path ? [before.object.path] : [];
  });
}

/** Secret files among what is read: a project's own and others alike. */
function secretsRead(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => {
    if (effect.verb !== 'read' || effect.object.kind !== 'path') return [];
    const name = effect.object.path;
    return effect.marks?.includes('secret') === true || secretPlace(name.replace(/^\/(?:home|Users)\/[^/]+\//, '~/')) !== undefined ? [name] : [];
  });
}

function isHarmless(effect: Effect): boolean {
  return effect.marks?.some((mark) => mark === 'temporary' || mark === 'regenerable' || mark === 'session-made') === true;
}

function withGuardRefusal(trajectory: Trajectory, seen: CallSeen, past: PastCall): readonly Refusal[] {
  if (seen.decision.verdict !== 'deny' || past.effects === '') return trajectory.refusals;
  const denials = seen.decision.findings.filter((one) => one.verdict === 'deny');
  const [finding] = denials;
  if (finding === undefined || echoes.has(finding.rule)) return trajectory.refusals;
  // What else the call would have done was not what the rule refused.
  const named = denials.map(({ effect }) => (effect === undefined ? undefined : seen.judged.effects[effect]));
  const denied = named.filter((effect) => effect !== undefined);
  const what = denied.length < named.length ? { objects: past.objects ?? [], verbs: past.verbs } : { objects: [...new Set(denied.map((effect) => objectKey(effect.object).slice(0, 120)))], verbs: [...new Set(denied.map((effect) => effect.verb))] };
  return withEntry<Refusal>(trajectory.refusals, { effects: past.effects, ...what, says: finding.says.slice(0, 200), call: seen.index, step: trajectory.steps, by: 'guard' }, bounds.refusals);
}

/** A credential that a text shows, and where it stands. */
export interface Shown {
  readonly name: string;
  readonly fingerprint: string;
  readonly where: SeenCredential['where'];
  readonly path?: string;
}

function argumentsOf(judged: Judged, text: string): readonly Shown[] {
  const carried = judged.effects.flatMap((effect) => (effect.credential?.fingerprint === undefined ? [] : [{ name: effect.credential.name, fingerprint: effect.credential.fingerprint, where: 'argument' as const }]));
  const action = judged.action;
  const told = action.kind === 'shell' || action.kind === 'keys' || action.kind === 'mcp' || action.kind === 'fetch' || action.kind === 'code' ? credentialsIn(text).map((one) => ({ ...one, where: 'argument' as const })) : [];
  return [...carried, ...told];
}

/** Remembers where each credential was first seen; what the person or the project vouches for overrides a lesser origin. */
export function withCredentials(list: readonly SeenCredential[], shown: readonly Shown[], index: number, trajectory: Trajectory): readonly SeenCredential[] {
  if (shown.length === 0) return list;
  const next = new Map(list.map((one) => [one.fingerprint, one]));
  for (const one of shown) {
    const before = next.get(one.fingerprint);
    const vouched = one.where === 'prompt' || one.where === 'environment' || one.where === 'project-configuration';
    if (before !== undefined && !(vouched && before.where !== 'prompt' && before.where !== one.where)) continue;
    next.set(one.fingerprint, {
      fingerprint: one.fingerprint,
      name: one.name.slice(0, 60),
      where: one.where,
      ...(one.path === undefined ? {} : { path: one.path.slice(0, 200) }),
      firstSeen: before?.firstSeen ?? index,
      ...(before?.afterFailure !== undefined ? { afterFailure: before.afterFailure } : trajectory.lastFailure === undefined ? {} : { afterFailure: trajectory.lastFailure.call }),
    });
  }
  return [...next.values()].slice(-bounds.credentials);
}

function hostsOf(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => (effect.object.kind === 'host' ? [effect.object.name] : effect.target === undefined ? [] : [effect.target]));
}

/** The newest body of a file is what counts; texts are cut, so that the state stays small. */
function withWritten(list: readonly Written[], more: readonly Written[]): readonly Written[] {
  if (more.length === 0) return list;
  const kept = list.filter((one) => !more.some((other) => other.path === one.path));
  return [...kept, ...more.map((one) => ({ ...one, effects: one.effects.slice(0, 5).map((effect) => ({ ...effect, says: effect.says.slice(0, 200) })) }))].slice(-bounds.written);
}
