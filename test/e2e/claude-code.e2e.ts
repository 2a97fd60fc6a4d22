import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runClaudeCode, type ClaudeEnd } from './harness/claude-code.ts';
import { committed, destructive, openGuarded, readFor, uncommitted, untilWorkedOn, type Guarded } from './harness/guarded.ts';
import { eventually } from './harness/eventually.ts';
import { clickModalButton, findModal, readModal, waitForNoModal } from './harness/modal.ts';
import { need } from './harness/root-hooks.ts';
import type { ScriptedModel, Step } from './harness/scripted-model.ts';
import { stage } from './harness/stage.ts';
import { decisionsAbout, readRecords, waitForDecision, waitForGuard } from './harness/tagout.ts';
import { pressKey, waitForNotification } from './harness/workbench.ts';

const bash = (command: string): Step => ({ think: 'The work is in the way.', say: 'I clean up first.', tool: 'Bash', args: { command, description: 'clean up' } });
const first = 'throws away uncommitted changes';

/** Claude Code in the guarded folder, with every permission of its own bypassed: what then stops a call is Tagout alone. */
function conversation(guarded: () => Guarded): { talk(prompt: string, ...steps: readonly Step[]): Promise<ClaudeEnd>; told(): string } {
  let program: string;
  let model: ScriptedModel;
  before(async function () {
    program = await need(this, stage.claudeCode);
    model = await stage.anthropicModel();
  });
  return {
    talk(prompt, ...steps) {
      model.play([...steps, { say: 'That is all.' }]);
      return runClaudeCode({ program, model: model.url, home: guarded().editor.home, cwd: guarded().workspace.folder, prompt, flags: ['--dangerously-skip-permissions'] });
    },
    told: () => model.requests.at(-1)?.results.join('\n') ?? '',
  };
}

describe('Claude Code, guarded', () => {
  let guarded: Guarded;
  const { talk, told } = conversation(() => guarded);

  before(async function () {
    guarded = await openGuarded(this);
  });
  after(() => guarded.end());
  beforeEach(() => guarded.workspace.write('work.txt', uncommitted));

  it('(a) asks about a destructive command; denied, it does not run, and the agent reads why', async () => {
    const talking = talk('Fix the login test.', bash(destructive));
    const modal = await readModal(guarded.screen, first);
    assert.match(modal.message, /throws away uncommitted changes/);
    assert.match(modal.detail, /Command in .*\ngit reset --hard/);
    assert.match(modal.detail, /claude-code · task: Fix the login test/);
    assert.deepEqual([modal.buttons, modal.focused], [['Approve', 'Look first', 'Deny'], 'Deny']);
    await readFor(800);
    await pressKey(guarded.screen, 'Enter');
    const end = await talking;
    assert.equal(end.result, 'That is all.');
    assert.match(told(), /the person refused this/);
    assert.equal(await guarded.work(), uncommitted);
    const decision = await waitForDecision(guarded.state, destructive, 'denied');
    assert.equal(decision['decidedBy'], 'person');
    const action = (await readRecords(guarded.state)).find((record) => record['kind'] === 'action' && record['call'] === decision['call']);
    assert.match(JSON.stringify(action?.['words']), /I clean up first/);
  });

  it('(b) runs once what was approved, without a second dialog, and asks again about the same', async () => {
    const command = `${destructive} HEAD`;
    // The agent waits between its two tries, so that there is uncommitted work to lose again.
    const talking = talk('Fix the login test.', bash(command), bash(untilWorkedOn), bash(command));
    await readModal(guarded.screen, first);
    await readFor(1100);
    await clickModalButton(guarded.screen, 'Approve');
    await eventually('the approved command', async () => (await guarded.work()) === committed || undefined);
    await guarded.workspace.write('work.txt', uncommitted);
    await readModal(guarded.screen, first);
    await readFor(800);
    await clickModalButton(guarded.screen, 'Deny');
    await talking;
    assert.deepEqual((await decisionsAbout(guarded.state, command)).slice(-2).map((decision) => decision['enforced']), ['approved', 'denied']);
    assert.equal(await guarded.work(), uncommitted);
  });

  it('(d) asks nothing about words', async () => {
    await talk(
      'Write down what happened.',
      bash('git commit --allow-empty -m "stop running rm -rf / in scripts"'),
      bash('echo "DROP TABLE users; git reset --hard"'),
      bash('cat > notes.md <<EOF\nrm -rf ~\ngit push --force\nEOF'),
    );
    const decisions = (await readRecords(guarded.state)).filter((record) => record['kind'] === 'decision').slice(-3);
    assert.deepEqual(decisions.map((decision) => decision['verdict']), ['allow', 'allow', 'allow']);
    assert.ok(existsSync(path.join(guarded.workspace.folder, 'notes.md')));
    assert.equal(await findModal(guarded.screen), undefined);
    await waitForGuard(guarded.screen, 'Tagout: guarding');
  });

  it('leaves a record of every call before its answer', async () => {
    const kinds = new Set((await readRecords(guarded.state)).map((record) => record['kind']));
    for (const kind of ['guard-start', 'session-start', 'prompt', 'question', 'answer', 'decision', 'outcome']) assert.ok(kinds.has(kind), kind);
  });
});

describe('Claude Code, when nobody answers', () => {
  let guarded: Guarded;
  const { talk, told } = conversation(() => guarded);

  before(async function () {
    guarded = await openGuarded(this, { 'tagout.questions.waitSeconds': 10 });
  });
  after(() => guarded.end());
  beforeEach(() => guarded.workspace.write('work.txt', uncommitted));

  it('(c) denies at the deadline, and Approve on the dead modal runs nothing', async () => {
    const began = Date.now();
    const end = await talk('Fix the login test.', bash(destructive));
    assert.ok(Date.now() - began < 60_000, 'long before the host would have let it run');
    assert.match(told(), /nobody answered in time/);
    assert.equal(end.result, 'That is all.');
    await clickModalButton(guarded.screen, 'Approve');
    await waitForNotification(guarded.screen, 'had been denied at its deadline and did not run');
    await waitForNoModal(guarded.screen);
    assert.equal(await guarded.work(), uncommitted);
  });

  it('(i) asks again about what was denied because nobody answered', async () => {
    const command = `${destructive} --quiet`;
    await talk('Fix the login test.', bash(command));
    await clickModalButton(guarded.screen, 'Deny');
    await waitForNotification(guarded.screen, /Too late/);
    const talking = talk('Fix the login test.', bash(command));
    await readModal(guarded.screen, first);
    await readFor(1100);
    await clickModalButton(guarded.screen, 'Approve');
    await talking;
    assert.equal(await guarded.work(), committed);
  });
});
