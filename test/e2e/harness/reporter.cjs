const { reporters, Runner } = require('mocha');

/** The usual reporter, which also says why a test that passed at its second try failed at its first. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.on(Runner.constants.EVENT_TEST_RETRY, (test, error) => {
      console.log(`    tried again: ${test.title}: ${String(error?.message ?? error).slice(0, 1_500)}`);
    });
  }
};
