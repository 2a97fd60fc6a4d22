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
  if (names === undefined) return [];
  return command.env.flatMap(({ name, value }) => {
    if (!names.includes(name) || value.text.trim() === '' || value.text.includes(unknownPart)) return [];
    // What these name is a file that is read first.
    if (name === 'BASH_ENV' || name === 'ENV') return /^(?:\.{0,2}|~)?\/[\w./-]+$/.test(value.text) ? context.text(`. ${value.text}`, { through: name, cwd: command.cwd }) : [];
    return context.text(value.text, { through: name, cwd: command.cwd });
  });
}
