import assert from 'node:assert/strict';
import { fingerprint } from '../../src/model/fingerprint.ts';
import { onAnswer } from '../../src/session/run.ts';
import { bash, fresh, play, refused } from './sessions.ts';

describe('trajectory', () => {
  it('tells how a failed call failed', () => {
    const ends: readonly (readonly [string, string])[] = [
      ['401 Unauthorized', 'authorisation'],
      ['Error: EACCES: permission denied', 'authorisation'],
      ['! [rejected] main -> main (non-fast-forward)', 'conflict'],
      ['CONFLICT (content): Merge conflict in a.ts', 'conflict'],
      ['Tests: 2 failed, 10 passed', 'test'],
      ['--- FAIL: TestX', 'test'],
      ['husky - pre-commit hook exited with code 1', 'hook'],
      ['write: no space left on device', 'space'],
      ['connect ECONNREFUSED 127.0.0.1:5432', 'network'],
      ['cat: x: No such file or directory', 'not-found'],
      ['boom', 'other'],
    ];
    for (const [text, failure] of ends) assert.equal(play([bash('npm run thing', text, false)]).session.trajectory.lastFailure?.failure, failure, text);
  });

  it('sees a failure that a pipe hid, and none in a file that speaks of one', () => {
    assert.equal(play([bash('npm test 2>&1 | tail -5', 'Tests: 2 failed, 10 passed')]).session.trajectory.lastTest?.outcome, 'failed');
    assert.equal(play([bash('curl -s https://api.example.com/x', '{"error":"Unauthorized"}')]).session.trajectory.lastFailure?.failure, 'authorisation');
    assert.equal(play([bash('cat docs/errors.md', '{"error":"Unauthorized"}')]).session.trajectory.lastFailure, undefined);
  });

  it('forgets a failure when the same kind of call succeeds, and not when another does', () => {
    assert.equal(play([bash('git push origin x', 'rejected', false), bash('git status')]).session.trajectory.lastFailure?.call, 0);
    assert.equal(play([bash('git push origin x', 'rejected', false), bash('git push origin x')]).session.trajectory.lastFailure, undefined);
  });

  it('knows a credential by where it was first seen', () => {
    const value = ['Kq83', 'Lm29', 'Zx71'].join('');
    const seen = (events: Parameters<typeof play>[0]) => play(events).session.trajectory.credentials.find((one) => one.fingerprint === fingerprint(value))?.where;
    assert.equal(seen([{ prompt: `use API_TOKEN=${value}` }]), 'prompt');
    assert.equal(seen([{ call: { tool: 'Read', input: { file_path: '/work/shop/.env' } }, result: { ok: true, text: `API_TOKEN=${value}` } }]), 'project-configuration');
    assert.equal(seen([{ call: { tool: 'Read', input: { file_path: '/home/dev/other/.env' } }, result: { ok: true, text: `API_TOKEN=${value}` } }]), 'file');
    assert.equal(seen([bash('grep -rn TOKEN ~/other', `/home/dev/other/x.env:3:API_TOKEN=${value}`)]), 'file');
    assert.equal(seen([bash('env', `API_TOKEN=${value}`)]), 'environment');
    assert.equal(seen([bash(`API_TOKEN=${value} npm run sync`)]), 'argument');
    assert.ok(!JSON.stringify(play([bash('env', `API_TOKEN=${value}`)]).session.trajectory).includes(value));
  });

  it('remembers a refusal of the person in every spelling, until a later order names it', () => {
    const no = [{ prompt: 'tidy up' }, refused('rm -rf data')];
    for (const again of ['rm -r -f ./data', 'find data -delete', 'python3 -c "import shutil; shutil.rmtree(\'data\')"', 'rm data/a.txt']) {
      assert.deepEqual(play([...no, bash(again)]).rules.at(-1)?.includes('denied-retry'), true, again);
    }
    assert.equal(play([...no, bash('ls data')]).verdicts.at(-1), 'allow');
    assert.equal(play([...no, { prompt: 'ok, delete the data folder' }, bash('rm -rf data')]).rules.at(-1)?.includes('denied-retry'), false);
  });

  it('remembers no refusal where nobody spoke', () => {
    const asked = play([bash('rm -rf data')]);
    const silent = onAnswer(asked.session, 0, 'unanswered', []);
    assert.deepEqual(silent.trajectory.refusals, []);
    assert.equal(silent.trajectory.unanswered, 1);
    assert.equal(onAnswer(asked.session, 0, 'refused', []).trajectory.refusals.length, 1);
  });

  it('degrades after a stop on the path, and the next prompt or a click lifts it', () => {
    const path = [{ prompt: 'push my branch' }, bash('git push origin feature/x', '! [rejected] (non-fast-forward)', false), { call: { tool: 'Bash', input: { command: 'git push -f origin feature/x' } } }];
    const degraded = play(path);
    assert.ok(degraded.session.task.degraded?.includes('failure-escalation'));
    assert.equal(play([bash('touch src/b.ts')], degraded.session).verdicts[0], 'deny');
    assert.equal(play([bash('git status')], degraded.session).verdicts[0], 'allow');
    assert.equal(play([{ prompt: 'go on' }, bash('touch src/b.ts')], degraded.session).verdicts[0], 'allow');
    assert.equal(onAnswer(degraded.session, 1, 'approved', []).task.degraded, undefined);
  });

  it('degrades after a second refusal in a turn and after three silences', () => {
    assert.ok(play([{ prompt: 'tidy up' }, refused('rm -rf data'), refused('git push origin main'), bash('ls')]).session.task.degraded?.includes('second refusal'));
    let session = play([{ prompt: 'tidy up' }, { call: { tool: 'Bash', input: { command: 'rm -rf data' } } }]).session;
    for (const _ of [1, 2, 3]) session = onAnswer(session, 0, 'unanswered', []);
    assert.ok(session.task.degraded?.includes('three questions'));
  });

  it('takes the makings of a failed call for nobody\'s', () => {
    assert.deepEqual(play([bash('mkdir data', 'mkdir: cannot create directory: File exists', false)]).session.trajectory.made, []);
    assert.equal(play([bash('mkdir data')]).session.trajectory.made.length, 1);
  });

  it('plays nothing into an empty session', () => {
    assert.equal(play([]).session.trajectory, fresh().trajectory);
  });
});
