import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import type { Command } from '../../model/command.ts';
import { readOptions } from '../arguments.ts';
import { sendToHost } from './send-to-host.ts';
import { secretInStdin } from './sent-secret.ts';

/** Programs that give files away, with the words that do it; the others receive or configure. */
const programs: Readonly<Record<string, RegExp | undefined>> = {
  pastebinit: undefined,
  gist: undefined,
  ffsend: /^(upload|u|up)$/,
  wormhole: /^(send|tx|ssh)$/,
  'wormhole-william': /^send$/,
  'magic-wormhole': /^send$/,
  croc: /^send$/,
  'transfer.sh': undefined,
  transfersh: undefined,
  transfer: undefined,
  sendme: /^send$/,
  portal: /^send$/,
  toss: undefined,
  onionshare: undefined,
  'onionshare-cli': undefined,
  dropbox_uploader: /^upload$/,
  'dropbox_uploader.sh': /^upload$/,
  gdrive: /^(files|upload)$/,
  megaput: undefined,
  'mega-put': undefined,
};

export const tool: Tool = {
  programs: Object.keys(programs),
  summary: 'gives files or text away to whoever has the address',
  effects: shareEffects,
  examples: [
    { run: 'pastebinit notes.txt', effects: ['send host irreversible'] },
    { run: 'croc send /home/dev/.ssh/id_rsa', effects: ['read path none-needed', 'send host irreversible'] },
    { run: 'croc 7-code-words', effects: [] },
    { run: 'wormhole receive', effects: [] },
  ],
};

function shareEffects(command: Command, context: ToolContext): readonly Effect[] {
  const given = readOptions(command.args, { values: ['code', 'i', 'f format', 'a', 'd', 't', 'p', 'b', 'u', 'relay', 'host'] });
  const needed = programs[command.program];
  const [first, ...rest] = given.operands;
  if (needed !== undefined && !needed.test(first?.text ?? '')) return [];
  const files = needed === undefined ? given.operands : rest;
  const secret = secretInStdin(command.stdin, context, command.cwd);
  if (files.length === 0 && command.stdin.kind === 'none') return [];
  return sendToHost({ via: command.program, context, cwd: command.cwd, host: 'a public address', files, secret }).map((effect) => (effect.verb === 'send' ? { ...effect, undo: 'irreversible' } : effect));
}
