import assert from 'node:assert/strict';
import { decodeTool } from '../../src/agents/decode-tool.ts';
import { judgeCall, onResult } from '../../src/session/run.ts';
import { startSession, type Session } from '../../src/session/session.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import { nominalPlace } from '../../src/guard/place.ts';

type Step = readonly [tool: string, input: unknown, result?: string];

/** The verdicts of calls one after the other in one session. */
function verdicts(agent: string, steps: readonly Step[]): readonly string[] {
  let session: Session = startSession({ id: 's', agent, place: nominalPlace('/work/shop'), policy: builtInPolicy, cwd: { kind: 'at', path: '/work/shop' } });
  return steps.map(([tool, input, result]) => {
    const judged = judgeCall(session, { tool, action: decodeTool(agent, tool, input, '/work/shop') }, new Map(), 0);
    session = result === undefined ? judged.session : onResult(judged.session, judged.index, { ok: true, text: result });
    return judged.decision.verdict;
  });
}

const run = (command: string): Step => ['run_in_terminal', { command, explanation: '', isBackground: false }];
const start = (command: string, id: string): Step => ['run_in_terminal', { command, explanation: '', isBackground: true }, `Command is running in terminal with ID=${id}`];
const send = (id: string, command: string): Step => ['send_to_terminal', { id, command }];

describe('terminals of a session', () => {
  it('keep their folder', () => {
    assert.deepEqual(verdicts('copilot-vscode', [run('cd /'), run('rm -rf home')]), ['allow', 'ask']);
    assert.deepEqual(verdicts('copilot-vscode', [run('cd /tmp'), run('rm -rf build-x')]), ['allow', 'allow']);
  });

  it('keep aliases, functions and, where the host does, variables', () => {
    assert.deepEqual(verdicts('copilot-vscode', [run("alias tidy='rm -rf'"), run('tidy ~')]), ['allow', 'ask']);
    assert.deepEqual(verdicts('copilot-vscode', [run('sweep() { rm -rf "$1"; }'), run('sweep /srv')]), ['allow', 'ask']);
    assert.deepEqual(verdicts('copilot-vscode', [run('D=/tmp/x1'), run('rm -rf "$D/"*')]), ['allow', 'allow']);
    assert.deepEqual(verdicts('claude-code', [['Bash', { command: 'D=/tmp/x1' }], ['Bash', { command: 'rm -rf "$D/"*' }]]), ['allow', 'ask']);
  });

  it('read what is typed as the language of the program that waits', () => {
    assert.deepEqual(verdicts('copilot-vscode', [start('psql shop_production', '7'), send('7', 'select 1;'), send('7', 'DROP TABLE users;')]), ['allow', 'allow', 'ask']);
    assert.deepEqual(verdicts('copilot-vscode', [start('python3', '7'), send('7', 'import shutil'), send('7', "shutil.rmtree('/home/me')")]), ['allow', 'allow', 'ask']);
    assert.deepEqual(verdicts('copilot-vscode', [start('redis-cli -h cache-prod', '9'), send('9', 'FLUSHALL')]), ['allow', 'ask']);
    assert.deepEqual(verdicts('copilot-vscode', [start('node', '9'), send('9', "console.log('drop table users')")]), ['allow', 'allow']);
  });

  it('follow from a machine into its client, and out again', () => {
    assert.deepEqual(verdicts('copilot-vscode', [start('docker exec -it db bash', '1'), send('1', 'mysql shop'), send('1', 'show tables;'), send('1', 'drop database shop;')]), ['allow', 'allow', 'allow', 'ask']);
    assert.deepEqual(verdicts('copilot-vscode', [start('psql shop', '1'), send('1', '\\q'), send('1', 'rm -rf ~')]), ['allow', 'allow', 'ask']);
  });

  it('judge a command when its last part comes with Enter', () => {
    const part = (chars: string): Step => ['write_stdin', { session_id: 4, chars }];
    assert.deepEqual(verdicts('codex', [part('rm -rf '), part('~\n')]), ['allow', 'ask']);
    assert.deepEqual(verdicts('codex', [part('ls '), part('-la\n')]), ['allow', 'allow']);
  });

  it('ask about a statement typed into a terminal in which nobody knows what runs', () => {
    assert.deepEqual(verdicts('codex', [['write_stdin', { session_id: 4, chars: 'DROP DATABASE shop;\n' }]]), ['ask']);
    assert.deepEqual(verdicts('claude-code', [['Bash', { command: "tmux send-keys -t db 'DROP TABLE users;' Enter" }]]), ['ask']);
    assert.deepEqual(verdicts('claude-code', [['Bash', { command: "tmux send-keys -t db 'select * from users;' Enter" }]]), ['allow']);
    assert.deepEqual(verdicts('claude-code', [['Bash', { command: "tmux send-keys -t web 'npm run dev' Enter" }]]), ['allow']);
  });

  it('judge what was typed once only', () => {
    assert.deepEqual(verdicts('copilot-vscode', [start('psql shop', '1'), send('1', 'drop table a;'), send('1', 'select 1;')]), ['allow', 'ask', 'allow']);
  });

  it('that watch files run what is then written to them', () => {
    const wipe: Step = ['Write', { file_path: '/work/shop/src/app.js', content: "require('fs').rmSync('/home/me', { recursive: true })" }];
    assert.deepEqual(verdicts('claude-code', [['Bash', { command: 'npx nodemon src/app.js', run_in_background: true }], wipe]), ['allow', 'ask']);
    assert.deepEqual(verdicts('claude-code', [['Bash', { command: 'npm run dev &' }], wipe]), ['allow', 'ask']);
    assert.deepEqual(verdicts('claude-code', [wipe]), ['allow']);
    assert.deepEqual(verdicts('claude-code', [['Bash', { command: 'npm run dev', run_in_background: true }], ['Write', { file_path: '/work/shop/src/app.js', content: "require('fs').rmSync('dist', { recursive: true })" }]]), ['allow', 'allow']);
  });

  it('are bounded', () => {
    const steps: Step[] = [];
    for (let at = 0; at < 300; at += 1) steps.push(start('psql shop', String(at)), send(String(at), `select '${'x'.repeat(3_000)}';`));
    assert.ok(verdicts('copilot-vscode', steps).every((verdict) => verdict === 'allow'));
  });
});
