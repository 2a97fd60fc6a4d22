/** `npx tsx scripts/measure-context.ts [MB]`: time and memory to follow a large transcript, and to take in one more line of it. */
import { appendFileSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFollower } from '../src/guard/follow/follower.ts';

const megabytes = Number(process.argv[2] ?? 100);
const folder = mkdtempSync(join(tmpdir(), 'tagout-context-'));
const file = join(folder, 's.jsonl');
const words = 'src/orders/total.ts:42: const total = lines.reduce((sum, line) => sum + line.price * line.count, 0);\n';

function usage(n: number, tokens: number): string {
  return `${JSON.stringify({ type: 'assistant', isSidechain: false, message: { id: `msg_${String(n)}`, role: 'assistant', model: 'claude-sonnet-4-6', content: [{ type: 'tool_use', id: `toolu_${String(n)}`, name: 'Bash', input: { command: 'npm test' } }], usage: { input_tokens: 10, cache_creation_input_tokens: 990, cache_read_input_tokens: tokens - 1_000, output_tokens: 9 } } })}\n`;
}

async function main(): Promise<void> {
  const handle = openSync(file, 'w');
  let written = 0;
  for (let n = 0; written < megabytes * 1_000_000; n += 1) {
    const result = `${JSON.stringify({ type: 'user', message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: `toolu_${String(n)}`, content: words.repeat(80) }] } })}\n`;
    written += writeSync(handle, result + usage(n, 20_000 + n));
  }
  closeSync(handle);
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  let parts = 0;
  let size = 0;
  const follower = openFollower(Date.now, ({ context }) => {
    parts += 1;
    size = context.reported?.tokens ?? 0;
    most = Math.max(most, process.memoryUsage().rss);
  });
  follower.follow({ session: 's', agent: 'claude-code', transcript: file });
  const began = performance.now();
  await follower.look();
  const took = performance.now() - began;
  console.log(`${(written / 1_000_000).toFixed(0)} MB: ${took.toFixed(0)} ms in ${String(parts)} parts, ${((most - before) / 1_000_000).toFixed(0)} MB more memory at most, size ${String(size)}`);
  const times: number[] = [];
  for (let n = 0; n < 200; n += 1) {
    appendFileSync(file, usage(1_000_000 + n, 50_000 + n));
    const start = performance.now();
    await follower.look();
    times.push(performance.now() - start);
    if (size !== 50_000 + n) throw new Error(`the size is ${String(size)}`);
  }
  times.sort((a, b) => a - b);
  console.log(`one more line: p50 ${(times[100] ?? 0).toFixed(2)} ms, p99 ${(times[198] ?? 0).toFixed(2)} ms`);
  follower.stop();
}

main().finally(() => { rmSync(folder, { recursive: true, force: true }); }).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
