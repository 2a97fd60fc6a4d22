import { createHash } from 'node:crypto';
import { builtInPolicy, type EffectivePolicy, type Freeze } from '../model/policy.ts';
import { verdicts, type Verdict } from '../model/verdict.ts';
import { allRules } from '../rules/index.ts';
import type { PolicyFile } from './schema.ts';
import { momentIn } from './zoned.ts';

/** One layer: an organisation's, the person's own, or a workspace's. */
export interface Layer {
  readonly from: 'organisation' | 'user' | 'workspace';
  readonly name: string;
  readonly file: PolicyFile;
  readonly digest: string;
  /** Whether the person has accepted exactly this content; only asked of workspace layers. */
  readonly loosening: 'accepted' | 'not-accepted';
}

/** A line that would loosen and does not count, with the layer that wrote it. */
export interface Held {
  readonly layer: string;
  readonly says: string;
}

export interface Merged {
  readonly policy: EffectivePolicy;
  readonly held: readonly Held[];
}

const builtInVerdict = (rule: string): Verdict => allRules[rule]?.verdict ?? 'ask';
const weaker = (a: Verdict, b: Verdict): boolean => verdicts.indexOf(a) < verdicts.indexOf(b);

/** All layers as one policy. Layers only tighten each other; what a workspace loosens counts only where the person accepted it. */
export function mergePolicies(layers: readonly Layer[]): Merged {
  const held: Held[] = [];
  const counted = layers.map((layer) => {
    if (layer.from !== 'workspace' || layer.loosening === 'accepted') return layer;
    const tight = tightened(layer.file);
    for (const says of tight.left) held.push({ layer: layer.name, says });
    return { ...layer, file: tight.file };
  });
  const files = counted.map((layer) => layer.file);
  const denied = files.flatMap((file) => [...file.programs.ask, ...file.programs.deny]);
  const deniedMcp = files.flatMap((file) => [...file.mcp.ask, ...file.mcp.deny]);
  const policy: EffectivePolicy = {
    digest: layers.length === 0 ? builtInPolicy.digest : createHash('sha256').update(layers.map((layer) => `${layer.from}:${layer.digest}:${layer.loosening}`).join('\n')).digest('hex'),
    protected: union(files.map((file) => file.protected)),
    environments: environments(files),
    rules: rules(files),
    programs: {
      allow: union(files.map((file) => file.programs.allow)).filter((name) => !denied.includes(name)),
      ask: union(files.map((file) => file.programs.ask)),
      deny: union(files.map((file) => file.programs.deny)),
    },
    mcp: {
      allow: union(files.map((file) => file.mcp.allow)).filter((name) => !deniedMcp.includes(name)),
      ask: union(files.map((file) => file.mcp.ask)),
      deny: union(files.map((file) => file.mcp.deny)),
    },
    blast: {
      files: least(files.map((file) => file.blast.files)) ?? builtInPolicy.blast.files,
      bytes: (least(files.map((file) => file.blast.megabytes)) ?? builtInPolicy.blast.bytes / 1_000_000) * 1_000_000,
    },
    limits: [],
    freezes: files.flatMap((file) => file.freezes.map(freezeOf)),
    own: files.flatMap((file) => file.own.map(({ id, says, verdict, commands, paths, instead }) => ({ id, says, verdict, commands, paths, instead }))),
    credentials: credentials(files),
    context: contextOf(files),
    forbidden: files.flatMap((file) => file.forbidden),
    unattended: files.some((file) => file.unattended === 'read-only') ? 'read-only' : 'deny',
    watch: 'guard',
  };
  return { policy, held };
}

/** A file without its loosening lines, and what they were. */
export function tightened(file: PolicyFile): { readonly file: PolicyFile; readonly left: readonly string[] } {
  const left: string[] = [];
  const keptRules: Record<string, Verdict> = {};
  for (const [rule, verdict] of Object.entries(file.rules)) {
    if (weaker(verdict, builtInVerdict(rule))) left.push(`sets the rule ${rule} to ${verdict}`);
    else keptRules[rule] = verdict;
  }
  const environments = file.environments.filter((entry) => {
    if (entry.is === 'production' || entry.is === 'staging') return true;
    left.push(`calls ${entry.pattern} ${entry.is}`);
    return false;
  });
  if (file.programs.allow.length > 0) left.push(`allows the programs ${file.programs.allow.join(', ')}`);
  if (file.mcp.allow.length > 0) left.push(`allows the MCP tools ${file.mcp.allow.join(', ')}`);
  const blast = {
    ...(file.blast.files !== undefined && file.blast.files <= builtInPolicy.blast.files ? { files: file.blast.files } : {}),
    ...(file.blast.megabytes !== undefined && file.blast.megabytes * 1_000_000 <= builtInPolicy.blast.bytes ? { megabytes: file.blast.megabytes } : {}),
  };
  if (Object.keys(blast).length < Object.keys(file.blast).length) left.push('raises the blast radius');
  const known = file.credentials.filter((credential) => credential.is === 'known');
  if (known.length > 0) left.push(`calls ${known.length} credentials known`);
  return {
    file: { ...file, rules: keptRules, environments, blast, programs: { ...file.programs, allow: [] }, mcp: { ...file.mcp, allow: [] }, credentials: file.credentials.filter((credential) => credential.is === 'forbidden') },
    left,
  };
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}

function least(numbers: readonly (number | undefined)[]): number | undefined {
  const set = numbers.filter((number) => number !== undefined);
  return set.length === 0 ? undefined : Math.min(...set);
}

/** A rule that several layers set has the strictest of them. */
function rules(files: readonly PolicyFile[]): Readonly<Record<string, Verdict>> {
  const merged: Record<string, Verdict> = {};
  for (const [rule, verdict] of files.flatMap((file) => Object.entries(file.rules))) {
    const before = merged[rule];
    merged[rule] = before === undefined || weaker(before, verdict) ? verdict : before;
  }
  return merged;
}

/** The more serious environment first, since the first pattern that fits is taken. */
function environments(files: readonly PolicyFile[]): EffectivePolicy['environments'] {
  const order = ['production', 'staging', 'development', 'local'];
  return files.flatMap((file) => file.environments).sort((a, b) => order.indexOf(a.is) - order.indexOf(b.is));
}

/** Forbidden beats known. */
function credentials(files: readonly PolicyFile[]): EffectivePolicy['credentials'] {
  const all = files.flatMap((file) => file.credentials);
  const forbidden = new Set(all.filter((one) => one.is === 'forbidden').map((one) => one.fingerprint));
  return all.filter((one) => one.is === 'forbidden' || !forbidden.has(one.fingerprint));
}

function contextOf(files: readonly PolicyFile[]): EffectivePolicy['context'] {
  const warn = least(files.map((file) => file.context.warn));
  const limit = least(files.map((file) => file.context.limit));
  return { ...(warn === undefined ? {} : { warn }), ...(limit === undefined ? {} : { limit }) };
}

/** A window whose times are not understood is in force always: it must not be silently open. */
function freezeOf(window: PolicyFile['freezes'][number]): Freeze {
  const from = momentIn(window.from, window.timeZone);
  const until = momentIn(window.until, window.timeZone);
  if (from === undefined || until === undefined) return { from: 0, until: Number.MAX_SAFE_INTEGER, says: `${window.says} (its times or time zone are not understood, so it holds always)` };
  return { from, until, says: window.says };
}
