import assert from 'node:assert/strict';
import fc from 'fast-check';
import { activeSession, longestText, sessionLine, statusText } from '../../src/editor/status-text.ts';
import { guardStates, type ContextSize, type GuardStatus, type SessionStatus } from '../../src/model/status.ts';

const size: ContextSize = { tokens: 48_200, window: 200_000, certainty: 'known', level: 'below', limit: 150_000, perTurn: 0, compactions: 0, history: [] };
const { window: _window, ...withoutWindow } = size;

function session(more: Partial<SessionStatus> = {}): SessionStatus {
  return { id: 's', agent: 'claude-code', goal: 'fix the login test', scope: '', mode: 'full', calls: 4, asked: 1, denied: 0, ungated: 0, lastAt: 1, state: 'running', context: size, ...more };
}

function status(more: Partial<GuardStatus> = {}): GuardStatus {
  return { state: 'guarding', sessions: [session()], hooks: [], ...more };
}

const shown = (given: GuardStatus, waiting = 0): string => statusText(given, waiting).text.replace(/^\$\([^)]*\) /, '');

describe('the status bar item', () => {
  it('shows task, and how much of the window is filled', () => {
    assert.equal(shown(status()), 'fix the login test · █▎░░░ 48k / 200k');
  });

  it('says its name where there is nothing else to say', () => {
    assert.equal(statusText(status({ sessions: [] }), 0).text, '$(shield) Tagout');
  });

  it('marks an estimate', () => {
    assert.equal(shown(status({ sessions: [session({ goal: '', context: { ...withoutWindow, tokens: 900, certainty: 'estimate' } })] })), '░░░░░ ~900');
  });

  it('says plainly what is wrong', () => {
    const says = Object.fromEntries(guardStates.map((state) => [state, shown(status({ state, sessions: [] }))]));
    assert.deepEqual(says, { guarding: 'Tagout', watching: 'watching', starting: 'starting', 'not-hooked': 'no hooks', silent: 'hook silent', ungated: 'ungated call', unwritten: 'records waiting', down: 'guard down' });
  });

  it('shortens the task first, then the share, then the state', () => {
    const long = session({ goal: 'move the whole checkout to the new payment provider' });
    assert.equal(shown(status({ sessions: [long] })), 'move the whole check… · █▎░░░ 48k / 200k');
    assert.equal(shown(status({ state: 'ungated', sessions: [long] }), 3), 'ungated call · 48k / 200k · 3 pending');
    assert.equal(shown(status({ state: 'ungated', sessions: [session({ ...long, context: { ...size, tokens: 1_200_000, window: 1_000_000, certainty: 'estimate' } })] }), 12), 'ungated call · ~1.2M / 1M · 12 pending');
  });

  it('is never longer than it may be', () => {
    fc.assert(
      fc.property(fc.constantFrom(...guardStates), fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(5_000_000), fc.option(fc.integer({ min: 1, max: 3_000_000 }), { nil: undefined }), fc.nat(200), (state, goal, tokens, window, waiting) => {
        const context: ContextSize = { ...withoutWindow, tokens, certainty: 'estimate', level: 'warn', ...(window !== undefined && { window }) };
        assert.ok(shown(status({ state, sessions: [session({ goal, context })] }), waiting).length <= longestText);
      }),
    );
  });

  it('tells the level by its icon too, for themes that colour nothing', () => {
    const at = (level: ContextSize['level']): string => statusText(status({ sessions: [session({ context: { ...size, level } })] }), 0).text.replace(/ .*/, '');
    assert.deepEqual([at('below'), at('warn'), at('limit')], ['$(shield)', '$(warning)', '$(circle-slash)']);
  });

  it('turns to warning and error', () => {
    const at = (level: ContextSize['level']) => statusText(status({ sessions: [session({ context: { ...size, level } })] }), 0).level;
    assert.deepEqual([at('below'), at('warn'), at('limit')], ['plain', 'warning', 'error']);
    assert.equal(statusText(status(), 1).level, 'warning');
    assert.equal(statusText(status({ state: 'ungated' }), 1).level, 'error');
  });

  it('speaks to a screen reader in words', () => {
    assert.equal(statusText(status(), 2).label, 'Tagout: guarding, 2 questions wait for you, task fix the login test, context 48 of 200 thousand tokens, 24 percent');
  });

  it('shows the running session that something happened in last', () => {
    assert.equal(activeSession([session({ id: 'a', lastAt: 5 }), session({ id: 'b', lastAt: 9, state: 'ended' }), session({ id: 'c', lastAt: 7 })])?.id, 'c');
  });
});

describe('the line of a session', () => {
  it('says what it does and how far it is', () => {
    assert.deepEqual(sessionLine(session({ denied: 2 })), { title: 'Fix the login test', details: 'claude-code · 48k / 200k · 4 calls · 1 asked · 2 denied' });
  });

  it('says why it is degraded', () => {
    assert.match(sessionLine(session({ mode: 'read-only', degraded: 'a credential was found after a failure' })).details, /read-only: a credential/);
  });

  it('shows hostile text plainly', () => {
    assert.equal(sessionLine(session({ goal: 'a\u202eb' })).title, 'A\\u{202e}b');
  });
});
