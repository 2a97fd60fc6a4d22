/** Weekdays in the languages that are read, Sunday first. */
const weekdays: readonly RegExp[] = [
  /\b(?:sunday|sonntag|dimanche|domingo)\b|周日|星期天|日曜/,
  /\b(?:monday|montag|lundi|lunes|segunda)\b|周一|星期一|月曜/,
  /\b(?:tuesday|dienstag|mardi|martes|ter[cç]a)\b|周二|星期二|火曜/,
  /\b(?:wednesday|mittwoch|mercredi|mi[eé]rcoles|quarta)\b|周三|星期三|水曜/,
  /\b(?:thursday|donnerstag|jeudi|jueves|quinta)\b|周四|星期四|木曜/,
  /\b(?:friday|freitag|vendredi|viernes|sexta)\b|周五|星期五|金曜/,
  /\b(?:saturday|samstag|samedi|s[aá]bado)\b|周六|星期六|土曜/,
];

const day = 86_400_000;
const introduced = /(?:until|till|til|through|before|up to|bis|jusqu[’'](?:à|au)|hasta|até|まで|直到|到)/;

/**
 * When a limit ends by its own words ("until Monday", "till 17:00", "for 2 hours"), in milliseconds since the epoch, UTC.
 * `undefined` where they name no time that can be read: the limit then stays until the person lifts it.
 * A day ends a limit at its beginning; a doubt makes it longer, never shorter.
 */
export function untilOf(lower: string, now: number): number | undefined {
  const span = /\bfor (?:the next )?(\d{1,3}|an?|one|two|three) (minute|hour|day|week)s?\b/.exec(lower);
  if (span !== null) {
    const word = span[1] ?? '';
    const count = { a: 1, an: 1, one: 1, two: 2, three: 3 }[word] ?? Number(word);
    return now + count * ({ minute: 60_000, hour: 3_600_000, day, week: 7 * day }[span[2] ?? ''] ?? day);
  }
  if (/\b(?:today only|for today|rest of the day|heute|aujourd[’']hui|hoy|hoje)\b|今天|今日/.test(lower) && !introduced.test(lower)) return startOfDay(now) + day;
  if (!introduced.test(lower)) return undefined;
  if (/\b(?:tomorrow|morgen|demain|mañana|amanhã)\b|明天|明日/.test(lower)) return startOfDay(now) + day;
  if (/\b(?:next week|nächste woche|la semaine prochaine|la próxima semana|a próxima semana)\b/.test(lower)) return nextWeekday(now, 1);
  const date = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(lower);
  if (date !== null) return Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3]));
  const weekday = weekdays.findIndex((pattern) => pattern.test(lower));
  if (weekday !== -1) return nextWeekday(now, weekday);
  const time = /\b(\d{1,2})(?::(\d{2}))?\s*(am|pm|uhr|h)?\b/.exec(lower.slice(Math.max(0, lower.search(introduced))));
  if (time === null || (time[2] === undefined && time[3] === undefined)) return undefined;
  const hours = (Number(time[1]) % 12) + (time[3] === 'pm' || (time[3] !== 'am' && Number(time[1]) >= 12) ? 12 : 0);
  const at = startOfDay(now) + hours * 3_600_000 + Number(time[2] ?? 0) * 60_000;
  return at > now ? at : at + day;
}

function startOfDay(now: number): number {
  return now - (now % day);
}

/** The beginning of the next such day, never today. */
function nextWeekday(now: number, weekday: number): number {
  const today = new Date(now).getUTCDay();
  const ahead = (weekday - today + 7) % 7 || 7;
  return startOfDay(now) + ahead * day;
}
