import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { nameOf, readOptions } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';
import { overwritePath, readPath } from '../paths.ts';
import { remoteOf } from './send-to-host.ts';

export const tool: Tool = {
  programs: ['ssh-keygen', 'ssh-copy-id', 'ssh-add', 'ssh-keyscan', 'ssh-agent'],
  summary: 'keys of ssh: making, lending and giving access',
  effects: keyEffects,
  examples: [
    { run: 'ssh-copy-id deploy@web-1', effects: ['grant host recoverable'] },
    { run: 'ssh-keyscan github.com', effects: ['fetch host none-needed'] },
    { run: 'ssh-add -l', effects: [] },
    { run: 'ssh-add -D', effects: ['revoke credential recoverable'] },
    { run: 'ssh-keygen -lf key.pub', effects: [] },
    { run: 'ssh-keygen -t ed25519 -f deploy_key', effects: ['overwrite path recoverable'] },
  ],
};

function keyEffects(command: Command, context: ToolContext): readonly Effect[] {
  const via = command.program;
  const options = readOptions(command.args, { takes: ['t', 'f', 'b', 'C', 'N', 'P', 'i', 'p_', 'o', 'F', 'R', 'I', 's', 'n', 'V', 'a', 'T', 'D', 'e', 'O', 'm', 'E', 'Y', 'r'].filter((name) => !(via === 'ssh-add' && name === 'D') && !(via === 'ssh-keygen' && /^(i|e|o|p_)$/.test(name))) });
  const name = nameOf(options.rest[0]);
  switch (via) {
    case 'ssh-copy-id': {
      const host = remoteOf(name)?.host ?? name.replace(/^[^@]*@/, '');
      return options.has('n') ? [] : [effectOf(via, { verb: 'grant', object: { kind: 'host', name: host }, environment: context.environment(host), undo: 'recoverable', says: `lets a key of this machine log in to ${name}`, target: host, marks: ['persistent'] })];
    }
    case 'ssh-keyscan':
      return [effectOf(via, { verb: 'fetch', object: { kind: 'host', name }, environment: context.environment(name), says: `fetches the public keys of ${name}` })];
    case 'ssh-add':
      if (options.has('l', 'L', 'q') && options.rest.length === 0) return [];
      if (options.has('D', 'd')) return [effectOf(via, { verb: 'revoke', object: { kind: 'credential', name: 'keys of the ssh agent' }, undo: 'recoverable', says: 'takes keys out of the ssh agent' })];
      return options.rest.length === 0 ? [effectOf(via, { verb: 'read', object: { kind: 'credential', name: 'ssh keys' }, says: 'lends the keys of this account to the ssh agent' })] : options.rest.flatMap((word) => readPath(context, command.cwd, word, { via }));
    case 'ssh-keygen':
      return keygen(command, context, options);
    default:
      return [];
  }
}

function keygen(command: Command, context: ToolContext, options: ReturnType<typeof readOptions>): readonly Effect[] {
  const via = 'ssh-keygen';
  const file = options.value('f');
  if (options.has('R')) return [effectOf(via, { verb: 'edit', object: { kind: 'path', path: context.resolve(command.cwd, file ?? '~/.ssh/known_hosts') ?? 'known_hosts' }, undo: 'recoverable', says: `forgets the key of the host ${options.value('R') ?? ''}` })];
  if (options.has('p')) return [effectOf(via, { verb: 'edit', object: { kind: 'credential', name: file ?? 'a key' }, undo: 'recoverable', says: `changes the passphrase of ${file ?? 'a key'}` })];
  if (options.has('l', 'F', 'y', 'e', 'B', 'H', 'L', 'Q')) return options.has('y') && file !== undefined ? readPath(context, command.cwd, file, { via }) : [];
  return overwritePath(context, command.cwd, file ?? '~/.ssh/id_ed25519', { via });
}
