import { window, type LogOutputChannel } from 'vscode';

/** The output channel, with the levels that the editor's own log view offers. */
export function openLog(): LogOutputChannel {
  return window.createOutputChannel('Tagout', { log: true });
}
