import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Standing } from '../policy/standing.ts';
import { readOwn, writeWhole } from './safe-files.ts';
import type { Seal } from './seal.ts';
import type { State } from './state.ts';

const text = z.string().max(500);
const shape = z.object({
  freeze: z.object({ from: z.number(), until: z.number().optional(), says: text }).optional(),
  readOnly: z.object({ at: z.number(), says: text }).optional(),
  stopped: z.object({ at: z.number(), says: text }).optional(),
  pause: z.object({ from: z.number(), until: z.number(), reason: text }).optional(),
  /** When it was written, and the seal of the window that wrote it. */
  at: z.number().optional(),
  seal: z.string().optional(),
});

/** Orders that something else than a window of this editor's wrote. What of them loosens does not count. */
interface ForeignOrders {
  readonly says: string;
  /** What stands there, and what counted before. */
  readonly found: Standing;
  readonly before: Standing;
}

/** The person's standing orders, one file for all windows and hooks of this user. */
export interface Orders {
  read(): Standing;
  foreign(): ForeignOrders | undefined;
  /** Throws where the state folder cannot be written: an order that nobody keeps must not look given. */
  change(edit: (standing: Standing) => Standing): void;
}

/** Where the person's standing orders lie. */
export const ordersFile = (state: State): string => join(state.root, 'orders.json');

/**
 * A file that cannot be read counts as a stop of nothing but changes: what the person ordered is not known, so sessions only read.
 * @param seal what tells the person's orders from others'; absent where it is not looked at. Orders without it tighten, and pause and lift nothing.
 */
export function openOrders(state: State, seal?: Seal, now: () => number = Date.now): Orders {
  const file = ordersFile(state);
  let stamp = '';
  let standing: Standing = {};
  let trusted: { readonly standing: Standing; readonly at: number } = { standing: {}, at: 0 };
  let strange: ForeignOrders | undefined;
  const read = (): Standing => {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    const next = `${seal?.of('') ?? ''} ${stat === undefined ? 'absent' : `${String(stat.mtimeMs)} ${String(stat.size)} ${String(stat.ino)}`}`;
    if (next === stamp) return standing;
    stamp = next;
    const found: Found = stat === undefined ? { standing: {} } : parsed(file);
    strange = undefined;
    if (seal === undefined || isOurs(found, seal, trusted.at)) {
      trusted = { standing: found.standing, at: found.at ?? 0 };
      standing = found.standing;
    } else {
      standing = tightest(found.standing, trusted.standing);
      const says = loosened(found.standing, trusted.standing);
      if (says.length > 0 && seal.of('') !== undefined) strange = { says: says.join('; '), found: found.standing, before: trusted.standing };
    }
    return standing;
  };
  return {
    read,
    foreign() {
      read();
      return strange;
    },
    change(edit) {
      const next = edit(read());
      const at = Math.max(now(), trusted.at + 1);
      writeWhole(file, `${JSON.stringify({ ...next, at, seal: seal?.of(sealed(next, at)) })}\n`);
      trusted = { standing: next, at };
    },
  };
}

interface Found {
  readonly standing: Standing;
  readonly at?: number | undefined;
  readonly seal?: string | undefined;
}

/** Sealed here, and no older copy of what was. */
function isOurs({ standing, at, seal: by }: Found, seal: Seal, newest: number): boolean {
  return at !== undefined && by !== undefined && at >= newest && by === seal.of(sealed(standing, at));
}

function sealed({ freeze, readOnly, stopped, pause }: Standing, at: number): string {
  return `orders\n${JSON.stringify([at, freeze?.from, freeze?.until, freeze?.says, readOnly?.at, readOnly?.says, stopped?.at, stopped?.says, pause?.from, pause?.until, pause?.reason])}`;
}

/** Orders of both, the stricter of each; no pause. */
function tightest(found: Standing, before: Standing): Standing {
  const [freeze, readOnly, stopped] = [isShorter(found.freeze, before.freeze) ? before.freeze : found.freeze, found.readOnly ?? before.readOnly, found.stopped ?? before.stopped];
  return { ...(freeze !== undefined && { freeze }), ...(readOnly !== undefined && { readOnly }), ...(stopped !== undefined && { stopped }) };
}

function isShorter(found: Standing['freeze'], before: Standing['freeze']): boolean {
  return before !== undefined && (found === undefined || (found.until ?? Infinity) < (before.until ?? Infinity) || found.from > before.from);
}

function loosened(found: Standing, before: Standing): readonly string[] {
  return [
    ...(found.pause !== undefined ? ['it pauses Tagout'] : []),
    ...(isShorter(found.freeze, before.freeze) ? ['it lifts your freeze'] : []),
    ...(found.readOnly === undefined && before.readOnly !== undefined ? ['it lifts read-only'] : []),
    ...(found.stopped === undefined && before.stopped !== undefined ? ['it lets stopped agents go on'] : []),
  ];
}

function parsed(file: string): Found {
  const found = readOwn(file, 64 * 1024);
  if (found.kind === 'absent') return { standing: {} };
  try {
    const { freeze, readOnly, stopped, pause, at, seal } = shape.parse(JSON.parse(found.kind === 'text' ? found.text : ''));
    const standing: Standing = {
      ...(freeze !== undefined && { freeze: { from: freeze.from, says: freeze.says, ...(freeze.until !== undefined && { until: freeze.until }) } }),
      ...(readOnly !== undefined && { readOnly }),
      ...(stopped !== undefined && { stopped }),
      ...(pause !== undefined && { pause }),
    };
    return { standing, at, seal };
  } catch {
    return { standing: { readOnly: { at: 0, says: `your orders in ${file} cannot be read; give them again from the status bar` } } };
  }
}
