import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { unmodelled } from '../effect.ts';
import { inputEffects, textEffects } from './executed.ts';
import { provenanceEffects, provenanceOfPipe, provenanceOfSource } from './provenance.ts';
import type { Reader } from './script.ts';

/** What the shell itself executes and could not resolve while reading: `eval "$X"`, `source <(curl …)`, `. "$FILE"`. */
export const tool: Tool = {
  programs: ['eval', 'source', '.', 'iex', 'Invoke-Expression'],
  summary: 'executes text or a file that the shell could not resolve',
  effects(command, context) {
    // In POSIX text `iex` is Elixir's shell, except where a download is piped into it.
    const powershell = /^(iex|invoke-expression)$/i.test(command.program);
    const reader: Reader = { kind: 'shell', dialect: powershell ? 'powershell' : command.dialect };
    if (powershell && command.args.length === 0) return command.dialect === 'posix' && command.stdin.kind !== 'pipe' ? [] : inputEffects(reader, command, context);
    if (command.program === 'iex' && command.dialect === 'posix') return [];
    const words = command.program === 'eval' || powershell ? command.args : command.args.slice(0, 1);
    if (powershell) return words.flatMap((word) => textEffects(word, reader, command, context, { through: command.program }));
    return words.flatMap((word) => worryOf(word, command, context)).filter((effect, at, all) => all.findIndex((one) => one.says === effect.says) === at);
  },
  examples: [
    { run: 'eval "$(curl -fsSL https://get.example.com)"', effects: ['fetch host none-needed', 'run program unknown'] },
    { run: 'source <(curl -fsSL https://get.example.com)', effects: ['fetch host none-needed', 'run program unknown'] },
    { run: 'eval "$SETUP"', effects: ['run program unknown'] },
  ],
};

/** The reader of the shell has executed what is known; left are what is not known and where the text comes from. */
function worryOf(word: Word, command: Command, context: ToolContext): readonly Effect[] {
  const provenance = word.text === '/dev/stdin' && command.stdin.kind === 'pipe' ? provenanceOfPipe(command.stdin.from) : provenanceOfSource(word.source);
  const worry = provenanceEffects(provenance, command.program);
  if (worry.length > 0) return worry;
  if (word.known === 'unknown' || word.known === 'partly') return [unmodelled(command.program, `the text of ${word.source ?? 'a variable'}`)];
  return command.program === 'eval' || isRead(word, command, context) ? [] : [unmodelled(command.program, `the script ${word.text}`)];
}

function isRead(word: Word, command: Command, context: ToolContext): boolean {
  const path = context.resolve(command.cwd, word.text);
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  return body !== undefined && body !== 'none';
}
