import assert from 'node:assert/strict';
import { refusalIn } from '../../src/trajectory/outcome.ts';

describe('a refusal in a result', () => {
  for (const text of ['denied', 'Denied.', 'User said no', 'rejected by the person', 'the user has declined it']) {
    it(`is a person's where the guard had asked: ${text}`, () => { assert.equal(refusalIn(text, 'ask'), 'by-person'); });
  }
  for (const text of ['! [rejected] main -> main (non-fast-forward)', 'permission denied: ./run.sh', 'connection refused', 'blocked on input', '']) {
    it(`is none where a program prints such words: ${text}`, () => { assert.equal(refusalIn(text, 'ask'), 'no'); });
  }
  it('is none by a bare word alone where nothing had been asked', () => { assert.equal(refusalIn('denied'), 'no'); });
});
