import { unknownPart, type Command, type Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';

const spec: OptionSpec = {
  flags: ['H hidden', 'I no-ignore', 'u unrestricted', 's case-sensitive', 'i ignore-case', 'g glob', 'F fixed-strings', 'a absolute-path', 'l list-details', 'L follow', 'p full-path', '0 print0', '1', 'q quiet', 'help', 'version', 'no-ignore-vcs', 'prune', 'regex', 'h', 'V'],
  values: ['d max-depth', 'min-depth', 'exact-depth', 't type', 'e extension', 'E exclude', 'S size', 'changed-within', 'changed-before', 'o owner', 'c color', 'j threads', 'base-directory', 'search-path', 'path-separator', 'format', 'max-results', 'and', 'ignore-file', 'batch-size'],
};

export const tool: Tool = {
  programs: ['fd', 'fdfind'],
  summary: 'looks for files; with -x and -X it runs a command on what it finds',
  effects(command, context) {
    const at = command.args.findIndex((word) => /^(-x|-X|--exec|--exec-batch)$/.test(word.text));
    return at < 0 ? [] : executed(command, at, context);
  },
  examples: [
    { run: 'fd cart src', effects: [] },
    { run: 'fd -e pyc -X rm', effects: ['delete path trivial'] },
    { run: 'fd . src -x rm -rf {}', effects: ['delete path irreversible'] },
    { run: "fd '^node_modules$' -t d -x rm -rf", effects: ['delete path trivial'] },
  ],
};

function executed(command: Command, at: number, context: ToolContext): readonly Effect[] {
  const end = command.args.findIndex((word, index) => index > at && (word.text === ';' || word.text === '\\;'));
  const [program, ...args] = command.args.slice(at + 1, end < 0 ? undefined : end);
  if (program === undefined) return [];
  const options = readOptions(command.args.slice(0, at), spec);
  const targets = foundWords(options);
  const holds = args.some((word) => /\{[/.]*\}/.test(word.text));
  const filled = holds ? args.flatMap((word): readonly Word[] => (word.text === '{}' ? targets : /\{[/.]*\}/.test(word.text) ? [{ ...word, text: word.text.replace(/\{[/.]*\}/g, unknownPart), known: 'partly', source: 'what fd finds' }] : [word])) : [...args, ...targets];
  return context.command({ ...command, program: program.text.split('/').at(-1) ?? program.text, path: program, args: filled, redirects: [], stdin: { kind: 'none' }, reached: 'loop', through: [...command.through, 'fd -x'] });
}

/** What it finds as patterns: by ending, by glob, or by a plain name; else everything below. */
function foundWords(options: ReturnType<typeof readOptions>): readonly Word[] {
  const [pattern, ...paths] = options.operands;
  const starts = paths.length > 0 ? paths : [{ text: '.', known: 'known' as const }];
  const plain = /^\^?([\w.-]+)\$$/.exec(pattern?.text ?? '')?.[1];
  const endings = options.all('e').map((word) => `*.${word.text}`);
  const name = endings.length > 0 ? endings : options.has('g') && pattern !== undefined ? [pattern.text] : plain !== undefined ? [plain] : undefined;
  return starts.flatMap((start) => {
    const base = `${start.text.replace(/(?<=.)\/+$/, '')}/`;
    return name === undefined ? [{ ...start, text: `${base}**`, known: 'glob' as const }] : name.map((one) => ({ ...start, text: `${base}**/${one.replaceAll('\\.', '.')}`, known: 'glob' as const }));
  });
}
