import type { Tool } from '../../model/tool.ts';
import { nameOf } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';

/** What the command line of Tagout only shows. */
const shows = /^(check|explain|doctor|audit|verify|replay|drill|help|version|--version|-v|--help|-h)$/;

export const tool: Tool = {
  programs: ['tagout', 'tagout-hook', 'tagout-guard', 'tagout-launcher', 'tagout-send'],
  summary: 'the guard itself: its hook and its socket are for the agents hosts, not for a tool call',
  effects: (command) => {
    const first = nameOf(command.args[0]);
    if (command.program === 'tagout' && (first === '' || shows.test(first))) return [];
    return [effectOf(command.program, { verb: 'configure', object: { kind: 'agent', what: 'guard', name: `${command.program} ${first}`.trim() }, undo: 'unknown', says: `runs a part of Tagout itself (${command.program} ${first})`.replace(' )', ')') })];
  },
  examples: [
    { run: 'tagout doctor', effects: [] },
    { run: 'tagout pause 30', effects: ['configure agent unknown'] },
    { run: 'tagout-hook claude-code', effects: ['configure agent unknown'] },
    { run: 'tagout --version', effects: [] },
  ],
};
