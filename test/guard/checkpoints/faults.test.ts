import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, objectPath } from '../../../src/guard/checkpoints/objects.ts';
import { listCheckpoints, readManifest } from '../../../src/guard/checkpoints/store.ts';
import { undo } from '../../../src/guard/checkpoints/undo.ts';
import { bundled } from '../../support/bundles.ts';

const id = 'checkpoint-1';
const newer = 'by the person, later';

describe('a checkpoint that is struck', function () {
  this.timeout(240_000);
  let base = '';
  let child = '';
  const at = (...parts: readonly string[]): string => join(base, ...parts);

  before(async () => {
    base = mkdtempSync(join(tmpdir(), 'tagout-faults-'));
    child = join(await bundled('fault-child', { 'fault-child': join(import.meta.dirname, 'fault-child.ts') }), 'fault-child.js');
  });
  after(() => rmSync(base, { recursive: true, force: true }));

  function fresh(): void {
    for (const name of ['work', 'store']) rmSync(at(name), { recursive: true, force: true });
    mkdirSync(at('work', 'deep', 'empty'), { recursive: true });
    writeFileSync(at('work', 'a.txt'), 'one');
    writeFileSync(at('work', 'deep', 'run.sh'), '#!/bin/sh\n');
    chmodSync(at('work', 'deep', 'run.sh'), 0o755);
    symlinkSync('../a.txt', at('work', 'deep', 'link'));
    // Without git's own sample files: each would be five steps more to strike at.
    git('init', '-q', '-b', 'main', '--template=');
    writeFileSync(at('work', 'tracked'), 'committed');
    git('add', 'tracked');
    git('commit', '-qm', 'one');
    writeFileSync(at('work', 'tracked'), 'uncommitted');
    // Too large to be read in one go.
    writeFileSync(at('work', 'large'), 'x'.repeat(300_000));
  }
  function git(...args: string[]): string {
    return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', '-c', 'core.logAllRefUpdates=false', ...args], { cwd: at('work'), encoding: 'utf8' });
  }
  interface Struck {
    readonly killed: boolean;
    readonly steps: number;
    readonly text: string;
  }
  function strike(does: 'take' | 'undo' | 'note', step: number, fault: 'kill' | 'full' = 'kill', over: 'keep-newer' | 'replace-newer' = 'keep-newer'): Struck {
    const done = spawnSync(process.execPath, [child, JSON.stringify({ does, store: at('store'), work: at('work'), id, over, at: step, fault })], { encoding: 'utf8' });
    const told: { steps?: number } = done.stdout === '' ? {} : JSON.parse(done.stdout);
    return { killed: done.signal === 'SIGKILL', steps: told.steps ?? 0, text: done.stdout };
  }
  /** Everything below the folder as text; git's own folder left out. */
  function picture(): string {
    const lines: string[] = [];
    const walk = (folder: string): void => {
      for (const name of readdirSync(folder).sort()) {
        if (name === '.git') continue;
        const path = join(folder, name);
        const stat = lstatSync(path);
        lines.push(`${path.slice(base.length)} ${stat.isSymbolicLink() ? `-> ${readlinkSync(path)}` : stat.isDirectory() ? '/' : `${(stat.mode & 0o777).toString(8)} ${readFileSync(path, 'utf8')}`}`);
        if (stat.isDirectory()) walk(path);
      }
    };
    walk(at('work'));
    return lines.join('\n');
  }
  async function everyCheckpointIsWhole(): Promise<void> {
    for (const one of await listCheckpoints(at('store'))) for (const entry of one.entries) if (entry.kind === 'file') assert.equal(await digestOf(objectPath(at('store'), entry.digest)), entry.digest);
  }
  /** Each step until one where nothing strikes any more. */
  async function everyStep(strikeAt: (step: number) => Struck, verify: (struck: Struck, step: number) => Promise<void>): Promise<number> {
    for (let step = 1; step < 1_000; step += 1) {
      const struck = strikeAt(step);
      await verify(struck, step);
      if (!struck.killed && step > struck.steps) return step - 1;
    }
    throw new Error('it never ended');
  }

  it('in the taking leaves the files as they were, and a whole checkpoint or none', async () => {
    fresh();
    const before = picture();
    const faults = await everyStep((step) => {
      rmSync(at('store'), { recursive: true, force: true });
      return strike('take', step);
    }, async () => {
      assert.equal(picture(), before);
      await everyCheckpointIsWhole();
    });
    assert.ok(faults > 20, String(faults));
    const again = strike('take', 0);
    assert.match(again.text, /"kind":"kept"/);
  });

  for (const over of ['keep-newer', 'replace-newer'] as const) {
    it(`in an undo (${over}) loses nothing, and doing it again finishes it`, async () => {
      fresh();
      const before = picture();
      assert.match(strike('take', 0).text, /"kind":"kept"/);
      rmSync(at('work', 'deep'), { recursive: true });
      writeFileSync(at('work', 'tracked'), 'by the agent');
      writeFileSync(at('work', 'a.txt'), 'by the agent');
      strike('note', 0);
      writeFileSync(at('work', 'a.txt'), newer);
      rmSync(at('saved'), { recursive: true, force: true });
      mkdirSync(at('saved'));
      for (const name of ['work', 'store']) cpSync(at(name), at('saved', name), { recursive: true, verbatimSymlinks: true });
      const again = async (): Promise<void> => {
        const manifest = await readManifest(at('store'), id);
        assert.ok(manifest);
        assert.deepEqual((await undo(at('store'), manifest, { over, keepAs: 'before-again', at: 3_000 })).failed, []);
      };
      const faults = await everyStep((step) => {
        for (const name of ['work', 'store']) {
          rmSync(at(name), { recursive: true, force: true });
          cpSync(at('saved', name), at(name), { recursive: true, verbatimSymlinks: true });
        }
        return strike('undo', step, 'kill', over);
      }, async (_struck, step) => {
        await everyCheckpointIsWhole();
        const standing = readFileSync(at('work', 'a.txt'), 'utf8');
        const keptBefore = (await readManifest(at('store'), 'before-undo'))?.entries.find((entry) => entry.path.endsWith('/a.txt'));
        if (standing !== newer) assert.equal(keptBefore?.kind === 'file' ? readFileSync(objectPath(at('store'), keptBefore.digest), 'utf8') : 'lost', newer, `step ${String(step)}`);
        await again();
        const expected = over === 'keep-newer' ? before.replace('a.txt 644 one', `a.txt 644 ${newer}`) : before;
        assert.equal(picture(), expected, `step ${String(step)}`);
      });
      assert.ok(faults > 10, String(faults));
    });
  }

  it('by a full disk is none, and no automatic allow rests on it', async () => {
    fresh();
    const before = picture();
    for (let step = 1; step <= 30; step += 1) {
      rmSync(at('store'), { recursive: true, force: true });
      const { text } = strike('take', step, 'full');
      if (text.includes('"kind":"kept"')) continue;
      assert.match(text, /"kind":"failed","why":"the disk is full"/);
      assert.deepEqual(await listCheckpoints(at('store')), []);
      assert.equal(picture(), before);
    }
  });

  it('by a full disk in an undo loses nothing, and the next one finishes it', async () => {
    fresh();
    const before = picture();
    strike('take', 0);
    rmSync(at('work', 'deep'), { recursive: true });
    strike('note', 0);
    for (const step of [1, 2, 4, 6]) assert.match(strike('undo', step, 'full').text, /disk is full|ENOSPC|"failed":\[\]/);
    strike('undo', 0);
    assert.equal(picture(), before);
    assert.equal(existsSync(at('work', 'deep', '.tagout-restore')), false);
  });
});
