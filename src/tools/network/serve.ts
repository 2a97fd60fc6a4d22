import type { Tool } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { wordOf } from '../wrappers/start.ts';
import { served } from './served.ts';

const spec: OptionSpec = { values: ['a address', 'l listen', 'p port', 'host', 'i interfaces', 'c config', 'd', 't', 'e', 'P proxy', 'S-', 'C cert', 'K key', 'o', 'open', 'mount', 'proxy', 'index', 'auth'] };

/** Small servers of files, by the folder that they show. */
export const tool: Tool = {
  programs: ['serve', 'http-server', 'live-server', 'miniserve', 'simple-http-server', 'darkhttpd', 'sirv', 'dufs'],
  summary: 'shows a folder to whoever reaches this machine',
  effects(command, context) {
    const options = readOptions(command.args, spec);
    if (options.has('help', 'version')) return [];
    const bind = options.value('a', 'host', 'i')?.text ?? options.value('l')?.text.replace(/^tcp:\/\//, '').replace(/:\d+$/, '');
    return served(options.operands[0] ?? wordOf('.'), bind, command, context);
  },
  examples: [
    { run: 'npx serve ~', effects: ['send path irreversible'] },
    { run: 'npx http-server / -p 8080', effects: ['send path irreversible'] },
    { run: 'npx http-server / -a 127.0.0.1', effects: [] },
    { run: 'npx serve dist -l 5000', effects: [] },
    { run: 'cd .. && cd .. && cd .. && npx live-server', effects: ['send path irreversible'] },
  ],
};
