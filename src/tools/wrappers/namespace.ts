import type { Command, Word } from '../../model/command.ts';
import type { Tool } from '../../model/tool.ts';
import { leadingOptions, nameOrNothing } from './leading.ts';
import { started, wordOf } from './start.ts';

const values: Readonly<Record<string, readonly string[]>> = {
  chroot: ['u', 'g', 'G', 'userspec', 'groups'],
  unshare: ['R root', 'w wd', 'S setuid', 'G setgid', 'propagation', 'setgroups', 'map-user', 'map-group', 'map-users', 'map-groups'],
  nsenter: ['t target', 'S setuid', 'G setgid'],
  proot: ['r rootfs', 'b bind', 'q qemu', 'w cwd', 'R', 'S', 'k'],
  'sandbox-exec': ['f', 'n', 'p', 'D'],
};

/** Options of bwrap by the number of words they take. */
const bwrapOne = /^--(chdir|uid|gid|hostname|unsetenv|lock-file|sync-fd|info-fd|json-status-fd|block-fd|seccomp|exec-label|file-label|proc|dev|tmpfs|mqueue|dir|remount-ro|cap-add|cap-drop|perms|size|userns|args|argv0)$/;
const bwrapTwo = /^--(bind|dev-bind|ro-bind|bind-try|dev-bind-try|ro-bind-try|symlink|setenv|file|bind-data|ro-bind-data|chmod|overlay-src)$/;

/** Starts a command in another root or namespace of this machine. Its paths are read as they stand: a bind mount may reach all of them. */
export const tool: Tool = {
  programs: [...Object.keys(values), 'bwrap'],
  summary: 'starts a command in another root or namespace',
  effects: (asked, context) => nameOrNothing(asked, (command) => {
    const words = wordsBehind(command);
    const inner = started(command, words.length === 0 ? [wordOf('sh')] : words, { through: command.program });
    return inner === undefined ? [] : context.command(inner);
  }),
  examples: [
    { run: 'chroot "$ROOT" rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'chroot /mnt rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'unshare -r -n rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'nsenter -t 1 -m -u rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'bwrap --bind / / --chdir /tmp rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'unshare -r true', effects: [] },
  ],
};

function wordsBehind(command: Command): readonly Word[] {
  if (command.program === 'bwrap') {
    let at = 0;
    for (let text = command.args[at]?.text ?? ''; text.startsWith('--'); text = command.args[at]?.text ?? '') {
      if (text === '--') return command.args.slice(at + 1);
      at += bwrapTwo.test(text) ? 3 : bwrapOne.test(text) ? 2 : 1;
    }
    return command.args.slice(at);
  }
  const { rest } = leadingOptions(command.args, { order: 'first', values: values[command.program] ?? [] });
  return command.program === 'chroot' ? rest.slice(1) : rest;
}
