import type { Tool } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { nothingAt } from '../example-facts.ts';
import { createPath, readPath } from '../paths.ts';
import { setsUser } from './chmod.ts';
import { arrivingEffects, placeOf, sourcesAndTarget } from './arrive.ts';

const spec: OptionSpec = { flags: ['b', 'c', 'C compare', 'd directory', 'D', 'p preserve-timestamps', 's strip', 'T no-target-directory', 'v verbose', 'Z', 'help', 'version'], values: ['g group', 'm mode', 'o owner', 'S suffix', 't target-directory', 'strip-program'], maybe: ['backup', 'context'] };

export const tool: Tool = {
  programs: ['install', 'ginstall'],
  summary: 'copies files into place and sets their mode',
  effects(command, context) {
    const options = readOptions(command.args, spec);
    if (options.has('help', 'version')) return [];
    if (options.has('d')) return options.operands.flatMap((word) => createPath(context, command.cwd, word, { via: 'install', existing: 'left' }));
    const { sources, target, into } = sourcesAndTarget(options.operands, options.value('t'));
    if (target === undefined) return [];
    return sources.flatMap((source) => {
      const at = placeOf(source, target, into, command, context);
      return [...readPath(context, command.cwd, source, { via: 'install' }), ...arrivingEffects(source, at, { clobber: options.has('b', 'backup') ? 'keep' : 'replace', ...(setsUser('install', options.value('m')?.text ?? '') ? { options: { marks: ['privileged'] } } : {}) }, command, context)];
    });
  },
  examples: [
    { run: 'install -d build/bin', effects: ['create path trivial'] },
    { run: 'install -m 755 tool bin/tool', given: [nothingAt('bin/tool')], effects: ['read path none-needed', 'create path trivial'] },
    { run: 'install -m 644 app.conf /etc/app.conf', effects: ['read path none-needed', 'overwrite path recoverable'] },
  ],
};
