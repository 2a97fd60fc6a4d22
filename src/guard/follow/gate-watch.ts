import type { HookEvent } from '../../agents/codec.ts';
import type { Found } from './trail.ts';

/** Compares transcripts with verdicts: a tool call that nobody asked about within two seconds went past the guard. */
interface GateWatch {
  /** A conversation that began while the guard was there: every call of it is to have a verdict. */
  began(session: string): void;
  heard(event: HookEvent): void;
  found(found: Found, agent: string): void;
  /** Looks for calls whose time is up; to be called every second. */
  look(): void;
}

/** Hosts write a call down and fire its hook within milliseconds of each other. */
const verdictWithin = 2_000;
const mostRemembered = 2_000;

/** @param alarm called once for each call without a verdict */
export function openGateWatch(now: () => number, alarm: (passed: { readonly session: string; readonly agent: string; readonly tool: string; readonly call: string }) => void): GateWatch {
  const verdicts = new Map<string, Set<string>>();
  /** Calls that are not to be waited for: settled ones, and those that were there when the transcript was first read. */
  const settled = new Map<string, Set<string>>();
  const open = new Map<string, { readonly found: Found; readonly agent: string }>();

  const judged = (session: string, call: string): boolean => {
    const ids = verdicts.get(session);
    if (ids === undefined) return false;
    // VS Code lengthens the model's id of a call for its hooks: `call_1__vscode-…`.
    return ids.has(call) || [...ids].some((id) => id.startsWith(`${call}__`));
  };
  return {
    began(session) {
      if (!settled.has(session)) settled.set(session, new Set());
    },
    heard(event) {
      if (event.kind !== 'before-call' || event.call.id === undefined) return;
      const ids = verdicts.get(event.session) ?? new Set();
      verdicts.set(event.session, ids.add(event.call.id));
      for (const old of [...ids].slice(0, Math.max(0, ids.size - mostRemembered))) ids.delete(old);
    },
    found(found, agent) {
      if (!settled.has(found.session)) settled.set(found.session, new Set(found.calls.keys()));
      open.set(found.session, { found, agent });
    },
    look() {
      for (const { found, agent } of open.values()) {
        const done = settled.get(found.session) ?? new Set();
        for (const [id, { tool, seenAt, failed }] of found.calls) {
          if (done.has(id)) continue;
          if (judged(found.session, id) || failed === 'failed') done.add(id);
          else if (now() - seenAt > verdictWithin) {
            done.add(id);
            alarm({ session: found.session, agent, tool, call: id });
          }
        }
      }
    },
  };
}
