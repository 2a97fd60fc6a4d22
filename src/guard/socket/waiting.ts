import type { Reply } from './wire.ts';

/** One call that came in and is not answered yet. */
export interface Waiting {
  readonly id: string;
  /** Settled once; `failed` where the guard could not decide. */
  readonly reply: Promise<Reply | 'failed'>;
  answer(reply: Reply | 'failed'): void;
  readonly gone: AbortSignal;
}

/** The calls of one guard whose hooks still wait. */
interface WaitingCalls {
  open(id: string): Waiting;
  /** The call was acknowledged: its hook comes back for the answer, soon. */
  keep(call: Waiting): void;
  /** The hook that comes back; `undefined` where the id is not known, or somebody fetched it already. */
  fetch(id: string): Waiting | undefined;
  /** The answer is on its way. */
  close(call: Waiting): void;
  /** The hook has gone. */
  drop(call: Waiting): void;
  dropAll(): void;
}

/** Between the acknowledgement and the second request the shell starts one process. */
const comesBackWithin = 3_000;

/** The calls of one guard, in memory: a guard that goes takes them along, and their hooks look for the next one. */
export function waiting(): WaitingCalls {
  const known = new Map<string, { readonly call: Waiting; readonly gone: AbortController; lease?: NodeJS.Timeout }>();
  const forget = (id: string): void => {
    const found = known.get(id);
    clearTimeout(found?.lease);
    known.delete(id);
  };
  const drop = (id: string): void => {
    const found = known.get(id);
    if (found === undefined) return;
    forget(id);
    found.gone.abort();
  };
  return {
    open(id) {
      const gone = new AbortController();
      let settle: (reply: Reply | 'failed') => void = () => undefined;
      const reply = new Promise<Reply | 'failed'>((resolve) => {
        settle = resolve;
      });
      const call: Waiting = { id, reply, answer: (one) => { settle(one); }, gone: gone.signal };
      known.set(id, { call, gone });
      return call;
    },
    keep({ id }) {
      const found = known.get(id);
      if (found === undefined) return;
      found.lease = setTimeout(() => { drop(id); }, comesBackWithin);
      found.lease.unref();
    },
    fetch(id) {
      const found = known.get(id);
      if (found?.lease === undefined) return undefined;
      clearTimeout(found.lease);
      delete found.lease;
      return found.call;
    },
    close: ({ id }) => { forget(id); },
    drop: ({ id }) => { drop(id); },
    dropAll() {
      for (const id of [...known.keys()]) drop(id);
    },
  };
}
