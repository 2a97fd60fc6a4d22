/**
 * The moment (milliseconds since the epoch) at which clocks in `timeZone` show `local` (2026-12-24 or 2026-12-24T18:00).
 * `undefined` where either is not understood. A time that a change of clocks skips counts as the next that exists.
 */
export function momentIn(local: string, timeZone: string): number | undefined {
  const asUtc = Date.parse(local.includes('T') ? `${local}Z` : `${local}T00:00:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  try {
    const first = asUtc - offsetAt(asUtc, timeZone);
    return asUtc - offsetAt(first, timeZone);
  } catch {
    return undefined;
  }
}

/** How far clocks in a zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(moment);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(moment / 1000) * 1000;
}
