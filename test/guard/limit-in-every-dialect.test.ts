import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { codecFor } from '../../src/agents/registry.ts';
import type { HookEvent, HookOutput } from '../../src/agents/codec.ts';
import { tokensOf } from '../../src/context/tokens.ts';
import { handoffText } from '../../src/context/handoff.ts';
import { openDesk } from '../../src/guard/desk/desk.ts';
import type { Ports } from '../../src/guard/desk/ports.ts';
import { openFollower } from '../../src/guard/follow/follower.ts';
import { gather } from '../../src/guard/handoff/gather.ts';
import { endingOf } from '../../src/guard/handoff/resets.ts';
import { readHeard } from '../../src/guard/hear.ts';
import { thisPlace } from '../../src/guard/place.ts';
import { openBoard } from '../../src/guard/status.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import type { Session } from '../../src/session/session.ts';

const limit = 60_000;
const own = { warn: 40_000, limit, warnPercent: 95, limitPercent: 95 };

/** How one agent writes its numbers down and fires its hooks; `size` is this test's own arithmetic of what is to be shown. */
interface Dialect {
  readonly agent: string;
  transcript(base: string): string;
  /** Takes in a request whose context has so many tokens, with words of the agent; `ended`: the turn ends with it. */
  request(tokens: number, words: string, ended: boolean): void;
  noise(): void;
  size(): number;
  call(session: string, id: string, tool: 'read' | 'write', path: string): string;
  prompt(session: string, text: string): string;
  denies(output: HookOutput): boolean;
}
type Make = (base: string) => Dialect;

const line = (file: string, value: object): void => { appendFileSync(file, `${JSON.stringify(value)}\n`); };
const fieldsOf = (output: HookOutput): Readonly<Record<string, unknown>> => (output.stdout === '' ? {} : (JSON.parse(output.stdout) as Record<string, unknown>));
const nestedDeny = (output: HookOutput): boolean => (fieldsOf(output)['hookSpecificOutput'] as { permissionDecision?: string } | undefined)?.permissionDecision === 'deny';
const snake = (session: string, name: string, more: object): string => JSON.stringify({ session_id: session, hook_event_name: name, ...more });

const claudeCode: Make = (base) => {
  const file = join(base, 'claude.jsonl');
  let [n, last] = [0, 0];
  const assistant = (id: string, tokens: number, words: string, side = false): object => ({ type: 'assistant', isSidechain: side, message: { id, role: 'assistant', model: 'claude-sonnet-4-6', content: [{ type: 'text', text: words }], usage: { input_tokens: 7, cache_creation_input_tokens: 1_000, cache_read_input_tokens: tokens - 1_007, output_tokens: 9 } } });
  return {
    agent: 'claude-code',
    transcript: () => file,
    request(tokens, words) {
      last = tokens;
      const id = `msg_${String((n += 1))}`;
      // One line a block, with the usage on each.
      line(file, assistant(id, tokens, words));
      line(file, assistant(id, tokens, 'more of it'));
    },
    noise() {
      line(file, assistant(`side_${String((n += 1))}`, 199_000, 'a subagent', true));
      appendFileSync(file, '{"type":"progress"}\nno json\n');
    },
    size: () => last,
    call: (session, id, tool, path) => snake(session, 'PreToolUse', { transcript_path: file, cwd: base, tool_name: tool === 'read' ? 'Read' : 'Write', tool_input: tool === 'read' ? { file_path: path } : { file_path: path, content: 'x' }, tool_use_id: id }),
    prompt: (session, prompt) => snake(session, 'UserPromptSubmit', { transcript_path: file, cwd: base, prompt }),
    denies: nestedDeny,
  };
};

const copilotCli: Make = (base) => {
  const file = join(base, 'events.jsonl');
  let [n, last] = [0, 0];
  const usage = (tokens: number, more: object = {}, agent: object = {}): object => ({ type: 'session.usage_record', ...agent, data: { usage: { model: 'claude-sonnet-4.6', inputTokens: tokens, cacheReadTokens: tokens - 900, maxPromptTokens: 936_000, apiCallId: `api_${String((n += 1))}`, ...more } } });
  return {
    agent: 'copilot-vscode',
    transcript: () => file,
    request(tokens, words) {
      last = tokens;
      line(file, { type: 'assistant.message', data: { content: words, toolRequests: [] } });
      line(file, usage(tokens));
    },
    noise() {
      line(file, usage(500_000, {}, { agentId: 'sub' }));
      line(file, usage(500_000, { parentToolCallId: 'call_1' }));
    },
    size: () => last,
    // No transcript and no id of the call in it.
    call: (session, _id, tool, path) => JSON.stringify({ sessionId: session, timestamp: 1, cwd: base, transcriptPath: file, toolName: tool === 'read' ? 'view' : 'create', toolArgs: tool === 'read' ? { path } : { path, file_text: 'x' } }),
    prompt: (session, prompt) => JSON.stringify({ sessionId: session, timestamp: 1, cwd: base, transcriptPath: file, prompt }),
    denies: (output) => fieldsOf(output)['permissionDecision'] === 'deny',
  };
};

const copilotLocal: Make = (base) => {
  const file = join(base, 'GitHub.copilot-chat', 'transcripts', 's.jsonl');
  const numbers = join(base, 'chatSessions', 's.jsonl');
  for (const one of [file, numbers]) mkdirSync(dirname(one), { recursive: true });
  let [n, last, since] = [0, 14_300, 0];
  return {
    agent: 'copilot-vscode',
    transcript: () => file,
    request(tokens, words, ended) {
      line(file, { type: 'assistant.message', data: { content: words, toolRequests: [] } });
      since += tokensOf(words);
      if (!ended) return;
      line(numbers, { kind: 1, k: ['requests', (n += 1), 'promptTokens'], v: tokens });
      [last, since] = [tokens, 0];
    },
    noise() {
      line(file, { type: 'assistant.turn_start', data: {} });
      line(numbers, { kind: 2, k: ['requests', n, 'response'], v: [{ promptTokens: 500_000 }] });
    },
    size: () => last + since,
    call: (session, id, tool, path) => snake(session, 'PreToolUse', { transcript_path: file, cwd: base, tool_name: tool === 'read' ? 'read_file' : 'create_file', tool_input: tool === 'read' ? { filePath: path, startLine: 1, endLine: 2 } : { filePath: path, content: 'x' }, tool_use_id: id }),
    prompt: (session, prompt) => snake(session, 'UserPromptSubmit', { transcript_path: file, cwd: base, prompt }),
    denies: nestedDeny,
  };
};

const dialects = { claudeCode, copilotCli, copilotLocal } as const;
const names: Readonly<Record<keyof typeof dialects, readonly [string, string]>> = { claudeCode: ['PreToolUse', 'UserPromptSubmit'], copilotCli: ['preToolUse', 'userPromptSubmitted'], copilotLocal: ['preToolUse', 'userPromptSubmitted'] };

const step = fc.record({ grows: fc.integer({ min: 500, max: 22_000 }), words: fc.integer({ min: 1, max: 9_000 }), ended: fc.boolean(), noise: fc.boolean(), tool: fc.constantFrom('read' as const, 'write' as const) });
const folderName = fc.stringMatching(/^[a-z]{4,9}$/).map((name) => `${name}x`);
const said = fc.array(fc.constantFrom('the', 'users', 'table', 'git reset', 'src/später', '“quoted”', '- "x"', '<<a', 'a>>', '数据', 'l’été', '\t'), { minLength: 1, maxLength: 9 }).map((words) => words.join(' ').trim()).filter((text) => text !== '');

describe('1,000 random sessions, in the dialect of each agent', function () {
  this.timeout(300_000);
  let base = '';
  before(() => { base = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-dialects-'))); });
  after(() => { rmSync(base, { recursive: true, force: true }); });

  let number = 0;
  async function run(name: keyof typeof dialects, steps: readonly { readonly grows: number; readonly words: number; readonly ended: boolean; readonly noise: boolean; readonly tool: 'read' | 'write' }[], folders: readonly string[], refusals: readonly string[]): Promise<void> {
    const here = join(base, String((number += 1)));
    mkdirSync(here);
    const session = `session-${String(number)}`;
    const dialect = dialects[name](here);
    const board = openBoard({ now: () => 1, mode: () => 'guard', context: () => ({ own, policy: {}, windows: {} }), changed: () => undefined });
    const follower = openFollower(() => 1, (found) => { board.found(found); });
    let ids = 0;
    const ports: Ports = {
      now: () => 1,
      newId: () => `id-${String((ids += 1))}`,
      writer: 'test',
      placeOf: () => thisPlace([here]),
      policy: () => builtInPolicy,
      around: { home: here, env: {} },
      unasked: () => '',
      record: () => Promise.resolve('written'),
      load: () => Promise.resolve('none'),
      save: () => Promise.resolve(),
      words: () => Promise.resolve({}),
      async measure({ session: id }, known) {
        await follower.lookAt(id);
        const now = board.measure(id, known);
        return now === undefined ? undefined : endingOf(now);
      },
      patience: 0,
    };
    const desk = openDesk(ports);
    const hear = async (event: string, payload: string): Promise<{ readonly output: HookOutput; readonly event: HookEvent }> => {
      const read = readHeard({ agent: dialect.agent, event, payload, env: {} });
      assert.ok(read.kind === 'event');
      board.heard(read.event);
      follower.follow({ session, agent: dialect.agent, transcript: dialect.transcript(here) });
      const answer = await desk.hear(read.event, { gone: new AbortController().signal, deadline: Date.now() + 60_000 });
      return { output: codecFor(dialect.agent).encode(answer, read.event.name), event: read.event };
    };
    const [before, prompt] = names[name];
    try {
      const limits = folders.map((folder) => `Never touch the ${folder} folder.`);
      await hear(prompt, dialect.prompt(session, `Fix the login test. ${limits.join(' ')}`));
      let tokens = 20_000;
      for (const [at, { grows, words, ended, noise, tool }] of steps.entries()) {
        tokens += grows;
        if (noise) dialect.noise();
        dialect.request(tokens, 'word '.repeat(words), ended);
        const { output } = await hear(before, dialect.call(session, `call_${String(at)}`, tool, join(here, 'src', `f${String(at)}.ts`)));
        const size = dialect.size();
        assert.equal(board.measure(session)?.size?.tokens, size, 'the size is the transcript\'s own arithmetic');
        const isDenied = tool === 'write' && size >= limit;
        assert.equal(dialect.denies(output), isDenied, `${name} ${tool} at ${String(size)}: ${output.stdout}`);
        if (isDenied) assert.match(output.stdout, /context of this session is used up/);
      }
      const known = desk.sessions.get(session);
      assert.ok(known);
      assert.deepEqual(known.task.limits.map(({ words: text }) => text), limits);
      const trajectory: Session['trajectory'] = { ...known.trajectory, refusals: refusals.map((says, at) => ({ effects: `e${String(at)}`, objects: [], verbs: [], says, call: 900 + at, step: 0, by: 'person' })) };
      const text = handoffText(await gather({ ...known, trajectory }, '0123456789abcdef', { todos: [] }));
      for (const words of limits) assert.ok(text.includes(`- "${words}"`), words);
      for (const says of refusals) assert.ok(text.includes(`- <<01234567 ${says} 01234567>>`), says);
    } finally {
      follower.stop();
      rmSync(here, { recursive: true, force: true });
    }
  }

  for (const name of ['claudeCode', 'copilotCli', 'copilotLocal'] as const) {
    it(`${name}: the first changing call after the limit is refused and none before, the size is right, limits and refusals are in the handoff`, async () => {
      const runs = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), fc.uniqueArray(folderName, { maxLength: 3 }), fc.uniqueArray(said, { maxLength: 4 }), (steps, folders, refusals) => run(name, steps, folders, refusals));
      await fc.assert(runs, { numRuns: 334 });
    });
  }
});
