import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Answer, Codec, HookEvent } from '../../src/agents/codec.ts';
import { codecFor, codecs } from '../../src/agents/registry.ts';

const folder = path.join(import.meta.dirname, 'golden');

interface Golden {
  readonly file: string;
  readonly agent: string;
  readonly event: string;
  readonly stdin: Readonly<Record<string, unknown>>;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readGolden(file: string): Golden {
  const value: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  assert.ok(isObject(value) && isObject(value['stdin']), file);
  return { file, agent: String(value['agent']), event: String(value['event']), stdin: value['stdin'] };
}

const goldens = readdirSync(folder).filter((file) => file.endsWith('.json')).map(readGolden);

function decoded(golden: Golden): HookEvent {
  const result = codecFor(golden.agent).decode(JSON.stringify(golden.stdin), golden.event);
  assert.equal(result.kind, 'event', golden.file);
  assert.ok(result.kind === 'event');
  return result.event;
}

const kinds: Readonly<Record<string, HookEvent['kind']>> = {
  SessionStart: 'session-start',
  sessionStart: 'session-start',
  UserPromptSubmit: 'prompt',
  userPromptSubmitted: 'prompt',
  PreToolUse: 'before-call',
  preToolUse: 'before-call',
  PostToolUse: 'after-call',
  postToolUse: 'after-call',
  PostToolUseFailure: 'after-call',
  postToolUseFailure: 'after-call',
  Stop: 'stop',
  agentStop: 'stop',
  SubagentStop: 'stop',
  subagentStop: 'stop',
  SessionEnd: 'session-end',
  sessionEnd: 'session-end',
  PreCompact: 'compaction',
  ConfigChange: 'config-change',
};

describe('recorded traffic', () => {
  it('is there for every host', () => {
    for (const host of ['claude-code-', 'copilot-cli-', 'copilot-vscode-']) {
      assert.ok(goldens.filter((golden) => golden.file.startsWith(host)).length >= 15, host);
    }
  });

  for (const golden of goldens) {
    it(`${golden.file} is read whole`, () => {
      const event = decoded(golden);
      assert.equal(event.kind, kinds[golden.event]);
      assert.match(event.session, /^[0-9a-f-]{36}$/);
      assert.equal(event.cwd, '/home/person/project');
      if (event.kind === 'before-call' || event.kind === 'after-call') {
        assert.notEqual(event.call.action.kind, 'unknown');
        assert.equal(event.call.tool, golden.stdin['tool_name'] ?? golden.stdin['toolName']);
      }
      if (event.kind === 'prompt') assert.ok(event.text.length > 0);
    });

    it(`${golden.file} is read without the event's name too, where the payload names it`, () => {
      if (golden.stdin['hook_event_name'] === undefined) {
        assert.equal(codecFor(golden.agent).decode(JSON.stringify(golden.stdin), '').kind, 'event');
        return;
      }
      const result = codecFor(golden.agent).decode(JSON.stringify(golden.stdin), '');
      assert.ok(result.kind === 'event');
      assert.equal(result.event.kind, kinds[golden.event]);
    });
  }

  it('keeps the events of a subagent with its root session', () => {
    for (const host of ['claude-code-', 'copilot-cli-', 'copilot-vscode-']) {
      const sessions = new Set(goldens.filter((golden) => golden.file.startsWith(host)).map((golden) => decoded(golden).session));
      assert.equal(sessions.size, 1, host);
    }
  });

  it('takes only the typed prompt for the words of a person, where the host tells', () => {
    const prompts = goldens.filter((golden) => /prompt/i.test(golden.event) && !golden.file.startsWith('copilot-vscode-')).map(decoded);
    const typed = prompts.flatMap((event) => (event.kind === 'prompt' && event.from === 'person' ? [event.text] : []));
    assert.deepEqual(typed, ['Do the thing', 'Do the thing']);
    assert.equal(prompts.length, 4);
  });

  it('knows a failed command from one that worked', () => {
    const results = goldens.map(decoded).flatMap((event) => (event.kind === 'after-call' && event.call.action.kind === 'shell' ? [{ command: event.call.action.text, ended: event.result.ended, exitCode: event.result.exitCode }] : []));
    for (const result of results.filter(({ command }) => command.endsWith('false'))) assert.notEqual(result.ended, 'succeeded');
    assert.deepEqual(results.filter(({ exitCode }) => exitCode === 1).map(({ ended }) => ended), ['failed', 'failed']);
    assert.ok(results.some(({ ended, command }) => ended === 'succeeded' && command === 'echo hi'));
  });
});

const reason = 'no: \u001b[31m"quoted"\nsecond line';

/** What a host reads from an answer, and what it must never find there. */
function read(codec: Codec, answer: Answer, name: string): { readonly json: Readonly<Record<string, unknown>> | undefined; readonly exit: number; readonly stderr: string } {
  const { stdout, exit, stderr } = codec.encode(answer, name);
  const json: unknown = stdout === '' ? undefined : JSON.parse(stdout);
  assert.ok(json === undefined || isObject(json));
  assert.ok(!stderr.includes('\n'));
  return { json, exit, stderr };
}

for (const codec of codecs) {
  describe(`answers of ${codec.agent}`, () => {
    for (const name of ['PreToolUse', 'preToolUse']) {
      it(`${name}: a refusal is said in every dialect`, () => {
        for (const kind of ['deny', 'stop', 'block', 'failed'] as const) {
          const { json, exit, stderr } = read(codec, { kind, reason }, name);
          assert.equal(json?.['permissionDecision'], 'deny');
          assert.equal(json['permission'], 'deny');
          const nested = json['hookSpecificOutput'];
          assert.ok(isObject(nested));
          assert.equal(nested['hookEventName'], 'PreToolUse');
          assert.equal(nested['permissionDecision'], 'deny');
          assert.ok(!JSON.stringify(json).includes('\\u001b'), 'escapes are made visible');
          assert.equal(exit, kind === 'failed' ? 2 : 0);
          assert.equal(stderr === '', kind !== 'failed');
          assert.equal(json['continue'], kind === 'stop' ? false : undefined);
        }
      });

      it(`${name}: passing is neutral, never an allow that skips the host's own questions`, () => {
        for (const answer of [{ kind: 'pass' }, { kind: 'context', text: 'words' }] as const) {
          const { json, exit } = read(codec, answer, name);
          assert.equal(exit, 0);
          assert.ok(!JSON.stringify(json ?? {}).includes('permissionDecision'));
        }
      });

      it(`${name}: an approved call is released in every dialect`, () => {
        const { json, exit } = read(codec, { kind: 'approved', reason: 'a person said yes' }, name);
        assert.equal(exit, 0);
        assert.equal(json?.['permissionDecision'], 'allow');
        assert.ok(isObject(json['hookSpecificOutput']));
        assert.equal(json['hookSpecificOutput']['permissionDecision'], 'allow');
      });
    }

    it('never releases anything but a call', () => {
      for (const name of ['UserPromptSubmit', 'Stop', 'ConfigChange', 'SessionStart', 'PostToolUse', 'whatever']) {
        assert.equal(codec.encode({ kind: 'approved', reason: 'yes' }, name).stdout, '');
      }
    });

    it('blocks prompts and changes of settings', () => {
      for (const name of ['UserPromptSubmit', 'userPromptSubmitted', 'ConfigChange']) {
        for (const kind of ['deny', 'block'] as const) assert.equal(read(codec, { kind, reason }, name).json?.['decision'], 'block');
      }
    });

    it('gives context to the start of a session under the name that the host knows', () => {
      for (const name of ['SessionStart', 'sessionStart']) {
        const { json } = read(codec, { kind: 'context', text: 'the handoff' }, name);
        assert.deepEqual(json, { additionalContext: 'the handoff', hookSpecificOutput: { hookEventName: 'SessionStart', additionalContext: 'the handoff' } });
      }
    });

    it('prints nothing before a compaction, whatever the answer', () => {
      for (const answer of [{ kind: 'pass' }, { kind: 'context', text: 't' }, { kind: 'failed', reason }, { kind: 'block', reason }] as const) {
        assert.deepEqual(codec.encode(answer, 'PreCompact'), { exit: 0, stdout: '', stderr: '' });
      }
    });

    it('does not disturb what cannot be refused when it fails', () => {
      for (const name of ['PostToolUse', 'Stop', 'SessionEnd', 'UserPromptSubmit', 'subagentStop']) {
        assert.deepEqual(codec.encode({ kind: 'failed', reason }, name), { exit: 0, stdout: '', stderr: '' });
      }
    });

    for (const garbage of ['', ' ', 'null', '[]', '"text"', '{', '{"tool_name":', '\u0000', '{"session_id":"x","tool_name":7}']) {
      it(`does not take ${JSON.stringify(garbage)} for a call`, () => {
        const result = codec.decode(garbage, 'PreToolUse');
        assert.equal(result.kind, 'unreadable');
        assert.ok(result.kind === 'unreadable' && result.says.length > 0);
      });
    }

    it("believes the entry's event, not the payload's", () => {
      const result = codec.decode('{"hook_event_name":"Stop","session_id":"s","tool_name":"Bash","tool_input":{"command":"ls"}}', 'PreToolUse');
      assert.ok(result.kind === 'event' && result.event.kind === 'before-call');
    });

    it('reads the tools of the other hosts too', () => {
      for (const [tool, input] of [['Bash', { command: 'ls' }], ['bash', { command: 'ls' }], ['run_in_terminal', { command: 'ls' }]] as const) {
        const result = codec.decode(JSON.stringify({ session_id: 's', tool_name: tool, tool_input: input }), 'PreToolUse');
        assert.ok(result.kind === 'event' && result.event.kind === 'before-call');
        assert.equal(result.event.call.action.kind, 'shell');
      }
    });

    it('reads arguments that come as JSON text', () => {
      const result = codec.decode('{"sessionId":"s","toolName":"bash","toolArgs":"{\\"command\\":\\"ls\\"}"}', 'preToolUse');
      assert.ok(result.kind === 'event' && result.event.kind === 'before-call' && result.event.call.action.kind === 'shell');
    });
  });
}
