import { type MochaOptions, reporters, Runner } from 'mocha';

/** The usual reporter, which also says why a test that passed at its second try failed at its first. */
export default class extends reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    runner.on(Runner.constants.EVENT_TEST_RETRY, (test, error) => {
      process.stdout.write(`    tried again: ${test.title}: ${error.message.slice(0, 1_500)}\n`);
    });
  }
}
