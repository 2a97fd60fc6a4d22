import { randomBytes } from 'node:crypto';
import { mkdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { HookEvent, HookOutput } from '../../agents/codec.ts';
import { openPolicies, policyPlaces } from '../policy/policies.ts';
import type { Verdict } from '../../model/verdict.ts';
import { openDesk } from '../desk/desk.ts';
import { atPresent } from '../desk/ending.ts';
import { knownSession } from '../desk/known-session.ts';
import type { Ports } from '../desk/ports.ts';
import { judgeWithFacts } from '../facts/judge-with-facts.ts';
import { answerTo, readHeard, type Heard } from '../hear.ts';
import { measureAlone } from '../handoff/measure-alone.ts';
import { handoffStore } from '../handoff/store.ts';
import { openInstructed } from '../instructed.ts';
import { openJoins } from '../join.ts';
import { journalPath } from '../journal/journal.ts';
import { openSpool } from '../record/append.ts';
import { decidedElsewhere } from '../record/elsewhere.ts';
import { codeOf } from '../safe-files.ts';
import { withStanding } from '../../policy/standing.ts';
import { noSeal } from '../seal.ts';
import { openSessions } from '../sessions.ts';
import { openOrders } from '../standing.ts';
import { openState, type State } from '../state.ts';
import { isWired } from '../wiring/written.ts';
import { placeFor } from '../workspace.ts';

/** How long a hook waits for another one that writes the same session. */
const lockWithin = 1_000;
const lockStale = 5_000;

/** The hook process on its own: the same engine, the session as its journal tells it, and nobody to ask. */
export interface Alone {
  /** The verdict of a call before anything is recorded; `allow` for what is no call. */
  verdict(): Promise<Verdict>;
  answer(): Promise<HookOutput>;
}

/** What a hook process knows when it found no guard. */
export interface AloneOptions {
  readonly state: State;
  readonly heard: Heard;
  readonly home: string;
  now(): number;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/** Reads the event; nothing is judged yet. */
export async function openAlone(options: AloneOptions): Promise<Alone> {
  const { state, heard, home, now } = options;
  const read = readHeard(heard);
  if (read.kind === 'refused') {
    const { output } = read;
    return { verdict: () => Promise.resolve('deny'), answer: () => Promise.resolve(output) };
  }
  const { event } = read;
  const ready = openState(state);
  const instructed = openInstructed();
  const saved = openSessions(state, instructed);
  const writer = `hook-${String(process.pid)}-${randomBytes(6).toString('hex')}`;
  const record = openSpool(join(state.spool, `${writer}.jsonl`), writer);
  const { folders } = placeFor([], event.cwd, home, []);
  // Nobody can be asked here, and nobody can tell a person's word from one that was written: what loosens does not count.
  const orders = openOrders(state, noSeal);
  const policies = openPolicies(() => policyPlaces(home, folders, state.root), now, undefined, noSeal);
  const ports: Ports = {
    now,
    newId: () => randomBytes(16).toString('hex'),
    writer,
    placeOf: (cwd) => placeFor([], cwd, home, [state.root]),
    policy: () => withStanding(policies.policy(), orders.read(), now()),
    around: { home, env: heard.env },
    unasked: (cwd) => `nobody can be asked, because no window with Tagout is open: open ${cwd ?? 'the folder'} in the editor, with Tagout enabled there, to approve it, then try again`,
    record: async (entry) => (ready.kind === 'refused' ? 'failed' : (await record(entry)).kind),
    decidedElsewhere: (session, call) => decidedElsewhere([state.record, state.spool], session, call, now()),
    checkpoints: join(state.root, 'checkpoints'),
    load: saved.load,
    save: saved.save,
    words: () => Promise.resolve({}),
    measure: (heardNow, session) => Promise.resolve(measureAlone(heardNow, session, now())),
    handoffs: handoffStore(state),
    patience: 0,
  };
  return {
    verdict: () => verdictOf(event, ports),
    async answer() {
      const unlock = ready.kind === 'ready' ? await lock(state, event.session) : undefined;
      try {
        const gone = new AbortController().signal;
        return await answerTo(event, heard, { gone, deadline: options.deadline }, { desk: openDesk(ports), instructed, recall: saved.recall, joins: openJoins(now), isWired: () => isWired(state) });
      } finally {
        await saved.flush();
        unlock?.();
      }
    },
  };
}

async function verdictOf(event: HookEvent, ports: Ports): Promise<Verdict> {
  if (event.kind !== 'before-call') return 'allow';
  const session = await atPresent(await knownSession(new Map(), event, ports), event, ports);
  const judged = await judgeWithFacts(session, event.call, { kind: 'machine', around: ports.around }, ports.now());
  return judged.decision.verdict;
}

/** Hooks of one session write its journal one after the other. A lock that cannot be had in time is passed over: a call must be answered. */
async function lock(state: State, session: string): Promise<(() => void) | undefined> {
  const folder = `${journalPath(state, session)}.lock`;
  const unlock = (): void => {
    try {
      rmdirSync(folder);
    } catch {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const until = Date.now() + lockWithin;
  do {
    try {
      mkdirSync(folder);
      return unlock;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return undefined;
    }
    if (ageOf(folder) > lockStale) unlock();
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (Date.now() < until);
  return undefined;
}

function ageOf(folder: string): number {
  try {
    return Date.now() - statSync(folder).mtimeMs;
  } catch {
    return 0;
  }
}
