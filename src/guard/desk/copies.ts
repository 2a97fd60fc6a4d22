import type { HookEvent } from '../../agents/codec.ts';
import type { Decision } from '../../decide/judge.ts';
import type { JudgedCall } from '../../session/run.ts';
import type { TagoutRecord } from '../../model/record.ts';
import { filesNamed, mayChangeMore, uncommittedAround } from '../checkpoints/around.ts';
import type { Manifest } from '../checkpoints/manifest.ts';
import { forget } from '../checkpoints/prune.ts';
import { noteChanged } from '../checkpoints/state.ts';
import { readManifest } from '../checkpoints/store.ts';
import { takeCheckpoint } from '../checkpoints/take.ts';
import { targetsOf } from '../checkpoints/targets.ts';
import type { Ports } from './ports.ts';
import { entryOf } from './records.ts';

type BeforeCall = Extract<HookEvent, { readonly kind: 'before-call' }>;

/** `blind`: nothing is known to change, so it is kept only if something does. */
type Copies = { readonly kind: 'kept' | 'kept-blind'; readonly id: string } | { readonly kind: 'none' } | { readonly kind: 'failed'; readonly why: string };

/** Copies what a call would change or drop; `failed` only where an allow rests on it. Taken again under the same id, the newer copy counts. */
export async function keepCopies(event: BeforeCall, call: string, judged: JudgedCall, ports: Ports): Promise<Copies> {
  const { inspected } = judged;
  const named = targetsOf(inspected.effects);
  const around = await aroundOf(event, judged, ports);
  if (named.paths.length + named.repositories.length + around.length === 0) return { kind: 'none' };
  const store = ports.checkpoints;
  if (store === undefined) return named.need === 'needed' ? { kind: 'failed', why: 'no checkpoint can be taken here' } : { kind: 'none' };
  const isBlind = named.paths.length + named.repositories.length === 0;
  const says = inspected.effects.find(({ undoBy }) => undoBy === 'checkpoint')?.says ?? inspected.effects[0]?.says ?? `runs ${inspected.programs[0] ?? event.call.tool}`;
  const take = (more: readonly string[]): ReturnType<typeof takeCheckpoint> =>
    takeCheckpoint({ ...named, paths: [...named.paths, ...more.map((path) => ({ path }))] }, { store, id: call, at: ports.now(), session: event.session, call, says, ...(isBlind && { flushed: 'later' }), ...(ports.bounds === undefined ? {} : { bounds: ports.bounds() }) });
  const whole = await take(around);
  // What is only there to be safe stands in the way of nothing.
  const taken = whole.kind === 'failed' && around.length > 0 && !isBlind ? await take([]) : whole;
  if (taken.kind === 'failed') return named.need === 'needed' ? taken : { kind: 'none' };
  if (taken.kind === 'nothing') return { kind: 'none' };
  if (isBlind) return { kind: 'kept-blind', id: call };
  await ports.record(recordOf(event, call, taken.manifest, ports));
  return { kind: 'kept', id: call };
}

/** Where a person sees what comes of it: a hook alone does not hear how the call ended, so it could not tell whether anything changed. */
async function aroundOf(event: BeforeCall, { inspected }: JudgedCall, ports: Ports): Promise<readonly string[]> {
  if (ports.ask === undefined || ports.checkpoints === undefined || event.cwd === undefined || !mayChangeMore(inspected)) return [];
  const [around, named] = await Promise.all([uncommittedAround(event.cwd, ports.now()), filesNamed(inspected.effects, event.cwd)]);
  return [...new Set([...around, ...named])];
}

/** After a call of which nothing was known to change: what did change stays kept and is recorded, the rest is forgotten. */
export async function endBlind(event: Extract<HookEvent, { readonly kind: 'after-call' }>, call: string, ports: Ports): Promise<void> {
  if (ports.checkpoints === undefined) return;
  const changed = await noteChanged(ports.checkpoints, call);
  if (changed !== undefined) await ports.record(recordOf(event, call, changed, ports));
}

function recordOf(event: HookEvent, call: string, { entries }: Manifest, ports: Ports): TagoutRecord {
  const files = entries.filter((entry) => entry.kind === 'file');
  return { ...entryOf(event, ports, undefined), kind: 'checkpoint', call, checkpoint: call, paths: entries.slice(0, 100).map((entry) => entry.path), files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}

/** What was copied for a call that did not run is forgotten. */
export async function dropCopies(ports: Ports, checkpoint: string | undefined): Promise<void> {
  if (checkpoint === undefined || ports.checkpoints === undefined) return;
  const manifest = await readManifest(ports.checkpoints, checkpoint);
  if (manifest !== undefined) await forget(ports.checkpoints, manifest);
}

/** An allow that would rest on a copy becomes a question where none could be kept. */
export function withoutCheckpoint(decision: Decision, why: string): Decision {
  const finding = { rule: 'no-checkpoint', verdict: 'ask' as const, grade: 'routine' as const, says: `this cannot be undone, because no copy could be kept: ${why}`, instead: 'change less at once', floor: 'ask' as const };
  return { ...decision, verdict: 'ask', grade: decision.grade ?? 'routine', findings: [...decision.findings, finding] };
}
