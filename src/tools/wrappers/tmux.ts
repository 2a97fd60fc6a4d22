import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Nested, Tool, ToolContext } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { typedEffects } from '../typed.ts';
import { leadingOptions } from './leading.ts';
import { quoteWords } from './quote.ts';
import { nestedIn } from './start.ts';

/** Options with a value of each subcommand that starts or types something. */
const starting: Readonly<Record<string, readonly string[]>> = {
  'new-session': ['c', 'e', 'F', 'f', 'n', 's', 't', 'x', 'y'],
  'new-window': ['c', 'e', 'F', 'n', 't'],
  'split-window': ['c', 'e', 'F', 'l', 'p', 't'],
  'respawn-pane': ['c', 'e', 't'],
  'respawn-window': ['c', 'e', 't'],
  'run-shell': ['d', 't', 'c'],
  'if-shell': ['t'],
  'pipe-pane': ['t'],
  'display-popup': ['c', 'd', 'e', 'h', 'w', 't', 'x', 'y', 'T', 's', 'S', 'b'],
  'send-keys': ['t', 'N', 'c'],
};
const short: Readonly<Record<string, string>> = { new: 'new-session', neww: 'new-window', splitw: 'split-window', respawnp: 'respawn-pane', respawnw: 'respawn-window', run: 'run-shell', if: 'if-shell', pipep: 'pipe-pane', popup: 'display-popup', send: 'send-keys' };

/** Terminal multiplexers: what they start, and what is typed into a terminal that runs. */
export const tool: Tool = {
  programs: ['tmux', 'psmux', 'byobu'],
  summary: 'starts commands in, and types into, terminals that go on',
  effects: (command, context) => subcommands(command.args).flatMap((words) => effectsOf(words, command, context)),
  examples: [
    { run: "tmux new-session -d -s x 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "tmux send-keys -t x 'rm -rf /etc' Enter", effects: ['delete path irreversible'] },
    { run: 'tmux send-keys -t x rm Space -rf Space /etc C-m', effects: ['delete path irreversible'] },
    { run: "tmux -L s new -d \\; run-shell 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "tmux send-keys -t db 'DROP TABLE users;' Enter", effects: ['delete data irreversible'] },
    { run: 'tmux kill-session -t x', effects: ['stop process trivial'] },
    { run: 'tmux ls', effects: [] },
  ],
};

/** A tmux command line holds several commands, apart by `;`. */
function subcommands(args: readonly Word[]): readonly (readonly Word[])[] {
  const { rest } = leadingOptions(args, { order: 'first', values: ['L', 'S', 'f', 'c', 'T'] });
  const parts: Word[][] = [[]];
  for (const word of rest) {
    if (word.text === ';' || word.text === '\\;') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

function effectsOf(words: readonly Word[], command: Command, context: ToolContext): readonly Effect[] {
  const [verb, ...args] = words;
  if (verb === undefined) return [];
  const name = short[verb.text] ?? verb.text;
  if (/^kill-(server|session|window|pane)$/.test(name)) return [stopped(name, args, command)];
  const values = starting[name];
  if (values === undefined) return [];
  const { rest } = leadingOptions(args, { order: 'first', values });
  const texts = name === 'send-keys' ? [typed(rest)] : name === 'if-shell' ? rest.map((word) => word.text) : [rest.length === 1 && rest[0]?.known === 'known' ? rest[0].text : quoteWords(rest)];
  return texts.flatMap((text) => (text.trim() === '' ? [] : read(name, text, nestedIn(command, `${command.program} ${name}`, { stdin: { kind: 'none' } }), context)));
}

function read(name: string, text: string, nested: Nested, context: ToolContext): readonly Effect[] {
  return name === 'send-keys' ? typedEffects(text, nested, context) : context.text(text, nested);
}

/** Keys as text: names of keys that write something, the rest left out. */
function typed(words: readonly Word[]): string {
  return words.map((word) => ({ Enter: '\n', 'C-m': '\n', KPEnter: '\n', 'C-j': '\n', Space: ' ', Tab: ' ', Escape: '', 'C-c': '\n', 'C-u': '\n' })[word.text] ?? (word.known === 'known' ? word.text : quoteWords([word]))).join('');
}

function stopped(name: string, args: readonly Word[], command: Command): Effect {
  const target = args.findLast((word) => !word.text.startsWith('-'))?.text ?? name.slice(5);
  return effectOf(command.program, { verb: 'stop', object: { kind: 'process', name: `tmux ${target}` }, undo: 'trivial', extent: { reach: name === 'kill-server' ? 'some' : 'one' }, says: `closes the terminal ${target} and what runs in it` });
}
