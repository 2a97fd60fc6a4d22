import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HookEvent } from '../../../src/agents/codec.ts';
import type { Question } from '../../../src/approvals/question.ts';
import { openDesk, type Desk } from '../../../src/guard/desk/desk.ts';
import { portsFor } from '../../support/ports.ts';

describe('a call that was approved and comes again', function () {
  this.timeout(30_000);
  let base = '';
  let folder = '';
  let asked: Question[] = [];
  let desk: Desk;

  const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.invalid', ...args], { cwd: folder });
  const work = (): string => join(folder, 'work.txt');

  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-again-')));
    folder = join(base, 'shop');
    mkdirSync(folder);
    writeFileSync(work(), 'committed\n');
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    asked = [];
    desk = openDesk(
      portsFor(folder, {
        around: { home: base, env: {} },
        ask: (question) => {
          asked.push(question);
          return Promise.resolve({ kind: 'approved', by: 'person', seconds: 5 });
        },
        checkpoints: join(base, 'checkpoints'),
      }),
    );
  });
  afterEach(() => { rmSync(base, { recursive: true, force: true }); });

  /** The agent's call from its question to its end. */
  async function run(text: string): Promise<void> {
    const call = { tool: 'Bash', input: { command: text }, id: text, action: { kind: 'shell', text, dialect: 'posix', cwd: folder } } as const;
    const heard = { agent: 'claude-code', session: 's', cwd: folder };
    const hook = { gone: new AbortController().signal, deadline: Date.now() + 60_000 };
    const events: readonly HookEvent[] = [{ ...heard, kind: 'before-call', name: 'PreToolUse', call }, { ...heard, kind: 'after-call', name: 'PostToolUse', call, result: { ended: 'succeeded', text: '' } }];
    const [before, after] = events;
    assert.ok(before && after);
    await desk.hear(before, hook);
    execFileSync('/bin/sh', ['-c', text], { cwd: folder });
    await desk.hear(after, hook);
  }

  it('is asked about again when the person worked on in between', async () => {
    writeFileSync(work(), 'hours of work\n');
    await run('git reset --hard HEAD');
    assert.deepEqual([asked.length, readFileSync(work(), 'utf8')], [1, 'committed\n']);
    await run('sleep 0');
    writeFileSync(work(), 'more hours of work\n');
    await run('git reset --hard HEAD');
    assert.equal(asked.length, 2);
  });

  it('is not asked about where only what the agent itself ran since can have changed something', async () => {
    writeFileSync(work(), 'hours of work\n');
    await run('git reset --hard HEAD');
    await run('sed -i s/committed/edited/ work.txt');
    await run('git reset --hard HEAD');
    assert.equal(asked.length, 1);
  });
});
