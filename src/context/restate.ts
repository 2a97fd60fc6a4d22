import type { Limit } from '../model/task.ts';

/** Instructions beyond some number are no longer obeyed (IFScale, 2025): at most so many lines are restated. */
const mostLines = 20;

/** The standing limits in the person's own words, for hosts that take context; empty where there are none. */
export function restatedLimits(limits: readonly Limit[], refusals: readonly string[]): string {
  const lines = [...limits.map((limit) => `- the person said: "${limit.words}"`), ...refusals.slice(-5).map((refusal) => `- the person refused: ${refusal}`)];
  if (lines.length === 0) return '';
  return ['These limits of the person hold in this session:', ...lines.slice(0, mostLines - 1)].join('\n');
}
