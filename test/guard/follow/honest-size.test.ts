import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, openSync, closeSync, renameSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sizeOf } from '../../../src/context/usage.ts';
import { openFollower, type Follower } from '../../../src/guard/follow/follower.ts';
import type { Followed, Found } from '../../../src/guard/follow/trail.ts';
import { eventually } from '../../support/eventually.ts';

let messages = 0;
const usage = (tokens: number, id = `msg_${String((messages += 1))}`): string => `${JSON.stringify({ type: 'assistant', isSidechain: false, message: { id, role: 'assistant', model: 'claude-sonnet-4-6', content: [{ type: 'text', text: 'x' }], usage: { input_tokens: tokens, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 } } })}\n`;
const chat = (request: number, tokens: number): string => `${JSON.stringify({ kind: 1, k: ['requests', request, 'promptTokens'], v: tokens })}\n`;

describe('the size that is believed', () => {
  let folder: string;
  let file: string;
  let found: Found[];
  let follower: Follower;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-honest-'));
    file = join(folder, 's.jsonl');
    [found, follower] = [[], openFollower(() => 0, (one) => found.push(one))];
  });
  afterEach(() => {
    follower.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const follow = (more: Partial<Followed> = {}): void => { follower.follow({ session: 's', agent: 'claude-code', transcript: file, ...more }); };
  const tokens = async (session = 's'): Promise<number | undefined> => {
    await follower.look();
    const last = found.findLast((one) => one.session === session);
    return last && sizeOf(last.context)?.tokens;
  };
  const overwrite = (at: number, text: string): void => {
    const handle = openSync(file, 'r+');
    writeSync(handle, text, at);
    closeSync(handle);
  };

  it('stands when the file gets shorter, and falls when a later request says so', async () => {
    follow();
    writeFileSync(file, usage(5_000) + usage(190_000));
    assert.equal(await tokens(), 190_000);
    truncateSync(file, usage(5_000, 'msg_1').length);
    assert.equal(await tokens(), 190_000);
    appendFileSync(file, usage(9_000));
    assert.equal(await tokens(), 9_000);
  });

  it('stands when bytes that were read have changed, the last one or an early one', async () => {
    follow();
    const early = usage(150_000);
    writeFileSync(file, early + usage(190_000));
    assert.equal(await tokens(), 190_000);
    overwrite(early.length, usage(1_000, 'msg_forged').padEnd(20, ' '));
    assert.equal(await tokens(), 190_000);
    overwrite(0, early.replace('150000', '001000'));
    assert.equal(await tokens(), 190_000);
  });

  it('stands when what was changed also grew by requests that are known already', async () => {
    follow();
    writeFileSync(file, usage(5_000, 'msg_a') + usage(190_000, 'msg_b'));
    assert.equal(await tokens(), 190_000);
    appendFileSync(file, usage(5_000, 'msg_a'));
    assert.equal(await tokens(), 190_000, 'a record that comes again is no new request');
  });

  it('stands when the file is replaced by a smaller one, deleted, or brought back', async () => {
    follow();
    writeFileSync(file, usage(190_000));
    assert.equal(await tokens(), 190_000);
    writeFileSync(`${file}.new`, usage(2_000));
    renameSync(`${file}.new`, file);
    assert.equal(await tokens(), 190_000);
    rmSync(file);
    assert.equal(await tokens(), 190_000);
    writeFileSync(file, usage(3_000));
    assert.equal(await tokens(), 190_000);
    appendFileSync(file, usage(4_000));
    assert.equal(await tokens(), 4_000);
  });

  it('stands over a restart of the guard, whatever became of the file meanwhile', async () => {
    writeFileSync(file, usage(1_000, 'msg_x'));
    follow({ before: { tokens: 190_000, exactness: 'exact', request: 'msg_gone' } });
    assert.equal(await tokens(), 190_000);
    appendFileSync(file, usage(8_000, 'msg_y'));
    assert.equal(await tokens(), 8_000);
  });

  it('follows on after a restart where nothing was changed', async () => {
    writeFileSync(file, usage(120_000, 'msg_known') + usage(7_000, 'msg_after_compaction'));
    follow({ before: { tokens: 120_000, exactness: 'exact', request: 'msg_known' } });
    assert.equal(await tokens(), 7_000);
  });

  it('is the last whole line, with half a line waiting for its end', async () => {
    follow();
    const next = usage(60_000);
    writeFileSync(file, usage(50_000) + next.slice(0, 40));
    assert.equal(await tokens(), 50_000);
    appendFileSync(file, next.slice(40));
    assert.equal(await tokens(), 60_000);
  });

  it('is each session\'s own where two began in one second', async () => {
    const other = join(folder, 't.jsonl');
    writeFileSync(file, usage(11_000));
    writeFileSync(other, usage(22_000));
    follow();
    follow({ session: 't', transcript: other });
    await follower.look();
    appendFileSync(file, usage(12_000));
    appendFileSync(other, usage(23_000));
    assert.deepEqual([await tokens('s'), await tokens('t')], [12_000, 23_000]);
  });

  it('of a Copilot conversation stands when its file is rewritten smaller, until a turn says less', async () => {
    mkdirSync(join(folder, 'GitHub.copilot-chat', 'transcripts'), { recursive: true });
    mkdirSync(join(folder, 'chatSessions'));
    const numbers = join(folder, 'chatSessions', 's.jsonl');
    writeFileSync(join(folder, 'GitHub.copilot-chat', 'transcripts', 's.jsonl'), '{"type":"session.start"}\n');
    follow({ agent: 'copilot-vscode', transcript: join(folder, 'GitHub.copilot-chat', 'transcripts', 's.jsonl') });
    writeFileSync(numbers, chat(0, 61_000));
    assert.equal(await tokens(), 61_000);
    writeFileSync(numbers, chat(0, 1_000));
    assert.equal(await tokens(), 61_000);
    rmSync(numbers);
    assert.equal(await tokens(), 61_000);
    writeFileSync(numbers, chat(0, 2_000));
    assert.equal(await tokens(), 61_000);
    // A machine may give the new file the old one's place, so that only the next number is surely new.
    appendFileSync(numbers, chat(1, 30_000));
    await follower.look();
    appendFileSync(numbers, chat(2, 20_000));
    assert.equal(await tokens(), 20_000);
  });

  it('is told without anybody looking, also of a file that is rotated and comes back', async () => {
    follow();
    writeFileSync(file, usage(10_000));
    const told = (size: number): Promise<void> => eventually(() => found.at(-1)?.context.reported?.tokens === size);
    await told(10_000);
    appendFileSync(file, usage(20_000));
    await told(20_000);
    renameSync(file, `${file}.1`);
    writeFileSync(file, usage(30_000));
    await told(30_000);
    appendFileSync(file, usage(40_000));
    await told(40_000);
    assert.ok(existsSync(`${file}.1`));
  });

  it('of a 100 MB transcript is found in parts, and what comes after it without reading it again', async function () {
    this.timeout(60_000);
    const line = `${JSON.stringify({ type: 'user', message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'x', content: 'y'.repeat(100_000) }] } })}\n`;
    const handle = openSync(file, 'w');
    for (let at = 0; at < 1_000; at += 1) writeSync(handle, at === 999 ? usage(88_000) : line);
    closeSync(handle);
    follow();
    assert.equal(await tokens(), 88_000);
    const parts = found.length;
    assert.ok(parts > 20, `in parts: ${String(parts)}`);
    appendFileSync(file, usage(99_000));
    assert.equal(await tokens(), 99_000);
    assert.equal(found.length, parts + 1);
  });
});
