import { unknownPart, type Command } from '../../model/command.ts';

/**
 * One line of what a pipe prints, where the program at its end writes known text round lines that nobody here knows:
 * `sed 's/^/rm -rf /'` prints `rm -rf …`. `undefined` where it adds no text of its own.
 */
export function lineTemplate(from: readonly Command[]): string | undefined {
  const last = from.at(-1);
  const made = last === undefined ? undefined : printers[last.program]?.(last.args.map((word) => word.text));
  return made === undefined || made.replaceAll(unknownPart, '').trim() === '' || made.length > 4_096 ? undefined : made;
}

type Printer = (args: readonly string[]) => string | undefined;

const printers: Readonly<Record<string, Printer | undefined>> = {
  sed: (args) => substituted(scriptOf(args)),
  gsed: (args) => substituted(scriptOf(args)),
  awk: (args) => printedBy(scriptOf(args), '"'),
  gawk: (args) => printedBy(scriptOf(args), '"'),
  mawk: (args) => printedBy(scriptOf(args), '"'),
  perl: (args) => (args.some((arg) => /^-\w*p/.test(arg)) ? substituted(codeOf(args)) : printedBy(codeOf(args), '"')),
  // What stands before the last `|` of a filter only finds the value.
  jq: (args) => joined((args.find((arg) => arg.includes('"')) ?? '').replace(/^(?:"(?:\\.|[^"\\])*"|[^"])*\|/, '')),
  find: (args) => args[args.findIndex((arg) => /^-f?printf$/.test(arg)) + 1]?.replace(/%(?:[-.\d]*[a-zA-Z]|[ACT]\S)/g, unknownPart).replaceAll('\\n', '\n').replaceAll('\\0', '\n'),
  xargs: echoed,
  echo: (args) => args.filter((arg) => !/^-[neE]+$/.test(arg)).join(' '),
  printf: ([format = '', ...args]) => filled(format).split(unknownPart).reduce((line, piece, at) => `${line}${args[at - 1] ?? unknownPart}${piece}`),
};

/** Lines that a program of awk hands to a shell: `system("rm -rf " $1)`, `print "rm " $1 | "sh"`. */
export function shellLines(program: string): readonly string[] {
  const expression = '((?:"(?:\\\\.|[^"\\\\])*"|[^"()|;}\\n])+)';
  const handed = [new RegExp(`\\bsystem\\s*\\(${expression}\\)`, 'g'), new RegExp(`\\bprintf?[\\s(]+${expression}\\)?\\s*\\|\\s*"(?:/bin/)?(?:ba|z|da)?sh"`, 'g')];
  return handed.flatMap((pattern) => [...program.matchAll(pattern)].slice(0, 4).map((match) => joined(match[1] ?? ''))).filter((line) => line.includes(unknownPart) && line.replaceAll(unknownPart, '').trim() !== '');
}

/** The program text of sed and awk: what `-e` gives, else the first word that is no option. */
function scriptOf(args: readonly string[]): string {
  const given = args.filter((_, at) => /^(?:-e|--expression)$/.test(args[at - 1] ?? ''));
  return given.length > 0 ? given.join('\n') : (args.find((arg, at) => !arg.startsWith('-') && !/^-[Fvf]$/.test(args[at - 1] ?? '')) ?? '');
}

function codeOf(args: readonly string[]): string {
  return args[args.findIndex((arg) => /^-\w*e$/i.test(arg)) + 1] ?? '';
}

/** What `s///` commands make of a line of which nothing is known. */
function substituted(script: string): string | undefined {
  let line = unknownPart;
  for (const command of script.split(/\n|;(?=\s*s\W)/)) {
    const found = /^\s*s([^\w\s\\])((?:\\.|(?!\1)[^\\])*)\1((?:\\.|(?!\1)[^\\])*)\1\w*\s*$/.exec(command);
    if (found === null) continue;
    const [, , pattern = '', written = ''] = found;
    const text = written.replace(/\\([^\d\n])/g, '$1');
    if (/^\^(?:\\s|\s|\[[^\]]*\]|[*+?])*$/.test(pattern)) line = text.replaceAll('&', '') + line;
    else if (pattern === '$') line += text;
    else if (/^\^?\\?\(?\.[*+]\\?\)?\$?$/.test(pattern)) line = text.replace(/&|\\\d|\$&|\$\d/g, () => line);
  }
  return line === unknownPart ? undefined : line;
}

/** `print "rm -rf " $1`: the texts as they stand, and something unknown for all else. */
function printedBy(program: string, quote: '"'): string | undefined {
  const printed = [...program.matchAll(/\bprintf?[\s(]+((?:"(?:\\.|[^"\\])*"|[^;}"\n])*)/g)].slice(0, 4).map((match) => joined(match[1] ?? ''));
  return program.includes(quote) && printed.length > 0 ? printed.join('\n') : undefined;
}

/** Texts in quotes, one behind the other; what stands between them is not known. */
function joined(expression: string): string {
  return expression
    .replace(/@sh\b/g, '')
    .split(/("(?:\\\((?:[^()]|\([^()]*\))*\)|\\.|[^"\\])*")/)
    .map((piece) => (piece.startsWith('"') && piece.length > 1 ? filled(piece.slice(1, -1)) : /[$.\w]/.test(piece) ? unknownPart : ''))
    .join('');
}

function filled(text: string): string {
  return text.replace(/\\\((?:[^()]|\([^()]*\))*\)|%[-.\d]*[sdif]|[$@][A-Za-z_]\w*(?:\[[^\]]*\]|\{[^}]*\})?/g, unknownPart).replaceAll('\\n', '\n').replace(/\\(.)/g, '$1');
}

/** `xargs -I{} echo rm -rf {}`. */
function echoed(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === 'echo' || arg === 'printf');
  if (at < 0) return undefined;
  const mark = args.slice(0, at).flatMap((arg, index) => (/^(?:-I|-J|--replace)$/.test(arg) ? [args[index + 1] ?? ''] : (/^-I(.+)$/.exec(arg)?.[1] ?? [])))[0];
  const words = args.slice(at + 1).join(' ').replace(/\\n/g, '\n').replaceAll('%s', unknownPart);
  return mark === undefined || mark === '' ? `${words} ${unknownPart}` : words.replaceAll(mark, unknownPart);
}
