import { appendFileSync } from 'node:fs';
import type { Context, RootHookObject } from 'mocha';
import { stopClaudeCode } from './claude-code.ts';
import { NotBrought, stage } from './stage.ts';

/** Mocha's root hooks: whatever the stage started ends here, whichever files ran. */
export const mochaHooks: RootHookObject = {
  afterEach: () => stopClaudeCode(),
  async afterAll() {
    await stage.stop();
    const lines = stage.ran();
    for (const line of lines) console.log(`  ran: ${line}`);
    // The run of all tests says it once more, as its last words.
    const file = process.env['TAGOUT_TESTS_RAN'];
    if (file !== undefined) appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
  },
};

/**
 * Asks the stage for something in a `before` hook. What could not be brought skips the suite with its one
 * sentence on a person's machine, and is a failure in CI, where a skipped test would look like a passed one.
 */
export async function need<Thing>(context: Context, ask: () => Promise<Thing>): Promise<Thing> {
  try {
    return await ask();
  } catch (error) {
    const isCI = ![undefined, '', 'false', '0'].includes(process.env['CI']);
    if (isCI || !(error instanceof NotBrought)) throw error;
    console.log(`    skipped: ${error.message}`);
    return context.skip();
  }
}
