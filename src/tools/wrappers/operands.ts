import type { Command, Word } from '../../model/command.ts';
import type { ToolContext } from '../../model/tool.ts';
import { isSieve, listedBy } from '../../shell/listed.ts';
import { splitWords } from './split.ts';
import { unknownWord, wordOf } from './start.ts';

/** How a program cuts what it reads into operands. */
export type Cut = 'words' | 'lines' | 'nul';

const maxOperands = 200;

/** The operands that a command would take from its standard input: known ones, a pattern of what was searched, or one that is not known. */
export function operandsFromInput(command: Command, context: ToolContext, cut: Cut): readonly Word[] {
  const { stdin } = command;
  switch (stdin.kind) {
    case 'none':
      return [];
    case 'text':
      return stdin.known === 'known' ? cutText(stdin.text, cut) : [unknownWord('the text it reads')];
    case 'file':
      return stdin.path.text === '/dev/null' ? [] : operandsOfFile(command, context, stdin.path, cut);
    case 'pipe':
      return stdin.text === undefined ? operandsOfPipe(stdin.from, context, cut) : asPrinted(cutText(stdin.text, cut), stdin.from);
  }
}

/** `echo src/* | xargs rm`: a pattern that the shell fills in before it is printed is one still. */
function asPrinted(words: readonly Word[], from: readonly Command[]): readonly Word[] {
  const patterns = from.flatMap((command) => command.args).filter((arg) => arg.known === 'glob').map((arg) => arg.text);
  return words.map((word) => (word.known === 'known' && patterns.includes(word.text) ? { ...word, known: 'glob' } : word));
}

/** Cuts text into operands; what is past the cap counts as one unknown operand. */
export function cutText(text: string, cut: Cut): readonly Word[] {
  const parts = cut === 'words' ? splitWords(text, maxOperands + 1) : text.split(cut === 'nul' ? '\0' : '\n').filter((part) => part !== '');
  const words = parts.slice(0, maxOperands).map(wordOf);
  return parts.length > maxOperands ? [...words, unknownWord('the rest of a long list')] : words;
}

function operandsOfPipe(from: readonly Command[], context: ToolContext, cut: Cut): readonly Word[] {
  const last = from.findLastIndex((command) => !isSieve(command));
  const producer = from[Math.max(last, 0)];
  if (producer === undefined) return [];
  const lists = last < 0 ? producer.args.filter((arg) => !arg.text.startsWith('-')) : [];
  // What sieves leave out of a list is not known without running them: all of it may go.
  if (producer.program === 'cat' && lists.length > 0) return lists.flatMap((list) => operandsOfFile(producer, context, list, cut));
  const listed = listedBy(producer);
  return listed ?? [unknownWord(from.map((command) => command.source).join(' | ').slice(0, 300))];
}

/** The operands that a list file holds, as the disk or this text itself has it. */
export function operandsOfFile(command: Command, context: ToolContext, list: Word, cut: Cut): readonly Word[] {
  const path = list.known === 'known' ? context.resolve(command.cwd, list.text) : undefined;
  const body = path === undefined || path.startsWith('/dev/') || path.startsWith('/proc/') ? undefined : context.facts.get({ kind: 'body', path });
  if (body === undefined || body === 'none' || body.cut !== undefined) return [unknownWord(`the list in ${list.text}`)];
  return cutText(body.text, cut);
}
