import type { Answer, HookEvent } from '../agents/codec.ts';
import { sha256 } from './sha256.ts';

/** Which hook entry fired an event, and the process that it is, where that is known. */
interface Entry {
  readonly name: string;
  readonly hook?: string;
}

/** How long after its answer an event may still come in from another entry: some hosts run their hook entries one after the other. */
const heldFor = 30_000;
const mostHeld = 500;

interface Held {
  readonly callId: string | undefined;
  /** Hook entries that have fired for it, by their names, each with the process that it was. */
  readonly entries: Map<string, string | undefined>;
  readonly answer: Promise<Answer>;
  answeredAt?: number;
}

/**
 * Joins events that several hook entries fire for one act: the same session, tool and input from different entries get one answer
 * and one question. The same entry firing again is another call (an approval is used once), unless it is the same process:
 * then its answer was lost on the way, and it gets that answer again. What could not be decided for the first is decided for the next.
 */
export interface Joins {
  hear(event: HookEvent, entry: Entry, answer: () => Promise<Answer>): Promise<Answer>;
}

/** @param now milliseconds since the epoch */
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
  const open = (key: string, callId: string | undefined, entry: Entry, answer: Promise<Answer>): Promise<Answer> => {
    const one: Held = { callId, entries: new Map([[entry.name, entry.hook]]), answer };
    const settled = (): void => {
      one.answeredAt = now();
    };
    answer.then(settled, settled);
    held.set(key, [...(held.get(key) ?? []), one]);
    return answer;
  };
  const find = (act: Act, entry: Entry): Held | undefined => held.get(act.key)?.findLast((one) => isSame(one, act.callId, entry));
  const drop = (key: string, failed: Held): void => {
    held.set(key, (held.get(key) ?? []).filter((one) => one !== failed));
  };
  return {
    async hear(event, entry, answer) {
      const act = actOf(event);
      if (act === undefined) return answer();
      forget();
      for (let same = find(act, entry); same !== undefined; same = find(act, entry)) {
        same.entries.set(entry.name, entry.hook);
        const given = await same.answer;
        if (given.kind !== 'failed') return given;
        drop(act.key, same);
      }
      return open(act.key, act.callId, entry, answer());
    },
  };
}

function isSame({ callId, entries }: Held, id: string | undefined, entry: Entry): boolean {
  if (entries.has(entry.name)) return entry.hook !== undefined && entries.get(entry.name) === entry.hook && callId === id;
  return callId === undefined || id === undefined || callId === id;
}

interface Act {
  readonly key: string;
  readonly callId?: string;
}

/** What several entries would fire for; `undefined` for events that do no harm twice. */
function actOf(event: HookEvent): Act | undefined {
  if (event.kind === 'prompt') return { key: keyOf([event.kind, event.session, event.text]) };
  if (event.kind !== 'before-call' && event.kind !== 'after-call') return undefined;
  const { tool, input, id } = event.call;
  return { key: keyOf([event.kind, event.session, tool, JSON.stringify(input) ?? '']), ...(id !== undefined && { callId: id }) };
}

function keyOf(parts: readonly string[]): string {
  return sha256(JSON.stringify(parts));
}
