import type { Tool } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { unmodelled } from '../effect.ts';
import { nestedIn } from '../wrappers/start.ts';
import { nearestFile } from './nearest-file.ts';

const options: OptionSpec = { order: 'first', values: ['f procfile', 'p port', 'e env', 'm formation', 'c concurrency', 'd root', 'l processes'] };

/** foreman and its kin: the processes of a Procfile, or one command. */
export const tool: Tool = {
  programs: ['foreman', 'honcho', 'overmind', 'hivemind', 'goreman', 'node-foreman', 'nf'],
  summary: 'starts the processes of a Procfile',
  effects(command, context) {
    const given = readOptions(command.args, options);
    const [verb = 'start', ...rest] = given.operands.map((word) => word.text);
    if (verb === 'run') return context.text(rest.join(' '), nestedIn(command, `${command.program} run`));
    if (!/^(start|s)$/.test(verb) && command.program !== 'hivemind') return [];
    const file = nearestFile([given.value('f')?.text ?? 'Procfile'], command.cwd, context);
    if (file === undefined) return [unmodelled(command.program, `${command.program} start`)];
    const lines = file.text.split('\n').flatMap((line) => /^([\w-]+):\s*(.+)$/.exec(line)?.slice(1, 3).join('\n') ?? []);
    const wanted = lines.map((line) => line.split('\n')).filter(([name = '']) => rest.length === 0 || rest.includes(name));
    return wanted.flatMap(([name = '', text = '']) => context.text(text, nestedIn(command, `Procfile ${name}`, { cwd: { kind: 'at', path: file.directory }, stdin: { kind: 'none' } })));
  },
  examples: [
    { run: 'foreman start', given: [{ request: { kind: 'body', path: '/work/shop/Procfile' }, fact: { text: 'web: rm -rf /etc\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'foreman run rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'foreman check', effects: [] },
  ],
};
