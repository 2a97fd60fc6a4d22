/**
 * Runs the real agents against scripted models with a hook that only listens, and keeps what they sent as golden files:
 * test/agents/golden/<agent>-<version>-<event>-<n>.json. Run by hand when an agent has a new version.
 */
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sendChat, waitForChatText } from '../test/e2e/harness/chat.ts';
import { runClaudeCode } from '../test/e2e/harness/claude-code.ts';
import { cleanEnvironment, startProcess } from '../test/e2e/harness/processes.ts';
import type { Step } from '../test/e2e/harness/scripted-model.ts';
import { stage } from '../test/e2e/harness/stage.ts';
import { makeTempFolder, makeWorkspace, removeFolder } from '../test/e2e/harness/workspaces.ts';
import { bringClaudeCode } from './bring/claude-code.ts';
import { bringCopilotCli } from './bring/copilot-cli.ts';

const golden = path.join(import.meta.dirname, '..', 'test', 'agents', 'golden');

interface Recording {
  /** The codec that reads it. */
  readonly agent: string;
  /** First part of the file names. */
  readonly name: string;
  readonly version: string;
  readonly heard: string;
  /** Folders of this run, by what stands for them in the file. */
  readonly places: Readonly<Record<string, string>>;
}

const claudeEvents = ['SessionStart', 'UserPromptSubmit', 'PreToolUse', 'PostToolUse', 'PostToolUseFailure', 'Stop', 'SubagentStop', 'SessionEnd'];
const copilotEvents = ['sessionStart', 'userPromptSubmitted', 'preToolUse', 'postToolUse', 'postToolUseFailure', 'agentStop', 'subagentStop', 'sessionEnd'];

async function main(): Promise<void> {
  await mkdir(golden, { recursive: true });
  for (const record of [recordClaude, recordCopilotCli, recordCopilotLocal]) {
    const recording = await record();
    await keep(recording);
  }
  await stage.stop();
}

/** A hook that keeps its stdin under the time and the event, and says nothing. */
async function listener(): Promise<{ readonly script: string; readonly heard: string; readonly folder: string }> {
  const folder = await makeTempFolder('listener');
  const heard = path.join(folder, 'heard');
  const script = path.join(folder, 'hook.sh');
  await mkdir(heard);
  await writeFile(script, `#!/bin/sh\n/bin/cat > '${heard}/'$(/bin/date +%s%N)-$1.json\n`);
  await chmod(script, 0o755);
  return { script, heard, folder };
}

async function recordClaude(): Promise<Recording> {
  const brought = await bringClaudeCode();
  if (brought.kind !== 'brought') throw new Error('Claude Code is missing');
  const { script, heard, folder } = await listener();
  const [workspace, home, model] = await Promise.all([makeWorkspace(), makeTempFolder('home'), stage.anthropicModel()]);
  const file = path.join(workspace.folder, 'a.txt');
  model.play([
    { think: 'A look first.', say: 'I look first.', tool: 'Bash', args: { command: 'echo hi', description: 'Say hi' } },
    { tool: 'Bash', args: { command: 'echo out; echo err >&2; false', description: 'Fail' } },
    { tool: 'Write', args: { file_path: file, content: 'one\n' } },
    { tool: 'Edit', args: { file_path: file, old_string: 'one', new_string: 'two' } },
    { tool: 'Read', args: { file_path: file } },
    { tool: 'WebFetch', args: { url: 'http://127.0.0.1:9/x', prompt: 'read' } },
    { tool: 'Monitor', args: { description: 'watch', timeout_ms: 2000, command: 'echo tick' } },
    { tool: 'Agent', args: { description: 'sub', prompt: 'Do a part of it', subagent_type: 'general-purpose', run_in_background: false } },
    { tool: 'Bash', args: { command: 'echo from-sub', description: 'sub' } },
    { say: 'The part is done.' },
    { say: 'All done.' },
  ]);
  const settings = { hooks: Object.fromEntries(claudeEvents.map((event) => [event, [{ matcher: '*', hooks: [{ type: 'command', command: `${script} ${event}`, timeout: 60 }] }]])) };
  await runClaudeCode({ program: brought.program, model: model.url, home, cwd: workspace.folder, prompt: 'Do the thing', settings, flags: ['--dangerously-skip-permissions'] });
  return { agent: 'claude-code', name: 'claude-code', version: brought.version, heard, places: { '/home/person/project': workspace.folder, '/home/person': home, '/listener': folder } };
}

async function recordCopilotCli(): Promise<Recording> {
  const brought = await bringCopilotCli();
  if (brought.kind !== 'brought') throw new Error('Copilot CLI is missing');
  const { script, heard, folder } = await listener();
  const [workspace, home, model] = await Promise.all([makeWorkspace(), makeTempFolder('home'), stage.anthropicModel()]);
  const file = path.join(workspace.folder, 'b.txt');
  model.play([
    { say: 'I look first.', tool: 'bash', args: { command: 'echo hi', description: 'Say hi' } },
    { tool: 'bash', args: { command: 'echo out; false', description: 'Fail' } },
    { tool: 'create', args: { path: file, file_text: 'one\n' } },
    { tool: 'edit', args: { path: file, old_str: 'one', new_str: 'two' } },
    { tool: 'view', args: { path: path.join(workspace.folder, 'none.txt') } },
    { tool: 'task', args: { agent_type: 'general-purpose', name: 'n', description: 'sub', prompt: 'Do a part of it', mode: 'sync' } },
    { tool: 'bash', args: { command: 'echo from-sub', description: 'sub' } },
    { say: 'The part is done.' },
    { say: 'All done.' },
  ]);
  await writeCopilotHooks(home, script, copilotEvents);
  const env = cleanEnvironment(home, {
    COPILOT_OFFLINE: 'true',
    COPILOT_PROVIDER_TYPE: 'anthropic',
    COPILOT_PROVIDER_BASE_URL: model.url,
    COPILOT_PROVIDER_API_KEY: 'dummy',
    COPILOT_MODEL: 'claude-sonnet-4.6',
  });
  await startProcess(brought.program, ['-p', 'Do the thing', '--allow-all-tools', '--no-color'], { cwd: workspace.folder, env }).ended;
  return { agent: 'copilot-vscode', name: 'copilot-cli', version: brought.version, heard, places: { '/home/person/project': workspace.folder, '/home/person': home, '/listener': folder } };
}

async function recordCopilotLocal(): Promise<Recording> {
  const editor = await stage.editor();
  const { script, heard, folder } = await listener();
  const workspace = await makeWorkspace();
  await writeCopilotHooks(editor.home, script, copilotEvents);
  const model = await stage.copilotModel();
  const file = path.join(workspace.folder, 'c.txt');
  const terminal = (command: string): Step => ({ tool: 'run_in_terminal', args: { command, explanation: 'look', goal: 'look', mode: 'sync' } });
  model.play([
    { say: 'I look first.', ...terminal('echo hi') },
    terminal('echo out; false'),
    { tool: 'create_file', args: { filePath: file, content: 'one\n' } },
    { tool: 'replace_string_in_file', args: { filePath: file, oldString: 'one', newString: 'two' } },
    { tool: 'run_vscode_command', args: { commandId: 'workbench.action.files.saveAll', name: 'save', args: [] } },
    { tool: 'runSubagent', args: { prompt: 'Do a part of it', description: 'sub' } },
    terminal('echo from-sub'),
    { say: 'The part is done.' },
    { say: 'All done.' },
  ]);
  const screen = await stage.open(workspace.folder);
  await sendChat(screen, 'Do the thing');
  await waitForChatText(screen, 'All done.', 90);
  await screen.close();
  const version = editor.versions.vscode;
  return { agent: 'copilot-vscode', name: 'copilot-vscode', version, heard, places: { '/home/person/project': workspace.folder, '/home/person/data': editor.userData, '/home/person': editor.home, '/listener': folder } };
}

async function writeCopilotHooks(home: string, script: string, events: readonly string[]): Promise<void> {
  const folder = path.join(home, '.copilot', 'hooks');
  await mkdir(folder, { recursive: true });
  const hooks = Object.fromEntries(events.map((event) => [event, [{ type: 'command', bash: `${script} ${event}`, timeoutSec: 60 }]]));
  await writeFile(path.join(folder, 'listener.json'), JSON.stringify({ version: 1, hooks }));
}

/** Writes the recording: one file per event, in order, with this run's folders replaced. */
async function keep({ agent, name, version, heard, places }: Recording): Promise<void> {
  for (const old of await readdir(golden)) if (old.startsWith(`${name}-`)) await rm(path.join(golden, old));
  const counts = new Map<string, number>();
  for (const file of (await readdir(heard)).sort()) {
    const event = file.replace(/^\d+-|\.json$/g, '');
    const n = (counts.get(event) ?? 0) + 1;
    counts.set(event, n);
    let text = await readFile(path.join(heard, file), 'utf8');
    for (const [stands, folder] of Object.entries(places)) {
      text = text.replaceAll(folder, stands).replaceAll(folder.replace(/[^a-zA-Z0-9]/g, '-'), stands.replace(/[^a-zA-Z0-9]/g, '-'));
    }
    const stdin: unknown = JSON.parse(text);
    await writeFile(path.join(golden, `${name}-${version}-${event}-${String(n)}.json`), `${JSON.stringify({ agent, version, from: 'recorded', event, stdin }, undefined, 2)}\n`);
  }
  console.log(`${name} ${version}: ${String([...counts.values()].reduce((sum, n) => sum + n, 0))} events`);
  await removeFolder(heard);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
