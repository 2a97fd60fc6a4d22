import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { editPath } from '../paths.ts';
import { inputText } from './printed.ts';

export const tool: Tool = {
  programs: ['ed', 'ex', 'vi', 'vim', 'nvim', 'view', 'nano', 'pico', 'micro', 'emacs', 'red', 'gvim', 'vimdiff'],
  summary: 'edits files; scripts of ed, ex and vim can run commands',
  effects: edited,
  examples: [
    { run: "ex -sc '%s/a/b/|x' src/a.ts", effects: ['edit path recoverable'] },
    { run: "vim -es -c '!rm -rf src' -c q notes.txt", effects: ['delete path irreversible', 'edit path recoverable'] },
    { run: 'nvim --version', effects: [] },
    { run: "ed -s notes.txt <<'EOF'\n!rm -rf src\nq\nEOF", effects: ['delete path irreversible', 'edit path recoverable'] },
  ],
};

const takesValue = /^-([cSuUwWTitrs]|-cmd|-startuptime|-listen|L|f|l|-eval|-load|-batch|-script)$/;

function edited(command: Command, context: ToolContext): readonly Effect[] {
  const scripts: string[] = [];
  const files: Command['args'][number][] = [];
  for (let at = 0; at < command.args.length; at++) {
    const word = command.args[at];
    if (word === undefined || /^--?(version|help)$/.test(word.text)) return [];
    if (/^\+./.test(word.text)) scripts.push(word.text.slice(1));
    else if (/^-(c|-cmd|-[a-z]*c)$/.test(word.text) || /^-[a-z]*c$/.test(word.text)) scripts.push(command.args[++at]?.text ?? '');
    else if (takesValue.test(word.text) && !/^(ed|red|-s)$/.test(command.program) && word.text !== '-s') at++;
    else if (!word.text.startsWith('-') && word.text !== '') files.push(word);
  }
  const input = /^(ed|red|ex)$/.test(command.program) || command.args.some((word) => /^-e?s$|^-es$|^-E?s$/.test(word.text)) ? inputText(command) : undefined;
  const lines = [...scripts, ...(input === undefined ? [] : input.split('\n'))].flatMap((script) => script.split('|'));
  const run = lines.map((line) => /^\s*:?\s*(?:silent!?\s+|\d*,?\$?%?)?(?:!|r\s*!|w\s*!|call\s+system\(["'])(.*?)(?:["']\))?$/.exec(line)?.[1]).filter((text) => text !== undefined && text.trim() !== '');
  return [...run.flatMap((text) => context.text(text ?? '', { through: command.program, cwd: command.cwd })), ...files.flatMap((word) => editPath(context, command.cwd, word, { via: command.program }))];
}
