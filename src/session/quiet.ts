import { weekdays, type QuietHours } from '../model/policy.ts';

/** Whether nobody is to be asked now (milliseconds since the epoch). Hours in a zone that nobody knows count as none: a question is then asked. */
export function isQuiet(quiet: readonly QuietHours[], now: number): boolean {
  return quiet.some((hours) => {
    const here = clockIn(now, hours.timeZone);
    if (here === undefined) return false;
    const [from, until] = [minutesOf(hours.from), minutesOf(hours.until)];
    const isOn = (day: number): boolean => hours.days.length === 0 || hours.days.includes(weekdays[(day + 7) % 7] ?? 'sunday');
    if (from < until) return isOn(here.day) && here.minutes >= from && here.minutes < until;
    return (isOn(here.day) && here.minutes >= from) || (isOn(here.day - 1) && here.minutes < until);
  });
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The weekday (0 is Sunday) and the minute of the day that clocks in a zone show. */
function clockIn(now: number, timeZone: string): { readonly day: number; readonly minutes: number } | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', weekday: 'long', hour: 'numeric', minute: 'numeric' }).formatToParts(now);
    const of = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
    const day = weekdays.findIndex((name) => name === of('weekday').toLowerCase());
    return { day, minutes: Number(of('hour')) * 60 + Number(of('minute')) };
  } catch {
    return undefined;
  }
}
