import { assertAsExpected, sessionLines, titleOf } from './support/session-lines.ts';

// Each is laid out on disk, with git: `npm test` runs them with what else starts processes.
describe('sessions with a workspace', () => {
  for (const line of sessionLines().filter(({ session }) => session.workspace !== undefined)) it(titleOf(line), () => assertAsExpected(line));
});
