import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';

/** Words with which these programs only look. */
const looking = /^(getmouselocation|getactivewindow|getwindowname|getwindowgeometry|search|getdisplaygeometry|version|help|-h|--help|-v|--version|list|status|state|p|rp|pos|debug)$/;

/** Programs that press keys and move the mouse: they can press every button a person can. */
export const tool: Tool = {
  programs: ['xdotool', 'ydotool', 'wtype', 'dotool', 'cliclick', 'xte', 'nircmd', 'autohotkey', 'AutoHotkey64', 'xvkbd', 'kdotool', 'wlrctl', 'sikulix'],
  summary: 'presses keys and moves the mouse as a person would',
  effects: (command) => (command.args.length === 0 || command.args.every((word, at) => at > 0 || looking.test(word.text)) ? [] : [drivenEffect(command.program, command)]),
  examples: [
    { run: 'xdotool key Return', effects: ['configure editor unknown'] },
    { run: "ydotool type 'yes'", effects: ['configure editor unknown'] },
    { run: 'xdotool getactivewindow', effects: [] },
  ],
};

/** What pressing keys can do: everything a person at this editor can, Tagout's own questions included. */
export function drivenEffect(via: string, command: Pick<Command, 'source'>): Effect {
  return effectOf(via, {
    verb: 'configure',
    object: { kind: 'editor', what: 'command', name: 'keys and mouse' },
    undo: 'unknown',
    certainty: 'possible',
    marks: ['bypass'],
    says: `presses keys or moves the mouse as a person would: ${command.source.replace(/\s+/g, ' ').slice(0, 120)}`,
  });
}
