/**
 * `npm start`: builds Tagout, opens an editor with it on a demo workspace, and plays an agent that reaches for a volume.
 * `npm start -- --check` plays the person as well, without a window: 0 when the modal stands there, else 1.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { ScriptedModel } from '../test/e2e/harness/scripted-model.ts';
import { stage } from '../test/e2e/harness/stage.ts';
import { installTagout, tagoutVsix } from '../test/e2e/harness/tagout.ts';
import { makeWorkspace } from '../test/e2e/harness/workspaces.ts';
import { findProgram } from './bring/apt.ts';
import { firstLine } from './bring/brought.ts';
import { run } from './bring/run.ts';
import { checkDemo } from './demo/check.ts';
import { findDesktop, openDesktop } from './demo/desktop.ts';
import { startStaging } from './demo/staging.ts';
import { tellStory, type Story } from './demo/story.ts';

const root = path.join(import.meta.dirname, '..');

/** The editor approves every tool by itself: what stops a call in the demo is Tagout alone. */
const bypass = { 'chat.permissions.default': 'autoApprove', 'chat.tools.global.autoApprove': true, 'chat.tools.terminal.autoApprove': { '/.*/': true } } as const;
const quiet = { 'chat.allowAnonymousAccess': true, 'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off' } as const;

const whatToDo = `
What to do there:
  1. Press "Write" in Tagout's notification: that puts the hooks into a home that only this demo uses.
  2. Write anything into the chat, for instance "Staging does not answer, please repair it", and press Enter.
     The agent is scripted: whatever you write starts the same story.
  3. Tagout's modal stops the deletion of a volume. Deny it, approve it, or look first: the host has a name that
     is reserved for examples, so nothing can be deleted.
Ctrl+C ends everything.
`;

async function main(): Promise<void> {
  console.log('building Tagout …');
  await run(process.execPath, [path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), path.join(root, 'scripts', 'package.ts')], { cwd: root });
  const staging = await startStaging();
  const story = tellStory(staging.url);
  const workspace = await makeWorkspace(story.files);
  const model = await stage.copilotModel();
  model.play(story.script);
  try {
    if (process.argv.includes('--check')) {
      await openEmbedded();
      await checkDemo(workspace.folder);
    } else {
      void playAgain(model, story);
      await show(workspace.folder, model.url);
    }
  } finally {
    await stage.stop();
    await staging.stop();
    await workspace.remove();
  }
}

/** Opens the editor for a person; ends when a desktop window is closed, in the browser with Ctrl+C. */
async function show(folder: string, modelUrl: string): Promise<void> {
  const code = findDesktop();
  if (code !== undefined) {
    try {
      const desktop = await openDesktop(code, { folder, modelUrl, vsix: await tagoutVsix(), settings: { ...quiet, ...bypass } });
      process.once('exit', () => { desktop.stop(); });
      console.log(`VS Code opens on ${folder}\n${whatToDo}`);
      await desktop.ended;
      return;
    } catch (error) {
      console.log(`the desktop VS Code could not be used (${firstLine(error)}); the embedded editor is taken instead`);
    }
  }
  const address = await openEmbedded(folder);
  console.log(`The editor is at ${address}\n${whatToDo}`);
  openInBrowser(address);
  await new Promise(() => undefined);
}

/** The embedded editor with Tagout in it; the address that shows a folder. */
async function openEmbedded(folder = ''): Promise<string> {
  console.log('starting the embedded editor (the first time it is brought, which takes minutes) …');
  const editor = await stage.editor();
  await installTagout(editor);
  await editor.changeSettings(bypass);
  return editor.pageFor(folder);
}

/** Every prompt after the end of the story starts it anew. */
async function playAgain(model: ScriptedModel, story: Story): Promise<never> {
  const aYear = 365 * 24 * 3600;
  for (;;) {
    await model.whenPlayed(aYear);
    model.play(story.script);
  }
}

function openInBrowser(address: string): void {
  const opener = findProgram(process.platform === 'darwin' ? 'open' : 'xdg-open');
  if (opener === undefined) return;
  // The address is printed: a machine without a screen loses nothing.
  spawn(opener, [address], { detached: true, stdio: 'ignore' }).on('error', () => undefined).unref();
}

main().then(() => process.exit(), (error: unknown) => {
  console.error(firstLine(error));
  process.exit(1);
});
