import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { takeSpools } from '../../../src/guard/record/spool.ts';
import { openStream } from '../../../src/guard/record/stream.ts';
import { recordsOf, verifyFolder } from '../../../src/guard/record/verify-folder.ts';
import { bundled } from '../../support/bundles.ts';

/** Hook processes one after the other on each of ten lanes; `npm run soak` keeps at it for about a minute. */
const hooksPerLane = Number(process.env['TAGOUT_CRASHES'] ?? 50) >= 1_000 ? 60 : 3;
const kept = z.object({ first: z.string(), highWater: z.object({ stream: z.string(), next: z.number(), hash: z.string(), epoch: z.number() }) });

describe('two windows and ten hook processes that append at once', function () {
  this.timeout(60_000 + hooksPerLane * 10_000);
  let root = '';
  let script = '';
  const children: ChildProcess[] = [];
  before(async () => {
    script = join(await bundled('crowd-child', { 'crowd-child': join(import.meta.dirname, 'crowd-child.ts') }), 'crowd-child.js');
    root = mkdtempSync(join(tmpdir(), 'tagout-crowd-'));
    for (const folder of ['record', 'spool', 'keys']) mkdirSync(join(root, folder));
  });
  after(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  });

  /** Runs a child to its end and hands back what it says was acknowledged. */
  function start(as: 'hook' | 'window', name: string): { readonly child: ChildProcess; readonly end: Promise<readonly string[]> } {
    const child = spawn(process.execPath, [script, as, root, name], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const end = new Promise<readonly string[]>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => {
        if (code === 0) resolve(said.trimEnd().split('\n').filter((line) => line !== ''));
        else reject(new Error(`${name} ended with ${String(code)}`));
      });
    });
    return { child, end };
  }

  it('lose nothing, write nothing twice, and every stream is sound', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const signing = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    writeFileSync(join(root, 'signing.pem'), signing);
    const windows = ['window-one', 'window-two'].map((name) => start('window', name));
    const lanes = await Promise.all(Array.from({ length: 10 }, async (_, lane) => {
      const said: string[] = [];
      for (let n = 0; n < hooksPerLane; n += 1) said.push(...(await start('hook', `hook-of-lane-${lane}-${n}`).end));
      return said;
    }));
    for (const { child } of windows) child.stdin?.end();
    const acknowledged = [...lanes.flat(), ...(await Promise.all(windows.map(({ end }) => end))).flat()];
    // what the windows did not come to is taken in by the next one
    const next = openStream({ folder: join(root, 'record'), stream: 'window-next', first: randomBytes(32), signing, keys: { save: (of, state) => Promise.resolve(writeFileSync(join(root, 'keys', `${of}.json`), JSON.stringify(state))) }, now: Date.now });
    const taken = takeSpools(join(root, 'spool'), next, Date.now(), () => false);
    await next.close();
    assert.deepEqual(taken.filter(({ broken }) => broken !== undefined), []);
    assert.deepEqual(readdirSync(join(root, 'spool')), []);
    const found: string[] = [];
    for (const name of readdirSync(join(root, 'record'))) for await (const { record } of recordsOf(join(root, 'record', name))) found.push(String(Reflect.get(record as object, 'id')));
    assert.deepEqual(found.sort(), [...acknowledged].sort());
    const known = new Map(readdirSync(join(root, 'keys')).map((name) => {
      const { first, highWater } = kept.parse(JSON.parse(readFileSync(join(root, 'keys', name), 'utf8')));
      return [name.replace(/\.json$/, ''), { first: Buffer.from(first, 'base64'), highWater }];
    }));
    const verdicts = await verifyFolder(join(root, 'record'), { keys: [publicKey], own: createPublicKey(signing), known });
    assert.deepEqual(verdicts.map(({ stream, kind, seals, says }) => (kind === 'sound' ? `${stream} ${kind} ${seals}` : says)), ['window-next sound checked', 'window-one sound checked', 'window-two sound checked']);
    assert.equal(verdicts.reduce((sum, { spooled }) => sum + spooled, 0), lanes.flat().length);
  });
});
