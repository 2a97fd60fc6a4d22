import type { Command, Word } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions, type Leading } from './leading.ts';
import { operandsFromInput, operandsOfFile, type Cut } from './operands.ts';
import { started, unknownWord } from './start.ts';

const values: OptionSpec = { order: 'first', values: ['a arg-file', 'd delimiter', 'E', 'I', 'J', 'L max-lines', 'n max-args', 'P max-procs', 'R', 's max-chars', 'process-slot-var', 'S'], maybe: ['i replace', 'l', 'e eof'] };
/** More rounds of `-I` than this are read as one round with an unknown operand. */
const maxRounds = 50;

/** Starts a command with what it reads as operands. */
export const tool: Tool = {
  programs: ['xargs', 'gxargs'],
  summary: 'starts a command with operands that it reads',
  effects: effectsOf,
  examples: [
    { run: "echo '/etc /usr' | xargs rm -rf", effects: ['delete path irreversible', 'delete path irreversible'] },
    { run: 'xargs -0 -n1 rm -rf /etc </dev/null', effects: ['delete path irreversible'] },
    { run: "echo /etc | xargs -I{} rm -rf {}", effects: ['delete path irreversible'] },
    { run: "echo 'rm -rf /etc' | xargs -I% sh -c '%'", effects: ['delete path irreversible'] },
    { run: 'echo a b | xargs echo', effects: [] },
    { run: 'echo a b | xargs', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const leading = leadingOptions(command.args, values);
  if (leading.rest.length === 0) return [];
  const operands = operandsOf(command, context, leading);
  const holder = placeholder(leading);
  const start = { through: command.program, stdin: { kind: 'none' } } as const;
  if (holder === undefined) {
    const inner = started(command, [...leading.rest, ...operands], start);
    return inner === undefined ? [] : context.command(inner);
  }
  const rounds = operands.length > maxRounds ? [unknownWord(`${operands.length} lines that it reads`)] : operands;
  return rounds.flatMap((operand) => {
    const inner = started(command, leading.rest.map((word) => filled(word, holder, operand)), start);
    return inner === undefined ? [] : context.command(inner);
  });
}

function placeholder(leading: Leading): string | undefined {
  const given = leading.value('I', 'replace', 'J');
  if (given !== undefined) return given.text || '{}';
  return leading.has('i', 'replace') ? '{}' : undefined;
}

function operandsOf(command: Command, context: ToolContext, leading: Leading): readonly Word[] {
  const delimiter = leading.value('d', 'delimiter')?.text;
  const cut: Cut = leading.has('0', 'null') || delimiter === '\\0' ? 'nul' : placeholder(leading) !== undefined || delimiter === '\n' || delimiter === '\\n' ? 'lines' : 'words';
  const list = leading.value('a', 'arg-file');
  if (list !== undefined) return operandsOfFile(command, context, list, cut);
  // A known text without NUL characters came from a program that the reader printed in lines.
  const operands = operandsFromInput(command, context, cut);
  return operands.length === 0 && command.stdin.kind === 'pipe' ? [unknownWord('what it reads')] : operands;
}

/** A word with an operand in the place of `{}`. */
export function filled(word: Word, holder: string, operand: Word): Word {
  if (!word.text.includes(holder)) return word;
  const text = word.text.replaceAll(holder, operand.text.includes(unknownPart) ? unknownPart : operand.text);
  if (word.text === holder) return operand;
  return operand.known === 'known' ? { ...word, text } : { text, known: operand.known === 'unknown' ? 'partly' : operand.known, ...(operand.source === undefined ? {} : { source: operand.source }) };
}
