import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readChat, sendChat, waitForChatText } from './harness/chat.ts';
import { runClaudeCode } from './harness/claude-code.ts';
import { openGuarded, type Guarded } from './harness/guarded.ts';
import { chatInputs, typeDraft } from './harness/inputs.ts';
import { clickModalButton, readModal } from './harness/modal.ts';
import { need } from './harness/root-hooks.ts';
import type { ScriptedModel, Step } from './harness/scripted-model.ts';
import { stage } from './harness/stage.ts';
import { readRecords, tagoutLabel } from './harness/tagout.ts';
import { settleClaudeCode, showFirstTerminal, spaceless, terminalTexts, typeInTerminal, waitForTerminal } from './harness/terminals.ts';
import { clickNotificationButton, closeNotifications, pressKey, runCommand, waitForNotification } from './harness/workbench.ts';

const goal = 'Fix the login test.';
const limit = 'Never push to main.';
const blocked = 'Now rename the button.';
const draft = 'half a thought of mine';
const thresholds = { 'tagout.context.warnTokens': 40_000, 'tagout.context.limitTokens': 60_000, 'tagout.context.limitPercent': 95, 'tagout.context.warnPercent': 95 } as const;
const bypass = { 'chat.permissions.default': 'autoApprove', 'chat.tools.global.autoApprove': true, 'chat.tools.terminal.autoApprove': { '/.*/': true } } as const;

describe('Copilot, whose context grows', () => {
  let guarded: Guarded;
  let model: ScriptedModel;
  const terminal = (command: string, input: number): Step => ({ say: 'I go on.', tool: 'run_in_terminal', args: { command, explanation: 'look', goal: 'look', isBackground: false, mode: 'sync', timeout: 20_000 }, usage: { input, output: 10 } });
  const end = (say: string, input: number): Step => ({ say, usage: { input, output: 10 } });
  const label = (text: RegExp): Promise<string> => guarded.screen.until(`the status bar to say ${String(text)}`, () => tagoutLabel(guarded.screen, text), { seconds: 60 });
  const talk = async (prompt: string, ...steps: readonly Step[]): Promise<void> => {
    model.play(steps);
    await sendChat(guarded.screen, prompt);
    const last = steps.at(-1)?.say;
    if (last !== undefined) await waitForChatText(guarded.screen, last);
  };

  before(async function () {
    model = await stage.copilotModel();
    guarded = await openGuarded(this, { ...bypass, ...thresholds });
    await closeNotifications(guarded.screen);
  });
  after(() => guarded.end());

  it('is followed by the status bar, with its own number', async () => {
    await talk(`${goal} ${limit}`, terminal('git status', 20_000), end('First turn done.', 21_000));
    assert.match(await label(/context 21 of 128 thousand tokens/), /16 percent/);
  });

  it('warns once, and tells the agent the limits again', async () => {
    await talk('Go on.', terminal('git status', 44_000), end('Second turn done.', 45_000));
    await label(/context 45 of 128 thousand tokens, 35 percent, getting long/);
    await waitForNotification(guarded.screen, 'is getting long');
    await closeNotifications(guarded.screen);
    await talk('And on.', terminal('git status', 52_000), end('Third turn done.', 53_000));
    await label(/context 53 of 128 thousand tokens/);
    assert.match(model.requests.map(({ text }) => text).join('\n'), /the person said: \\"Never push to main/);
  });

  it('ends at the limit: what would change something does not happen', async () => {
    const long = path.join(guarded.workspace.folder, 'long.txt');
    await writeFile(long, Array.from({ length: 900 }, (_, at) => `line ${String(at)} of a file with some words in it, as a person writes them\n`).join(''));
    const read: Step = { say: 'I read.', tool: 'read_file', args: { filePath: long, startLine: 1, endLine: 900 }, usage: { input: 54_000, output: 10 } };
    const file = path.join(guarded.workspace.folder, 'late.txt');
    const write: Step = { say: 'I write.', tool: 'create_file', args: { filePath: file, content: 'late\n' }, usage: { input: 61_000, output: 10 } };
    await talk('Look at everything.', read, write, end('Fourth turn done.', 62_000));
    assert.match(model.requests.map(({ results }) => results.join('\n')).join('\n'), /the context of this session is used up[\s\S]*-note\.md/);
    assert.equal(existsSync(file), false);
    await label(/used up/);
    await waitForNotification(guarded.screen, 'is used up');
    await closeNotifications(guarded.screen);
  });

  it('blocks the next prompt, which never reaches the model', async () => {
    model.play([end('This is never said.', 1_000)]);
    await sendChat(guarded.screen, blocked);
    // VS Code folds the reason away.
    await guarded.screen.until('the reason in the chat', async () => {
      if ((await readChat(guarded.screen)).includes('click Tagout in the status bar')) return true;
      await guarded.screen.page.locator('.interactive-list').getByText('Blocked by User Prompt Submit hook').last().click();
      return undefined;
    }, { seconds: 60 });
    await waitForNotification(guarded.screen, 'is used up');
    await closeNotifications(guarded.screen);
    assert.equal(model.requests.some(({ text }) => text.includes(blocked)), false);
  });

  it('begins anew with one click in the chat, beside the old conversation whose draft stands', async () => {
    await typeDraft(guarded.screen, draft);
    const before = new Set((await readRecords(guarded.state)).filter(({ kind }) => kind === 'prompt').map(({ session }) => session));
    await guarded.screen.page.locator('.part.auxiliarybar [aria-label^="Start a New Session with a Handoff"]').first().click();
    const inputs = await guarded.screen.until('the handoff in a new input', async () => {
      const texts = await chatInputs(guarded.screen);
      return texts.some((text) => text.includes('tagout handoff')) ? texts : undefined;
    });
    assert.ok(inputs.some((text) => text.includes(draft)), 'the draft still stands');
    assert.ok(inputs.every((text) => !(text.includes(draft) && text.includes('tagout handoff'))));
    model.play([end('The new session has begun.', 5_000)]);
    await pressKey(guarded.screen, 'Enter');
    const [first] = await model.whenPlayed();
    const asked = model.requests.find(({ text }) => text.includes('tagout handoff')) ?? first;
    for (const word of [goal, limit, blocked]) assert.ok(asked?.text.includes(word), word);
    const prompts = await guarded.screen.until('the prompt of the new session', async () => {
      const found = (await readRecords(guarded.state)).filter(({ kind, session }) => kind === 'prompt' && !before.has(session));
      return found.length >= 2 ? found : undefined;
    });
    assert.deepEqual(prompts.map(({ from }) => from), ['handoff', 'person']);
    assert.equal(String(prompts[1]?.['prompt']).trim(), blocked);
  });
});

describe('Claude Code, whose context grows', () => {
  let guarded: Guarded;
  let model: ScriptedModel;
  let program: string;
  const resets = async (): Promise<readonly Readonly<Record<string, unknown>>[]> => (await readRecords(guarded.state)).filter(({ kind }) => kind === 'reset');
  const talk = (prompt: string, ...flags: readonly string[]): ReturnType<typeof runClaudeCode> => runClaudeCode({ program, model: model.url, home: guarded.editor.home, cwd: guarded.workspace.folder, prompt, flags: ['--dangerously-skip-permissions', ...flags] });

  before(async function () {
    program = await need(this, stage.claudeCode);
    model = await stage.anthropicModel();
    guarded = await openGuarded(this, thresholds);
    await closeNotifications(guarded.screen);
  });
  after(() => guarded.end());

  it('ends at the limit: nothing is changed but the one note, and the turn is over', async () => {
    const session = randomUUID();
    const note = path.join(guarded.state, 'handoffs', `${createHash('sha256').update(session).digest('hex').slice(0, 40)}-note.md`);
    const late = path.join(guarded.workspace.folder, 'late.txt');
    const write = (file: string, content: string, input: number): Step => ({ tool: 'Write', args: { file_path: file, content }, usage: { input, output: 10 } });
    model.play([
      { say: 'I look.', tool: 'Bash', args: { command: 'git status', description: 'look' }, usage: { input: 20_000, output: 10 } },
      write(late, 'late\n', 61_000),
      write(note, 'The token is stale in login.test.ts.\n', 62_000),
      write(late, 'late again\n', 63_000),
      { say: 'This is never said.' },
    ]);
    await talk(`${goal} ${limit}`, '--session-id', session);
    assert.equal(existsSync(late), false);
    assert.match(await readFile(note, 'utf8'), /The token is stale/);
    const told = model.requests.map(({ results }) => results.join('\n')).join('\n');
    assert.ok(told.includes('the context of this session is used up') && told.includes(note));
    assert.equal(model.requests.some(({ text }) => text.includes('late again')), false);
    await waitForNotification(guarded.screen, 'is used up');
    model.play([{ say: 'This is never said either.' }]);
    await talk(blocked, '--resume', session);
    assert.equal(model.requests.filter(({ body }) => Array.isArray(body['tools']) && body['tools'].length > 0).length, 0, 'a resumed session is as used up as before');
  });

  it('is told everything in its next session', async () => {
    await clickNotificationButton(guarded.screen, 'Start a New Session');
    await waitForNotification(guarded.screen, 'it gets the handoff by itself');
    model.play([{ say: 'I go on.', usage: { input: 5_000, output: 10 } }]);
    await talk('Go on.');
    const text = model.requests.map((request) => request.text).join('\n');
    for (const word of ['tagout handoff', goal, limit, 'The token is stale in login.test.ts.']) assert.ok(text.includes(word), word);
    assert.equal((await resets()).length, 1);
  });

  it('is reset from the modal as well', async () => {
    await closeNotifications(guarded.screen);
    const session = randomUUID();
    model.play([{ say: 'I look.', tool: 'Bash', args: { command: 'git status', description: 'look' }, usage: { input: 61_000, output: 10 } }, { say: 'Done.', usage: { input: 62_000, output: 10 } }]);
    await talk('Fix the logout test.', '--session-id', session);
    await waitForNotification(guarded.screen, 'is used up');
    await clickNotificationButton(guarded.screen, 'More…');
    await readModal(guarded.screen, 'used up');
    await clickModalButton(guarded.screen, 'Start a New Session');
    await waitForNotification(guarded.screen, 'it gets the handoff by itself');
    model.play([{ say: 'I go on.', usage: { input: 5_000, output: 10 } }]);
    await talk('Go on.');
    assert.match(model.requests.map((request) => request.text).join('\n'), /tagout handoff[\s\S]*Fix the logout test\./);
    assert.ok((await resets()).some(({ why }) => String(why).startsWith(`continues ${session}`)));
  });
});

describe('Claude Code in a terminal, whose context grows', () => {
  let guarded: Guarded;
  let model: ScriptedModel;
  const sessions = async (kind: string): Promise<readonly string[]> => [...new Set((await readRecords(guarded.state)).filter((record) => record['kind'] === kind).map(({ session }) => String(session)))];
  const send = async (text: string): Promise<void> => {
    await typeInTerminal(guarded.screen, text);
    await waitForTerminal(guarded.screen, text);
    await pressKey(guarded.screen, 'Enter');
  };

  before(async function () {
    const program = await need(this, stage.claudeCode);
    model = await stage.anthropicModel();
    const env = { ANTHROPIC_BASE_URL: model.url, ANTHROPIC_API_KEY: 'dummy', CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', DISABLE_AUTOUPDATER: '1', IS_SANDBOX: '1' };
    guarded = await openGuarded(this, { ...thresholds, 'terminal.integrated.env.linux': env, 'terminal.integrated.env.osx': env, 'terminal.integrated.gpuAcceleration': 'off' });
    await closeNotifications(guarded.screen);
    await settleClaudeCode(guarded.editor.home, guarded.workspace.folder);
    await runCommand(guarded.screen, 'Terminal: Create New Terminal');
    await waitForTerminal(guarded.screen, '');
    await send(`${program} --dangerously-skip-permissions --model claude-sonnet-4-6`);
    await guarded.screen.until('its session', async () => (await sessions('session-start')).length > 0 || undefined, { seconds: 90 });
    await waitForTerminal(guarded.screen, 'bypass permissions on');
  });
  after(() => guarded.end());

  it('goes on in a new terminal with one click, its blocked prompt unsent there, the draft where it was', async () => {
    model.play([{ say: 'I look.', tool: 'Bash', args: { command: 'git status', description: 'look' }, usage: { input: 20_000, output: 10 } }, { say: 'First turn done.', usage: { input: 61_000, output: 10 } }]);
    await send(`${goal} ${limit}`);
    await model.whenPlayed();
    await guarded.screen.until('the status bar to say it', () => tagoutLabel(guarded.screen, /61 of 200 thousand tokens, 31 percent, used up/), { seconds: 60 });
    const [old] = await sessions('session-start');
    model.play([{ say: 'This is never said.' }]);
    await send(blocked);
    await guarded.screen.until('the prompt in the record', async () => (await readRecords(guarded.state)).some((record) => record['kind'] === 'prompt' && record['prompt'] === blocked) || undefined, { seconds: 60 });
    assert.equal(model.requests.some(({ text }) => text.includes(blocked)), false);
    await typeInTerminal(guarded.screen, draft);
    await waitForTerminal(guarded.screen, draft);

    await guarded.screen.page.locator('[id$="tagout.status"] a').first().click();
    const next = await guarded.screen.until('a new session', async () => (await sessions('session-start')).find((session) => session !== old), { seconds: 90 });
    await guarded.screen.until('the blocked prompt in the new input', async () => {
      const shown = await terminalTexts(guarded.screen);
      return shown.some((text) => text.includes(spaceless(blocked)) && !text.includes(spaceless(draft))) ? shown : undefined;
    }, { seconds: 60 });
    assert.equal((await readRecords(guarded.state)).some((record) => record['kind'] === 'prompt' && record['session'] === next), false, 'nothing was sent');

    model.play([{ say: 'The new session has begun.', usage: { input: 5_000, output: 10 } }]);
    await pressKey(guarded.screen, 'Enter');
    const requests = await model.whenPlayed();
    const text = requests.map((request) => request.text).join('\n');
    for (const word of ['tagout handoff', goal, limit, blocked]) assert.ok(text.includes(word), word);
    const prompt = (await readRecords(guarded.state)).find((record) => record['kind'] === 'prompt' && record['session'] === next);
    assert.equal(String(prompt?.['prompt']).trim(), blocked);
    await showFirstTerminal(guarded.screen);
    await waitForTerminal(guarded.screen, draft);
  });
});
