/** One answer of the person: what it was, and how long the question had been on screen. */
export interface Given {
  readonly answer: 'approved' | 'denied';
  readonly seconds: number;
}

/** The person's own figures. */
interface Figures {
  /** Questions put to the person, answered or not. */
  readonly asked: number;
  readonly denied: number;
  /** Seconds; undefined before the first answer. */
  readonly median?: number;
  /** Share of all presses that came within a second of seeing the question, those that were not accepted for it included. */
  readonly quick: number;
}

/** @param hasty presses that came too soon after the question to be accepted */
export function figuresOf({ answered, asked, hasty }: { readonly answered: readonly Given[]; readonly asked: number; readonly hasty: number }): Figures {
  const seconds = answered.map((one) => one.seconds).sort((a, b) => a - b);
  const median = seconds[Math.floor((seconds.length - 1) / 2)];
  const presses = seconds.length + hasty;
  const quick = presses === 0 ? 0 : (hasty + seconds.filter((one) => one < 1).length) / presses;
  return { asked, denied: answered.filter(({ answer }) => answer === 'denied').length, quick, ...(median !== undefined && { median }) };
}
