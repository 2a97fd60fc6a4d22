import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bar, contextLines, lifeLine, lifeWords, reachedText, shortCount } from '../../src/editor/context-text.ts';
import type { ContextSize, SessionStatus } from '../../src/model/status.ts';

const size: ContextSize = { tokens: 48_200, window: 200_000, certainty: 'known', level: 'below', limit: 150_000, perTurn: 0, compactions: 0, history: [] };
const session: SessionStatus = { id: 's', agent: 'claude-code', goal: 'fix the login test', scope: '', mode: 'full', calls: 4, asked: 1, denied: 0, ungated: 0, lastAt: 1, state: 'running', context: size };
const points = (...tokens: readonly number[]): ContextSize['history'] => tokens.map((one) => ({ tokens: one, of: 'request' }));

describe('the bar of a context', () => {
  it('fills by eighths of a cell', () => {
    assert.deepEqual([0, 0.1, 0.25, 0.5, 0.99, 1, 7].map(bar), ['░░░░░', '▌░░░░', '█▎░░░', '██▌░░', '█████', '█████', '█████']);
  });

  it('is five cells wide and never falls as the context grows', () => {
    const eighths = (text: string): number => [...text].reduce((sum, cell) => sum + Math.max(0, '░▏▎▍▌▋▊▉█'.indexOf(cell)), 0);
    fc.assert(fc.property(fc.float({ min: 0, max: 2, noNaN: true }), fc.float({ min: 0, max: 2, noNaN: true }), (a, b) => {
      assert.equal([...bar(a)].length, 5);
      assert.ok(a > b || eighths(bar(a)) <= eighths(bar(b)));
    }));
  });
});

describe('what the tooltip says of a context', () => {
  it('tells what fills it, largest first, how it grows, and how many turns are left', () => {
    const filling = { instructions: 14_000, conversation: 9_200, tools: 25_000, cached: 40_000 };
    assert.deepEqual(contextLines({ ...size, filling, perTurn: 9_000, turnsLeft: 11 }), [
      '48k / 200k tokens, used up at 150k',
      'filled by about 25k tool results, 14k instructions, 9k conversation; 40k of it came from the cache',
      'grows by about 9k a turn: 11 turns are left at that rate',
    ]);
  });

  it('tells of compactions, of a postponement, and why a session ends', () => {
    assert.deepEqual(contextLines({ ...size, tokens: 160_000, certainty: 'estimate', level: 'limit', by: 'turns', compactions: 2, postponed: 'postponed', perTurn: 900, turnsLeft: 0 }), [
      '~160k / 200k tokens, used up at 150k (put off once)',
      'grows by about 900 a turn',
      "compacted 2 times by the agent's host; the limits were told again",
      'used up by the number of your prompts: nothing is changed any more until a new session is started',
    ]);
    assert.match(contextLines({ ...size, level: 'warn', by: 'minutes' }).at(-1) ?? '', /getting long by its time/);
    assert.match(contextLines({ ...size, perTurn: 1, turnsLeft: 1 }).join('\n'), /one turn is left/);
    assert.match(contextLines({ ...size, perTurn: 1, turnsLeft: 0 }).join('\n'), /no whole turn is left/);
  });
});

describe("a session's life", () => {
  it('is drawn from its first request to its last, with its compactions', () => {
    assert.equal(lifeLine({ ...size, history: [...points(20_000, 60_000, 120_000, 190_000), { tokens: 30_000, of: 'compaction' }, ...points(50_000)] }), '▁▃▅█↓▂▃');
  });

  it('is at most so wide, and keeps its end', () => {
    const long = lifeLine({ ...size, history: points(...Array.from({ length: 500 }, (_, at) => 1_000 + at * 390)) });
    assert.ok([...long].length <= 24, long);
    assert.ok(long.startsWith('▁') && long.endsWith('█'), long);
  });

  it('is words for a screen reader', () => {
    assert.equal(lifeWords({ ...size, history: points(20_000, 48_200), compactions: 1 }), "context grew from 20 to 48 thousand tokens over 2 requests, compacted once by the agent's host");
    assert.equal(lifeWords({ ...size, tokens: 9_000, certainty: 'estimate', history: points(20_000) }), 'context went from 20 to about 9 thousand tokens over 1 request');
  });
});

describe('the notice at a level', () => {
  it('says what happens and what the person gets', () => {
    assert.equal(reachedText({ ...session, context: { ...size, level: 'limit', tokens: 151_000 } }), '"fix the login test" is used up (151k / 200k tokens): nothing is changed any more until a new session is started. Your goal, limits and decisions are carried over.');
    assert.match(reachedText({ ...session, goal: '', context: { ...size, level: 'warn' } }), /^This session of claude-code is getting long \(48k \/ 200k tokens\)/);
  });

  it('shows hostile text plainly', () => {
    assert.ok(!reachedText({ ...session, goal: 'a\u202eb\u001b[31m\nc' }).match(/[\u202e\u001b\n]/));
  });

  it('counts shortly', () => {
    assert.deepEqual([999, 1_000, 48_499, 999_499, 999_500, 1_000_000, 1_250_000].map(shortCount), ['999', '1k', '48k', '999k', '1M', '1M', '1.3M']);
  });
});
