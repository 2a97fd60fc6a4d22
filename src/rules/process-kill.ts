import type { Effect } from '../model/effect.ts';
import type { Rule, World } from '../model/rule.ts';
import { eachEffect, isMarked } from './about.ts';

/** Programs that carry other people's work, the editor, the session or the machine. */
const shared = /^(\*|-1|1|init|systemd|node|python[\d.]*|java|ruby|php|bash|zsh|sh|code|cursor|code-server|electron|chrome|chromium|firefox|explorer|docker(d)?|containerd|postgres|mysqld?|mariadbd|mongod|redis(-server)?|mssql|oracle|elasticsearch|memcached|nginx|apache2|httpd|sshd|ssh|tmux|screen|kubelet|windowserver|loginwindow|gnome-shell|plasmashell|kwin\w*|xorg|xwayland|sway|hyprland|winlogon|lsass|csrss|services|svchost|wininit|claude|copilot|codex|gemini)(\.exe)?$/i;

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
    fires: ["ps aux | grep [p]ython | awk '{print $2}' | xargs kill -9", "kill -9 $(ps aux | awk '{print $2}')", 'ps -eo pid= | xargs kill -9', { prompt: 'Why is the shop-api service so slow?', run: 'systemctl stop shop-api' }, { prompt: 'Why is postgres so slow?', run: 'systemctl stop postgresql' }, { prompt: 'Restart the dev server', run: 'pkill node' }, "powershell -Command 'Get-Process node | ForEach-Object { Stop-Process -Id $_.Id -Force }'", "powershell -Command 'Get-Process | Where-Object { $_.Name -eq \"node\" } | % { Stop-Process $_ }'", { prompt: 'Kill the python process that you started', run: 'taskkill //F //IM python.exe' }, { prompt: 'Kill all the other python processes but this one', run: 'powershell -Command "Get-Process python* | Stop-Process -Force"' }, 'ssh ops@app.example.com "pm2 kill"', 'lsof -ti :1-65535 | xargs kill -9', 'powershell -Command "Get-Process node | Where-Object { $_.Id -ne 4711 } | Stop-Process"', 'powershell -Command "Get-Process | Where-Object { $_.Path -like \'*\' } | Stop-Process -Force"', 'powershell -Command "Get-Process | Where-Object { $_.CommandLine -match \'node\' } | Stop-Process"', 'killall node', 'pkill -9 python', 'kill -9 -1', 'taskkill /F /IM node.exe', 'shutdown -h now', 'systemctl stop postgresql', 'net stop MSSQLSERVER', 'launchctl bootout system/com.example.sync', 'powershell -Command "Get-Service *sql* | Stop-Service"', 'lsof -ti:5432 | xargs kill -9', 'fuser -k 6379/tcp', 'npx kill-port 3306'],
    silent: ["ps aux | grep node | grep 5173 | awk '{print $2}' | xargs kill", "kill $(ps aux | grep 'vite --port' | awk '{print $2}')", "ps aux | awk '/vite/ {print $2}' | xargs kill", { prompt: 'shop-api hangs, stop it', run: 'systemctl stop shop-api' }, 'systemctl --user stop shop', 'systemctl restart shop', 'launchctl bootout gui/501/com.example.sync', 'npx kill-port 5173', { prompt: 'Stop postgres, I need the port', run: 'systemctl stop postgresql' }, { prompt: 'Kill what listens on port 5432', run: 'lsof -ti:5432 | xargs kill -9' }, { prompt: 'Kill all node processes', run: 'pkill node' }, "powershell -Command 'Get-Process -Id 4711 | ForEach-Object { Stop-Process -Id $_.Id -Force }'", "powershell -Command 'Get-Process node | ForEach-Object { $_.Id }'", { prompt: 'Restart nginx', run: 'pkill nginx' }, { prompt: 'Restart the dev server', run: 'pkill -f "vite --port 5173"' }, 'ssh ops@app.example.com "pm2 restart shop"', 'powershell -Command "Get-Process node | Where-Object { $_.Id -eq 4711 } | Stop-Process -Force"', 'powershell -Command "Get-Process node | Where-Object { $_.MainWindowTitle -like \'*vite*\' } | Stop-Process"', 'kill %1', 'kill 48213', 'pkill -f "vite --port 5173"', 'kill -0 48213', 'ps aux | grep node', 'lsof -ti :3000 | xargs kill -9', 'kill -9 $(lsof -t -i tcp:3000)', 'lsof -ti tcp:8080 -sTCP:LISTEN | xargs kill'],
  },
  judge: (judged, world) =>
    eachEffect(rule, judged.effects, (effect) => {
      if (effect.verb !== 'stop' || isMarked(effect, 'session-made')) return undefined;
      if (isMarked(effect, 'remote') && effect.extent.reach !== 'all') return undefined;
      if (!isShared(effect)) return undefined;
      if (isMarked(effect, 'service') && isOrdered(effect, world)) return undefined;
      // "Restart the dev server" is no word about everything else that runs under the same name.
      return { says: effect.says, floor: effect.object.kind === 'process' && !isSpokenOf(effect.object.name, world) ? 'ask' : 'allow' };
    }),
};

/** Words for an end: a question about a service is none. */
const ends = /(?<![\p{L}])(?:stop|stopp\p{L}*|kill|end|halt|shut|take down|disable|deactivate|restart|arr[eê]te\p{L}*|par[ae]r?|det[eé]n\p{L}*|beende\p{L}*|deaktivier\p{L}*)(?![\p{L}])|停|関|止/iu;

/** "Stop postgres": an order to stop, and the service is named by its name or as people call it. */
function isOrdered(effect: Effect, world: World): boolean {
  if (effect.object.kind !== 'process') return false;
  const { name } = effect.object;
  // A name of several words is nobody's but that service's.
  if (/\w-\w/.test(name) && world.task.prompts.some((prompt) => ends.test(prompt) && prompt.toLowerCase().includes(name.toLowerCase()))) return true;
  return world.task.consents.some((one) => one.verbs?.includes('stop') === true) && isSpokenOf(name, world);
}

/** The person's words mean every process of that name, or all there is; "the python process that you launched" and "all but this one" mean other ones. */
function isSpokenOf(name: string, world: World): boolean {
  const port = / on port (\d+)$/.exec(name)?.[1];
  if (port !== undefined && world.task.prompts.some((prompt) => new RegExp(`\\b${port}\\b`).test(prompt))) return true;
  // People say "postgres" for `postgresql` and "mysql" for `mysqld`.
  const plain = name.toLowerCase().replace(/\.exe$/, '').replace(/[^a-z]+/g, '').replace(/(?<=\w{3})(?:(?<=s)ql|(?<=[a-z]{2})d)$/, '');
  const every = new RegExp(`(?<![a-z])(?:all|every|any)\\b[^.;]{0,30}(?<![a-z])(?:${plain === '' ? 'process\\w*|app\\w*|server\\w*' : plain})|(?<![a-z])${plain === '' ? 'pm2' : `${plain}(?:ql|d)?`}(?:\\.exe)?(?! (?:process|instance|server|script|task|job)\\b)(?![a-z])`, 'i');
  return world.task.prompts.some((prompt) => every.test(prompt) && !/\b(?:but|except|apart from|other than|only|just|not|leave|keep)\b/i.test(prompt));
}

function isShared(effect: Effect): boolean {
  if (effect.object.kind === 'system' || isMarked(effect, 'service')) return true;
  return effect.object.kind === 'process' && (effect.extent.reach === 'all' || shared.test(effect.object.name.replace(/(?<=\w)\*$| on port \d+$/, '')));
}
