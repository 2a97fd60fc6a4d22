import type { Tool } from '../../model/tool.ts';
import { systemEffect } from './deed.ts';

/** The shell reader tells a function that calls itself in a pipe or in the background under this name. */
export const tool: Tool = {
  programs: ['fork-bomb'],
  summary: 'a shell function that starts itself without end',
  effects: (command) => [systemEffect(command, { verb: 'stop', what: 'machine', undo: 'irreversible', says: `starts processes without end until the machine stops: ${command.source.slice(0, 120)}` })],
  examples: [
    { run: ':(){ :|:& };:', effects: ['stop system irreversible'] },
    { run: 'bomb() { bomb | bomb & }; bomb', effects: ['stop system irreversible'] },
    { run: 'f() { echo hi; }; f', effects: [] },
  ],
};
