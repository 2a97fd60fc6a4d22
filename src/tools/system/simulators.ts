import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { textsOf } from './deed.ts';

/** Apple's simulators: their apps and data stand nowhere else. Source: `xcrun simctl help`. */
export const tool: Tool = {
  programs: ['simctl'],
  summary: 'starts, fills and erases the simulators of iPhones and iPads',
  effects(command) {
    const [verb = '', ...rest] = textsOf(command).filter((word) => !word.startsWith('-'));
    const which = rest.join(' ') || 'a simulator';
    const all = /^(?:all|unavailable)$/.test(which);
    // What no installed system can start any more is of no use to anybody.
    if (!/^(?:erase|delete)$/.test(verb) || which === 'unavailable') return [];
    const effect: Effect = effectOf(command.program, { verb: 'delete', object: { kind: 'system', what: all ? 'all simulators' : `the simulator ${which}` }, undo: all ? 'irreversible' : 'recoverable', ...(all ? {} : { undoBy: 'rebuild' }), extent: { reach: all ? 'all' : 'one' }, says: `${verb === 'erase' ? 'erases the apps and data of' : 'deletes'} ${all ? 'every simulator' : `the simulator ${which}`}` });
    return [effect];
  },
  examples: [
    { run: 'xcrun simctl erase all', effects: ['delete system irreversible'] },
    { run: "xcrun simctl delete 'iPhone 15'", effects: ['delete system recoverable'] },
    { run: 'xcrun simctl delete unavailable', effects: [] },
    { run: 'xcrun simctl list devices', effects: [] },
    { run: "xcrun simctl boot 'iPhone 15'", effects: [] },
  ],
};
