import type { HookEvent } from '../../agents/codec.ts';
import type { Decision } from '../../decide/judge.ts';
import type { JudgedCall } from '../../session/run.ts';
import { forget } from '../checkpoints/prune.ts';
import { readManifest } from '../checkpoints/store.ts';
import { takeCheckpoint } from '../checkpoints/take.ts';
import { targetsOf } from '../checkpoints/targets.ts';
import type { Ports } from './ports.ts';
import { entryOf } from './records.ts';

type BeforeCall = Extract<HookEvent, { readonly kind: 'before-call' }>;

export type Copies = { readonly kind: 'kept'; readonly id: string } | { readonly kind: 'none' } | { readonly kind: 'failed'; readonly why: string };

/** Copies what a call would change or drop; `failed` only where an allow rests on it. Taken again under the same id, the newer copy counts. */
export async function keepCopies(event: BeforeCall, call: string, judged: JudgedCall, ports: Ports): Promise<Copies> {
  const targets = targetsOf(judged.inspected.effects);
  if (targets.paths.length === 0 && targets.repositories.length === 0) return { kind: 'none' };
  if (ports.checkpoints === undefined) return targets.need === 'needed' ? { kind: 'failed', why: 'no checkpoint can be taken here' } : { kind: 'none' };
  const says = judged.inspected.effects.find(({ undoBy }) => undoBy === 'checkpoint')?.says ?? judged.inspected.effects[0]?.says ?? event.call.tool;
  const taken = await takeCheckpoint(targets, { store: ports.checkpoints, id: call, at: ports.now(), session: event.session, call, says, ...(ports.bounds === undefined ? {} : { bounds: ports.bounds() }) });
  if (taken.kind === 'failed') return targets.need === 'needed' ? taken : { kind: 'none' };
  if (taken.kind === 'nothing') return { kind: 'none' };
  await ports.record({ ...entryOf(event, ports, undefined), kind: 'checkpoint', call, checkpoint: call, paths: taken.manifest.entries.slice(0, 100).map((entry) => entry.path), files: taken.files, bytes: taken.bytes });
  return { kind: 'kept', id: call };
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
