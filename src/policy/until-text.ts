import { momentIn } from './zoned.ts';

const units: Readonly<Record<string, number>> = { m: 60_000, min: 60_000, minute: 60_000, minutes: 60_000, h: 3_600_000, hour: 3_600_000, hours: 3_600_000, d: 86_400_000, day: 86_400_000, days: 86_400_000 };
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * The moment that a person means by "18:00", "2 hours", "monday", "2026-12-24" or "2026-12-24 18:00", in their own time zone.
 * @param now milliseconds since the epoch
 * @returns `undefined` where it cannot be read or is not ahead
 */
export function momentMeant(text: string, now: number, timeZone: string): number | undefined {
  const words = text.trim().toLowerCase().replace(/^(?:until|till|for|in)\s+/, '');
  const span = /^(\d{1,4})\s*([a-z]+)$/.exec(words);
  if (span !== null) {
    const unit = units[span[2] ?? ''];
    return unit === undefined || Number(span[1]) === 0 ? undefined : now + Number(span[1]) * unit;
  }
  const date = /^(\d{4}-\d{2}-\d{2})(?:[ t](\d{1,2}:\d{2}))?$/.exec(words);
  if (date !== null) return ahead(momentIn(date[2] === undefined ? (date[1] ?? '') : `${date[1] ?? ''}T${date[2].padStart(5, '0')}`, timeZone), now);
  const time = /^(\d{1,2}):(\d{2})$/.exec(words);
  const weekday = days.findIndex((day) => day === words || (words.length >= 3 && day.startsWith(words)));
  if (time === null && weekday === -1 && words !== 'tomorrow') return undefined;
  for (let day = 0; day <= 7; day += 1) {
    const here = localDate(now + day * 86_400_000, timeZone);
    if (here === undefined) return undefined;
    const at = momentIn(time === null ? here.date : `${here.date}T${words.padStart(5, '0')}`, timeZone);
    const isMeant = time !== null || (words === 'tomorrow' ? day === 1 : here.weekday === weekday && day > 0);
    if (isMeant && at !== undefined && at > now) return at;
  }
  return undefined;
}

function ahead(moment: number | undefined, now: number): number | undefined {
  return moment !== undefined && moment > now ? moment : undefined;
}

function localDate(at: number, timeZone: string): { readonly date: string; readonly weekday: number } | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'long' }).formatToParts(at);
    const of = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
    return { date: `${of('year')}-${of('month')}-${of('day')}`, weekday: days.indexOf(of('weekday').toLowerCase()) };
  } catch {
    return undefined;
  }
}
