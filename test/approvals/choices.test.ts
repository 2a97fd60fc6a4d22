import assert from 'node:assert/strict';
import { foreignChoices, personChoices, policyChoices, sameTaskChoices, type Choice } from '../../src/approvals/choices.ts';

const either = ['may', 'may-not'] as const;
const modals: Readonly<Record<string, readonly Choice<string>[]>> = {
  ...Object.fromEntries(either.flatMap((putBack) => either.map((accept) => [`a policy that waits (put back: ${putBack}, accept: ${accept})`, policyChoices({ putBack, accept })]))),
  'something that another program changed': foreignChoices,
  'a new subject': sameTaskChoices,
  'the records of a person': personChoices,
};

describe('a modal in which the person decides', () => {
  for (const [name, choices] of Object.entries(modals)) {
    it(`has one way out, the editor's own, and nothing that loosens under the focus: ${name}`, () => {
      const [first] = choices;
      assert.ok(first !== undefined && first.does !== 'loosens', 'the first button has the focus');
      for (const { title } of choices) assert.doesNotMatch(title, /^(?:not now|later|cancel|no\b|close|dismiss|skip|never mind)/i, 'a second button that leaves');
      assert.equal(new Set(choices.map(({ title }) => title)).size, choices.length);
      assert.ok(choices.every((choice) => !('isCloseAffordance' in choice)), 'the editor would give the focus to the next one');
      assert.ok(choices.filter(({ does }) => does === 'loosens').length <= 1);
    });
  }

  it('offers nothing to accept where the workspace is not trusted', () => {
    assert.deepEqual(policyChoices({ putBack: 'may', accept: 'may-not' }).map(({ title }) => title), ['Show the Difference', 'Put back']);
    assert.deepEqual(policyChoices({ putBack: 'may-not', accept: 'may' }).map(({ title }) => title), ['Show the Difference', 'Accept']);
  });
});
