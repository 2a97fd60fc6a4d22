import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { effectOf, unmodelled } from '../effect.ts';

/** Words with which a web server only tells about itself and its settings. */
const looks = /^(?:-[tTvVhSMLDl?]|-t\s.*|configtest|status|fullstatus|version|help|validate|adapt|fmt|list-modules|environ|build-info|--help|--version)$/;
const stops = /^(?:-s(?:=|\s)?(?:stop|quit)|-k\s?(?:stop|graceful-stop|restart)|stop|graceful-stop|restart)$/;
const reloads = /^(?:-s(?:=|\s)?(?:reload|reopen)|-k\s?graceful|graceful|reload)$/;

/** Web servers that are told what to do by their own program. */
export const tool: Tool = {
  programs: ['nginx', 'openresty', 'apachectl', 'apache2ctl', 'httpd', 'caddy'],
  summary: 'shows and checks the settings of a web server, stops it and has it read them again',
  effects: served,
  examples: [
    { run: 'nginx -t', effects: [] },
    { run: 'nginx -T -c /etc/nginx/nginx.conf', effects: [] },
    { run: 'nginx -s stop', effects: ['stop process trivial'] },
    { run: 'nginx -s reload', effects: ['configure process trivial'] },
    { run: 'apachectl configtest', effects: [] },
    { run: 'caddy validate --config Caddyfile', effects: [] },
    { run: 'nginx', effects: ['run program unknown'] },
  ],
};

function served(command: Command): readonly Effect[] {
  const texts = command.args.map((word) => word.text);
  const said = texts.map((text, at) => (/^-[sk]$/.test(text) ? `${text} ${texts[at + 1] ?? ''}` : text));
  const object = { kind: 'process', name: command.program } as const;
  if (said.some((text) => stops.test(text))) return [effectOf(command.program, { verb: 'stop', object, undo: 'trivial', says: `stops the web server ${command.program}` })];
  if (said.some((text) => reloads.test(text))) return [effectOf(command.program, { verb: 'configure', object, undo: 'trivial', says: `has the web server ${command.program} read its settings again` })];
  if (said.some((text) => looks.test(text))) return [];
  return [unmodelled(command.program, [command.program, ...texts].join(' '))];
}
