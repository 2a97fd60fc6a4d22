import type { Tool } from '../../model/tool.ts';
import { typedEffects } from '../typed.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions } from './leading.ts';
import { nestedIn, started } from './start.ts';

const options: OptionSpec = { order: 'first', values: ['S', 'p', 't', 'h', 'c', 's', 'T', 'e'] };

/** GNU screen: `screen -dmS name COMMAND …`, `screen -S name -X stuff 'TEXT\n'`. */
export const tool: Tool = {
  programs: ['screen', 'dtach', 'abduco', 'zellij'],
  summary: 'starts commands in, and types into, terminals that go on',
  effects(command, context) {
    const at = command.args.findIndex((word) => word.text === '-X');
    if (at !== -1) {
      const [verb, ...rest] = command.args.slice(at + 1);
      if (verb?.text === 'stuff' || verb?.text === 'exec' || verb?.text === 'screen') {
        const text = rest.map((word) => word.text).join(' ').replace(/\\n|\\r|\^M|\\015|\\012/g, '\n');
        const nested = nestedIn(command, `screen -X ${verb.text}`, { stdin: { kind: 'none' } });
        return verb.text === 'stuff' ? typedEffects(text, nested, context) : context.text(text, nested);
      }
      return [];
    }
    const words = leadingOptions(command.args, options).rest;
    const behind = command.program === 'screen' ? words : command.program === 'zellij' ? (words[0]?.text === 'run' ? words.slice(words.findIndex((word) => word.text === '--') + 1) : []) : words.slice(1);
    const inner = started(command, behind, { through: command.program });
    return inner === undefined ? [] : context.command(inner);
  },
  examples: [
    { run: 'screen -dmS x rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "screen -S x -X stuff 'rm -rf /etc\\n'", effects: ['delete path irreversible'] },
    { run: 'screen -ls', effects: [] },
  ],
};
