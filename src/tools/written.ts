import type { Command } from '../model/command.ts';
import type { ToolContext } from '../model/tool.ts';

/** A text file that a command would write, where the text is known. */
export interface WrittenText {
  readonly path: string;
  readonly text: string;
  /** `after` what was there: `>>`. */
  readonly place: 'instead' | 'after';
}

/** Files that a command writes with text that stands in the command itself: `cat > f <<EOF`, `echo … > f`, `… | tee f`. */
export function writtenText(command: Command, context: ToolContext): readonly WrittenText[] {
  const text = printed(command);
  if (text === undefined) return [];
  const found: WrittenText[] = [];
  for (const redirect of command.redirects) {
    if (!['>', '>>', '>|', '&>', '&>>'].includes(redirect.operator) || redirect.target.known !== 'known') continue;
    const path = context.resolve(command.cwd, redirect.target.text);
    if (path !== undefined) found.push({ path, text, place: redirect.operator.endsWith('>>') ? 'after' : 'instead' });
  }
  if (command.program === 'tee') {
    const after = command.args.some((word) => word.text === '-a' || word.text === '--append');
    for (const word of command.args) {
      const path = word.known === 'known' && !word.text.startsWith('-') ? context.resolve(command.cwd, word.text) : undefined;
      if (path !== undefined) found.push({ path, text, place: after ? 'after' : 'instead' });
    }
  }
  return found;
}

/** What a command prints, where that is plain to see. */
function printed(command: Command): string | undefined {
  const words = command.args.map((word) => word.text);
  switch (command.program) {
    case 'echo': {
      const flags = words.findIndex((word) => !/^-[neE]+$/.test(word));
      const rest = flags < 0 ? [] : words.slice(flags);
      return `${rest.join(' ')}\n`;
    }
    case 'printf':
      return words.length === 1 ? (words[0] ?? '').replaceAll('\\n', '\n').replaceAll('\\t', '\t') : words.slice(1).join('\n');
    case 'cat':
    case 'tee':
      if (command.program === 'cat' && words.some((word) => word !== '-')) return undefined;
      if (command.stdin.kind === 'text') return command.stdin.text;
      return command.stdin.kind === 'pipe' ? command.stdin.text : undefined;
    default:
      return undefined;
  }
}
