import type { Command, Word } from '../../model/command.ts';
import { splitWords } from './split.ts';
import { unknownWord, wordOf } from './start.ts';

/** How a program cuts what it reads into operands. */
export type Cut = 'words' | 'lines' | 'nul';

const maxOperands = 200;

/** Programs that leave out or reorder lines and change none. */
const sieves = new Set(['grep', 'egrep', 'fgrep', 'rg', 'head', 'tail', 'sort', 'uniq', 'tac', 'shuf', 'cat', 'tee', 'nl', 'pv', 'comm', 'gsort', 'ghead', 'sponge']);

/** The operands that a command would take from its standard input: known ones, a pattern of what was searched, or one that is not known. */
export function operandsFromInput(command: Command, cut: Cut): readonly Word[] {
  const { stdin } = command;
  switch (stdin.kind) {
    case 'none':
      return [];
    case 'text':
      return stdin.known === 'known' ? cutText(stdin.text, cut) : [unknownWord('the text it reads')];
    case 'file':
      return stdin.path.text === '/dev/null' ? [] : [unknownWord(`the list in ${stdin.path.text}`)];
    case 'pipe':
      return stdin.text === undefined ? operandsOfPipe(stdin.from) : asPrinted(cutText(stdin.text, cut), stdin.from);
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

function operandsOfPipe(from: readonly Command[]): readonly Word[] {
  const last = from.findLastIndex((command) => !isSieve(command));
  const producer = from[Math.max(last, 0)];
  if (producer === undefined) return [];
  const listed = listedBy(producer);
  return listed ?? [unknownWord(from.map((command) => command.source).join(' | ').slice(0, 300))];
}

/** `grep -v x` behind a pipe only drops lines; `grep -l x dir` finds files itself. */
function isSieve(command: Command): boolean {
  return sieves.has(command.program) && !(/^(e|f)?grep$|^rg$/.test(command.program) && command.args.some((arg) => isListing(arg)));
}

function isListing(arg: Word): boolean {
  return /^-[a-zA-Z]*[lLrR]/.test(arg.text) || arg.text === '--files' || arg.text.startsWith('--files-with');
}

/** The paths that a command lists, as patterns: `find src -name '*.pyc'` gives everything below src that ends so. */
function listedBy(command: Command): readonly Word[] | undefined {
  const plain = command.args.filter((arg) => !arg.text.startsWith('-'));
  switch (command.program) {
    case 'find':
    case 'gfind':
      return foundBy(command);
    case 'fd':
    case 'fdfind':
      return plain.length > 1 ? plain.slice(1).map((root) => below(root, '*')) : [below(wordOf('.'), '*')];
    case 'rg':
    case 'grep':
    case 'egrep':
    case 'fgrep':
    case 'ag':
    case 'ack':
      return plain.length > 1 ? plain.slice(1).map((root) => below(root, '*')) : [below(wordOf('.'), '*')];
    case 'ls':
      return plain.length === 0 ? [pattern('*')] : plain.map((arg) => (arg.known === 'glob' ? arg : { ...arg, text: '*', known: 'glob' }));
    case 'git':
      return ['ls-files', 'ls-tree', 'diff', 'grep', 'status'].includes(plain[0]?.text ?? '') ? [{ ...pattern('**'), source: command.source }] : undefined;
    default:
      return undefined;
  }
}

/** The roots of a find, narrowed by `-name` where every branch that prints has one. */
function foundBy(command: Command): readonly Word[] {
  const end = command.args.findIndex((arg) => /^[-(!]/.test(arg.text) && !/^-[HLPO]/.test(arg.text));
  const roots = (end === -1 ? command.args : command.args.slice(0, end)).filter((arg) => !/^-[HLPO]/.test(arg.text));
  const names = namesIn(end === -1 ? [] : command.args.slice(end).map((arg) => arg.text));
  return (roots.length === 0 ? [wordOf('.')] : roots).flatMap((root) => names.map((name) => below(root, name)));
}

/** One name for each branch of the tests: `-name node_modules -prune -o -name '*.pyc' -print` prints the second one only. */
function namesIn(tests: readonly string[]): readonly string[] {
  const branches: string[][] = [[]];
  for (const test of tests) {
    if (test === '-o' || test === '-or') branches.push([]);
    else if (test !== '(' && test !== ')' && test !== '\\(' && test !== '\\)') branches.at(-1)?.push(test);
  }
  const printing = branches.filter((branch) => !branch.includes('-prune'));
  return printing.map((branch) => branch.find((_, at) => /^-i?name$/.test(branch[at - 1] ?? '') && !/^(!|-not)$/.test(branch[at - 2] ?? '')) ?? '*');
}

function below(root: Word, name: string): Word {
  if (root.known === 'unknown') return root;
  return { ...root, text: `${root.text.replace(/\/+$/, '')}/**/${name}`, known: root.known === 'partly' ? 'partly' : 'glob' };
}

function pattern(text: string): Word {
  return { text, known: 'glob' };
}
