import type { HookStatus } from '../../model/status.ts';

/** A change of Tagout's own wiring that Tagout did not make, until it is put back or the person says that it was theirs. */
export interface Tampered {
  readonly key: string;
  readonly agent: string;
  readonly file: string;
  readonly says: string;
  /** How often it was changed in this window. */
  readonly times: number;
  /** Programs that may have written it, by name. */
  readonly writers: readonly string[];
}

interface LedgerPorts {
  states(): Promise<readonly HookStatus[]>;
  /** Writes the wiring of one agent again; false where it could not. */
  putBack(status: HookStatus): Promise<boolean>;
  /** A session of this agent runs in this window. */
  isRunning(agent: string): boolean;
  /** Who holds the file open, or runs and could have written it. */
  writersOf(file: string): Promise<readonly string[]>;
  /** What the person said was theirs, from earlier windows; exactly this state of exactly this file. */
  readonly left: { has(key: string): boolean; add(key: string): void };
  /** Something to tell, once: put back by itself, seen, or changed again. */
  told(tampered: Tampered, what: 'seen' | 'put-back' | 'again'): void;
}

/** What was changed of Tagout's own wiring, and what the person decided about it. */
export interface Ledger {
  /** Looks at the wiring now. */
  look(): Promise<void>;
  open(): readonly Tampered[];
  putBack(key: string): Promise<boolean>;
  /** The person made the change: it is left alone from now on. */
  leave(key: string): void;
}

const isTampered = ({ state, says }: HookStatus): boolean => state === 'changed' || state === 'switched-off' || (state === 'not-hooked' && says !== undefined);

/**
 * Keeps count of changes of the agents' hooks. A change is put back by itself at most once in a window, and only while a session of that agent runs;
 * later ones are shown, with the writer's name where it can be had, and nobody is fought.
 */
export function openLedger(ports: LedgerPorts): Ledger {
  const items = new Map<string, Tampered>();
  const counted = new Map<string, number>();
  const restored = new Set<string>();
  let looking: Promise<void> = Promise.resolve();

  const keyOf = ({ agent, file }: HookStatus): string => `${agent} ${file}`;
  const leftKey = (status: HookStatus): string => `${keyOf(status)} ${status.state}`;
  const states = new Map<string, HookStatus>();

  async function one(status: HookStatus): Promise<void> {
    const key = keyOf(status);
    states.set(key, status);
    if (!isTampered(status)) {
      items.delete(key);
      return;
    }
    if (ports.left.has(leftKey(status)) || items.get(key)?.says === status.says) return;
    const times = (counted.get(key) ?? 0) + 1;
    counted.set(key, times);
    const tampered: Tampered = { key, agent: status.agent, file: status.file, says: status.says ?? `${status.file} was changed`, times, writers: await ports.writersOf(status.file).catch(() => []) };
    items.set(key, tampered);
    if (times === 1 && ports.isRunning(status.agent) && !restored.has(key)) {
      restored.add(key);
      if (await ports.putBack(status)) {
        items.delete(key);
        ports.told(tampered, 'put-back');
        return;
      }
    }
    ports.told(tampered, times > 1 ? 'again' : 'seen');
  }

  return {
    look() {
      looking = looking.then(
        async () => { for (const status of await ports.states()) await one(status); },
        () => undefined,
      ).catch(() => undefined);
      return looking;
    },
    open: () => [...items.values()],
    async putBack(key) {
      const status = states.get(key);
      const done = status !== undefined && (await ports.putBack(status));
      if (done) items.delete(key);
      return done;
    },
    leave(key) {
      const status = states.get(key);
      if (status !== undefined) ports.left.add(leftKey(status));
      items.delete(key);
    },
  };
}
