import type { Query } from './search.ts';
import { verdictNames } from './segment.ts';

/** What a person typed into a search, read; `wrong` is the first part that means nothing, in words for the person. */
interface ReadQuery {
  readonly query: Query;
  readonly wrong?: string;
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/** The names that a search knows, as a hint. */
export const queryHint = 'words, path:…, verdict:deny, rule:…, agent:…, kind:prompt, session:…, since:2h or 2026-11-20, until:…';

/**
 * Reads `production verdict:deny agent:codex since:3d`. What has no name is a word that must be found; a value with spaces stands in quotes.
 * @param now milliseconds since the epoch, for `since:2h`
 */
export function readQuery(text: string, now: number): ReadQuery {
  const words: string[] = [];
  const query: { -readonly [name in keyof Query]?: Query[name] } = {};
  let wrong: string | undefined;
  for (const [whole, name, quoted, bare] of text.matchAll(/([a-z]+):(?:"([^"]*)"|(\S+))|\S+/g)) {
    const value = quoted ?? bare ?? '';
    if (name === undefined) {
      words.push(whole.replaceAll('"', ''));
      continue;
    }
    switch (name) {
      case 'verdict': {
        const verdict = verdictNames.find((one) => one !== '' && one === value);
        if (verdict === undefined) wrong ??= `there is no verdict "${value}"; use allow, ask or deny`;
        else query.verdict = verdict;
        break;
      }
      case 'rule':
      case 'agent':
      case 'session':
      case 'enforced':
        query[name] = value;
        break;
      case 'kind':
        query.kinds = [...(query.kinds ?? []), value];
        break;
      case 'since':
      case 'until': {
        const at = timeOf(value, now);
        if (at === undefined) wrong ??= `the time "${value}" cannot be read; write it as 2h, 3d, 2026-11-21 or 2026-11-21T14:00`;
        else query[name] = at;
        break;
      }
      default:
        // a path, or a word with a colon in it
        words.push(name === 'path' ? value : whole);
    }
  }
  return { query: { ...query, ...(words.length > 0 && { words: words.join(' ') }) }, ...(wrong !== undefined && { wrong }) };
}

/** `2h` before now, or a date or time as ECMAScript reads it. */
export function timeOf(text: string, now: number): number | undefined {
  const span = /^(\d{1,6})([mhdw])$/.exec(text);
  if (span !== null) return now - Number(span[1]) * (units[span[2] ?? ''] ?? 0);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
