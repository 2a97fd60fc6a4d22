import { createHash } from 'node:crypto';
import type { Answer, HookEvent } from '../agents/codec.ts';

/** How long after its answer an event may still come in from another entry: some hosts run their hook entries one after the other. */
const heldFor = 30_000;
const mostHeld = 500;

interface Held {
  readonly callId: string | undefined;
  /** Hook entries that have fired for it. */
  readonly entries: Set<string>;
  readonly answer: Promise<Answer>;
  answeredAt?: number;
}

/**
 * Joins events that several hook entries fire for one act: the same session, tool and input from different entries get one answer
 * and one question. The same entry firing again is another call: an approval is used once.
 */
export interface Joins {
  hear(event: HookEvent, entry: string, answer: () => Promise<Answer>): Promise<Answer>;
}

export function openJoins(now: () => number): Joins {
  const held = new Map<string, Held[]>();

  const forget = (): void => {
    const before = now() - heldFor;
    for (const [key, list] of held) {
      const kept = list.filter((one) => one.answeredAt === undefined || one.answeredAt > before);
      if (kept.length === 0) held.delete(key);
      else held.set(key, kept);
    }
    for (const key of held.keys()) {
      if (held.size <= mostHeld) break;
      held.delete(key);
    }
  };
  return {
    hear(event, entry, answer) {
      const act = actOf(event);
      if (act === undefined) return answer();
      forget();
      const list = held.get(act.key) ?? [];
      const same = list.find((one) => !one.entries.has(entry) && (one.callId === undefined || act.callId === undefined || one.callId === act.callId));
      if (same !== undefined) {
        same.entries.add(entry);
        return same.answer;
      }
      const one: Held = { callId: act.callId, entries: new Set([entry]), answer: answer() };
      const settled = (): void => {
        one.answeredAt = now();
      };
      one.answer.then(settled, settled);
      held.set(act.key, [...list, one]);
      return one.answer;
    },
  };
}

/** What several entries would fire for; `undefined` for events that do no harm twice. */
function actOf(event: HookEvent): { readonly key: string; readonly callId?: string } | undefined {
  if (event.kind === 'prompt') return { key: keyOf([event.kind, event.session, event.text]) };
  if (event.kind !== 'before-call' && event.kind !== 'after-call') return undefined;
  const { tool, input, id } = event.call;
  return { key: keyOf([event.kind, event.session, tool, JSON.stringify(input) ?? '']), ...(id !== undefined && { callId: id }) };
}

function keyOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
