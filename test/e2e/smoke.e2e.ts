import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Screen } from './harness/browser.ts';
import { sendChat, waitForChatText } from './harness/chat.ts';
import { runClaudeCode } from './harness/claude-code.ts';
import type { EditorServer } from './harness/editor-server.ts';
import { need } from './harness/root-hooks.ts';
import type { ScriptedModel } from './harness/scripted-model.ts';
import { stage } from './harness/stage.ts';
import { makeTempFolder, makeWorkspace, removeFolder, type Workspace } from './harness/workspaces.ts';

const denial = {
  permissionDecision: 'deny',
  permissionDecisionReason: 'the smoke test says no',
  hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: 'deny', permissionDecisionReason: 'the smoke test says no' },
};

/** A hook that keeps what it was told in a file beside it and answers with the given object. */
async function writeHook(folder: string, answer: object): Promise<{ readonly script: string; readonly heard: string }> {
  const script = path.join(folder, 'hook.sh');
  const heard = path.join(folder, 'heard.json');
  await writeFile(script, `#!/bin/sh\ncat > '${heard}'\ncat <<'ANSWER'\n${JSON.stringify(answer)}\nANSWER\n`);
  await chmod(script, 0o755);
  return { script, heard };
}

describe('a real editor with its own agent', () => {
  let editor: EditorServer;
  let model: ScriptedModel;
  let workspace: Workspace;
  let screen: Screen;

  before(async function () {
    editor = await need(this, stage.editor);
    model = await stage.copilotModel();
  });

  beforeEach(async function () {
    workspace = await makeWorkspace();
    screen = await need(this, () => stage.open(workspace.folder));
  });

  afterEach(async () => {
    await screen.close();
    await workspace.remove();
  });

  it('runs a command in a terminal, and the model is told how it went', async () => {
    model.play([terminal('echo from-the-terminal > made.txt && cat made.txt'), { say: 'All is made.' }]);
    await sendChat(screen, 'Make a file.');
    await waitForChatText(screen, 'All is made.');
    const requests = await model.whenPlayed();
    assert.match(requests.at(-1)?.results.join('\n') ?? '', /from-the-terminal/);
    assert.equal(await readFile(path.join(workspace.folder, 'made.txt'), 'utf8'), 'from-the-terminal\n');
  });

  it("obeys a hook in the user's own Copilot folder", async () => {
    const folder = await makeTempFolder('hook');
    const { script, heard } = await writeHook(folder, denial);
    const hooks = path.join(editor.home, '.copilot', 'hooks');
    await mkdir(hooks, { recursive: true });
    await writeFile(path.join(hooks, 'smoke.json'), JSON.stringify({ version: 1, hooks: { preToolUse: [{ type: 'command', bash: script, timeoutSec: 60 }] } }));
    try {
      model.play([terminal('touch never.txt'), { say: 'It was refused.' }]);
      await sendChat(screen, 'Make another file.');
      await waitForChatText(screen, 'It was refused.');
      const requests = await model.whenPlayed();
      assert.match(requests.at(-1)?.results.join('\n') ?? '', /the smoke test says no/);
      assert.match(await readFile(heard, 'utf8'), /run_in_terminal/);
      assert.equal(existsSync(path.join(workspace.folder, 'never.txt')), false);
    } finally {
      await rm(path.join(hooks, 'smoke.json'));
      await removeFolder(folder);
    }
  });
});

function terminal(command: string): { readonly tool: string; readonly args: Readonly<Record<string, unknown>> } {
  return { tool: 'run_in_terminal', args: { command, explanation: 'smoke', goal: 'smoke', isBackground: false, mode: 'sync', timeout: 20_000 } };
}

describe('Claude Code, headless', () => {
  let program: string;
  let model: ScriptedModel;
  let workspace: Workspace;
  let home: string;

  before(async function () {
    program = await need(this, stage.claudeCode);
    model = await stage.anthropicModel();
  });

  beforeEach(async () => {
    workspace = await makeWorkspace();
    home = await makeTempFolder('home');
  });

  afterEach(async () => {
    await workspace.remove();
    await removeFolder(home);
  });

  for (const { title, answer, runs } of [
    { title: 'runs a command, and its hook is asked first', answer: { permission: 'allow' }, runs: true },
    { title: 'does not run what its hook denies', answer: denial, runs: false },
  ]) {
    it(title, async () => {
      const { script, heard } = await writeHook(home, answer);
      model.play([{ think: 'A file is wanted.', say: 'I make it.', tool: 'Bash', args: { command: 'echo made > made.txt && cat made.txt', description: 'make' } }, { say: 'Finished.' }]);
      const settings = { hooks: { PreToolUse: [{ matcher: '*', hooks: [{ type: 'command', command: script, timeout: 60 }] }] } };
      const end = await runClaudeCode({ program, model: model.url, home, cwd: workspace.folder, prompt: 'Make a file.', settings, flags: ['--dangerously-skip-permissions'] });
      assert.equal(end.code, 0, end.output);
      assert.equal(end.result, 'Finished.');
      assert.match(await readFile(heard, 'utf8'), /"tool_name":"Bash"/);
      const told = model.requests.at(-1)?.results.join('\n') ?? '';
      assert.match(told, runs ? /made/ : /the smoke test says no/);
      assert.equal(existsSync(path.join(workspace.folder, 'made.txt')), runs);
    });
  }
});
