import type { Command, Cwd, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { leadingOptions, type Leading } from './leading.ts';
import { quoteWords } from './quote.ts';
import { assignmentOf, marked, nestedIn, started, wordOf } from './start.ts';

const sudoOptions: OptionSpec = { order: 'first', values: ['u user', 'g group', 'h host', 'p prompt', 'C close-from', 'D chdir', 'R chroot', 'T command-timeout', 'r role', 't type', 'U other-user'] };
const optionsOf: Readonly<Record<string, OptionSpec>> = {
  doas: { order: 'first', values: ['u', 'C'] },
  pkexec: { order: 'first', values: ['user'] },
  run0: { order: 'first', values: ['u user', 'g group', 'D chdir', 'unit', 'property', 'description', 'slice', 'nice', 'setenv', 'background', 'machine'] },
  gsudo: { order: 'first', values: ['u user', 'i integrity', 'loglevel'] },
  sudoedit: sudoOptions,
};

/** Runs a command as another user, root mostly: its effects are the command's, with raised rights. */
export const tool: Tool = {
  programs: ['sudo', 'doas', 'pkexec', 'run0', 'gsudo', 'sudo-rs', 'sudoedit'],
  summary: 'runs another command with raised rights',
  effects: (command, context) => marked(effectsOf(command, context), 'privileged'),
  examples: [
    { run: 'sudo rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'sudo -u postgres rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'sudo -n -- A=1 rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "sudo -s 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'doas -u root rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'sudo -l', effects: [] },
    { run: 'sudo -k', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const leading = leadingOptions(command.args, optionsOf[command.program] ?? sudoOptions);
  if (command.program === 'sudoedit' || (command.program.startsWith('sudo') && leading.has('e', 'edit'))) return leading.rest.flatMap((file) => edited(file, command, context));
  const env = leadingAssignments(leading.rest);
  const words = leading.rest.slice(env.length);
  const cwd = directoryOf(leading, command, context);
  const shell = leading.has('s', 'shell', 'i', 'login');
  if (words.length === 0 && !shell) return [];
  if (shell && words.length > 0) return context.text(quoteShell(words), nestedIn(command, command.program, { cwd }));
  const inner = started(command, words.length === 0 ? [wordOf('sh')] : words, { through: command.program, cwd, env: env.flatMap((word) => assignmentOf(word) ?? []) });
  return inner === undefined ? [] : context.command(inner);
}

function leadingAssignments(words: readonly Word[]): readonly Word[] {
  const end = words.findIndex((word) => assignmentOf(word) === undefined);
  return end === -1 ? words : words.slice(0, end);
}

/** `sudo -s 'a b'` gives one text to the shell as it is; several words are kept apart. */
function quoteShell(words: readonly Word[]): string {
  const [only] = words;
  return words.length === 1 && only !== undefined ? only.text : quoteWords(words);
}

function directoryOf(leading: Leading, command: Command, context: ToolContext): Cwd {
  const to = leading.value('D', 'chdir');
  if (to === undefined) return command.cwd;
  const path = to.known === 'known' ? context.resolve(command.cwd, to.text) : undefined;
  return path === undefined ? { kind: 'unknown', why: `${command.program} -D` } : { kind: 'at', path };
}

function edited(file: Word, command: Command, context: ToolContext): readonly Effect[] {
  const path = context.resolve(command.cwd, file.text) ?? file.text;
  return [{ verb: 'edit', object: { kind: 'path', path }, environment: 'local', extent: {}, undo: 'unknown', certainty: 'possible', via: command.program, says: `opens ${path} in an editor` }];
}
