import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { drivingEffect } from '../driving.ts';
import { effectOf } from '../effect.ts';
import { scriptEffects } from './script.ts';

/** Addresses that an editor acts on: `vscode://…`, `cursor://…`. */
const editorAddress = /^(vscode(-insiders)?|vscodium|cursor|windsurf|code-oss|positron|trae):/i;

/** Opens files and addresses with the program that is set for them. */
export const tool: Tool = {
  programs: ['open', 'xdg-open', 'gio', 'gnome-open', 'kde-open', 'wslview', 'explorer', 'sensible-browser', 'x-www-browser'],
  summary: 'opens a file or address with the program that is set for it',
  effects: (command, context) => command.args.flatMap((word) => (editorAddress.test(word.text) ? [editorEffect(word.text, command)] : executable(word.text, command, context))),
  examples: [
    { run: 'open vscode://ms-python.python', effects: ['configure editor unknown'] },
    { run: 'xdg-open ./clean.sh', given: [{ request: { kind: 'body', path: '/work/shop/clean.sh' }, fact: { text: '#!/bin/sh\nrm -rf /etc\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'open https://example.com', effects: [] },
    { run: 'open .', effects: [] },
  ],
};

function editorEffect(address: string, command: Command): Effect {
  if (/tagout|:\/*command\b/i.test(address)) return drivingEffect(command.program, `makes the editor act on ${address.slice(0, 200)}`);
  return effectOf(command.program, {
    verb: 'configure',
    object: { kind: 'editor', what: 'command', name: address.slice(0, 200) },
    undo: 'unknown',
    certainty: 'possible',
    says: `makes the editor act on ${address.slice(0, 200)}`,
  });
}

/** A script that is opened may be run. */
function executable(text: string, command: Command, context: ToolContext): readonly Effect[] {
  if (!/\.(sh|command|bash|bat|cmd|ps1|py|tool|scpt|workflow)$/i.test(text)) return [];
  return scriptEffects({ path: { text, known: 'known' }, args: [] }, command, context);
}
