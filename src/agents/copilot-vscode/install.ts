import { fieldsOf } from '../fields.ts';
import { parseSettings, valueOf } from '../settings-text.ts';
import { editorSettings, switchesIn } from './switches.ts';
import { hostSeconds, powershellCommand, shellCommand, type Launcher, type Wiring } from '../wiring.ts';

const file = '.copilot/hooks/tagout.json';

/**
 * Emptied for the hook's own start: bash, which Copilot CLI runs entries with, reads a file that BASH_ENV names, and a repository's
 * container can set that (measured: an empty value here wins).
 */
const emptied = { BASH_ENV: '', ENV: '', LD_PRELOAD: '', NODE_OPTIONS: '' };

const events: readonly { readonly name: string; readonly seconds: number; readonly refuses: 'refuses' | 'tells' }[] = [
  { name: 'preToolUse', seconds: hostSeconds, refuses: 'refuses' },
  { name: 'postToolUse', seconds: 30, refuses: 'tells' },
  { name: 'postToolUseFailure', seconds: 30, refuses: 'tells' },
  { name: 'userPromptSubmitted', seconds: 30, refuses: 'tells' },
  { name: 'sessionStart', seconds: 30, refuses: 'tells' },
  { name: 'agentStop', seconds: 30, refuses: 'tells' },
  { name: 'subagentStop', seconds: 30, refuses: 'tells' },
  { name: 'sessionEnd', seconds: 10, refuses: 'tells' },
];

/**
 * Copilot in VS Code and Copilot CLI: one file of Tagout's own among the user's hooks, read by both (measured).
 * One form of command per entry: Copilot CLI drops an entry that has two (measured).
 */
export const copilotWiring: Wiring = {
  agent: 'copilot-vscode',
  file,
  what: "Copilot's user hooks",
  install: (text, launcher) => (text === textFor(launcher) ? { kind: 'same' } : { kind: 'edited', text: textFor(launcher) }),
  // The whole file is Tagout's.
  remove: (text) => (text === '' ? { kind: 'same' } : { kind: 'edited', text: '' }),
  state(text, launcher) {
    if (text === textFor(launcher)) return 'hooked';
    const parsed = parseSettings(text);
    if (parsed.kind === 'empty') return 'not-hooked';
    if (parsed.kind === 'unparsable') return 'unreadable';
    return fieldsOf(valueOf(parsed.root)).flag('disableAllHooks') ? 'switched-off' : 'changed';
  },
  ofProject: ['.github/copilot/settings.json', '.github/copilot/settings.local.json', editorSettings],
  switches: switchesIn,
  managed: (launcher) => ({ file: '/etc/github-copilot/policy.d/tagout.json', text: textFor(launcher) }),
};

function textFor(launcher: Launcher): string {
  const entry = ({ name, seconds, refuses }: (typeof events)[number]): object => ({
    type: 'command',
    ...(launcher.platform === 'windows'
      ? { powershell: powershellCommand(launcher, 'copilot-vscode', name, refuses, `~/${file}`) }
      : { bash: shellCommand(launcher, 'copilot-vscode', name, refuses, `~/${file}`) }),
    env: emptied,
    timeoutSec: seconds,
  });
  const hooks = Object.fromEntries(events.map((event) => [event.name, [entry(event)]]));
  return `${JSON.stringify({ version: 1, hooks }, undefined, 2)}\n`;
}
