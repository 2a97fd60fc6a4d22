import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { endChoices, foreignChoices, liftChoices, limitChoices, newerChoices, pauseChoices, personChoices, policyChoices, removalChoices, sameTaskChoices, undoChoices, widenChoices, type Choice } from '../../src/approvals/choices.ts';

const either = ['may', 'may-not'] as const;
const modals: Readonly<Record<string, readonly Choice<string>[]>> = {
  ...Object.fromEntries(either.flatMap((putBack) => either.map((accept) => [`a policy that waits (put back: ${putBack}, accept: ${accept})`, policyChoices({ putBack, accept })]))),
  'something that another program changed': foreignChoices,
  'a new subject': sameTaskChoices,
  'the records of a person': personChoices,
  'an undo': undoChoices(0),
  'an undo with later ones': undoChoices(3),
  'newer work under an undo': newerChoices,
  'hooks that would go': removalChoices,
  'a process that outlived a stop': endChoices(1),
  'processes that outlived a stop': endChoices(4),
  'a pause': pauseChoices(15),
  'the end of a freeze': liftChoices('freeze'),
  'the end of a pause': liftChoices('pause'),
  'a wider mode': widenChoices('full'),
  'a wider scope': widenChoices(''),
  'the end of a limit': limitChoices,
};

describe('a modal in which the person decides', () => {
  for (const [name, choices] of Object.entries(modals)) {
    it(`has one way out, the editor's own, and nothing that loosens under the focus: ${name}`, () => {
      const [first] = choices;
      assert.ok(first !== undefined && first.does !== 'loosens', 'the first button has the focus');
      for (const { title } of choices) assert.doesNotMatch(title, /^(?:not now|later|cancel|no\b|close|dismiss|skip|never mind|keep|leave (?:it|them|as))/i, 'a second button that leaves');
      for (const { title } of choices) assert.match(title, /^[A-Z][^A-Z]*$/, 'the buttons of Tagout are sentences, as "Look first" is');
      assert.equal(new Set(choices.map(({ title }) => title)).size, choices.length);
      assert.ok(choices.every((choice) => !('isCloseAffordance' in choice)), 'the editor would give the focus to the next one');
      assert.ok(choices.filter(({ does }) => does === 'loosens').length <= 1);
    });
  }

  it('is made here and nowhere else, but for the questions of agents and the end of a session, whose way out closes them', () => {
    const folder = join(import.meta.dirname, '..', '..', 'src', 'editor');
    const own = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && readFileSync(join(folder, file), 'utf8').includes('modal: true'));
    assert.deepEqual(own.sort(), ['ask-person.ts', 'decide.ts', 'ending.ts']);
    for (const file of ['ask-person.ts', 'ending.ts']) assert.match(readFileSync(join(folder, file), 'utf8'), /isCloseAffordance: true/);
  });

  it('offers nothing to accept where the workspace is not trusted', () => {
    assert.deepEqual(policyChoices({ putBack: 'may', accept: 'may-not' }).map(({ title }) => title), ['Show the difference', 'Put back']);
    assert.deepEqual(policyChoices({ putBack: 'may-not', accept: 'may' }).map(({ title }) => title), ['Show the difference', 'Accept']);
  });
});
