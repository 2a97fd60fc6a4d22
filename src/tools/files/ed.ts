import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { editPath } from '../paths.ts';
import { inputText } from './printed.ts';

export const tool: Tool = {
  programs: ['ed', 'red', 'nano', 'pico', 'micro', 'hx', 'kak', 'joe', 'jed'],
  summary: 'edits files; scripts of ed can run commands',
  effects: edited,
  examples: [
    { run: 'nano notes.txt', effects: ['edit path recoverable'] },
    { run: 'micro --version', effects: [] },
    { run: "ed -s notes.txt <<'EOF'\n!rm -rf src\nq\nEOF", effects: ['delete path irreversible', 'edit path recoverable'] },
  ],
};

const takesValue = /^-(l|f|r|T|o|Q|Y|C|-eval|-load|-script|-syntax|-tabsize|-config)$/;

function edited(command: Command, context: ToolContext): readonly Effect[] {
  const files: Command['args'][number][] = [];
  for (let at = 0; at < command.args.length; at++) {
    const word = command.args[at];
    if (word === undefined || /^--?(version|help)$/.test(word.text)) return [];
    if (takesValue.test(word.text) && !/^r?ed$/.test(command.program)) at++;
    else if (!/^[-+]/.test(word.text) && word.text !== '') files.push(word);
  }
  const input = /^r?ed$/.test(command.program) ? inputText(command) : undefined;
  const lines = input?.split('\n') ?? [];
  const run = lines.map((line) => /^\s*(?:[\d,$%.]*\s*)?(?:!|r\s*!|w\s*!|e\s*!)(.*)$/.exec(line)?.[1]).filter((text) => text !== undefined && text.trim() !== '');
  return [...run.flatMap((text) => context.text(text ?? '', { through: command.program, cwd: command.cwd })), ...files.flatMap((word) => editPath(context, command.cwd, word, { via: command.program }))];
}
