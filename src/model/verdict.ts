/** What Tagout answers to an action, weakest first. The strictest finding wins. */
export const verdicts = ['allow', 'ask', 'deny'] as const;
export type Verdict = (typeof verdicts)[number];

/** How an `ask` is put to the person: approve or deny, or type the thing that would be lost. */
export const grades = ['routine', 'irreversible'] as const;
export type Grade = (typeof grades)[number];

/** The stricter of two verdicts. */
export function stricter(a: Verdict, b: Verdict): Verdict {
  return verdicts.indexOf(a) >= verdicts.indexOf(b) ? a : b;
}

/** The stricter of two grades. */
export function stricterGrade(a: Grade, b: Grade): Grade {
  return grades.indexOf(a) >= grades.indexOf(b) ? a : b;
}
