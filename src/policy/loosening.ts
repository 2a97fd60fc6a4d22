import { builtInPolicy } from '../model/policy.ts';
import { verdicts, type Verdict } from '../model/verdict.ts';
import { allRules } from '../rules/index.ts';
import { boundNames, type Bounds, type Context } from './least.ts';
import type { PolicyFile } from './schema.ts';

/** The verdict of a rule where no policy says anything. */
export const builtInVerdict = (rule: string): Verdict => (Object.hasOwn(allRules, rule) ? allRules[rule]?.verdict : undefined) ?? 'ask';
/** Whether the first verdict is less strict than the second. */
export const weaker = (a: Verdict, b: Verdict): boolean => verdicts.indexOf(a) < verdicts.indexOf(b);

const serious = ['local', 'development', 'staging', 'production'];

/** A file without the lines that loosen what is built in, and what those were, one phrase each. */
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
  const { files, megabytes } = file.blast;
  const raisesFiles = files !== undefined && files > builtInPolicy.blast.files;
  const raisesBytes = megabytes !== undefined && megabytes * 1_000_000 > builtInPolicy.blast.bytes;
  if (raisesFiles) left.push(`lets one action change ${String(files)} files without a question`);
  if (raisesBytes) left.push(`lets one action change ${String(megabytes)} MB without a question`);
  const blast = { ...(files !== undefined && !raisesFiles ? { files } : {}), ...(megabytes !== undefined && !raisesBytes ? { megabytes } : {}) };
  const known = file.credentials.filter((credential) => credential.is === 'known');
  if (known.length > 0) left.push(`calls ${known.map(({ name, fingerprint }) => `${name} (${fingerprint.slice(0, 8)}…)`).join(', ')} known`);
  if (file.rowEstimates.length > 0) left.push(`looks up rows over the connections ${file.rowEstimates.map(({ connection }) => connection).join(', ')}`);
  return {
    file: { ...file, rowEstimates: [], rules: keptRules, environments, blast, programs: { ...file.programs, allow: [] }, mcp: { ...file.mcp, allow: [] }, credentials: file.credentials.filter((credential) => credential.is === 'forbidden') },
    left,
  };
}

/**
 * What `next` no longer holds of what `before` held, one phrase each; nothing where it is nowhere weaker.
 * @param now milliseconds since the epoch: a freeze that is over may go
 */
export function takenAway(before: PolicyFile, next: PolicyFile, isOver: (freeze: PolicyFile['freezes'][number]) => boolean): readonly string[] {
  const lost: string[] = [];
  const missing = (what: string, had: readonly string[], has: readonly string[]): void => {
    for (const one of had) if (!has.includes(one)) lost.push(`${what} ${one}`);
  };
  missing('no longer protects', before.protected, next.protected);
  for (const entry of before.environments) {
    const rank = serious.indexOf(entry.is);
    if (rank >= 2 && !next.environments.some((other) => other.pattern === entry.pattern && serious.indexOf(other.is) >= rank)) lost.push(`no longer calls ${entry.pattern} ${entry.is}`);
  }
  for (const [rule, verdict] of Object.entries(before.rules)) {
    const then = (Object.hasOwn(next.rules, rule) ? next.rules[rule] : undefined) ?? builtInVerdict(rule);
    if (weaker(then, verdict)) lost.push(`sets the rule ${rule} from ${verdict} to ${then}`);
  }
  for (const [name, had, has] of [['program', before.programs, next.programs], ['MCP tool', before.mcp, next.mcp]] as const) {
    missing(`no longer denies the ${name}`, had.deny, has.deny);
    missing(`no longer asks about the ${name}`, had.ask, [...has.ask, ...has.deny]);
  }
  const asText = (entry: object): string => JSON.stringify(entry);
  const has = new Set([...next.forbidden, ...next.freezes, ...next.quiet].map(asText));
  for (const line of before.forbidden) if (!has.has(asText(line))) lost.push(`no longer forbids ${line.capabilities.join(', ')}`);
  for (const freeze of before.freezes) if (!has.has(asText(freeze)) && !isOver(freeze)) lost.push(`ends the freeze from ${freeze.from} until ${freeze.until}`);
  for (const hours of before.quiet) if (!has.has(asText(hours))) lost.push(`no longer keeps quiet from ${hours.from} until ${hours.until}`);
  if (isRaised(before.blast.files, next.blast.files) || isRaised(before.blast.megabytes, next.blast.megabytes)) lost.push('raises the blast radius');
  if (raisesContext(before.context, next.context)) lost.push('raises a threshold of the context');
  for (const one of before.credentials) {
    if (one.is === 'forbidden' && !next.credentials.some((other) => other.is === 'forbidden' && other.fingerprint === one.fingerprint)) lost.push(`no longer forbids ${one.name}`);
  }
  for (const own of before.own) if (!next.own.some((other) => holdsAsMuch(other, own))) lost.push(`weakens its rule ${own.id}`);
  if (before.unattended === 'read-only' && next.unattended !== 'read-only') lost.push('lets sessions go on when nobody can be asked');
  return lost;
}

function isRaised(before: number | undefined, next: number | undefined): boolean {
  return before !== undefined && (next === undefined || next > before);
}

/** In general, or for an agent or a model by name. */
function raisesContext(before: Context, next: Context): boolean {
  const raises = (had: Bounds, has: Bounds): boolean => boundNames.some((name) => isRaised(had[name], has[name]));
  return raises(before, next) || (['agents', 'models'] as const).some((kind) => Object.entries(before[kind] ?? {}).some(([name, had]) => raises(had, next[kind]?.[name] ?? {})));
}

type Own = PolicyFile['own'][number];

function holdsAsMuch(next: Own, before: Own): boolean {
  return next.id === before.id && !weaker(next.verdict, before.verdict) && before.commands.every((one) => next.commands.includes(one)) && before.paths.every((one) => next.paths.includes(one));
}
