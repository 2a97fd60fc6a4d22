import { commands, env, Uri, window, type LogOutputChannel, type Terminal } from 'vscode';
import type { Prepared } from '../guard/handoff/resets.ts';
import { boxAfter, pastedInto, startLine, terminalOf } from './agent-terminal.ts';

/** VS Code's own commands: a new chat beside the old one, and text put into its input without sending it. */
const openChat = 'workbench.action.openChat';
const chatInput = 'workbench.action.chat.open';
/** Claude Code's panel in VS Code: a fresh panel with text that is typed, not sent (as its bundle has it, 2.1.287). */
const claudePanel = 'claude-vscode.primaryEditor.open';

/**
 * Opens the next conversation in the same agent. The old one is never cleared: what stands unsent in its input cannot be read.
 * Where nothing can be driven, the person is told the one thing to type. `prompt-is-there`: what had been blocked stands in the new input already.
 */
export async function startNext(prepared: Prepared, log: LogOutputChannel): Promise<void | 'prompt-is-there'> {
  const { host, text, blocked } = prepared;
  switch (host.kind) {
    case 'copilot-local': {
      await commands.executeCommand(openChat);
      const query = [text.trimEnd(), ...blocked].join('\n\n');
      await commands.executeCommand(chatInput, { query, isPartialQuery: true });
      return;
    }
    case 'claude-terminal': {
      const old = await terminalOf(host.pid);
      log.info(`process ${String(host.pid)} runs in ${old === undefined ? 'no terminal of this window' : `the terminal ${old.name}`}`);
      startBeside(old, 'Claude Code', await startLine('claude', host.pid), host.folder);
      return;
    }
    case 'claude-panel': {
      const known = await commands.getCommands(true);
      if (known.includes(claudePanel)) {
        await commands.executeCommand(claudePanel, undefined, blocked.join('\n\n'));
        return;
      }
      return tell('Click "New conversation" in the panel of Claude Code: it gets the handoff by itself.', prepared);
    }
    case 'copilot-cli': {
      const old = await terminalOf(host.pid);
      if (old === undefined) return tell('Type /clear in Copilot: the new session gets the handoff by itself.', prepared);
      const next = startBeside(old, 'Copilot', await startLine('copilot', host.pid), host.folder);
      // Its first hook fires with its first prompt (1.0.102), so nothing tells when its input is there.
      if (blocked.length > 0) await pastedInto(next, blocked.join('\n\n'), boxAfter.start);
      return 'prompt-is-there';
    }
    case 'other':
      log.info(`nothing is known that starts a session of ${prepared.agent}`);
      return tell(`Start a new session of ${prepared.agent} in ${host.folder ?? 'this folder'} (in Claude Code: type /clear): it gets the handoff by itself.`, prepared);
  }
}

/** A blocked prompt comes back unsent: into the terminal where the next session runs, else by the clipboard when the person wants it. */
export async function putPrompt(before: Prepared, log: LogOutputChannel): Promise<void> {
  const { host, blocked } = before;
  if (host.kind === 'copilot-local' || host.kind === 'claude-panel') return;
  const terminal = host.kind === 'claude-terminal' ? await terminalOf(host.pid) : undefined;
  log.info(`${String(blocked.length)} blocked prompts wait for the new session (${host.kind}), ${terminal === undefined ? 'in no terminal of this window' : `in the terminal ${terminal.name}`}`);
  if (terminal !== undefined) {
    log.info('a prompt that had been blocked is typed, unsent, into the new session');
    await pastedInto(terminal, blocked.join('\n\n'), boxAfter.hook);
    return;
  }
  const pressed = await window.showInformationMessage(`${blocked.length === 1 ? 'The prompt that was' : 'The prompts that were'} blocked at the limit can go into the new session now.`, 'Copy');
  if (pressed === 'Copy') await env.clipboard.writeText(blocked.join('\n\n'));
}

/** A terminal beside the old one, where the program is started as a person would. */
function startBeside(old: Terminal | undefined, name: string, line: string, folder: string | undefined): Terminal {
  const next = window.createTerminal({ name, ...(folder !== undefined && { cwd: folder }), ...(old !== undefined && { location: { parentTerminal: old } }) });
  next.show();
  next.sendText(line);
  return next;
}

async function tell(text: string, { file, blocked }: Prepared): Promise<void> {
  const pressed = await window.showInformationMessage(text, 'Show the Handoff', ...(blocked.length > 0 ? ['Copy the Blocked Prompt'] : []));
  if (pressed === 'Show the Handoff') await commands.executeCommand('vscode.open', Uri.file(file)).then(undefined, () => undefined);
  if (pressed === 'Copy the Blocked Prompt') await env.clipboard.writeText(blocked.join('\n\n'));
}
