import { shown } from '../../audit/fields.ts';
import type { StreamVerdict } from '../../guard/record/verify-folder.ts';

/** What a verification came to: one sentence, and the page with every stream. */
interface Verified {
  readonly is: 'sound' | 'tampered';
  readonly says: string;
  readonly text: string;
}

/**
 * The page of a verification. Streams that somebody tampered with come first, then those whose seals cannot be verified.
 * @param store whether the editor's key store answered
 * @param when the moment, as the person reads it
 */
export function verificationPage(verdicts: readonly StreamVerdict[], store: 'key-store' | 'no-key-store', when: string): Verified {
  const bad = verdicts.filter(({ kind }) => kind === 'tampered');
  const unsealed = verdicts.filter(({ kind, seals }) => kind !== 'tampered' && seals === 'not-checked');
  const entries = verdicts.reduce((sum, verdict) => sum + verdict.entries, 0);
  const spooled = verdicts.reduce((sum, verdict) => sum + verdict.spooled, 0);
  const [first] = bad;
  const says = first === undefined ? `The record is as it was written: ${count(entries, 'entry', 'entries')} in ${count(verdicts.length, 'stream', 'streams')}${unsealed.length === 0 ? '' : `; cannot verify seals of ${count(unsealed.length, 'stream', 'streams')}, see the page`}.` : `The record was tampered with: ${where(first)}.`;
  const rank = ({ kind, seals }: StreamVerdict): number => (kind === 'tampered' ? 0 : seals === 'not-checked' ? 1 : 2);
  return {
    is: first === undefined ? 'sound' : 'tampered',
    says,
    text: [
      'The record, verified',
      '====================',
      '',
      says,
      `Looked at on ${when}: chain, Merkle roots, signatures${store === 'key-store' ? ', seals and high-water marks' : ''}, anchors where some were found.`,
      ...(store === 'key-store' ? [] : ['Cannot verify seals: the key store of this editor does not answer. That is no sign of tampering.']),
      ...(spooled === 0 ? [] : [`${count(spooled, 'record', 'records')} came from hooks without a guard: chained, and unsealed until a guard took them in.`]),
      ...(verdicts.some(({ anchored }) => anchored !== undefined) ? [] : ['Nothing is anchored elsewhere: who has your account and reads this key store could forge all of it (setting tagout.record.destinations).']),
      '',
      ...[...verdicts].sort((a, b) => rank(a) - rank(b)).flatMap((verdict) => lines(verdict)),
      '',
    ].join('\n'),
  };
}

function where({ stream, at, looks, says, good, anchored }: StreamVerdict): string {
  const last = anchored === undefined ? 'no anchor vouches for any of it' : `the last good anchored entry is ${String(anchored.at)} (${shown(anchored.where)})`;
  return `stream ${shown(stream)}, first bad entry ${String(at ?? 0)}, looks ${looks ?? 'changed'}: ${says}; the last good sealed entry is ${good < 0 ? 'none' : String(good)}, ${last}`;
}

function lines(verdict: StreamVerdict): readonly string[] {
  const { stream, kind, says, seals, entries, sealed, unsealed, anchored } = verdict;
  if (kind === 'tampered') return [`TAMPERED  ${where(verdict)}`];
  const mark = seals === 'checked' ? 'ok       ' : 'no seals ';
  const vouched = anchored === undefined ? '' : `; anchored up to entry ${String(anchored.at)} at ${anchored.where}`;
  return [`${mark} ${shown(stream)}: ${count(entries, 'entry', 'entries')}, ${String(sealed)} sealed, ${String(unsealed)} after the last seal; ${seals === 'checked' ? says : `cannot verify seals, another editor or browser has the key; ${says}`}${vouched}`];
}

function count(n: number, one: string, many: string): string {
  return `${String(n)} ${n === 1 ? one : many}`;
}
