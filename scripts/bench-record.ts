/** `npx tsx scripts/bench-record.ts [RECORDS]`: append, verify, open and search, beside a plain append in the same run. */
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { append, newHead, nextKey, sealOf } from '../src/audit/seal.ts';
import { verifyStream } from '../src/audit/verify.ts';
import { openIndex } from '../src/guard/record/index-folder.ts';
import { linesOf } from '../src/guard/record/lines.ts';
import { openStream } from '../src/guard/record/stream.ts';
import type { TagoutRecord } from '../src/model/record.ts';

const many = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'tagout-bench-'));
const pair = generateKeyPairSync('ed25519');
const signing = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function quantiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (n ${sorted.length})`;
}

function decision(n: number): TagoutRecord {
  const file = `/home/user/shop-${n % 40}/src/module-${n % 700}/part-${n % 3_001}.ts`;
  return {
    version: 1, id: randomBytes(16).toString('hex'), at: 1_700_000_000_000 + n * 997, writer: 'bench', kind: 'decision', agent: n % 3 === 0 ? 'claude-code' : 'copilot-vscode', model: 'a-model', session: `session-${Math.floor(n / 400)}`, cwd: `/home/user/shop-${n % 40}`, task: `fix the failing checkout test number ${Math.floor(n / 400)}`, policy: 'built-in', call: `call-${n}`, callId: `toolu_${n}`, tool: 'Bash',
    action: { kind: 'shell', text: `sed -i 's/total/sum/' ${file} && npm test -- part-${n % 3_001}`, dialect: 'posix' },
    effects: [{ verb: 'edit', object: { kind: 'path', path: file }, environment: 'local', extent: {}, undo: 'recoverable', certainty: 'certain', via: 'sed', says: `edits ${file}` }],
    findings: n % 50 === 0 ? [{ rule: 'irreversible-effect', verdict: 'ask', says: `changes ${file}, which is not in git`, instead: 'commit first', floor: 'allow' }] : [],
    verdict: n % 50 === 0 ? 'ask' : 'allow', enforced: n % 50 === 0 ? 'approved' : 'passed', decidedBy: n % 50 === 0 ? 'person' : 'rules', credentials: [], took: 3,
  };
}

async function appends(count: number, sync: 'each' | 'soon'): Promise<readonly number[]> {
  const log = openStream({ folder, stream: `bench-${sync}`, first: randomBytes(32), signing, keys: { save: () => Promise.resolve() }, now: () => 5, sync });
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const record = decision(n);
    const start = performance.now();
    await log.record(record);
    times.push(performance.now() - start);
  }
  await log.close();
  console.log(`size of a record: ${(statSync(log.file).size / count).toFixed(0)} bytes in the file, seals counted in`);
  rmSync(log.file);
  return times;
}

function plain(count: number, sync: 'each' | 'never'): readonly number[] {
  const path = join(folder, 'plain');
  const file = openSync(path, 'w');
  const times = Array.from({ length: count }, (_, n) => {
    const line = `${JSON.stringify(decision(n))}\n`;
    const start = performance.now();
    writeSync(file, line);
    if (sync === 'each') fdatasyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  rmSync(path);
  return times;
}

/** A million records without the redaction of each, which is measured above: chained and sealed as a guard does. */
function fill(): { readonly first: Buffer; readonly file: string } {
  const file = join(folder, 'bench-million.jsonl');
  const descriptor = openSync(file, 'w');
  const first = randomBytes(32);
  let [head, key] = [newHead('bench-million'), first];
  let lines: string[] = [];
  for (let n = 0; n < many; n += 1) {
    const next = append(head, { kind: 'record', record: decision(n) }, n);
    lines.push(next.line);
    head = next.head;
    if (head.open.size >= 64) {
      const seal = append(head, { kind: 'seal', seal: sealOf(head, key, pair.privateKey) }, n);
      lines.push(seal.line);
      head = seal.head;
      key = nextKey(key);
    }
    if (lines.length < 10_000) continue;
    writeSync(descriptor, `${lines.join('\n')}\n`);
    lines = [];
  }
  writeSync(descriptor, `${lines.join('\n')}\n`);
  closeSync(descriptor);
  return { first, file };
}

async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work();
  console.log(`${what}: ${(performance.now() - start).toFixed(0)} ms`);
  return done;
}

async function main(): Promise<void> {
  console.log(`plain append:                  ${quantiles(plain(5_000, 'never'))}`);
  console.log(`append to the record:          ${quantiles(await appends(5_000, 'soon'))}`);
  console.log(`plain append, fdatasync each:  ${quantiles(plain(500, 'each'))}`);
  console.log(`append, fdatasync each:        ${quantiles(await appends(500, 'each'))}`);
  const log = await timed(`write ${many} records`, fill);
  const lines = [...linesOf(log.file)].slice(0, 200_000);
  const start = performance.now();
  const verdict = verifyStream('bench-million', lines, { public: createPublicKey(signing), first: log.first });
  console.log(`verify: ${Math.round(lines.length / ((performance.now() - start) / 1000))} entries a second (${verdict.kind})`);
  (await timed('build the index', () => openIndex(folder))).close();
  const index = await timed('open the index', () => openIndex(folder));
  for (const [what, query] of [
    ['a path', { words: 'src/module-77/part-1477.ts' }],
    ['a rare word', { words: 'part-2999' }],
    ['two common words', { words: 'checkout edits' }],
    ['verdict and rule', { verdict: 'ask', rule: 'irreversible-effect' }],
    ['a session', { session: 'session-1777' }],
    ['an agent and a part of a word', { agent: 'claude-code', words: 'odule-699' }],
  ] as const) {
    const times = Array.from({ length: 7 }, () => {
      const began = performance.now();
      index.find(query, 200);
      return performance.now() - began;
    });
    console.log(`search for ${what}: first ${(times[0] ?? 0).toFixed(0)} ms, then ${quantiles(times.slice(1))}, ${index.find(query, 200).total} records`);
  }
  index.close();
}

void main().finally(() => {
  rmSync(folder, { recursive: true, force: true });
});
