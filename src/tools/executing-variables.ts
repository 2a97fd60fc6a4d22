import type { Command } from '../model/command.ts';
import { unknownPart } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';

/** Variables whose value a program executes as shell text. */
const byProgram: Readonly<Record<string, readonly string[]>> = {
  git: ['GIT_SSH_COMMAND', 'GIT_SSH', 'GIT_EDITOR', 'GIT_SEQUENCE_EDITOR', 'GIT_PAGER', 'GIT_EXTERNAL_DIFF', 'GIT_ASKPASS', 'PAGER', 'EDITOR', 'VISUAL', 'SSH_ASKPASS'],
  bash: ['PROMPT_COMMAND', 'BASH_ENV', 'ENV'],
  sh: ['ENV', 'BASH_ENV'],
  zsh: ['ENV'],
  man: ['PAGER', 'MANPAGER'],
  crontab: ['EDITOR', 'VISUAL'],
  visudo: ['EDITOR', 'VISUAL', 'SUDO_EDITOR'],
  psql: ['PAGER', 'PSQL_PAGER', 'PSQL_EDITOR'],
  ssh: ['SSH_ASKPASS'],
  scp: ['SSH_ASKPASS'],
  rsync: ['RSYNC_RSH'],
  less: ['LESSOPEN', 'LESSCLOSE'],
};

/** What a command would execute because of variables that stand before it: `GIT_SSH_COMMAND='…' git push`. */
export function executingVariables(command: Command, context: ToolContext): readonly Effect[] {
  const names = byProgram[command.program];
  const before = command.env.flatMap(({ name, value }) => loaded(name, value.text).flatMap((file) => context.text(`${name === 'NODE_OPTIONS' ? 'node' : name.startsWith('PYTHON') ? 'python3' : 'ruby'} ${file}`, { through: name, cwd: command.cwd })));
  if (names === undefined) return before;
  return [...before, ...command.env.flatMap(({ name, value }) => {
    if (!names.includes(name) || value.text.trim() === '' || value.text.includes(unknownPart)) return [];
    // What these name is a file that is read first.
    if (name === 'BASH_ENV' || name === 'ENV') return /^(?:\.{0,2}|~)?\/[\w./-]+$/.test(value.text) ? context.text(`. ${value.text}`, { through: name, cwd: command.cwd }) : [];
    return context.text(value.text, { through: name, cwd: command.cwd });
  })];
}

/** Files that every program of a language reads before its own text: `NODE_OPTIONS='--require ./x.js'`. Names of packages are none. */
function loaded(name: string, value: string): readonly string[] {
  if (name === 'NODE_OPTIONS') return [...value.matchAll(/(?:^|\s)(?:-r|--require|--import|--loader|--experimental-loader)[=\s]+((?:\.{0,2}|~)\/[\w./-]+)/g)].flatMap((match) => match[1] ?? []);
  if (name === 'RUBYOPT') return [...value.matchAll(/-r\s*((?:\.{0,2}|~)\/[\w./-]+)/g)].flatMap((match) => match[1] ?? []);
  return name === 'PYTHONSTARTUP' && /^[\w./~-]+$/.test(value) ? [value] : [];
}
