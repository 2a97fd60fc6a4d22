import type { HookOutput } from '../../agents/codec.ts';
import type { CallHeaders } from '../socket/client.ts';
import type { GuardEntry } from '../socket/entry.ts';
import { markGone, readEntries } from '../socket/registry.ts';
import { acknowledgedWithin, pollFor, type Reply } from '../socket/wire.ts';
import type { State } from '../state.ts';

/** A guard that went away less than this ago is waited for when a person has to be asked. */
export const graceFor = 20_000;

/** What a hook asks guards with. */
export interface Seeking {
  readonly state: State;
  readonly headers: CallHeaders;
  readonly body: Buffer;
  now(): number;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/**
 * What came of asking the guards. `hope`: somebody may still be asked — a guard is there but did not answer, or went away a moment ago.
 */
type Sought = { readonly kind: 'answered'; readonly output: HookOutput } | { readonly kind: 'nobody'; readonly hope: 'hope' | 'none' };

/** Asks the guards of this machine one after the other until one answers. */
export async function seekGuard(seeking: Seeking): Promise<Sought> {
  const { state, now } = seeking;
  const entries = readEntries(state);
  let hope: 'hope' | 'none' = entries.some((entry) => entry.goneAt !== undefined && now() - entry.goneAt < graceFor) ? 'hope' : 'none';
  const left = entries.filter((entry) => entry.goneAt === undefined);
  let chosen: CallHeaders['chosen'] = 'open';
  while (left.length > 0) {
    const entry = left.shift();
    if (entry === undefined) break;
    const { exchanged, isGone } = await tryOne(entry, seeking, chosen);
    if (exchanged?.kind === 'done') return { kind: 'answered', output: exchanged.output };
    if (isGone === 'just-now' || isGone === 'no') hope = 'hope';
    if (exchanged?.kind === 'goto') {
      // From here on in the order that the first guard said, its own place included.
      const { guards } = exchanged;
      const all = [entry, ...left];
      left.splice(0, left.length, ...guards.flatMap((id) => all.filter((one) => one.id === id)));
      chosen = 'chosen';
    }
  }
  return { kind: 'nobody', hope };
}

interface Tried {
  readonly exchanged?: Reply;
  /** `just-now`: it was there and the connection broke, so it may come back. */
  readonly isGone: 'no' | 'just-now' | 'long-ago';
}

async function tryOne(entry: GuardEntry, seeking: Seeking, chosen: CallHeaders['chosen']): Promise<Tried> {
  const { state, headers, body, now, deadline } = seeking;
  // Where no window is open, nothing that connects is loaded.
  const { fetchAnswer, sendCall } = await import('../socket/client.ts');
  const first = await sendCall(entry, { ...headers, chosen }, body, acknowledgedWithin);
  if (first.kind === 'absent') {
    markGone(state, entry, now());
    return { isGone: 'just-now' };
  }
  if (first.kind !== 'reply') return { isGone: first.kind === 'lost' ? 'just-now' : 'no' };
  if (first.reply.kind !== 'wait') return { exchanged: first.reply, isGone: 'no' };
  const { id } = first.reply;
  while (now() < deadline) {
    const next = await fetchAnswer(entry, id, 2 * pollFor);
    if (next.kind !== 'reply') return { isGone: next.kind === 'silent' || next.kind === 'refused' ? 'no' : 'just-now' };
    if (next.reply.kind !== 'wait') return { exchanged: next.reply, isGone: 'no' };
  }
  return { isGone: 'no' };
}
