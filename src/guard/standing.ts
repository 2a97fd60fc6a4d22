import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Standing } from '../policy/standing.ts';
import { readOwn, writeWhole } from './safe-files.ts';
import type { State } from './state.ts';

const text = z.string().max(500);
const shape = z.object({
  freeze: z.object({ from: z.number(), until: z.number().optional(), says: text }).optional(),
  readOnly: z.object({ at: z.number(), says: text }).optional(),
  stopped: z.object({ at: z.number(), says: text }).optional(),
  pause: z.object({ from: z.number(), until: z.number(), reason: text }).optional(),
});

/** The person's standing orders, one file for all windows and hooks of this user. */
export interface Orders {
  read(): Standing;
  /** Throws where the state folder cannot be written: an order that nobody keeps must not look given. */
  change(edit: (standing: Standing) => Standing): void;
}

export const ordersFile = (state: State): string => join(state.root, 'orders.json');

/** A file that cannot be read counts as a stop of nothing but changes: what the person ordered is not known, so sessions only read. */
export function openOrders(state: State): Orders {
  const file = ordersFile(state);
  let stamp = '';
  let standing: Standing = {};
  const read = (): Standing => {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    const next = stat === undefined ? 'absent' : `${String(stat.mtimeMs)} ${String(stat.size)} ${String(stat.ino)}`;
    if (next === stamp) return standing;
    stamp = next;
    standing = stat === undefined ? {} : parsed(file);
    return standing;
  };
  return {
    read,
    change(edit) {
      writeWhole(file, `${JSON.stringify(edit(read()))}\n`);
    },
  };
}

function parsed(file: string): Standing {
  const found = readOwn(file, 64 * 1024);
  if (found.kind === 'absent') return {};
  try {
    const { freeze, readOnly, stopped, pause } = shape.parse(JSON.parse(found.kind === 'text' ? found.text : ''));
    return {
      ...(freeze !== undefined && { freeze: { from: freeze.from, says: freeze.says, ...(freeze.until !== undefined && { until: freeze.until }) } }),
      ...(readOnly !== undefined && { readOnly }),
      ...(stopped !== undefined && { stopped }),
      ...(pause !== undefined && { pause }),
    };
  } catch {
    return { readOnly: { at: 0, says: `your orders in ${file} cannot be read; give them again from the status bar` } };
  }
}
