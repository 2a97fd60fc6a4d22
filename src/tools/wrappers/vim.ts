import type { Tool } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { readOptions } from '../arguments.ts';
import { editPath } from '../paths.ts';
import { nestedIn } from './start.ts';

const options: OptionSpec = { values: ['c', 'cmd', 'S', 'u', 'U', 'i', 'T', 'w', 'W'] };

/** Editors of the vi family run ex commands: `:!TEXT`, `:call system('TEXT')`; with -es they change files on their own. */
export const tool: Tool = {
  programs: ['vim', 'vi', 'nvim', 'ex', 'view', 'gvim', 'mvim', 'vimdiff'],
  summary: 'a text editor whose commands can run shell text',
  effects(command, context) {
    const args = command.args.map((word) => (word.text.startsWith('+') ? { ...word, text: `-c${word.text.slice(1)}` } : word));
    const given = readOptions(args, options);
    const lines = [...given.all('c', 'cmd').map((word) => word.text), ...(command.stdin.kind === 'text' ? command.stdin.text.split('\n') : [])];
    const texts = lines.flatMap((line) => [...line.matchAll(/(?:^|\|)\s*:?(?:silent!?\s+|exe(?:cute)?\s+["'])?(?:r\s*|\d*,?\$?w\s*|%\s*)?!\s*([^|"]+)|systeml?i?s?t?\(\s*["']([^"']+)["']/g)].map((match) => match[1] ?? match[2] ?? ''));
    const inner = texts.flatMap((text) => context.text(text, nestedIn(command, command.program, { stdin: { kind: 'none' } })));
    const writes = lines.some((line) => /(^|[|:\s])(w|wq|x|wa|xa|wqa|update)!?(\s|$|\|)/.test(line));
    return [...inner, ...(writes ? given.operands.flatMap((file) => editPath(context, command.cwd, file, { via: command.program })) : [])];
  },
  examples: [
    { run: "vim -c ':!rm -rf /etc' -c ':q'", effects: ['delete path irreversible'] },
    { run: "vim -es '+call system(\"rm -rf /etc\")' +q", effects: ['delete path irreversible'] },
    { run: 'vim README.md', effects: [] },
  ],
};
