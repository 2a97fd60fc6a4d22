import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions } from './leading.ts';
import { nestedIn } from './start.ts';

const values: OptionSpec = { order: 'first', values: ['c', 'f', 'd'] };

/** expect and Tcl: the commands that a script spawns, executes or types. */
export const tool: Tool = {
  programs: ['expect', 'tclsh', 'wish'],
  summary: 'drives other programs by what they print',
  effects(command, context) {
    const leading = leadingOptions(command.args, values);
    const texts = leading.all('c').map((word) => word.text);
    if (command.stdin.kind === 'text' && leading.rest.length === 0) texts.push(command.stdin.text);
    return texts.flatMap((text) => ofTcl(text, command, context));
  },
  examples: [
    { run: "expect -c 'spawn rm -rf /etc; expect eof'", effects: ['delete path irreversible'] },
    { run: "expect -c 'exec rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "expect -c 'spawn bash; send \"rm -rf /etc\\r\"'", effects: ['delete path irreversible'] },
    { run: "expect -c 'puts \"rm -rf /etc\"'", effects: [] },
  ],
};

/** Tcl's `file delete -force X` is a delete; `exec`, `spawn` and `system` start what follows; `send` types. */
function ofTcl(text: string, command: Command, context: ToolContext): readonly Effect[] {
  const effects: Effect[] = [];
  for (const match of text.slice(0, 65_536).matchAll(/(?:^|[;\n{[])\s*(spawn|exec|system|file delete|send)\b([^;\n\]}]*)/g)) {
    const rest = (match[2] ?? '').replace(/^(\s+-(noecho|ignorestderr|keepnewline|force|--|s|h))+/g, '').trim();
    const inner = match[1] === 'file delete' ? `rm -rf ${rest}` : match[1] === 'send' ? unquoted(rest) : rest;
    if (inner !== '') effects.push(...context.text(inner, nestedIn(command, command.program, { stdin: { kind: 'none' } })));
  }
  return effects;
}

function unquoted(text: string): string {
  return text.replace(/^["{]|["}]$/g, '').replace(/(\\r|\\n)+$/, '').replace(/\\(["$\\])/g, '$1');
}
