import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sizeOf } from '../../src/context/usage.ts';
import { openFollower } from '../../src/guard/follow/follower.ts';
import type { Found } from '../../src/guard/follow/trail.ts';

const golden = join(import.meta.dirname, 'transcripts');
const text = (name: string): string => readFileSync(join(golden, `${name}.jsonl`), 'utf8');

describe('recorded transcripts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-golden-'));
  });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  /** What a follower found, with the file in pieces as an agent writes it. */
  async function follow(agent: string, transcript: string, pieces: readonly (() => void)[]): Promise<readonly Found[]> {
    const found: Found[] = [];
    const follower = openFollower(() => 0, (one) => found.push(one));
    follower.follow({ session: 's', agent, transcript });
    for (const piece of pieces) {
      piece();
      await follower.look();
    }
    follower.stop();
    return found;
  }
  const sizes = (found: readonly Found[]): readonly (number | undefined)[] => [...new Set(found.map(({ context }) => context.reported?.tokens))].filter((one) => one !== undefined);
  const lineByLine = (file: string, whole: string): readonly (() => void)[] => {
    const lines = whole.split('\n').filter((line) => line !== '');
    return lines.map((_, at) => () => { writeFileSync(file, `${lines.slice(0, at + 1).join('\n')}\n`, { flag: at === 0 ? 'w' : 'r+' }); });
  };

  it('Claude Code 2.1.329: every request of the main thread, none of a subagent', async () => {
    const file = join(folder, 's.jsonl');
    const found = await follow('claude-code', file, lineByLine(file, text('claude-code-2.1.329')));
    assert.deepEqual(sizes(found), [21_000, 22_500, 24_000, 26_000, 30_000, 36_000]);
    const last = found.at(-1);
    assert.deepEqual(last?.todos, [{ text: 'write the test', state: 'pending' }]);
    assert.equal(last?.context.turns, 2);
    assert.equal(last && sizeOf(last.context)?.exactness, 'exact');
    const sub = join(folder, 'sub.jsonl');
    assert.deepEqual(sizes(await follow('claude-code', sub, [() => { writeFileSync(sub, text('claude-code-2.1.329-subagent')); }])), []);
  });

  it('Claude Code 2.1.329, compacted: the compaction is seen, and the next request says the size', async () => {
    const file = join(folder, 's.jsonl');
    const found = await follow('claude-code', file, lineByLine(file, text('claude-code-2.1.329-compacted')));
    const last = found.at(-1)?.context;
    assert.deepEqual([last?.compactions, last?.reported?.tokens, last?.history.filter(({ of }) => of === 'compaction').length], [1, 9_000, 1]);
    const between = found.find(({ context }) => context.compactions === 1)?.context;
    assert.equal(between && sizeOf(between)?.exactness, 'estimate');
  });

  it('Copilot CLI 1.0.102: every request of the root, none of a subagent, with the window', async () => {
    const file = join(folder, 's.jsonl');
    const found = await follow('copilot-vscode', file, lineByLine(file, text('copilot-cli-1.0.102')));
    assert.deepEqual(sizes(found), [21_000, 24_000, 29_000, 30_000]);
    assert.equal(found.at(-1)?.context.reported?.window, 936_000);
  });

  it("VS Code 1.139.1: the editor's own number at a turn's end, an estimate within the next", async () => {
    mkdirSync(join(folder, 'GitHub.copilot-chat', 'transcripts'), { recursive: true });
    mkdirSync(join(folder, 'chatSessions'));
    const transcript = join(folder, 'GitHub.copilot-chat', 'transcripts', 's.jsonl');
    const chat = join(folder, 'chatSessions', 's.jsonl');
    const name = 'copilot-vscode-1.139.1';
    const found = await follow('copilot-vscode', transcript, [
      () => { writeFileSync(transcript, text(`${name}-turn-1`)); },
      () => { writeFileSync(chat, text(`${name}-turn-1-chat`)); },
      () => { writeFileSync(transcript, text(name)); },
      () => { writeFileSync(chat, text(`${name}-chat`)); },
    ]);
    const shown = found.map(({ context }) => sizeOf(context));
    assert.equal(shown[0]?.exactness, 'estimate');
    assert.ok(shown.some((size) => size?.tokens === 31_000 && size.exactness === 'exact' && size.window === 128_000));
    assert.ok(shown.some((size) => size !== undefined && size.tokens > 31_000 && size.tokens < 33_000 && size.exactness === 'estimate'));
    assert.deepEqual([shown.at(-1)?.tokens, shown.at(-1)?.exactness], [38_000, 'exact']);
    assert.deepEqual(found.at(-1)?.todos, [{ text: 'write the test', state: 'not-started' }]);
  });
});
