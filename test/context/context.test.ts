import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claudeTranscript } from '../../src/agents/claude-code/transcript.ts';
import { chatSessionUsage, copilotTranscript } from '../../src/agents/copilot-vscode/transcript.ts';
import { handoffText } from '../../src/context/handoff.ts';
import { restatedLimits } from '../../src/context/restate.ts';
import { stateAt, thresholdsFor } from '../../src/context/thresholds.ts';
import { emptyContext, growthOf, sizeOf, withCompaction, withText, withUsage } from '../../src/context/usage.ts';
import { windowOf } from '../../src/context/windows.ts';
import type { Limit } from '../../src/model/task.ts';

const limit = (words: string): Limit => ({ id: words, kind: 'forbid', capabilities: 'every-change', objects: [], environments: [], words, from: 'prompt' });

describe('thresholds', () => {
  it('are half and three quarters of the window, never above 120,000 and 200,000 tokens', () => {
    assert.deepEqual(thresholdsFor(200_000), { warn: 100_000, limit: 150_000 });
    assert.deepEqual(thresholdsFor(1_000_000), { warn: 120_000, limit: 200_000 });
    assert.deepEqual(thresholdsFor(undefined), { warn: 120_000, limit: 200_000 });
  });
  it('a policy can set less, never more', () => {
    assert.deepEqual(thresholdsFor(200_000, { limit: 80_000 }), { warn: 80_000, limit: 80_000 });
    assert.deepEqual(thresholdsFor(200_000, { warn: 500_000 }), { warn: 100_000, limit: 150_000 });
  });
  it('state follows the tokens', () => {
    assert.deepEqual([99_999, 100_000, 150_000].map((tokens) => stateAt(tokens, thresholdsFor(200_000))), ['below', 'warn', 'limit']);
  });
});

describe('size of the context', () => {
  it('is the agent\'s own number, and an estimate for what came since', () => {
    const reported = withUsage(emptyContext, { tokens: 21_011 });
    assert.deepEqual(sizeOf(reported, 200_000), { tokens: 21_011, exactness: 'exact', window: 200_000, share: 21_011 / 200_000 });
    assert.deepEqual(sizeOf(withText(reported, 3_600, 'tools')), { tokens: 22_011, exactness: 'estimate' });
    assert.equal(sizeOf(emptyContext), undefined);
  });
  it('falls after a compaction of the host, and says how often', () => {
    const after = withCompaction(withUsage(emptyContext, { tokens: 190_000 }), 2_609);
    assert.equal(sizeOf(after)?.tokens, 2_609);
    assert.equal(after.compactions, 1);
  });
  it('tells the growth and the turns that are left', () => {
    const grown = [10_000, 14_000, 18_000].reduce((context, tokens) => withUsage(context, { tokens }), emptyContext);
    assert.deepEqual(growthOf(grown, 30_000), { perTurn: 4_000, turnsLeft: 3 });
  });
  it('a window is never guessed', () => {
    assert.equal(windowOf('some-new-model'), undefined);
    assert.equal(windowOf('some-new-model', { 'some-new-model': 64_000 }), 64_000);
    assert.equal(windowOf('claude-sonnet-4-6'), 200_000);
  });
});

describe("Claude Code's transcript", () => {
  const assistant = (id: string, input: number, block: unknown): string => JSON.stringify({ type: 'assistant', isSidechain: false, message: { id, role: 'assistant', model: 'claude-sonnet-4-6', content: [block], usage: { input_tokens: input, cache_creation_input_tokens: 1000, cache_read_input_tokens: 20000, output_tokens: 42 } } });

  it('counts a message once, however many blocks it has', () => {
    let memory = claudeTranscript.start;
    const marks = [assistant('msg_1', 11, { type: 'thinking', thinking: 'touch it' }), assistant('msg_1', 11, { type: 'tool_use', id: 'toolu_1', name: 'Bash', input: {} }), assistant('msg_2', 50, { type: 'text', text: 'done' })].flatMap((line) => {
      const read = claudeTranscript.read(memory, line);
      memory = read.memory;
      return read.news.flatMap((news) => (news.kind === 'usage' ? [news.mark.tokens] : []));
    });
    assert.deepEqual(marks, [21_011, 21_050]);
  });
  it('leaves subagents out, and knows the words before a call', () => {
    const side = JSON.stringify({ type: 'assistant', isSidechain: true, message: { id: 'm', usage: { input_tokens: 5 } } });
    assert.deepEqual(claudeTranscript.read({}, side).news, []);
    const read = claudeTranscript.read({}, assistant('msg_1', 1, { type: 'thinking', thinking: 'I think so' })).news[0];
    assert.ok(read?.kind === 'agent' && read.reasoning === 'I think so');
  });
  it('sees compactions and who wrote a user line', () => {
    assert.deepEqual(claudeTranscript.read({}, JSON.stringify({ type: 'system', subtype: 'compact_boundary', compactMetadata: { postTokens: 2609 } })).news, [{ kind: 'compaction', tokensAfter: 2609 }]);
    const summary = claudeTranscript.read({}, JSON.stringify({ type: 'user', isCompactSummary: true, message: { content: 'earlier …' } })).news[0];
    assert.ok(summary?.kind === 'person' && summary.speaker === 'host');
  });
  it('never throws, whatever the line', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => void claudeTranscript.read({}, line)));
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => void copilotTranscript.read({}, line)));
  });
});

describe("Copilot's transcript", () => {
  it('reads usage records of the CLI runtime', () => {
    const line = JSON.stringify({ type: 'session.usage_record', data: { usage: { model: 'claude-sonnet-4.6', inputTokens: 21011, maxPromptTokens: 936000, cacheReadTokens: 20000 } } });
    assert.deepEqual(copilotTranscript.read({}, line).news, [{ kind: 'usage', mark: { tokens: 21011, window: 936000, model: 'claude-sonnet-4.6', cached: 20000 } }]);
  });
  it('takes the last promptTokens of a chat session file', () => {
    assert.deepEqual(chatSessionUsage('{"v":{"promptTokens":60000,"outputTokens":5}}\n{"promptTokens": 61000}'), { tokens: 61_000 });
    assert.equal(chatSessionUsage('{"requests":[]}'), undefined);
  });
});

describe('handoff', () => {
  const words = fc.string({ minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== '');

  it('holds every limit and every refusal byte for byte, over 1,000 random sessions', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.array(words, { maxLength: 8 }), fc.array(words, { maxLength: 40 }), fc.string({ maxLength: 20_000 }), (limits, refusals, prompts, note) => {
        const text = handoffText({ goal: 'fix it', prompts, limits: limits.map(limit), refusals, approvals: [], files: [], failures: [], todo: [], note });
        for (const said of [...limits, ...refusals]) assert.ok(text.includes(`"${said.replaceAll('\n', '\n  ')}"`) || text.includes(`"${said}"`));
      }),
      { numRuns: 1_000 },
    );
  });
  it('stays under 4,000 tokens, and cuts from the end', () => {
    const text = handoffText({ goal: 'g', prompts: [], limits: [limit('no pushes')], refusals: [], approvals: [], files: Array.from({ length: 60 }, (_, n) => ({ path: `src/${'long'.repeat(40)}/${n}.ts`, state: 'changed' })), failures: Array.from({ length: 8 }, () => 'x'.repeat(900)), todo: ['y'.repeat(3_000)], note: 'z'.repeat(9_000) });
    assert.ok(Buffer.byteLength(text) / 3.6 <= 4_000);
    assert.match(text, /no pushes/);
    assert.match(text, /\(cut here\)/);
  });
  it('restates limits in at most twenty lines', () => {
    assert.equal(restatedLimits([], []), '');
    const text = restatedLimits(Array.from({ length: 40 }, (_, n) => limit(`limit ${n}`)), ['dropping users']);
    assert.ok(text.split('\n').length <= 20);
  });
});
