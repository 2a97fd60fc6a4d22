import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextKey } from '../../../src/audit/seal.ts';
import { attacks, type Loot } from '../../support/attacks.ts';

interface Said {
  readonly stream: string;
  readonly kind: string;
  readonly says: string;
  readonly at?: number;
  readonly looks?: string;
  readonly entries: number;
}

const built = mkdtempSync(join(tmpdir(), 'tagout-built-'));
/** Bundled once: a start of Node takes less than a start of the loader, and there are more than a hundred. */
const script = (name: string): string => join(built, name.replace('.ts', '.cjs'));

function run(words: readonly string[], shell?: string): Promise<string> {
  const node = [process.execPath, ...words];
  const child = shell === undefined ? spawn(node[0] ?? '', node.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] }) : spawn('sh', ['-c', `${shell}; exec "$@"`, 'sh', ...node], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${words[0] ?? ''} ended with ${code}`))));
  });
}

describe('tampering with files of real processes', function () {
  this.timeout(120_000);
  let root = '';
  let keys = '';
  let loot: Loot;
  const verdicts = new Map<string, readonly Said[]>();
  const stream = 'stream-real-1';

  async function verified(only: string, folders: readonly string[]): Promise<readonly (readonly Said[])[]> {
    return (await run([script('verify-child.ts'), keys, only, ...folders])).trim().split('\n').map((line): readonly Said[] => JSON.parse(line));
  }

  before(async () => {
    buildSync({ entryPoints: ['log-child.ts', 'verify-child.ts'].map((name) => join(import.meta.dirname, name)), outdir: built, outExtension: { '.js': '.cjs' }, bundle: true, platform: 'node', format: 'cjs', target: 'node20' });
    root = mkdtempSync(join(tmpdir(), 'tagout-attacks-'));
    keys = join(root, 'keys');
    const honest = join(root, 'honest');
    for (const folder of [keys, honest]) mkdirSync(folder);
    writeFileSync(join(keys, 'signing.pem'), generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await Promise.all([run([script('log-child.ts'), honest, keys, stream, '40', '20']), run([script('log-child.ts'), honest, keys, 'stream-real-2', '40'])]);
    const linesOf = (file: string): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');
    const first = Buffer.from((JSON.parse(readFileSync(join(keys, `${stream}.json`), 'utf8')) as { first: string }).first, 'base64');
    loot = {
      stream,
      lines: linesOf(join(honest, `${stream}.jsonl`)),
      older: linesOf(join(keys, `${stream}.older`)),
      other: linesOf(join(honest, 'stream-real-2.jsonl')),
      laterKey: nextKey(nextKey(nextKey(nextKey(nextKey(first))))),
      signing: createPrivateKey(readFileSync(join(keys, 'signing.pem'), 'utf8')),
    };
    const names = Object.keys(attacks);
    const folders = names.map((name, at) => {
      const folder = join(root, `attack-${at}`);
      mkdirSync(folder);
      writeFileSync(join(folder, `${stream}.jsonl`), (attacks[name]?.(loot) ?? []).map((line) => `${line}\n`).join(''));
      return folder;
    });
    const said = await verified(stream, [honest, ...folders]);
    for (const [at, name] of ['honest', ...names].entries()) verdicts.set(name, said[at] ?? []);
  });
  after(() => {
    for (const folder of [root, built]) rmSync(folder, { recursive: true, force: true });
  });

  it('fourteen kinds are tried', () => assert.equal(Object.keys(attacks).length, 14));

  for (const name of Object.keys(attacks)) {
    it(`is seen: ${name}`, () => {
      const verdict = verdicts.get(name)?.find((one) => one.stream === stream);
      assert.equal(verdict?.kind, 'tampered', verdict?.says);
      assert.ok(verdict.at !== undefined && verdict.looks !== undefined);
    });
  }

  it('is not seen in what two honest guards wrote with their clocks going backwards', () => {
    assert.deepEqual(verdicts.get('honest')?.map(({ kind }) => kind), ['sound', 'sound']);
  });

  it('is not seen in a hundred restarts', async () => {
    const folder = join(root, 'restarts');
    mkdirSync(folder);
    for (let from = 0; from < 100; from += 10) await Promise.all(Array.from({ length: 10 }, (_, n) => run([script('log-child.ts'), folder, keys, `stream-restart-${from + n}`, '2'])));
    const [said = []] = await verified('stream-restart-7', [folder]);
    assert.equal(said.length, 100);
    assert.deepEqual(said.filter(({ kind }) => kind !== 'sound'), []);
  });

  // `ulimit` is of POSIX shells.
  if (process.platform !== 'win32') it('is not seen after the disk was full in the middle of an append', async () => {
    const folder = join(root, 'full');
    mkdirSync(folder);
    // no file may grow beyond 8 blocks of 512 bytes: the write that would cross it is cut in the middle
    const end = JSON.parse(await run([script('log-child.ts'), folder, keys, 'stream-full-1', '40'], 'ulimit -f 8')) as { failed: number; waiting: number };
    assert.ok(end.failed > 20 && end.waiting > 20, JSON.stringify(end));
    const [[said] = []] = await verified('stream-full-1', [folder]);
    assert.equal(said?.kind, 'sound', said?.says);
    assert.ok(said.entries > 3 && !said.says.includes('half a line'), said.says);
    assert.deepEqual(readdirSync(folder), ['stream-full-1.jsonl']);
  });
});
