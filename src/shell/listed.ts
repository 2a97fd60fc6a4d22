import type { Word } from '../model/command.ts';

/** Programs that leave out or reorder lines and change none. */
const sieves = new Set(['grep', 'egrep', 'fgrep', 'rg', 'head', 'tail', 'sort', 'uniq', 'tac', 'shuf', 'cat', 'tee', 'nl', 'pv', 'comm', 'gsort', 'ghead', 'gtail', 'sponge']);

/** What a listing is read from: a program and its words. */
export interface Lister {
  readonly program: string;
  readonly args: readonly Word[];
}

/** `grep -v x` behind a pipe only drops lines; `grep -l x dir` finds files itself, and `grep -c` counts. */
export function isSieve({ program, args }: Lister): boolean {
  return sieves.has(program) && !(isSearch(program) && args.some((arg) => printsNames(arg) || /^-[a-zA-Z]*[coq]|^--(?:count|only-matching|quiet)/.test(arg.text)));
}

function isSearch(program: string): boolean {
  return /^(?:e|f)?grep$|^(?:rg|ag|ack)$/.test(program);
}

function printsNames(arg: Word): boolean {
  return /^-[a-zA-Z]*[lLrR]/.test(arg.text) || arg.text === '--files' || arg.text.startsWith('--files-with');
}

/**
 * The paths that a command lists, as patterns: `find src -name '*.pyc'` gives everything below src that ends so.
 * More than it prints, never less; nothing where it lists no paths, or prints something beside them.
 */
export function listedBy({ program, args }: Lister): readonly Word[] | undefined {
  const plain = args.filter((arg) => !arg.text.startsWith('-'));
  switch (program) {
    case 'find':
    case 'gfind':
      return args.some((arg) => /^-(?:printf|fprintf|ls|fls|exec|execdir|ok|okdir|delete)$/.test(arg.text)) ? undefined : foundBy(args);
    case 'fd':
    case 'fdfind':
      return plain.length > 1 ? plain.slice(1).map((root) => below(root, '*')) : [below(here, '*')];
    case 'rg':
    case 'grep':
    case 'egrep':
    case 'fgrep':
    case 'ag':
    case 'ack':
      if (!args.some((arg) => /^-[a-zA-Z]*[lL]|^--files/.test(arg.text))) return undefined;
      return plain.length > 1 ? plain.slice(1).map((root) => (root.known === 'glob' || isFile(root) ? root : below(root, '*'))) : [below(here, '*')];
    case 'ls':
    case 'gls':
      if (args.some((arg) => /^-[a-zA-Z]*[lsinogRZ]/.test(arg.text))) return undefined;
      return plain.length === 0 ? [pattern('*')] : plain.map((arg) => (arg.known === 'glob' ? arg : { ...arg, text: '*', known: 'glob' }));
    case 'echo':
    case 'printf': {
      const names = program === 'printf' ? plain.slice(1) : plain;
      return names.some((name) => name.known === 'glob') && names.every((name) => (name.known === 'glob' || name.known === 'known') && !/\s/.test(name.text)) ? names : undefined;
    }
    case 'git':
      return trackedBy(plain, args);
    default:
      return undefined;
  }
}

const here: Word = { text: '.', known: 'known' };

/** A name with an ending is a file among the folders that are searched. */
function isFile(root: Word): boolean {
  return /[^/.][^/]*\.[A-Za-z]\w{0,4}$/.test(root.text);
}

/** Names that git prints, narrowed by the paths that it is given. */
function trackedBy(plain: readonly Word[], args: readonly Word[]): readonly Word[] | undefined {
  const [verb] = plain;
  const names = verb?.text === 'ls-files' ? !args.some((arg) => /^-[a-z]*[stuv]|^--(?:stage|format|unmerged|debug)/.test(arg.text)) : ['diff', 'ls-tree', 'show', 'log', 'grep'].includes(verb?.text ?? '') && args.some((arg) => /^--(?:name-only|files-with)|^-[a-z]*l$/.test(arg.text));
  if (!names || args.some((arg) => arg.text === '-C' || arg.text.startsWith('--work-tree'))) return undefined;
  const end = args.findIndex((arg) => arg.text === '--');
  const specs = end >= 0 ? args.slice(end + 1) : verb?.text === 'ls-files' ? plain.slice(1).filter((arg) => !/^(?:-[xX]|--exclude(?:-from)?)$/.test(args[args.indexOf(arg) - 1]?.text ?? '')) : [];
  const literal = specs.filter((spec) => !spec.text.startsWith(':'));
  if (literal.length === 0 || literal.length < specs.length) return [pattern('**')];
  return literal.flatMap((spec) => {
    if (spec.known !== 'known' && spec.known !== 'glob') return [spec];
    // A star of git's matches slashes too; a name may be that of a folder.
    if (/[*?[]/.test(spec.text)) return [pattern(spec.text.includes('/') ? spec.text.replace(/\/([^/]*[*?[][^/]*)$/, '/**/$1') : `**/${spec.text}`)];
    return isFile(spec) ? [spec] : [spec, below(spec, '*')];
  });
}

/** The roots of a find, narrowed by `-name` where every branch that prints has one. */
function foundBy(args: readonly Word[]): readonly Word[] {
  const end = args.findIndex((arg) => /^[-(!]/.test(arg.text) && !/^-[HLPO]/.test(arg.text));
  const roots = (end === -1 ? args : args.slice(0, end)).filter((arg) => !/^-[HLPO]/.test(arg.text));
  const tests = end === -1 ? [] : args.slice(end).map((arg) => arg.text);
  const depth = tests[tests.indexOf('-maxdepth') + 1] === '1' && tests.includes('-maxdepth') ? 'here' : 'any';
  return (roots.length === 0 ? [here] : roots).flatMap((root) => namesIn(tests).map((name) => below(root, name, depth)));
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

/** What bears a name at a folder's own level or at any; what begins with a dot is found as well. */
function below(root: Word, name: string, depth: 'any' | 'here' = 'any'): Word {
  if (root.known === 'unknown') return root;
  return { ...root, text: `${root.text.replace(/\/+$/, '')}/${depth === 'here' ? '' : '**/'}${depth === 'here' && name === '*' ? '{*,.*}' : name}`, known: root.known === 'partly' ? 'partly' : 'glob' };
}

function pattern(text: string): Word {
  return { text, known: 'glob' };
}
