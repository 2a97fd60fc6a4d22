import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { drivingEffect } from '../driving.ts';

/** Words with which these programs act, wherever they stand in a chain. */
const acting = /^(key|keyup|keydown|type|click|mousemove|mousedown|mouseup|windowactivate|windowfocus|windowclose|windowquit|windowkill|windowraise|behave|exec)$/;
/** Words with which these programs only look. */
const looking = /^(getmouselocation|getactivewindow|getwindowname|getwindowgeometry|search|getdisplaygeometry|version|help|-h|--help|-v|--version|list|status|state|p|rp|pos|debug)$/;

/** Programs that press keys and move the mouse: they can press every button a person can. */
export const tool: Tool = {
  programs: ['xdotool', 'ydotool', 'wtype', 'dotool', 'cliclick', 'xte', 'nircmd', 'autohotkey', 'AutoHotkey64', 'xvkbd', 'kdotool', 'wlrctl', 'sikulix'],
  summary: 'presses keys and moves the mouse as a person would',
  effects: (command) => (isLooking(command) ? [] : [drivenEffect(command.program, command)]),
  examples: [
    { run: 'xdotool key Return', effects: ['configure agent unknown'] },
    { run: "ydotool type 'yes'", effects: ['configure agent unknown'] },
    { run: 'xdotool search --name Code windowactivate --sync key Return', effects: ['configure agent unknown'] },
    { run: 'echo key enter | dotool', effects: ['configure agent unknown'] },
    { run: 'xdotool getactivewindow', effects: [] },
  ],
};

/** What pressing keys can do: everything a person at this editor can, Tagout's own questions included. */
export function drivenEffect(via: string, command: Pick<Command, 'source'>): Effect {
  return drivingEffect(via, `presses keys or moves the mouse as a person would: ${command.source}`);
}

function isLooking(command: Command): boolean {
  if (command.args.length === 0) return command.program !== 'dotool' || command.stdin.kind === 'none';
  return command.args.every((word, at) => (at === 0 ? looking.test(word.text) : !acting.test(word.text)));
}
