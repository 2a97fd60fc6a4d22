import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { effectOf } from '../effect.ts';
import { visible } from '../places/scope.ts';

export const tool: Tool = {
  programs: ['pm2', 'pm2-runtime', 'forever'],
  summary: 'keeps applications running: starts, stops and forgets one or all of them',
  effects: (command, context) => kept(command, context.machine === undefined ? 'here' : 'elsewhere'),
  examples: [
    { run: 'pm2 kill', effects: ['stop process recoverable'] },
    { run: 'pm2 delete all', effects: ['stop process recoverable'] },
    { run: 'pm2 delete shop', effects: ['stop process recoverable'] },
    { run: 'pm2 restart shop', effects: ['configure process trivial'] },
    { run: "ssh web1 'pm2 restart all'", effects: ['stop process trivial'] },
    { run: 'forever stopall', effects: ['stop process recoverable'] },
    { run: 'pm2 logs shop --lines 20', effects: [] },
    { run: 'pm2 start server.js --name shop', effects: ['run program unknown'] },
  ],
};

function kept(command: Command, where: 'here' | 'elsewhere'): readonly Effect[] {
  const { operands } = readOptions(command.args, { flags: ['f force', 's silent', 'h help', 'v version', 'nostream', 'no-autorestart', 'update-env', 'a attach'], values: ['n name', 'lines', 'i instances', 'namespace', 'o output', 'e error', 'l log', 'env', 'interpreter', 'cwd', 'only', 'w watch'] });
  const [act, name] = [operands[0]?.text ?? '', operands[1]?.text ?? ''];
  const every = /^(?:kill|stopall)$/.test(act) || name === 'all' || name === '/.*/';
  if (/^(?:kill|stopall)$/.test(act) || (/^(?:delete|del|stop)$/.test(act) && name !== '')) {
    return [effectOf(command.program, { verb: 'stop', object: { kind: 'process', name: every ? '*' : name }, extent: { reach: every ? 'all' : 'one' }, undo: 'recoverable', says: every ? `ends every application that ${command.program} keeps running` : `ends the application ${visible(name)}`, instead: 'name the one application that is meant' })];
  }
  if (/^(?:restart|reload|gracefulReload|restartall|resurrect)$/.test(act)) return [effectOf(command.program, { verb: every && where === 'elsewhere' ? 'stop' : 'configure', object: { kind: 'process', name: every ? '*' : name }, undo: 'trivial', says: `restarts ${every ? 'every application' : visible(name)}` })];
  if (act !== 'start') return [];
  return [effectOf(command.program, { verb: 'run', object: { kind: 'program', name: command.program }, undo: 'unknown', says: `starts ${visible(name)} and keeps it running`, opacity: 'unmodelled' })];
}
