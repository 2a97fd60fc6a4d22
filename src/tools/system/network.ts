import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { visible } from '../places/scope.ts';
import { systemEffect, textsOf } from './deed.ts';

/** Words with which each program changes the network of the machine; with others it looks. */
const changes: Readonly<Record<string, RegExp>> = {
  ip: /\b(add|del|delete|set|flush|change|replace|append)\b/,
  ifconfig: /\s(up|down|netmask|inet\s|add|delete|\d+\.\d+\.\d+\.\d+|alias|-alias|ether|mtu)/,
  route: /\b(add|del|delete|change|flush|-f)\b/,
  arp: /(^|\s)-(s|d|f)\b/,
  nmcli: /\b(up|down|add|modify|delete|connect|disconnect|on|off|reload|edit|clone|import)\b/,
  networksetup: /(^|\s)-(set|add|remove|create|delete|switch|order|rename)/,
  netplan: /\b(apply|try|set|rebind|generate)\b/,
  wg: /\b(set|setconf|addconf|syncconf)\b/,
  tc: /\b(add|del|change|replace)\b/,
  ethtool: /(^|\s)(-s|-K|-G|-A|-C|-p|-r|-E|-e|--change|--set)/,
  iwconfig: /\s(essid|mode|key|channel|txpower)\b/,
  iw: /\b(connect|disconnect|set|del|add)\b/,
  brctl: /\b(add|del)/,
  ipconfig: /(^|\s)(\/(release|renew|flushdns|registerdns|setclassid)|set\s)/i,
  dhclient: /.*/,
  ifup: /./,
  ifdown: /./,
  rfkill: /\b(block|unblock|toggle)\b/,
  airport: /(^|\s)(-z|--disassociate)/,
  'Set-DnsClientServerAddress': /./,
  'Disable-NetAdapter': /./,
  'New-NetIPAddress': /./,
  'New-NetRoute': /./,
  'Remove-NetRoute': /./,
};

export const tool: Tool = {
  programs: Object.keys(changes),
  summary: 'changes addresses, routes and name servers of the machine',
  effects(command, context) {
    const [netns, exec, , program, ...args] = command.args;
    const inner = command.program === 'ip' && netns?.text === 'netns' && exec?.text === 'exec' && program !== undefined;
    return inner ? context.command({ ...command, program: program.text.split('/').at(-1) ?? '', path: program, args, redirects: [], through: [...command.through, 'ip netns exec'] }) : changed(command);
  },
  examples: [
    { run: 'ip addr show', effects: [] },
    { run: 'ip link set eth0 down', effects: ['configure system recoverable'] },
    { run: 'ip netns exec blue rm -rf src', effects: ['delete path irreversible'] },
    { run: 'ifconfig', effects: [] },
    { run: 'nmcli device status', effects: [] },
    { run: 'nmcli radio wifi off', effects: ['configure system recoverable'] },
    { run: 'route -n', effects: [] },
  ],
};

function changed(command: Command): readonly Effect[] {
  const line = textsOf(command).join(' ').replace(/^\/\//, '/');
  const row = changes[command.program] ?? Object.entries(changes).find(([name]) => name.toLowerCase() === command.program.toLowerCase())?.[1];
  if (row === undefined || /(^|\s)(--help|-h|-V|--version|\/\?)(\s|$)/.test(line) || !row.test(line)) return [];
  return [systemEffect(command, { verb: 'configure', what: 'network', undo: /flushdns/i.test(line) ? 'trivial' : 'recoverable', says: `changes the network of this machine (${command.program} ${visible(line, 80)})` })];
}
