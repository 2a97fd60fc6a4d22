import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { leadingOptions } from './leading.ts';
import { marked, started, wordOf } from './start.ts';

const suOptions: OptionSpec = { values: ['c command session-command', 's shell', 'g group', 'G supp-group', 'w whitelist-environment'] };
const runuserOptions: OptionSpec = { order: 'first', values: [...(suOptions.values ?? []), 'u user'] };

/** A shell or a command of another user. */
export const tool: Tool = {
  programs: ['su', 'runuser'],
  summary: 'runs a command or a shell as another user',
  effects: (command, context) => marked(effectsOf(command, context), 'privileged'),
  examples: [
    { run: "su -c 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "su - postgres -c 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'runuser -u app -- rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "runuser -l app -c 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "echo 'rm -rf /etc' | su - app", effects: ['delete path irreversible'] },
  ],
};

/** Options may stand behind the user as well: all words are read, except where `runuser -u` is followed by a command. */
function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  if (command.program === 'runuser') {
    const leading = leadingOptions(command.args, runuserOptions);
    if (leading.has('u')) return shell(command, context, leading.rest);
  }
  const options = readOptions(command.args, suOptions);
  const text = options.value('c');
  if (text !== undefined) return shell(command, context, [wordOf('sh'), wordOf('-c'), text]);
  return shell(command, context, [wordOf('sh'), ...options.operands.filter((word) => word.text !== '-').slice(1)]);
}

function shell(command: Command, context: ToolContext, words: readonly Word[]): readonly Effect[] {
  const inner = started(command, words, { through: command.program });
  return inner === undefined ? [] : context.command(inner);
}
