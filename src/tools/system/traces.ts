import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { overwritePath } from '../paths.ts';
import { visible } from '../places/scope.ts';
import { systemEffect, textsOf, type SystemDeed } from './deed.ts';

export const tool: Tool = {
  programs: ['history', 'journalctl', 'logrotate', 'dmesg', 'wevtutil', 'Clear-EventLog', 'Clear-History', 'Remove-EventLog', 'vssadmin', 'wbadmin', 'wmic', 'diskshadow', 'cipher', 'fsutil'],
  summary: 'clears logs and histories, and what Windows keeps for recovery',
  effects: cleared,
  examples: [
    { run: 'history -c', effects: ['delete system irreversible'] },
    { run: 'history 20', effects: [] },
    { run: 'journalctl -u shop -n 100', effects: [] },
    { run: 'journalctl --vacuum-time=1s', effects: ['delete system irreversible'] },
    { run: 'dmesg -T', effects: [] },
    { run: 'wevtutil cl Security', effects: ['delete system irreversible'] },
    { run: 'vssadmin delete shadows /all /quiet', effects: ['delete system irreversible'] },
    { run: 'vssadmin list shadows', effects: [] },
    { run: 'cipher /w:C', effects: ['delete system irreversible'] },
  ],
};

function cleared(command: Command, context: ToolContext): readonly Effect[] {
  const texts = textsOf(command).map((text) => text.replace(/^\/\//, '/'));
  const line = texts.join(' ');
  const deed = (what: string, says: string, marks: SystemDeed['marks']): readonly Effect[] => [systemEffect(command, { verb: 'delete', what, undo: 'irreversible', says, ...(marks === undefined ? {} : { marks }) })];
  switch (command.program.toLowerCase()) {
    case 'history':
      if (texts.some((text) => /^-[a-z]*[wan]$/.test(text)) && texts[1] !== undefined) return overwritePath(context, command.cwd, texts[1], { via: 'history' });
      return texts.some((text) => /^-[a-z]*[cd]/.test(text)) || texts[0] === 'clear' ? deed('shell history', 'clears the history of the shell', ['trace']) : [];
    case 'journalctl':
      return texts.some((text) => /^--vacuum-|^--rotate$/.test(text)) ? (/vacuum/.test(line) ? deed('system log', `deletes entries of the system log (${visible(line)})`, ['trace']) : []) : [];
    case 'logrotate':
      return texts.some((text) => /^(-f|--force)$/.test(text)) ? [systemEffect(command, { verb: 'edit', what: 'logs', undo: 'recoverable', says: 'rotates the logs now', marks: ['trace'] })] : [];
    case 'dmesg':
      return texts.some((text) => /^(-C|-c|--clear|--read-clear)$/.test(text)) ? deed('kernel log', 'clears the log of the kernel', ['trace']) : [];
    case 'wevtutil':
      return /^(cl|clear-log)\b/i.test(line) ? deed('event log', `clears the event log ${visible(texts[1] ?? '')}`, ['trace']) : [];
    case 'clear-eventlog':
    case 'remove-eventlog':
      return deed('event log', `clears the event log ${visible(line)}`, ['trace']);
    case 'clear-history':
      return deed('shell history', 'clears the history of the shell', ['trace']);
    case 'vssadmin':
      return /^(delete|resize)/i.test(line) ? deed('shadow copies', 'deletes the shadow copies of this machine', ['undo-removed']) : [];
    case 'diskshadow':
      return /delete/i.test(line) || command.stdin.kind === 'text' ? deed('shadow copies', 'deletes the shadow copies of this machine', ['undo-removed']) : [];
    case 'wbadmin':
      return /^(delete|disable)/i.test(line) ? deed('backups', 'deletes the backups of this machine', ['undo-removed']) : [];
    case 'wmic':
      if (/shadowcopy.*delete/i.test(line)) return deed('shadow copies', 'deletes the shadow copies of this machine', ['undo-removed']);
      if (/process.*(delete|terminate)/i.test(line)) return [systemEffect(command, { verb: 'stop', what: 'processes', undo: 'recoverable', says: `ends processes (${visible(line)})` })];
      return /process.*call\s+create/i.test(line) ? context.text(/create\s+["']?(.*?)["']?$/i.exec(line)?.[1] ?? '', { through: 'wmic', cwd: command.cwd, dialect: 'cmd' }) : [];
    case 'cipher':
      return /(^|\s)\/w/i.test(line) ? deed('free space', 'overwrites free space, so that deleted files cannot be recovered', ['undo-removed']) : [];
    case 'fsutil':
      if (/^usn\s+deletejournal/i.test(line)) return deed('change journal', 'deletes the change journal of the disk', ['trace', 'undo-removed']);
      return /^file\s+setzerodata/i.test(line) ? deed(texts.at(-1) ?? 'file', `empties ${visible(texts.at(-1) ?? '')}`, undefined) : [];
    default:
      return [];
  }
}
