import type { Effect } from '../model/effect.ts';
import type { Rule, World } from '../model/rule.ts';
import { eachEffect, isMarked } from './about.ts';

/** Programs that carry other people's work, the editor, the session or the machine. */
const shared = /^(\*|-1|1|init|systemd|node|python[\d.]*|java|ruby|php|bash|zsh|sh|code|cursor|code-server|electron|chrome|chromium|firefox|explorer|docker(d)?|containerd|postgres|mysqld?|mariadbd|mongod|redis(-server)?|nginx|apache2|httpd|sshd|ssh|tmux|screen|kubelet|windowserver|loginwindow|gnome-shell|plasmashell|kwin\w*|xorg|xwayland|sway|hyprland|winlogon|lsass|csrss|services|svchost|wininit|claude|copilot|codex|gemini)(\.exe)?$/i;

/** Ends processes beyond what the session itself started. */
export const rule: Rule = {
  id: 'process-kill',
  says: "stops ending of processes beyond the session's own",
  why: 'a name matches every process that bears it: the editor, the database, another session',
  instead: 'end the one process that you started, by its port, its pid or its full command line',
  verdict: 'ask',
  floor: 'allow',
  grade: 'routine',
  risks: ['ASI02', 'ASI10'],
  examples: {
    fires: [{ prompt: 'Restart the dev server', run: 'pkill node' }, "powershell -Command 'Get-Process node | ForEach-Object { Stop-Process -Id $_.Id -Force }'", "powershell -Command 'Get-Process | Where-Object { $_.Name -eq \"node\" } | % { Stop-Process $_ }'", { prompt: 'Kill the python process that you started', run: 'taskkill //F //IM python.exe' }, { prompt: 'Kill all the other python processes but this one', run: 'powershell -Command "Get-Process python* | Stop-Process -Force"' }, 'ssh ops@app.example.com "pm2 kill"', 'lsof -ti :1-65535 | xargs kill -9', 'powershell -Command "Get-Process node | Where-Object { $_.Id -ne 4711 } | Stop-Process"', 'powershell -Command "Get-Process | Where-Object { $_.Path -like \'*\' } | Stop-Process -Force"', 'powershell -Command "Get-Process | Where-Object { $_.CommandLine -match \'node\' } | Stop-Process"', 'killall node', 'pkill -9 python', 'kill -9 -1', 'taskkill /F /IM node.exe', 'shutdown -h now'],
    silent: [{ prompt: 'Kill all node processes', run: 'pkill node' }, "powershell -Command 'Get-Process -Id 4711 | ForEach-Object { Stop-Process -Id $_.Id -Force }'", "powershell -Command 'Get-Process node | ForEach-Object { $_.Id }'", { prompt: 'Restart nginx', run: 'pkill nginx' }, { prompt: 'Restart the dev server', run: 'pkill -f "vite --port 5173"' }, 'ssh ops@app.example.com "pm2 restart shop"', 'powershell -Command "Get-Process node | Where-Object { $_.Id -eq 4711 } | Stop-Process -Force"', 'powershell -Command "Get-Process node | Where-Object { $_.MainWindowTitle -like \'*vite*\' } | Stop-Process"', 'kill %1', 'kill 48213', 'pkill -f "vite --port 5173"', 'kill -0 48213', 'ps aux | grep node', 'lsof -ti :3000 | xargs kill -9', 'kill -9 $(lsof -t -i tcp:3000)', 'lsof -ti tcp:8080 -sTCP:LISTEN | xargs kill'],
  },
  judge: (judged, world) =>
    eachEffect(rule, judged.effects, (effect) => {
      if (effect.verb !== 'stop' || isMarked(effect, 'session-made')) return undefined;
      if (isMarked(effect, 'remote') && effect.extent.reach !== 'all') return undefined;
      if (!isShared(effect)) return undefined;
      // "Restart the dev server" is no word about everything else that runs under the same name.
      return { says: effect.says, floor: effect.object.kind === 'process' && !isSpokenOf(effect.object.name, world) ? 'ask' : 'allow' };
    }),
};

/** The person's words mean every process of that name, or all there is; "the python process that you launched" and "all but this one" mean other ones. */
function isSpokenOf(name: string, world: World): boolean {
  const plain = name.toLowerCase().replace(/\.exe$/, '').replace(/[^a-z]+/g, '');
  const every = new RegExp(`(?<![a-z])(?:all|every|any)\\b[^.;]{0,30}(?<![a-z])(?:${plain === '' ? 'process\\w*|app\\w*|server\\w*' : plain})|(?<![a-z])${plain === '' ? 'pm2' : plain}(?:\\.exe)?(?! (?:process|instance|server|script|task|job)\\b)(?![a-z])`, 'i');
  return world.task.prompts.some((prompt) => every.test(prompt) && !/\b(?:but|except|apart from|other than|only|just|not|leave|keep)\b/i.test(prompt));
}

function isShared(effect: Effect): boolean {
  if (effect.object.kind === 'system') return true;
  return effect.object.kind === 'process' && (effect.extent.reach === 'all' || shared.test(effect.object.name.replace(/(?<=\w)\*$/, '')));
}
