import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { systemEffect } from './deed.ts';

export const tool: Tool = {
  programs: ['systemd-run'],
  summary: 'runs a command as a service of its own, now or later',
  effects(command, context) {
    const options = readOptions(command.args, { order: 'first', flags: ['user', 'system', 'scope', 'r remain-after-exit', 't pty', 'P pipe', 'q quiet', 'G collect', 'S shell', 'd same-dir', 'no-block', 'wait', 'no-ask-password', 'slice-inherit', 'h help', 'version'], values: ['u unit', 'p property', 'description', 'slice', 'E setenv', 'working-directory', 'uid', 'gid', 'nice', 'H host', 'M machine', 'on-active', 'on-boot', 'on-startup', 'on-unit-active', 'on-unit-inactive', 'on-calendar', 'path-property', 'timer-property', 'socket-property', 'service-type', 'background', 'job-mode'] });
    const [program, ...args] = options.operands;
    if (options.has('h', 'version')) return [];
    const later = ['on-active', 'on-boot', 'on-startup', 'on-unit-active', 'on-unit-inactive', 'on-calendar'].some((name) => options.has(name));
    const planned = later ? [systemEffect(command, { verb: 'configure', what: 'planned command', undo: 'recoverable', says: 'plans a command for later', marks: ['persistent'] })] : [];
    if (program === undefined) return planned;
    const inner = context.command({ ...command, program: program.text.split('/').at(-1) ?? program.text, path: program, args, redirects: [], through: [...command.through, 'systemd-run'] });
    return [...inner, ...planned];
  },
  examples: [
    { run: 'systemd-run --user rm -rf src', effects: ['delete path irreversible'] },
    { run: 'systemd-run --on-active=30 touch x', effects: ['create path trivial', 'configure system recoverable'] },
    { run: 'systemd-run --scope ls', effects: [] },
  ],
};
