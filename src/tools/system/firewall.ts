import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { visible } from '../places/scope.ts';
import { pipedNames } from '../windows-arguments.ts';
import { systemEffect, textsOf } from './deed.ts';

export const tool: Tool = {
  programs: ['iptables', 'ip6tables', 'iptables-restore', 'ip6tables-restore', 'nft', 'ufw', 'firewall-cmd', 'pfctl', 'netsh', 'Set-NetFirewallProfile', 'New-NetFirewallRule', 'Remove-NetFirewallRule', 'Disable-NetFirewallRule', 'ipset', 'ebtables', 'socketfilterfw', 'ipfw', 'fail2ban-client', 'csf'],
  summary: 'opens, closes and clears the firewall',
  effects: (command, context) => (context.machine !== undefined && closesAll.test(textsOf(command).join(' ')) ? [systemEffect(command, { verb: 'disable', what: 'firewall', undo: 'irreversible', says: 'closes that machine to every connection that no rule lets in, this one too', instead: 'let ssh in first, and look at the rules before they hold' })] : ruled(command)),
  examples: [
    { run: 'iptables -L -n', effects: [] },
    { run: 'iptables -F', effects: ['disable system irreversible'] },
    { run: 'iptables -A INPUT -p tcp --dport 80 -j ACCEPT', effects: ['configure system recoverable'] },
    { run: 'iptables -I INPUT 3 -s 10.8.0.0/24 -p tcp --dport 8443 -j ACCEPT', effects: ['configure system recoverable'] },
    { run: 'iptables -S INPUT', effects: [] },
    { run: 'ufw disable', effects: ['disable system trivial'] },
    { run: 'ufw status', effects: [] },
    { run: 'ssh root@203.0.113.9 "ufw default deny incoming && ufw --force enable"', effects: ['disable system irreversible', 'disable system irreversible'] },
    { run: 'ssh root@203.0.113.9 "ufw allow OpenSSH"', effects: ['configure system recoverable'] },
    { run: 'ufw reset', effects: ['disable system irreversible'] },
    { run: 'netsh advfirewall set allprofiles state off', effects: ['disable system trivial'] },
    { run: 'pwsh -c "Get-NetFirewallRule | Remove-NetFirewallRule"', effects: ['run program unknown', 'disable system irreversible'] },
    { run: 'nft flush ruleset', effects: ['disable system irreversible'] },
  ],
};

/** Everything is shut that no rule lets in. From afar it may shut out whoever did it. */
const closesAll = /^(?:--force )?enable$|^default (?:deny|reject)(?: incoming)?$|(?:^| )-P INPUT (?:DROP|REJECT)$|--set-default-zone=(?:drop|block)/;

const looks = /^(-L|-S|--list|--list-rules|-n|--help|-h|--version|-V|status|list|show|--state|--list-.*|--get-.*|--query-.*|-s|-nvl|version|get|monitor|-nL|-vnL|-nvL|-lvn|dump|--dry-run|-C|--check)$/;

function ruled(command: Command): readonly Effect[] {
  const texts = textsOf(command);
  const line = texts.join(' ');
  const clears = (): readonly Effect[] => [systemEffect(command, { verb: 'disable', what: 'firewall', undo: 'irreversible', says: `clears every rule of the firewall${line === '' ? '' : ` (${visible(line)})`}`, instead: 'save the rules first and change the one that is meant', marks: ['persistent'] })];
  const off = (): readonly Effect[] => [systemEffect(command, { verb: 'disable', what: 'firewall', undo: 'trivial', says: 'switches the firewall off', marks: ['persistent'] })];
  const changes = (): readonly Effect[] => [systemEffect(command, { verb: 'configure', what: 'firewall', undo: 'recoverable', says: `changes the firewall (${visible(line)})` })];
  switch (command.program) {
    case 'netsh':
      if (!/^(advfirewall|firewall)/i.test(line)) return /\b(set|add|delete|reset)\b/i.test(line) ? [systemEffect(command, { verb: 'configure', what: 'network', undo: 'recoverable', says: `changes the network (${visible(line)})` })] : [];
      if (/\b(state off|opmode disable|opmode mode=disable)/i.test(line)) return off();
      return /\breset\b/i.test(line) ? clears() : /\b(set|add|delete|import)\b/i.test(line) ? changes() : [];
    case 'ufw':
      if (/^(--force )?disable$/.test(line)) return off();
      return /\breset\b/.test(line) ? clears() : /^(status|show|version|app (list|info)|--dry-run)/.test(line) || line === '' ? [] : changes();
    case 'nft':
      if (/\bflush ruleset\b|\bdelete table\b|\bflush (table|chain)\b/.test(line)) return clears();
      return /\blist\b|^-c |--check/.test(line) || line === '' ? [] : changes();
    case 'pfctl':
      if (/(^|\s)-d\b/.test(line)) return off();
      return /(^|\s)-F/.test(line) ? clears() : /(^|\s)-[ft]/.test(line) ? changes() : [];
    case 'ipset':
      return /^(destroy|flush)/.test(line) ? clears() : /^(list|test|save)/.test(line) ? [] : changes();
    case 'fail2ban-client':
      return /^(stop|set .* (unbanip|delignoreip)|unban)/.test(line) ? off() : /^(status|get|ping|version)/.test(line) ? [] : changes();
    case 'csf':
      return /^(-x|-f|--disable|--stop)/.test(line) ? off() : /^(-l|-s|-t|-g)/.test(line) ? [] : changes();
    default:
      break;
  }
  if (/^(?:Remove|Disable)-NetFirewallRule$/i.test(command.program) && texts.every((text) => text.startsWith('-Confirm'))) return pipedNames(command).includes('*') ? clears() : pipedNames(command).length > 0 ? changes() : [];
  if (/^(Set-NetFirewallProfile|socketfilterfw)$/i.test(command.program)) return /false|\boff\b/i.test(line) ? off() : changes();
  if (/^iptables|^ip6tables|^ebtables/.test(command.program) && texts.some((text) => /^(-F|--flush|-X|--delete-chain|-Z)$/.test(text))) return clears();
  // Behind a rule that is added, `-s` and `-n` say of whom it speaks.
  const rule = texts.some((text) => /^(?:-[ADIRPE]|--(?:append|delete|insert|replace|policy|rename-chain))$/.test(text));
  if (texts.length === 0 || (!rule && texts.some((text) => looks.test(text)))) return [];
  if (/(^|\s)-P \w+ ACCEPT/.test(line)) return off();
  return changes();
}
