import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nominalPlace } from '../../../src/guard/place.ts';
import { thrownAway } from '../../../src/guard/desk/thrown-away.ts';
import type { Effect } from '../../../src/model/effect.ts';
import { builtInPolicy } from '../../../src/model/policy.ts';
import { judgeCall } from '../../../src/session/run.ts';
import { startSession } from '../../../src/session/session.ts';

describe('what a discard throws away', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-thrown-')));
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { stdio: 'ignore' });
    git('init', '-q');
    mkdirSync(join(folder, 'src'));
    for (const name of ['work.txt', 'src/a.ts', 'src/b.ts']) writeFileSync(join(folder, name), 'one\n');
    git('add', '-A');
    git('commit', '-qm', 'first');
  });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  const effectsOf = (command: string): readonly Effect[] => {
    const place = { ...nominalPlace(), folders: [folder] };
    const session = startSession({ id: 's', agent: 'a', place, policy: builtInPolicy, cwd: { kind: 'at', path: folder } });
    return judgeCall(session, { tool: 'Bash', action: { kind: 'shell', text: command, dialect: 'posix', cwd: folder } }, new Map(), 0).inspected.effects;
  };

  it('is named, of the whole tree and of a path', async () => {
    for (const name of ['work.txt', 'src/a.ts']) writeFileSync(join(folder, name), 'two\n');
    assert.deepEqual(await thrownAway(effectsOf('git reset --hard')), ['changed and in no commit: src/a.ts, work.txt']);
    assert.deepEqual(await thrownAway(effectsOf('git checkout -- src')), ['changed and in no commit: src/a.ts']);
  });

  it('is counted where there are many', async () => {
    for (let at = 0; at < 9; at += 1) writeFileSync(join(folder, `${String(at)}.txt`), 'new\n');
    execFileSync('git', ['-C', folder, 'add', '-A']);
    assert.deepEqual(await thrownAway(effectsOf('git reset --hard')), ['changed and in no commit: 0.txt, 1.txt, 2.txt, 3.txt, 4.txt, and 4 more']);
  });

  it('is not looked for here where it is another machine that loses it', async () => {
    writeFileSync(join(folder, 'work.txt'), 'two\n');
    assert.deepEqual(await thrownAway(effectsOf(`ssh build.example 'cd ${folder} && git reset --hard'`)), []);
  });

  it('is nothing where nothing is changed, and of a call that throws nothing away', async () => {
    assert.deepEqual(await thrownAway(effectsOf('git reset --hard')), []);
    writeFileSync(join(folder, 'work.txt'), 'two\n');
    assert.deepEqual(await thrownAway(effectsOf('git status')), []);
  });
});
