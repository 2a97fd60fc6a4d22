import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions } from './leading.ts';
import { operandsFromInput, operandsOfFile } from './operands.ts';
import { joinedWords, quoteWords } from './quote.ts';
import { nestedIn, unknownWord } from './start.ts';
import { filled } from './xargs.ts';

const values: OptionSpec = { order: 'first', values: ['j jobs', 'P max-procs', 'a arg-file', 'I', 'N', 'n', 'L', 'S sshlogin', 'C colsep', 'd delimiter', 'joblog', 'results', 'timeout', 'delay', 'retries', 'tmpdir', 'workdir wd', 'tagstring', 'halt', 'load', 'memfree', 'env', 'basefile bf'] };
const maxRounds = 50;

/** GNU parallel: the words are one shell text, run once for each operand. */
export const tool: Tool = {
  programs: ['parallel', 'rush'],
  summary: 'runs a shell text once for each operand',
  effects: effectsOf,
  examples: [
    { run: 'parallel rm -rf ::: /etc', effects: ['delete path irreversible'] },
    { run: "parallel -j4 'rm -rf {}' ::: /etc", effects: ['delete path irreversible'] },
    { run: 'parallel ::: "rm -rf /etc"', effects: ['delete path irreversible'] },
    { run: 'echo /etc | parallel rm -rf {}', effects: ['delete path irreversible'] },
    { run: 'parallel echo ::: a b', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const leading = leadingOptions(command.args, values);
  const end = leading.rest.findIndex((word) => /^:::/.test(word.text));
  const words = end === -1 ? leading.rest : leading.rest.slice(0, end);
  const machine = leading.value('S', 'sshlogin')?.text;
  const list = leading.value('a', 'arg-file');
  const operands = end >= 0 ? operandsBehind(command, context, leading.rest.slice(end)) : list === undefined ? operandsFromInput(command, context, 'lines') : operandsOfFile(command, context, list, 'lines');
  const rounds = operands.length > maxRounds ? [unknownWord(`${operands.length} operands`)] : operands;
  return rounds.flatMap((operand) => context.text(textFor(words, operand), nestedIn(command, command.program, { stdin: { kind: 'none' }, ...(machine === undefined || machine === ':' ? {} : { machine }) })));
}

function operandsBehind(command: Command, context: ToolContext, words: readonly Word[]): readonly Word[] {
  const fromFile = words.some((word) => /^::::/.test(word.text));
  return fromFile ? words.filter((word) => !/^:::/.test(word.text)).flatMap((word) => operandsOfFile(command, context, word, 'lines')) : words.filter((word) => !/^:::/.test(word.text));
}

/** Without words the operand is the command; without `{}` it stands at the end. */
function textFor(words: readonly Word[], operand: Word): string {
  const [only] = words;
  if (only === undefined) return operand.known === 'known' ? operand.text : quoteWords([operand]);
  const quoted = quoteWords([operand]);
  const holes = /\{(|[.#%/]+|\d+)\}/g;
  const holds = words.some((word) => word.text.search(holes) >= 0);
  const text = words.length === 1 ? (only.known === 'known' ? only.text : quoteWords([only])).replace(holes, () => quoted) : joinedWords(words.map((word) => filled({ ...word, text: word.text.replace(holes, '{}') }, '{}', operand)));
  return holds ? text : `${text} ${quoted}`;
}
