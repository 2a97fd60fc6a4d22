import { fits } from './thresholds.ts';

/** Windows of models by name, in tokens, for hosts that do not say them. Settings extend and override this table. */
const known: readonly (readonly [RegExp, number])[] = [
  [/\[1m\]$/i, 1_000_000],
  [/^claude-(?:opus|sonnet|haiku)/i, 200_000],
  [/^gpt-5/i, 400_000],
  [/^gpt-4\.1/i, 1_047_576],
  [/^gpt-4o/i, 128_000],
  [/^o[34](?:-|$)/i, 200_000],
  [/^gemini-/i, 1_048_576],
];

/** The window of a model, from the settings first (`*` stands for any text), then from the table; `undefined` is never guessed at. */
export function windowOf(model: string | undefined, own: Readonly<Record<string, number>> = {}): number | undefined {
  if (model === undefined) return undefined;
  const ownPattern = Object.keys(own).sort((a, b) => b.length - a.length).find((pattern) => fits(pattern, model));
  return (ownPattern === undefined ? undefined : own[ownPattern]) ?? known.find(([name]) => name.test(model))?.[1];
}
