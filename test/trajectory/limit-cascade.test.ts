import assert from 'node:assert/strict';
import { replayOne } from '../../src/cli/replay.ts';
import { builtInPolicy } from '../../src/model/policy.ts';

describe('a limit that was met twice', () => {
  it('leaves the rest of the work alone', async () => {
    const edit = (file: string, ok: boolean): { call: { tool: string; input: unknown }; result: { ok: boolean } } => ({ call: { tool: 'Edit', input: { file_path: file, old_string: 'a', new_string: 'b' } }, result: { ok } });
    const events = [{ prompt: "fix the cart in src/cart.ts. don't touch package.json" }, edit('package.json', false), edit('package.json', false), edit('src/cart.ts', true)];
    const { calls } = await replayOne({ id: 'limit', events }, { policyOf: () => builtInPolicy, contextOf: () => 'below', now: 0 });
    assert.deepEqual(calls.map((one) => (one as { verdict: string }).verdict), ['deny', 'deny', 'allow']);
  });
});
