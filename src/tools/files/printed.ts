import { unknownPart, type Command } from '../../model/command.ts';

/** What a command prints where that is plain to see: echo, printf without directives of its own, cat of a text. */
export function printedText(command: Command): string | undefined {
  const texts = command.args.map((arg) => arg.text);
  if (texts.some((text) => text.includes(unknownPart))) return undefined;
  if (command.program === 'echo' || command.program === 'Write-Output') return `${texts.filter((text, at) => at > 0 || !/^-[neE]+$/.test(text)).join(' ')}\n`;
  if (command.program === 'printf') return formatted(texts[0] ?? '', texts.slice(1));
  if (command.program === 'cat' && texts.every((text) => text === '-')) return inputText(command);
  return undefined;
}

/** What a command reads from its standard input, where that is known. */
export function inputText(command: Command): string | undefined {
  const { stdin } = command;
  if (stdin.kind === 'text') return stdin.known === 'known' ? stdin.text : undefined;
  if (stdin.kind !== 'pipe') return undefined;
  const last = stdin.from.at(-1);
  return stdin.text ?? (last === undefined || stdin.from.length > 1 ? undefined : printedText(last));
}

function formatted(format: string, values: readonly string[]): string {
  const left = [...values];
  const once = (): string => format.replace(/%[sdibq]|%%/g, (one) => (one === '%%' ? '%' : (left.shift() ?? '')));
  let text = once();
  for (let round = 0; left.length > 0 && round < 100 && /%[sdibq]/.test(format); round++) text += once();
  return text.replace(/\\n/g, '\n').replace(/\\t/g, '\t');
}
