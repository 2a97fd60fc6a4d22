import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';

const looking = /^(status|version|help|list|ls|info|config|diagnose|update|upgrade|ip|netcheck|whois|ping|completion|license|credits|show|validate|api|bugreport|metrics)$/;

export const tool: Tool = {
  programs: ['ngrok', 'cloudflared', 'localtunnel', 'lt', 'bore', 'frpc', 'frps', 'zrok', 'pagekite', 'serveo', 'tunnelmole', 'tmole', 'tailscale', 'devtunnel', 'telebit', 'expose', 'sshuttle', 'chisel', 'gost', 'inlets', 'wg-quick', 'openvpn', 'zerotier-cli', 'cloudflare-tunnel', 'rathole', 'upterm', 'tmate', 'sshx', 'ttyd', 'gotty', 'wetty', 'teleconsole', 'shellinabox', 'rustdesk', 'anydesk', 'teamviewer'],
  summary: 'tunnels: they open this machine, or a terminal on it, to the network',
  effects: (command) => [tunnelEffect(command)].filter((effect) => effect !== undefined),
  examples: [
    { run: 'ngrok http 3000', effects: ['grant system trivial'] },
    { run: 'ngrok version', effects: [] },
    { run: 'tmate -F', effects: ['grant system irreversible'] },
    { run: 'cloudflared tunnel --url http://localhost:3000', effects: ['grant system trivial'] },
    { run: 'tailscale status', effects: [] },
    { run: 'cloudflared tunnel delete shop', effects: ['delete cloud irreversible'] },
  ],
};

const terminals = /^(upterm|tmate|sshx|ttyd|gotty|wetty|teleconsole|shellinabox|rustdesk|anydesk|teamviewer)$/;
const networks = /^(sshuttle|wg-quick|openvpn|zerotier-cli|tailscale)$/;

function tunnelEffect(command: Command): Effect | undefined {
  const via = command.program;
  const words = readOptions(command.args, { takes: ['url', 'config', 'authtoken', 'region', 'p', 'port', 'subdomain', 's', 'local-host', 'to', 'hostname', 'name', 'l', 'o', 'c', 'r'] }).words;
  const [first = '', second = '', third = ''] = words;
  if (looking.test(first) || ((first === 'tunnel' || first === 'access') && looking.test(second))) return undefined;
  if (first === 'tunnel' && /^(delete|cleanup)$/.test(second)) return effectOf(via, { verb: 'delete', object: { kind: 'cloud', what: 'network', name: third, provider: 'cloudflare' }, environment: 'unknown', undo: 'irreversible', says: `deletes the tunnel ${third}` });
  if (/^(down|logout|stop|disconnect|leave)$/.test(first)) return effectOf(via, { verb: 'stop', object: { kind: 'system', what: 'a network tunnel' }, undo: 'trivial', says: `closes a tunnel (${via})` });
  if (/^(login|authtoken|add-authtoken|register)$/.test(first)) return effectOf(via, { verb: 'configure', object: { kind: 'system', what: `the login of ${via}` }, undo: 'trivial', says: `logs in to ${via}` });
  if (terminals.test(via)) return effectOf(via, { verb: 'grant', object: { kind: 'system', what: 'a terminal of this machine' }, undo: 'irreversible', says: `opens a terminal of this machine to others through ${via}`, marks: ['tunnel'] });
  if (networks.test(via) && !/^(funnel|serve|ssh)$/.test(first)) return effectOf(via, { verb: 'configure', object: { kind: 'system', what: 'the network of this machine' }, undo: 'trivial', says: `connects this machine to another network through ${via}` });
  const opened = command.args.map((word) => word.text).join(' ');
  const deep = deepPort.test(opened) || /\b(?:tcp|tls)\s+\d|\b(?:ssh|rdp|tcp|smb|postgres(?:ql)?|mysql|redis):\/\//.test(opened);
  return opens(via, words.slice(-2).join(' '), deep);
}

/** Ports of logins, databases and machines: no page under development. */
const deepPort = /(?:^|[\s:=])(?:22|3389|5900|5432|3306|6379|27017|9200|1433|1521|2375|2376|6443|11211|5984|8086)(?:$|[\s/])/;

function opens(via: string, what: string, deep: boolean): Effect {
  return effectOf(via, { verb: 'grant', object: { kind: 'system', what: 'a service of this machine' }, undo: deep ? 'irreversible' : 'trivial', says: `opens ${what || 'a service of this machine'} to the network through ${via}`, marks: ['tunnel'] });
}

/**
 * What a forwarding of ssh lets in: `-R [bind:]port:host:port`, and `-R port` alone, by which the other side reaches everything
 * that this machine reaches.
 */
export function reverseForwarding(via: string, given: string): Effect {
  const target = /^(?:(?:\[[^\]]*\]|[^:]*):)?\d+:(.+)$/.exec(given)?.[1];
  return opens(via, target ?? 'the network of this machine', target === undefined || deepPort.test(target));
}
