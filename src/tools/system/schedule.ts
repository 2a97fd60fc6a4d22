import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { inputText } from '../files/printed.ts';
import { readPath } from '../paths.ts';
import { visible } from '../places/scope.ts';
import { systemEffect, textsOf } from './deed.ts';

export const tool: Tool = {
  programs: ['crontab', 'at', 'batch', 'atrm', 'atq', 'schtasks', 'Register-ScheduledTask', 'Unregister-ScheduledTask', 'Disable-ScheduledTask', 'New-ScheduledTask', 'fcrontab'],
  summary: 'plans commands that run later, without anybody asking',
  effects(command, context) {
    if (/crontab$/.test(command.program)) return ofCron(command, context);
    if (command.program === 'schtasks' || /-ScheduledTask$/i.test(command.program)) return ofWindows(command, context);
    return ofAt(command, context);
  },
  examples: [
    { run: 'crontab -l', effects: [] },
    { run: 'crontab -r', effects: ['delete system irreversible'] },
    { run: 'crontab jobs.txt', effects: ['read path none-needed', 'overwrite system recoverable'] },
    { run: 'echo "0 3 * * * rm -rf /work/shop/src" | crontab -', effects: ['delete path irreversible', 'overwrite system irreversible'] },
    { run: 'echo "rm -rf src" | at now', effects: ['delete path irreversible', 'configure system recoverable'] },
    { run: 'atq', effects: [] },
    { run: 'schtasks /create /tn x /tr "cmd /c dir" /sc daily', effects: ['configure system recoverable'] },
    { run: 'schtasks /query', effects: [] },
  ],
};

function ofCron(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, { flags: ['l', 'r', 'e', 'i', 's', 'T', 'V', 'n'], values: ['u', 'c', 'x'] });
  const whose = options.value('u') === undefined ? '' : ` of ${visible(options.value('u')?.text ?? '')}`;
  if (options.has('l', 'T', 'V')) return [];
  if (options.has('r')) return [systemEffect(command, { verb: 'delete', what: 'crontab', undo: 'irreversible', says: `deletes every scheduled job${whose}`, instead: 'save crontab -l first, and change the one line' })];
  if (options.has('e')) return [systemEffect(command, { verb: 'configure', what: 'crontab', undo: 'recoverable', says: `changes the scheduled jobs${whose}`, marks: ['persistent'] })];
  const file = options.operands[0];
  const fromInput = file === undefined || file.text === '-';
  const path = fromInput ? undefined : context.resolve(command.cwd, file.text);
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  const text = fromInput ? inputText(command) : body === undefined || body === 'none' ? undefined : body.text;
  // What was listed before goes in again; only a text of its own replaces the jobs that were there.
  const replaces = fromInput && command.stdin.kind !== 'none' && !(command.stdin.kind === 'pipe' && command.stdin.from.some((one) => one.program === 'crontab'));
  return [
    ...(fromInput ? [] : readPath(context, command.cwd, file, { via: command.program })),
    ...jobsIn(text ?? '').flatMap((job) => context.text(job, { through: 'crontab', cwd: { kind: 'unknown', why: 'cron' } })),
    systemEffect(command, { verb: 'overwrite', what: 'crontab', undo: replaces ? 'irreversible' : 'recoverable', says: `replaces the scheduled jobs${whose}`, marks: ['persistent'] }),
  ];
}

/** The commands of a crontab without their times. */
function jobsIn(text: string): readonly string[] {
  return text
    .slice(0, 50_000)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^\w+\s*=/.test(line))
    .slice(0, 200)
    .flatMap((line) => /^(?:@\w+|\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.+)$/.exec(line)?.[1] ?? []);
}

function ofAt(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, { flags: ['l', 'd', 'r', 'c', 'm', 'M', 'v', 'V', 'b', 'k'], values: ['f', 'q', 't', 'u'] });
  if (command.program === 'atq' || options.has('l', 'c', 'V')) return [];
  if (command.program === 'atrm' || options.has('d', 'r')) return [systemEffect(command, { verb: 'delete', what: 'planned command', undo: 'recoverable', says: `takes back the planned command ${visible(options.operands.map((word) => word.text).join(' '))}` })];
  const file = options.value('f');
  const path = file === undefined ? undefined : context.resolve(command.cwd, file.text);
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  const text = file === undefined ? inputText(command) : body === undefined || body === 'none' ? undefined : body.text;
  return [...(text === undefined ? [] : context.text(text, { through: command.program, cwd: command.cwd })), systemEffect(command, { verb: 'configure', what: 'planned command', undo: 'recoverable', says: `plans a command for ${visible(options.operands.map((word) => word.text).join(' ') || 'later')}`, marks: ['persistent'] })];
}

function ofWindows(command: Command, context: ToolContext): readonly Effect[] {
  const texts = textsOf(command).map((text) => text.replace(/^\/\//, '/'));
  const after = (name: RegExp): string | undefined => texts[texts.findIndex((text) => name.test(text)) + 1];
  const name = visible(after(/^[/-](tn|taskname)$/i) ?? '');
  const program = command.program.toLowerCase();
  if (texts.some((text) => /^(\/\?|-WhatIf|\/query)$/i.test(text)) || program === 'new-scheduledtask') return [];
  if (texts.some((text) => /^\/delete$/i.test(text)) || program === 'unregister-scheduledtask') return [systemEffect(command, { verb: 'delete', what: `scheduled task ${name}`, undo: 'irreversible', says: `deletes the scheduled task ${name}` })];
  if (texts.some((text) => /^\/(end|disable)$/i.test(text)) || program === 'disable-scheduledtask') return [systemEffect(command, { verb: 'disable', what: `scheduled task ${name}`, undo: 'recoverable', says: `keeps the scheduled task ${name} from running` })];
  const run = texts.findIndex((text) => /^\/tr$/i.test(text)) < 0 ? undefined : after(/^\/tr$/i);
  const inner = run === undefined ? [] : context.text(run, { through: 'schtasks', cwd: command.cwd, dialect: 'cmd' });
  return [...inner, systemEffect(command, { verb: 'configure', what: `scheduled task ${name}`, undo: 'recoverable', says: `plans the scheduled task ${name}`, marks: ['persistent'] })];
}
