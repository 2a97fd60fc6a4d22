import type { Limit } from '../model/task.ts';

/** Instructions beyond some number are no longer obeyed (IFScale, 2025): at most so many lines are restated. */
const mostLines = 20;

/** The standing limits in the person's own words, for hosts that take context, one a line; empty where there are none. What does not fit is counted. */
export function restatedLimits(limits: readonly Limit[], refusals: readonly string[]): string {
  const line = (text: string): string => text.trim().replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
  const lines = [...limits.map((limit) => `- the person said: "${line(limit.words)}"`), ...refusals.slice(-5).map((refusal) => `- the person refused: ${line(refusal)}`)];
  if (lines.length === 0) return '';
  const shown = lines.length < mostLines ? lines : [...lines.slice(0, mostLines - 2), `- and ${String(lines.length - mostLines + 2)} more, which hold as well`];
  return ['These limits of the person hold in this session:', ...shown].join('\n');
}
