import { setTimeout as wait } from 'node:timers/promises';

export interface Patience {
  readonly seconds?: number;
  /** Says what is there instead, for the message of a wait that was in vain. */
  readonly instead?: () => string | Promise<string>;
}

/**
 * Asks again and again until there is an answer: the only way tests here wait.
 * `undefined` means not yet; so does a probe that throws, whose last error is told at the end.
 */
export async function eventually<Answer>(
  what: string,
  probe: () => Answer | undefined | Promise<Answer | undefined>,
  { seconds = 60, instead }: Patience = {},
): Promise<Answer> {
  const deadline = Date.now() + seconds * 1000;
  let lastError = '';
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== undefined) return answer;
    } catch (error) {
      lastError = ` (${error instanceof Error ? error.message : String(error)})`;
    }
    if (Date.now() >= deadline) break;
    await wait(50);
  }
  const told = instead === undefined ? '' : `; instead: ${await instead()}`;
  throw new Error(`${what} did not come within ${String(seconds)} s${lastError}${told}`);
}
