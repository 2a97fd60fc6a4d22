import type { Effect } from '../model/effect.ts';
import type { Rule } from '../model/rule.ts';
import { eachEffect, isReading, pathOf } from './about.ts';
import { isInside } from '../tools/resolve.ts';

/** Changes, stops, drives or speaks for the guard itself. */
export const rule: Rule = {
  id: 'guard-tampering',
  says: "denies changes of Tagout's own hooks, state, policy, settings and extension, and driving of its windows",
  why: 'an agent that can switch off what stops it is not stopped',
  instead: 'leave the guard alone; the person can change it in the editor',
  verdict: 'deny',
  floor: 'deny',
  grade: 'irreversible',
  risks: ['ASI10', 'ASI09'],
  examples: {
    fires: [
      'code --uninstall-extension tagout.tagout',
      'xdotool key Return',
      'python3 -c "import pyautogui as p; p.press(1)"',
      'python3 -c "import pyautogui, sys; f = pyautogui; f.click()"',
      'python3 -c "import pyautogui; exec(open(1).read())"',
      'rm -rf ~/.vscode/extensions/tagout.tagout-0.1.0',
      'rm ~/.local/state/tagout/bin/tagout-hook',
      'git checkout HEAD~5 -- .tagout',
      'mv ./.* /tmp/old/',
      'cp -r /tmp/lax/.tagout .',
      'mv /tmp/lax/.tag* .',
      'echo {} > packages/app/.tagout/policy.jsonc',
      { tool: 'Write', input: { file_path: '/work/shop/.vscode/settings.json', content: '{"chat.useHooks": false}' } },
      "sed -i 's/tagout-hook/true/' ~/.claude/settings.json",
      { tool: 'Write', input: { file_path: '/work/shop/.tagout/policy.jsonc', content: '{}' } },
      { tool: 'Write', input: { file_path: '/work/shop/.claude/settings.json', content: '{"disableAllHooks": true}' } },
    ],
    silent: [
      'cat .tagout/policy.jsonc',
      "python3 -c \"import pyautogui, psutil; print('all present', psutil.cpu_count())\"",
      'python3 -c "import pyautogui; print(pyautogui.__version__, pyautogui.size())"',
      'mount -t tmpfs tmpfs /mnt/scratch',
      'nc -U /tmp/app.sock',
      'rm -rf /tmp/tagout-notes',
      'rsync -a /tmp/x/src .',
      'tar -xf x.tar src/a.ts',
      'gdb -p $(pgrep -f myserver) -batch -ex bt',
      'sqlite3 ~/.config/Code/User/globalStorage/state.vscdb "select key from ItemTable"',
      'code --list-extensions',
      'rm -rf *.log',
      'mv starter/* starter/.* .',
      'cp -r starter/.[!.]* ./',
      { tool: 'Write', input: { file_path: '/work/shop/.vscode/settings.json', content: '{"editor.tabSize": 2}' } },
      'grep -rn tagout docs',
      { tool: 'Read', input: { file_path: '/work/shop/.tagout/policy.jsonc' } },
      { tool: 'Write', input: { file_path: '/work/shop/docs/tagout.md', content: 'how we use it' } },
    ],
  },
  judge: (judged, world) =>
    eachEffect(rule, judged.effects, (effect) => {
      if (isReading(effect)) return undefined;
      if (effect.object.kind === 'agent' && effect.object.what === 'guard') return { says: effect.says };
      if (isOwnExtension(effect) || isPolicyByGit(effect)) return { says: effect.says };
      if (effect.object.kind === 'system' && effect.object.what === 'clock') return { says: effect.says, verdict: 'ask', floor: 'ask', grade: 'routine', instead: 'leave the clock: deadlines, freezes and the record go by it' };
      const path = pathOf(effect);
      return path !== undefined && world.place.guarded.some((guarded) => isInside(path, guarded)) ? { says: effect.says } : undefined;
    }),
};

/** The policy changed by name through git. What a whole checkout, pull or stash brings waits for the person in another way: it stays in force. */
function isPolicyByGit({ object }: Effect): boolean {
  return object.kind === 'git' && object.what === 'work' && /(?:^|[\\/\s,])\.tagout(?:[\\/\s,]|$)/i.test(object.name);
}

/** The files of Tagout's own extension, in any editor's folder of extensions, and a program of it that is run past its hosts. */
function isOwnExtension({ object }: Effect): boolean {
  const name = object.kind === 'path' ? object.path : object.kind === 'editor' || object.kind === 'program' || object.kind === 'unknown' ? object.name : '';
  return /(?:^|[\\/])extensions[\\/]tagout\.tagout-[^\\/]*(?:[\\/]|$)/i.test(name);
}
