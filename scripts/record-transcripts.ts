/**
 * Runs the real agents against scripted models whose usage grows, and keeps what they wrote down as golden files:
 * test/agents/transcripts/<agent>-<version>[-part].jsonl, and beside each what the model was asked: <…>.requests.json
 * (bytes of each request and the usage that the model told). Run by hand when an agent has a new version.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sendChat, waitForChatText } from '../test/e2e/harness/chat.ts';
import { runClaudeCode } from '../test/e2e/harness/claude-code.ts';
import { eventually } from '../test/e2e/harness/eventually.ts';
import { cleanEnvironment, startProcess } from '../test/e2e/harness/processes.ts';
import { parseObject, type ScriptedModel, type Step } from '../test/e2e/harness/scripted-model.ts';
import { stage } from '../test/e2e/harness/stage.ts';
import { makeTempFolder, makeWorkspace } from '../test/e2e/harness/workspaces.ts';
import { bringClaudeCode } from './bring/claude-code.ts';
import { bringCopilotCli } from './bring/copilot-cli.ts';

const golden = path.join(import.meta.dirname, '..', 'test', 'agents', 'transcripts');
type Places = Readonly<Record<string, string>>;
interface Asked {
  readonly bytes: number;
  readonly usage: number;
}

const ours = 'of a file with some words in it';
const work = (n: number): string => `for i in $(seq 1 ${String(n)}); do echo "line $i ${ours}, as a tool prints them"; done`;

async function keep(name: string, file: string, places: Places, asked?: readonly Asked[]): Promise<void> {
  await mkdir(golden, { recursive: true });
  let text = await readFile(file, 'utf8');
  for (const [stands, folder] of Object.entries(places)) {
    text = text.replaceAll(folder, stands).replaceAll(folder.replace(/[^a-zA-Z0-9]/g, '-'), stands.replace(/[^a-zA-Z0-9]/g, '-'));
  }
  const lines = text.split('\n').filter((line) => line !== '').map((line) => JSON.stringify(shortened(bare(parseObject(line)))));
  await writeFile(path.join(golden, `${name}.jsonl`), `${lines.join('\n')}\n`);
  if (asked !== undefined) await writeFile(path.join(golden, `${name}.requests.json`), `${JSON.stringify(asked)}\n`);
}

/** Lines that hold what the vendor puts into a prompt are kept as lines only. */
function bare(line: Readonly<Record<string, unknown>>): object {
  const type = String(line['type']);
  return type.startsWith('api-request') || type === 'attachment' ? { type, isSidechain: line['isSidechain'] ?? false } : line;
}

/** The vendors' own long texts (system prompts, lists of tools) are theirs and say nothing about sizes: only what our script made stays whole. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length <= 400 || value.includes(ours) ? value : `${value.slice(0, 40)} (${String(value.length)} characters left out)`;
  if (Array.isArray(value)) return value.map(shortened);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortened(one)])) : value;
}

/** The agent's own turns (requests with tools) with the usage that each was told. */
function askedOf(model: ScriptedModel, steps: readonly Step[]): readonly Asked[] {
  const turns = model.requests.filter(({ body }) => Array.isArray(body['tools']) && body['tools'].length > 0);
  return turns.map((request, at) => ({ bytes: Buffer.byteLength(request.text), usage: steps[at]?.usage?.input ?? 1000 }));
}

async function filesUnder(folder: string, ending: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(ending)).map((name) => path.join(folder, name));
}

async function recordClaude(): Promise<void> {
  const brought = await bringClaudeCode();
  if (brought.kind !== 'brought') throw new Error('Claude Code is missing');
  const [workspace, home, model] = await Promise.all([makeWorkspace(), makeTempFolder('home'), stage.anthropicModel()]);
  const places = { '/home/person/project': workspace.folder, '/home/person': home };
  const bash = (command: string, input: number): Step => ({ think: 'On with it.', say: 'I go on.', tool: 'Bash', args: { command, description: 'work' }, usage: { input, output: 40 } });
  const steps: readonly Step[] = [
    bash(work(20), 21_000),
    { tool: 'TodoWrite', args: { todos: [{ content: 'write the test', status: 'pending', activeForm: 'writing' }] }, usage: { input: 22_500, output: 40 } },
    { tool: 'Agent', args: { description: 'sub', prompt: 'Do a part of it', subagent_type: 'general-purpose', run_in_background: false }, usage: { input: 24_000, output: 40 } },
    { ...bash('echo from-sub', 5_000) },
    { say: 'The part is done.', usage: { input: 5_200, output: 10 } },
    { say: 'First turn done.', usage: { input: 26_000, output: 10 } },
  ];
  const talk = (prompt: string, ...flags: readonly string[]): ReturnType<typeof runClaudeCode> => runClaudeCode({ program: brought.program, model: model.url, home, cwd: workspace.folder, prompt, flags: ['--dangerously-skip-permissions', ...flags] });
  model.play(steps);
  const first = await talk('Do the thing. Never push to main.');
  const asked = askedOf(model, steps);
  const id = String(first.messages.find((message) => 'session_id' in message)?.['session_id']);
  const more: readonly Step[] = [bash(work(200), 30_000), { say: 'Second turn done.', usage: { input: 36_000, output: 10 } }];
  model.play(more);
  await talk('Go on.', '--resume', id);
  const [transcript = ''] = (await filesUnder(path.join(home, '.claude', 'projects'), `${id}.jsonl`)).filter((file) => !file.includes('subagents'));
  await keep(`claude-code-${brought.version}`, transcript, places, [...asked, ...askedOf(model, more)]);
  const [sub] = await filesUnder(path.join(home, '.claude', 'projects'), '.jsonl').then((files) => files.filter((file) => file.includes('subagents')));
  if (sub !== undefined) await keep(`claude-code-${brought.version}-subagent`, sub, places);
  const last: readonly Step[] = [{ say: 'After it.', usage: { input: 9_000, output: 10 } }];
  model.play([]);
  await talk('/compact', '--resume', id);
  model.play(last);
  await talk('And now?', '--resume', id);
  await keep(`claude-code-${brought.version}-compacted`, transcript, places);
}

async function recordCopilotCli(): Promise<void> {
  const brought = await bringCopilotCli();
  if (brought.kind !== 'brought') throw new Error('Copilot CLI is missing');
  const [workspace, home, model] = await Promise.all([makeWorkspace(), makeTempFolder('home'), stage.anthropicModel()]);
  const bash = (command: string, input: number): Step => ({ say: 'I go on.', tool: 'bash', args: { command, description: 'work' }, usage: { input, output: 40 } });
  const steps: readonly Step[] = [bash(work(20), 21_000), bash(work(200), 24_000), { tool: 'task', args: { agent_type: 'general-purpose', name: 'n', description: 'sub', prompt: 'Do a part of it', mode: 'sync' }, usage: { input: 29_000, output: 20 } }, bash('echo from-sub', 5_000), { say: 'The part is done.', usage: { input: 5_200, output: 10 } }, { say: 'All done.', usage: { input: 30_000, output: 10 } }];
  model.play(steps);
  const env = cleanEnvironment(home, { COPILOT_OFFLINE: 'true', COPILOT_PROVIDER_TYPE: 'anthropic', COPILOT_PROVIDER_BASE_URL: model.url, COPILOT_PROVIDER_API_KEY: 'dummy', COPILOT_MODEL: 'claude-sonnet-4.6' });
  await startProcess(brought.program, ['-p', 'Do the thing', '--allow-all-tools', '--no-color'], { cwd: workspace.folder, env }).ended;
  const [events = ''] = await filesUnder(path.join(home, '.copilot', 'session-state'), 'events.jsonl');
  await keep(`copilot-cli-${brought.version}`, events, { '/home/person/project': workspace.folder, '/home/person': home }, askedOf(model, steps));
}

async function recordCopilotLocal(): Promise<void> {
  const editor = await stage.editor();
  const workspace = await makeWorkspace();
  const model = await stage.copilotModel();
  const name = `copilot-vscode-${editor.versions.vscode}`;
  const places = { '/home/person/project': workspace.folder, '/home/person/data': editor.userData, '/home/person': editor.home };
  const terminal = (command: string, input: number): Step => ({ say: 'I go on.', tool: 'run_in_terminal', args: { command, explanation: 'look', goal: 'look', isBackground: false, mode: 'sync', timeout: 20_000 }, usage: { input, output: 40 } });
  const todo: Step = { tool: 'manage_todo_list', args: { todoList: [{ id: 1, title: 'write the test', status: 'not-started' }] }, usage: { input: 23_000, output: 40 } };
  const first: readonly Step[] = [terminal(work(20), 21_000), todo, terminal(work(200), 24_000), { say: 'First turn done.', usage: { input: 31_000, output: 10 } }];
  const second: readonly Step[] = [terminal(work(100), 33_000), { tool: 'read_file', args: { filePath: path.join(workspace.folder, 'README.md'), startLine: 1, endLine: 9 }, usage: { input: 36_000, output: 40 } }, { say: 'Second turn done.', usage: { input: 38_000, output: 10 } }];
  await editor.changeSettings({ 'chat.permissions.default': 'autoApprove', 'chat.tools.global.autoApprove': true, 'chat.tools.terminal.autoApprove': { '/.*/': true } });
  const screen = await stage.open(workspace.folder);
  const storage = path.join(editor.userData, 'User', 'workspaceStorage');
  const find = (folder: string): Promise<string> => eventually(`a file in ${folder}`, async () => (await filesUnder(storage, '.jsonl')).find((file) => file.includes(folder)));
  model.play(first);
  await sendChat(screen, 'Do the thing. Never push to main.');
  await waitForChatText(screen, 'First turn done.');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const asked = askedOf(model, first);
  const transcript = await find('transcripts');
  const chat = await find('chatSessions');
  await keep(`${name}-turn-1`, transcript, places, asked);
  await keep(`${name}-turn-1-chat`, chat, places);
  model.play(second);
  await sendChat(screen, 'Go on.');
  await waitForChatText(screen, 'Second turn done.');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await keep(name, transcript, places, [...asked, ...askedOf(model, second)]);
  await keep(`${name}-chat`, chat, places);
  await screen.close();
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  for (const [name, record] of Object.entries({ claude: recordClaude, cli: recordCopilotCli, local: recordCopilotLocal })) if (wanted.length === 0 || wanted.includes(name)) await record();
  await stage.stop();
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
