import type { Tool } from '../../model/tool.ts';
import { systemEffect, textsOf } from './deed.ts';

export const tool: Tool = {
  programs: ['shutdown', 'reboot', 'halt', 'poweroff', 'init', 'telinit', 'Stop-Computer', 'Restart-Computer', 'logoff', 'pm-suspend', 'pm-hibernate', 'rtcwake', 'kexec'],
  summary: 'stops or restarts the machine',
  effects(command) {
    const texts = textsOf(command).map((text) => text.replace(/^\/\//, '/'));
    if (texts.some((text) => /^(-c|--help|-a|\/a|\/\?|--version|--show|-WhatIf)$/i.test(text))) return [];
    if (/init$/.test(command.program) && !texts.some((text) => /^[0156sS]$/.test(text))) return [];
    const again = /reboot|Restart/i.test(command.program) || texts.some((text) => /^(-r|\/r|--reboot|6)$/.test(text));
    return [systemEffect(command, { verb: 'stop', what: 'machine', undo: 'recoverable', says: again ? 'restarts the machine' : 'stops the machine' })];
  },
  examples: [
    { run: 'shutdown -h now', effects: ['stop system recoverable'] },
    { run: 'reboot', effects: ['stop system recoverable'] },
    { run: 'shutdown -c', effects: [] },
    { run: 'init 0', effects: ['stop system recoverable'] },
  ],
};
