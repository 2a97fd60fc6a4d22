import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from '../support/bundles.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the command line', function () {
  this.timeout(60_000);
  let folder = '';
  let cli = '';
  before(async () => {
    cli = join(await bundled('cli', { cli: join(root, 'src', 'cli.ts') }), 'cli.js');
    folder = mkdtempSync(join(tmpdir(), 'tagout-cli-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(args: readonly string[], input = '', path = process.env['PATH']): { readonly status: number | null; readonly lines: readonly string[]; readonly stderr: string } {
    const done = spawnSync(process.execPath, [cli, ...args], { input, encoding: 'utf8', env: { ...process.env, PATH: path, HOME: folder }, cwd: root });
    return { status: done.status, lines: done.stdout.split('\n').filter((line) => line !== ''), stderr: done.stderr };
  }

  it('checks one command, and its exit code is the verdict', () => {
    assert.equal(run(['check', 'git status']).status, 0);
    const stopped = run(['check', 'rm -rf ~', '--json']);
    assert.equal(stopped.status, 1);
    assert.match(stopped.lines[0] ?? '', /"verdict":"ask"/);
  });

  it('answers every line in order, says which it could not read, and goes on', () => {
    const done = run(['check', '--jsonl'], '{"id":"a","command":"ls"}\nnot json\n{"id":"b","tool":"Write","input":{"file_path":"x.txt","content":"y"}}\n{"id":"c"}\n{"id":4,"command":"redis-cli -h cache.example.com flushall"}\n');
    const answers = done.lines.map((line) => JSON.parse(line) as { id?: unknown; verdict?: string; error?: string });
    assert.deepEqual(answers.map((answer) => answer.id), ['a', undefined, 'b', 'c', 4]);
    assert.deepEqual(answers.map((answer) => answer.verdict ?? 'error'), ['allow', 'error', 'allow', 'error', 'ask']);
    assert.equal(done.status, 2);
  });

  if (process.platform !== 'win32') it('waits for the facts: a slow git changes no verdict', () => {
    const bin = join(folder, 'slow');
    mkdirSync(bin);
    const real = spawnSync('which', ['git'], { encoding: 'utf8' }).stdout.trim();
    writeFileSync(join(bin, 'git'), `#!/bin/sh\nsleep 2\nexec '${real}' "$@"\n`);
    chmodSync(join(bin, 'git'), 0o755);
    const session = { id: 's', workspace: { files: { 'src/a.ts': 'a', 'src/b.ts': 'b' }, git: { tracked: ['src/a.ts', 'src/b.ts'], dirty: ['src/a.ts'] } }, events: [{ prompt: 'the build is broken' }, { call: { tool: 'Bash', input: { command: 'git checkout .' } } }] };
    const answers = [process.env['PATH'], `${bin}:${process.env['PATH'] ?? ''}`].map((path) => run(['replay', '--jsonl'], `${JSON.stringify(session)}\n`, path).lines[0] ?? '');
    assert.match(answers[0] ?? '', /in 1 file/);
    assert.equal(answers[1], answers[0]);
  });

  it('tells where the report of a turn contradicts what the session showed', () => {
    const failed = { call: { tool: 'Bash', input: { command: 'npm test' } }, result: { ok: false, text: '2 failed' } };
    const session = { id: 'r', events: [{ prompt: 'fix it' }, failed, { say: 'All tests pass now.' }, { prompt: 'thanks' }, { say: 'Two tests still fail.' }] };
    const line = JSON.parse(run(['replay', '--jsonl'], `${JSON.stringify(session)}\n`).lines[0] ?? '') as { reports?: readonly string[] };
    assert.deepEqual(line.reports, ['the agent says "All tests pass now.", but the last test run failed']);
  });

  it('replays a session in a workspace of its own, with what the session showed', () => {
    const session = {
      id: 's',
      workspace: { files: { 'src/a.ts': 'a', 'notes.csv': 'only copy', 'dist/a.js': 'x' }, git: { tracked: ['src/a.ts'], ignored: ['dist/'] } },
      events: [
        { prompt: 'tidy up' },
        { call: { tool: 'Bash', input: { command: 'rm -rf dist' } }, result: { ok: true } },
        { call: { tool: 'Bash', input: { command: 'git checkout -- src/a.ts' } }, result: { ok: true } },
        { call: { tool: 'Bash', input: { command: 'mkdir out && rm -rf out' } }, result: { ok: true } },
        { call: { tool: 'Bash', input: { command: 'rm notes.csv' } } },
      ],
    };
    const done = run(['replay', '--jsonl'], `${JSON.stringify(session)}\n`);
    const answer = JSON.parse(done.lines[0] ?? '{}') as { id: string; calls: { index: number; verdict: string }[] };
    assert.deepEqual(answer.calls.map((call) => [call.index, call.verdict]), [[0, 'allow'], [1, 'allow'], [2, 'allow'], [3, 'ask']]);
  });

  it('has a policy file in force, and refuses one that does not parse', () => {
    assert.notEqual(run(['check', '--policy', join(folder, 'none.jsonc'), 'ls']).status, 0);
  });

  it('stops every drill', () => {
    const done = run(['drill']);
    assert.equal(done.status, 0, done.lines.join('\n'));
    assert.ok(done.lines.length > 20);
  });

  it('says what of Tagout is missing on a new machine', () => {
    const done = run(['doctor', '--json']);
    assert.equal(done.status, 1);
    assert.ok(done.lines.some((line) => line.includes('no agent is hooked')));
  });

  it('has help, and says what it does not know', () => {
    assert.equal(run(['--help']).status, 0);
    const done = run(['chekc']);
    assert.equal(done.status, 2);
    assert.match(done.stderr, /no command "chekc"/);
  });
});
