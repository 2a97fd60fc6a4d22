import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spokenIn } from '../../../src/guard/follow/words.ts';

const golden = join(import.meta.dirname, '../../agents/transcripts');
const text = (name: string): string => readFileSync(join(golden, `${name}.jsonl`), 'utf8');
/** The first call in such a transcript, as the host wrote it. */
const call = (whole: string, pattern: RegExp): string => pattern.exec(whole)?.[1] ?? assert.fail('no call');

describe("the person's lines in a recorded transcript", () => {
  it('Claude Code 2.1.329: the queue and the user line, up to a call by its id', () => {
    const whole = text('claude-code-2.1.329');
    const shown = spokenIn(whole, { callId: call(whole, /"type":"tool_use","id":"([^"]+)"/), tool: 'Bash' })?.shown;
    assert.deepEqual(shown?.lines.slice(0, 2), [
      { text: 'Do the thing. Never push to main.', at: Date.parse('2026-11-21T14:46:43.587Z') },
      { text: 'Do the thing. Never push to main.', at: Date.parse('2026-11-21T14:46:43.663Z') },
    ]);
    assert.ok((shown?.until ?? 0) > Date.parse('2026-11-21T14:46:43.663Z'));
    assert.equal(spokenIn(whole, { callId: 'toolu_unknown', tool: 'Bash' })?.shown, undefined);
  });

  it("Claude Code 2.1.329: a subagent's lines are not the person's", () => {
    const whole = text('claude-code-2.1.329-subagent');
    assert.equal(spokenIn(whole, { callId: call(whole, /"type":"tool_use","id":"([^"]+)"/), tool: 'Bash' })?.shown, undefined);
  });

  it("Copilot CLI 1.0.102: the root's line, none of a subagent's task", () => {
    const whole = text('copilot-cli-1.0.102');
    const shown = spokenIn(whole, { tool: call(whole, /"toolRequests":\[\{"toolCallId":"[^"]+","name":"([^"]+)"/) })?.shown;
    assert.deepEqual([...new Set(shown?.lines.map((line) => line.text))].includes('Do a part of it'), false);
    assert.equal(shown?.lines[0]?.text, 'Do the thing');
  });

  it('VS Code 1.139.1: the line of the turn, up to a call whose id the host lengthened', () => {
    const whole = text('copilot-vscode-1.139.1');
    const id = call(whole, /"toolCallId":"([^"]+)"/);
    const shown = spokenIn(whole, { callId: `${id}__vscode-1795247083628`, tool: 'run_in_terminal' })?.shown;
    assert.equal(shown?.lines.some((line) => line.text === 'Go on.'), true);
  });

  it('Claude Code: what was sent while the agent worked is heard from the queue and from the attachment', () => {
    const lines = [
      { type: 'user', message: { content: 'fix the page' }, timestamp: '2026-11-21T10:00:00.000Z' },
      { type: 'queue-operation', operation: 'enqueue', content: 'and push it', timestamp: '2026-11-21T10:00:05.000Z' },
      { type: 'attachment', attachment: { type: 'queued_command', prompt: 'then deploy' }, timestamp: '2026-11-21T10:00:06.000Z' },
      { type: 'attachment', attachment: { type: 'hook_success', stdout: 'drop it all' }, timestamp: '2026-11-21T10:00:06.000Z' },
      { type: 'user', isMeta: true, message: { content: 'drop it all' }, timestamp: '2026-11-21T10:00:06.000Z' },
      { type: 'assistant', message: { content: [{ type: 'text', text: 'drop it all' }, { type: 'tool_use', id: 'toolu_1', name: 'Bash', input: {} }] }, timestamp: '2026-11-21T10:00:07.000Z' },
      { type: 'user', message: { content: [{ type: 'tool_result', tool_use_id: 'toolu_0', content: 'drop it all' }] } },
    ];
    const shown = spokenIn(lines.map((line) => JSON.stringify(line)).join('\n'), { callId: 'toolu_1', tool: 'Bash' })?.shown;
    assert.deepEqual([shown?.lines.map((line) => line.text), shown?.until], [['fix the page', 'and push it', 'then deploy'], Date.parse('2026-11-21T10:00:07.000Z')]);
  });
});
