import { createHash } from 'node:crypto';
import { builtInPolicy, type EffectivePolicy, type Freeze } from '../model/policy.ts';
import type { Verdict } from '../model/verdict.ts';
import { least, leastContext } from './least.ts';
import { tightened, weaker } from './loosening.ts';
import type { PolicyFile } from './schema.ts';
import { momentIn } from './zoned.ts';

/** One layer: an organisation's, the person's own, or a workspace's. */
export interface Layer {
  readonly from: 'organisation' | 'user' | 'workspace';
  readonly name: string;
  readonly file: PolicyFile;
  readonly digest: string;
  /** The folder that its patterns of paths are meant from, where that is none of the window's. */
  readonly base?: string;
  /** Whether the person has accepted exactly this content; an organisation's file that only an administrator can write counts as accepted. */
  readonly loosening: 'accepted' | 'not-accepted';
  /** `floor`: what stood in the file before and stays until the person lets it go. */
  readonly as?: 'floor';
}

/** A line that would loosen and does not count, with the layer that wrote it. */
export interface Held {
  readonly layer: string;
  readonly says: string;
}

interface Merged {
  readonly policy: EffectivePolicy;
  readonly held: readonly Held[];
}

/** All layers as one policy. Layers only tighten each other; what a workspace loosens counts only where the person accepted it. */
export function mergePolicies(layers: readonly Layer[]): Merged {
  const held: Held[] = [];
  const counted = layers.map((layer) => {
    if (layer.loosening === 'accepted') return layer;
    const tight = tightened(layer.file);
    if (layer.as === undefined) for (const says of tight.left) held.push({ layer: layer.name, says });
    return { ...layer, file: tight.file };
  });
  const files = counted.map(meant);
  const denied = files.flatMap((file) => [...file.programs.ask, ...file.programs.deny]);
  const deniedMcp = files.flatMap((file) => [...file.mcp.ask, ...file.mcp.deny]);
  const policy: EffectivePolicy = {
    digest: layers.length === 0 ? builtInPolicy.digest : createHash('sha256').update(layers.map((layer) => `${layer.from}:${layer.digest}:${layer.loosening}:${layer.as ?? ''}`).join('\n')).digest('hex'),
    protected: union(files.map((file) => file.protected)),
    environments: environments(counted),
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
    freezes: counted.flatMap(({ from, file }) => file.freezes.map((freeze) => freezeOf(freeze, from))),
    own: files.flatMap((file) => file.own.map(({ id, says, verdict, commands, paths, instead }) => ({ id, says, verdict, commands, paths, instead }))),
    credentials: credentials(files),
    rowEstimates: files.flatMap((file) => file.rowEstimates),
    context: leastContext(files.map((file) => file.context)),
    forbidden: files.flatMap((file) => file.forbidden),
    quiet: files.flatMap((file) => file.quiet),
    unattended: files.some((file) => file.unattended === 'read-only') ? 'read-only' : 'deny',
    watch: 'guard',
  };
  return { policy, held };
}

/** The file of a layer; with a base, its patterns of paths are absolute. A character of the folder that patterns use stands for any one. */
export function meant({ base, file }: Pick<Layer, 'base' | 'file'>): PolicyFile {
  if (base === undefined) return file;
  const plain = base.replaceAll('\\', '/').replace(/[*?[\]{}]/g, '?');
  const absolute = (patterns: readonly string[]): string[] => patterns.map((pattern) => (pattern.startsWith('/') ? pattern : `${plain}/${pattern.replace(/^\.\//, '')}`));
  return { ...file, protected: absolute(file.protected), own: file.own.map((own) => ({ ...own, paths: absolute(own.paths) })) };
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}

/** A rule that several layers set has the strictest of them. */
function rules(files: readonly PolicyFile[]): Readonly<Record<string, Verdict>> {
  const merged = new Map<string, Verdict>();
  for (const [rule, verdict] of files.flatMap((file) => Object.entries(file.rules))) {
    const before = merged.get(rule);
    merged.set(rule, before === undefined || weaker(before, verdict) ? verdict : before);
  }
  return Object.fromEntries(merged);
}

/** The more serious environment first, since the first pattern that fits is taken. Lines that nobody accepted only raise what a name tells. */
function environments(layers: readonly Layer[]): EffectivePolicy['environments'] {
  const order = ['production', 'staging', 'development', 'local'];
  const lines = layers.flatMap(({ loosening, file }) => file.environments.map((line) => (loosening === 'accepted' ? line : { ...line, raises: 'at-least' as const })));
  return lines.sort((a, b) => order.indexOf(a.is) - order.indexOf(b.is));
}

/** Forbidden beats known. */
function credentials(files: readonly PolicyFile[]): EffectivePolicy['credentials'] {
  const all = files.flatMap((file) => file.credentials);
  const forbidden = new Set(all.filter((one) => one.is === 'forbidden').map((one) => one.fingerprint));
  return all.filter((one) => one.is === 'forbidden' || !forbidden.has(one.fingerprint));
}

/** A window whose times are not understood is in force always: it must not be silently open. */
export function freezeOf(window: PolicyFile['freezes'][number], by: Layer['from']): Freeze {
  const from = momentIn(window.from, window.timeZone);
  const until = momentIn(window.until, window.timeZone);
  if (from === undefined || until === undefined) return { from: 0, until: Number.MAX_SAFE_INTEGER, says: `${window.says} (its times or time zone are not understood, so it holds always)`, by };
  return { from, until, says: window.says, by };
}
