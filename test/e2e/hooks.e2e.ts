import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installHooks } from '../../src/guard/wiring/hooks.ts';
import { launcherOf } from '../../src/guard/wiring/place-launcher.ts';
import { wirings } from '../../src/guard/wiring/wirings.ts';
import { makeMachine, type Machine } from '../support/machine.ts';
import { openWindow, type Window } from '../support/window.ts';
import { runClaudeCode } from './harness/claude-code.ts';
import { cleanEnvironment, startProcess } from './harness/processes.ts';
import { need } from './harness/root-hooks.ts';
import type { ScriptedModel, Step } from './harness/scripted-model.ts';
import { stage } from './harness/stage.ts';

// The real command-line agents with the hooks as they are installed, and the guard of a window whose person the test plays.

/** Outside of every workspace, and not there: asked about, and harmless where it runs. */
const nothing = '/srv/tagout-there-is-nothing-here';
const destructive = `echo ran > ran.txt && rm -rf ${nothing}`;

interface Agent {
  readonly name: string;
  /** A step that runs a shell command. */
  shell(command: string): Step;
  run(machine: Machine, model: ScriptedModel): Promise<void>;
}

async function claudeCode(): Promise<Agent> {
  const program = await stage.claudeCode();
  return {
    name: 'claude-code',
    shell: (command) => ({ say: 'I do it.', tool: 'Bash', args: { command, description: 'do it' } }),
    async run({ home, project }, model) {
      const end = await runClaudeCode({ program, model: model.url, home, cwd: project, prompt: 'Do the thing', flags: ['--dangerously-skip-permissions'] });
      assert.equal(end.result, 'That is all.', end.output.slice(-2000));
    },
  };
}

async function copilotCli(): Promise<Agent> {
  const program = await stage.copilotCli();
  return {
    name: 'copilot-cli',
    shell: (command) => ({ say: 'I do it.', tool: 'bash', args: { command, description: 'do it' } }),
    async run({ home, project }, model) {
      const env = cleanEnvironment(home, {
        COPILOT_OFFLINE: 'true',
        COPILOT_PROVIDER_TYPE: 'anthropic',
        COPILOT_PROVIDER_BASE_URL: model.url,
        COPILOT_PROVIDER_API_KEY: 'dummy',
        COPILOT_MODEL: 'claude-sonnet-4.6',
      });
      await startProcess(program, ['-p', 'Do the thing', '--yolo', '--no-color'], { cwd: project, env }).ended;
    },
  };
}

for (const [name, bring] of [['Claude Code', claudeCode], ['Copilot CLI', copilotCli]] as const) {
  describe(`${name} with the installed hooks`, () => {
    let agent: Agent;
    let model: ScriptedModel;
    let machine: Machine;
    let window: Window;
    let ran: string;

    before(async function () {
      agent = await need(this, bring);
      model = await stage.anthropicModel();
    });

    beforeEach(async () => {
      machine = await makeMachine();
      await installHooks(machine.state, machine.home, wirings, launcherOf(machine.state));
      window = await openWindow(machine);
      ran = path.join(machine.project, 'ran.txt');
    });

    afterEach(async () => {
      await window.guard.stop();
      machine.remove();
    });

    async function talk(...steps: readonly Step[]): Promise<string> {
      model.play([...steps, { say: 'That is all.' }]);
      await agent.run(machine, model);
      return model.requests.map((request) => request.results.join('\n')).join('\n');
    }

    const decided = (): readonly string[] => window.records.flatMap((record) => (record.kind === 'decision' ? [record.enforced] : []));

    it('runs what is harmless, and its outcome is known', async () => {
      assert.match(await talk(agent.shell('echo one-$((1+1))'), agent.shell('false')), /one-2/);
      assert.deepEqual(decided(), ['passed', 'passed']);
      const outcomes = window.records.flatMap((record) => (record.kind === 'outcome' ? [record.outcome] : []));
      assert.deepEqual(outcomes, ['succeeded', 'failed']);
      assert.deepEqual(window.records.flatMap((record) => (record.kind === 'prompt' ? [record.from, record.prompt] : [])), ['person', 'Do the thing']);
      assert.equal(window.records.filter((record) => record.kind === 'ungated').length, 0);
    });

    it('does not run what is denied, in the most permissive mode of its own, and the agent reads why', async () => {
      assert.match(await talk(agent.shell(destructive)), /the person refused this/);
      assert.equal(existsSync(ran), false);
      assert.deepEqual(decided(), ['denied']);
      assert.equal(window.asked.length, 1);
    });

    it('runs once what was approved', async () => {
      window.answer('approved');
      await talk(agent.shell(destructive));
      assert.equal(await readFile(ran, 'utf8'), 'ran\n');
      assert.deepEqual(decided(), ['approved']);
    });

    it('runs nothing when the launcher, or every bundle, is gone', async () => {
      await window.guard.stop();
      await rm(machine.state.runtimes);
      assert.match(await talk(agent.shell("echo ran > 'ran.txt'")), /[Tt]agout|[Hh]ook|denied/);
      await rm(machine.state.launcher);
      await talk(agent.shell("echo ran > 'ran.txt'"));
      assert.equal(existsSync(ran), false);
    });
  });
}

describe('Claude Code, its own rules and settings', () => {
  let agent: Agent;
  let model: ScriptedModel;
  let machine: Machine;
  let window: Window;

  before(async function () {
    agent = await need(this, claudeCode);
    model = await stage.anthropicModel();
  });

  beforeEach(async () => {
    machine = await makeMachine();
    window = await openWindow(machine);
    window.answer('approved');
  });

  afterEach(async () => {
    await window.guard.stop();
    machine.remove();
  });

  it("keeps its user's deny rules above an approval", async () => {
    const settings = path.join(machine.home, '.claude', 'settings.json');
    await mkdir(path.dirname(settings));
    await writeFile(settings, '{ "permissions": { "deny": ["Bash(rm:*)"] } }\n');
    await installHooks(machine.state, machine.home, wirings, launcherOf(machine.state));
    model.play([agent.shell(`rm -rf ${nothing}`), { say: 'That is all.' }]);
    await agent.run(machine, model);
    assert.equal(window.asked.length, 1);
    assert.match(model.requests.at(-1)?.results.join('\n') ?? '', /denied|permission/i);
    assert.match(await readFile(settings, 'utf8'), /Bash\(rm:\*\)/);
  });
});
