import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyContext, sizeOf } from '../../../src/context/usage.ts';
import { openFollower, type Follower } from '../../../src/guard/follow/follower.ts';
import type { Followed, Found } from '../../../src/guard/follow/trail.ts';
import { openGateWatch } from '../../../src/guard/follow/gate-watch.ts';
import { claudeTranscripts, growingTranscripts } from '../../../src/guard/follow/scan.ts';
import { spokenIn, wordsBefore } from '../../../src/guard/follow/words.ts';
import type { HookEvent } from '../../../src/agents/codec.ts';

const claude = {
  prompt: (text: string) => ({ type: 'user', message: { role: 'user', content: text } }),
  says: (id: string, text: string, input = 1000) => ({ type: 'assistant', isSidechain: false, message: { id, role: 'assistant', model: 'claude-sonnet-4-6', content: [{ type: 'text', text }], usage: { input_tokens: input, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 } } }),
  calls: (id: string, call: string, input = 1000) => ({ type: 'assistant', isSidechain: false, message: { id, role: 'assistant', model: 'claude-sonnet-4-6', content: [{ type: 'tool_use', id: call, name: 'Bash', input: {} }], usage: { input_tokens: input, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 } } }),
  result: (call: string, failed = false) => ({ type: 'user', message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: call, is_error: failed, content: 'x' }] } }),
};
const copilot = {
  says: (text: string, call: string) => ({ type: 'assistant.message', data: { content: text, toolRequests: [{ toolCallId: call, name: 'run_in_terminal' }] } }),
};
const text = (...lines: readonly object[]): string => `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;

describe('following transcripts', () => {
  let folder: string;
  let follower: Follower | undefined;
  let found: Found[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-follow-'));
    found = [];
    follower = openFollower(() => 0, (one) => found.push(one));
  });

  afterEach(() => {
    follower?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const followed = (agent: string, transcript: string): Followed => ({ session: 's', agent, transcript });

  it('knows the size that the agent wrote last', async () => {
    const transcript = join(folder, 's.jsonl');
    writeFileSync(transcript, text(claude.prompt('hello'), claude.says('m1', 'hi', 12_000)));
    follower?.follow(followed('claude-code', transcript));
    await follower?.look();
    appendFileSync(transcript, text(claude.calls('m2', 'c1', 48_000)));
    await follower?.look();
    const last = found.at(-1);
    assert.deepEqual(last && sizeOf(last.context)?.tokens, 48_000);
    assert.equal(last?.model, 'claude-sonnet-4-6');
    assert.deepEqual([...(last?.calls.keys() ?? [])], ['c1']);
  });

  it('says nothing while nothing is new', async () => {
    const transcript = join(folder, 's.jsonl');
    writeFileSync(transcript, text(claude.says('m1', 'hi')));
    follower?.follow(followed('claude-code', transcript));
    await follower?.look();
    await follower?.look();
    assert.equal(found.length, 1);
  });

  it("finds the size of a Copilot conversation in the editor's own file", async () => {
    const transcripts = join(folder, 'GitHub.copilot-chat', 'transcripts');
    mkdirSync(transcripts, { recursive: true });
    mkdirSync(join(folder, 'chatSessions'));
    const transcript = join(transcripts, 's.jsonl');
    writeFileSync(transcript, text(copilot.says('I look.', 'call_1')));
    writeFileSync(join(folder, 'chatSessions', 's.jsonl'), '{"kind":1,"k":["requests",0,"promptTokens"],"v":60000}\n');
    follower?.follow(followed('copilot-vscode', transcript));
    await follower?.look();
    const last = found.at(-1);
    assert.equal(last && sizeOf(last.context)?.tokens, 60_000);
  });

  it('waits for a transcript that is not there yet', async () => {
    follower?.follow(followed('claude-code', join(folder, 'later.jsonl')));
    await follower?.look();
    assert.deepEqual(found, []);
  });

  it('finds transcripts that grow', async () => {
    const { folder: projects } = claudeTranscripts(folder, '/w/my shop');
    assert.equal(projects, join(folder, '.claude', 'projects', '-w-my-shop'));
    mkdirSync(projects, { recursive: true });
    writeFileSync(join(projects, 'abc.jsonl'), '{}\n');
    assert.deepEqual((await growingTranscripts([{ agent: 'claude-code', folder: projects }], 0)).map(({ session }) => session), ['abc']);
    assert.deepEqual(await growingTranscripts([{ agent: 'claude-code', folder: projects }], Date.now() + 60_000), []);
    assert.deepEqual(await growingTranscripts([{ agent: 'claude-code', folder: join(folder, 'none') }], 0), []);
  });

  it("reads the agent's words from the end of a transcript", async () => {
    const transcript = join(folder, 's.jsonl');
    writeFileSync(transcript, text(claude.says('m1', 'first'), claude.calls('m1', 'c1'), claude.result('c1'), claude.says('m2', 'I delete it now.'), claude.calls('m2', 'c2')));
    assert.deepEqual(await wordsBefore({ transcript, callId: 'c2', tool: 'Bash' }), { said: 'I delete it now.' });
    assert.deepEqual(await wordsBefore({ transcript: join(folder, 'none'), callId: 'c2', tool: 'Bash' }), {});
    assert.deepEqual(await wordsBefore({ tool: 'Bash' }), {});
  });
});

describe("the agent's words before a call", () => {
  it('are those of its own turn', () => {
    assert.deepEqual(spokenIn(text(claude.says('m1', 'old'), claude.calls('m1', 'c1'), claude.result('c1'), claude.calls('m2', 'c2')), { callId: 'c2', tool: 'Bash' }), {});
  });

  it('are found in a Copilot transcript, whose ids VS Code lengthens', () => {
    assert.deepEqual(spokenIn(text(copilot.says('I clean up.', 'call_7')), { callId: 'call_7__vscode-179', tool: 'run_in_terminal' }), { said: 'I clean up.' });
  });

  it('are nothing for a call that is not there, and for garbage', () => {
    assert.equal(spokenIn('{"a":1}\nnot json\n\u0000', { callId: 'c9', tool: 'Bash' }), undefined);
  });
});

describe('calls without a verdict', () => {
  const event = (id: string): HookEvent => ({ kind: 'before-call', agent: 'claude-code', name: 'PreToolUse', session: 's', call: { id, tool: 'Bash', input: {}, action: { kind: 'note', what: 'x' } } });
  const seen = (...ids: readonly string[]): Found => ({ session: 's', context: emptyContext, todos: [], calls: new Map(ids.map((id) => [id, { tool: 'Bash', seenAt: 1000, ...(id.endsWith('!') && { failed: 'failed' as const }) }])) });

  function watch(): { readonly passed: string[]; at(time: number): void; readonly gate: ReturnType<typeof openGateWatch> } {
    let now = 0;
    const passed: string[] = [];
    const gate = openGateWatch(() => now, ({ tool }) => passed.push(tool));
    gate.found(seen(), 'claude-code');
    return {
      passed,
      gate,
      at(time) {
        now = time;
        gate.look();
      },
    };
  }

  it('raise the alarm after two seconds, once', () => {
    const { passed, gate, at } = watch();
    gate.found(seen('c1'), 'claude-code');
    at(3000);
    assert.deepEqual(passed, []);
    at(3001);
    at(9000);
    assert.deepEqual(passed, ['Bash']);
  });

  it('are none where the hook fired, whatever the order', () => {
    const { passed, gate, at } = watch();
    gate.heard(event('c1'));
    gate.heard(event('c2__vscode-17'));
    gate.found(seen('c1', 'c2'), 'claude-code');
    at(9000);
    assert.deepEqual(passed, []);
  });

  it('are none for what the host itself rejected', () => {
    const { passed, gate, at } = watch();
    gate.found(seen('c1!'), 'claude-code');
    at(9000);
    assert.deepEqual(passed, []);
  });

  it('are none for what was there before the guard', () => {
    const passed: string[] = [];
    const gate = openGateWatch(() => 9000, ({ tool }) => passed.push(tool));
    gate.found(seen('old'), 'claude-code');
    gate.look();
    assert.deepEqual(passed, []);
  });
});
