/** What a bringer hands back: paths that work now, or one sentence that says why not. */
export type Brought<Paths> = ({ readonly kind: 'brought'; readonly version: string } & Paths) | Missing;

/** Why something could not be brought. */
export interface Missing {
  readonly kind: 'missing';
  /** One lower-case sentence without a full stop. */
  readonly why: string;
}

/** @param why one lower-case sentence without a full stop */
export function missing(why: string): Missing {
  return { kind: 'missing', why };
}

/** The first line of whatever was thrown: enough for one sentence. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}
