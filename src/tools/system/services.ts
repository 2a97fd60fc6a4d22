import type { Command } from '../../model/command.ts';
import type { Effect, Mark } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { effectOf, marksOf } from '../effect.ts';
import { setContentEffects } from '../files/windows/set-content.ts';
import { visible } from '../places/scope.ts';
import { pipedNames, readParameters } from '../windows-arguments.ts';
import { systemEffect } from './deed.ts';

export const tool: Tool = {
  programs: ['systemctl', 'service', 'rc-service', 'rc-update', 'update-rc.d', 'chkconfig', 'launchctl', 'sc', 'initctl', 'supervisorctl', 'nssm', 'sv', 's6-svc', 'loginctl', 'Stop-Service', 'Start-Service', 'Restart-Service', 'Suspend-Service', 'Set-Service', 'New-Service', 'Remove-Service'],
  summary: 'starts, stops and installs services of the machine',
  effects: served,
  examples: [
    { run: 'systemctl status nginx', effects: [] },
    { run: 'systemctl stop nginx', effects: ['stop process trivial'] },
    { run: 'systemctl --user restart shop.service', effects: ['stop process trivial'] },
    { run: 'systemctl enable --now miner.service', effects: ['configure system recoverable'] },
    { run: 'systemctl mask auditd', effects: ['disable system recoverable'] },
    { run: 'systemctl reboot', effects: ['stop system recoverable'] },
    { run: 'service postgresql restart', effects: ['stop process trivial'] },
    { run: 'launchctl load ~/Library/LaunchAgents/x.plist', effects: ['configure system recoverable'] },
    { run: 'pwsh -c "Get-Service | Stop-Service -Force"', effects: ['stop process trivial'] },
    { run: 'pwsh -c "Get-Service wuauserv | Set-Service -StartupType Disabled"', effects: ['disable system recoverable'] },
    { run: 'sc delete MyService', effects: ['delete system irreversible'] },
  ],
};

/** What a word of a service manager asks for. */
type Act = 'look' | 'start' | 'stop' | 'install' | 'disable' | 'delete' | 'machine' | 'reload';

const acts: Readonly<Record<string, Act>> = {
  start: 'start', run: 'start', kickstart: 'start', up: 'start', resume: 'start', continue: 'start', onestart: 'start', once: 'start',
  stop: 'stop', restart: 'stop', kill: 'stop', 'try-restart': 'stop', 'reload-or-restart': 'stop', condrestart: 'stop', down: 'stop', pause: 'stop', suspend: 'stop', 'force-reload': 'stop', isolate: 'stop', exit: 'stop', onestop: 'stop', term: 'stop', shutdown: 'stop', 'terminate-session': 'stop', 'terminate-user': 'stop', 'kill-session': 'stop', 'kill-user': 'stop', 'force-stop': 'stop', bootout: 'stop', unload: 'stop', clean: 'stop', freeze: 'stop',
  enable: 'install', link: 'install', edit: 'install', 'set-property': 'install', 'set-default': 'install', preset: 'install', 'add-wants': 'install', 'add-requires': 'install', reenable: 'install', unmask: 'install', 'import-environment': 'install', 'set-environment': 'install', load: 'install', bootstrap: 'install', submit: 'install', setenv: 'install', create: 'install', config: 'install', add: 'install', install: 'install', on: 'install', defaults: 'install', failure: 'install', set: 'install', 'enable-linger': 'install', sdset: 'install', triggerinfo: 'install', update: 'reload', reread: 'reload',
  disable: 'disable', mask: 'disable', off: 'disable', revert: 'disable', 'disable-linger': 'disable',
  delete: 'delete', del: 'delete', remove: 'delete',
  poweroff: 'machine', reboot: 'machine', halt: 'machine', hibernate: 'machine', rescue: 'machine', emergency: 'machine', 'soft-reboot': 'machine', kexec: 'machine', 'hybrid-sleep': 'machine', default: 'machine', 'switch-root': 'machine',
  reload: 'reload', 'daemon-reload': 'reload', 'daemon-reexec': 'reload', 'reset-failed': 'reload', 'set-log-level': 'reload',
};

/** Programs that name the service before the act. */
const serviceFirst = new Set(['service', 'rc-service', 'update-rc.d', 'chkconfig', 'invoke-rc.d']);

function served(command: Command, context: ToolContext): readonly Effect[] {
  if (/-Service$/i.test(command.program)) return ofCmdlet(command);
  const words = readOptions(command.args, { flags: ['q quiet', 'now', 'user', 'system', 'global', 'runtime', 'f force', 'a all', 'l full', 'w', 'no-pager', 'no-block', 'no-ask-password', 'help', 'version', 'dry-run', 'value', 'failed', 'plain', 'no-legend', 'k', 'p-'], values: ['t type', 'H host', 'M machine', 'p property', 's signal', 'o output', 'n lines', 'P', 'state', 'root', 'job-mode', 'kill-whom', 'what', 'c configuration'] });
  if (words.has('help', 'version', 'dry-run')) return [];
  const texts = words.operands.map((word) => word.text.replaceAll('\uFFFC', word.source ?? '…'));
  if (command.program === 'sc') {
    const start = texts[0]?.startsWith('\\\\') === true ? 1 : 0;
    if (command.dialect === 'powershell' && acts[texts[start] ?? ''] === undefined && !/^(query|queryex|qc|qfailure|sdshow|enumdepend|getdisplayname)/.test(texts[start] ?? '')) return setContentEffects(command, context);
    texts.splice(0, start);
  }
  const first = serviceFirst.has(command.program);
  const verb = (first ? (command.program === 'chkconfig' ? texts.find((text) => /^(on|off|add|del)$/.test(text)) : texts[1]) : texts[0]) ?? '';
  const names = first ? texts.slice(0, 1) : texts.slice(1);
  if (command.program === 'launchctl' && /^(kill|kickstart)$/.test(verb)) names.reverse();
  const name = visible((command.program === 'launchctl' ? names.map(jobName) : names).join(' '));
  if (command.program === 'systemctl' && verb === 'suspend') return [systemEffect(command, { verb: 'stop', what: 'machine', undo: 'recoverable', says: 'suspends the machine' })];
  return ofAct(acts[verb] ?? 'look', verb, name, command, isOwn(command.program, words.has('user'), names) ? 'own' : 'machine');
}

/** A person's own services: of the user's manager, a launch agent, or of a supervisor that the project brings along. */
function isOwn(program: string, user: boolean, names: readonly string[]): boolean {
  if (program === 'launchctl') return !names.some((name) => /^system\/|\/LaunchDaemons\//.test(name));
  return user || /^(?:supervisorctl|sv|s6-svc)$/.test(program);
}

/** `/Library/LaunchDaemons/com.docker.vmnetd.plist` is the job `docker.vmnetd`. */
function jobName(text: string): string {
  return (text.split('/').at(-1) ?? text).replace(/\.plist$/, '').replace(/^(com|org|net|io|homebrew\.mxcl)\./, '');
}

/** Services that watch over the machine: stopping one hides what happens or opens a door. */
const watching = /^(auditd|rsyslog|syslog|syslog-ng|systemd-journald|journald|fail2ban|ufw|firewalld|nftables|iptables|apparmor|selinux.*|clamav.*|clamd|osquery.*|falcon-sensor|crowdstrike.*|wazuh.*|defender.*|windefend|mpssvc|wscsvc|eventlog|sense|com\.apple\.(auditd|alf).*|ossec.*|samhain|aide.*|tripwire.*)(\.service)?$/i;

/** Stops that start again by themselves. */
const comesBack = /restart|reload/;

function ofAct(act: Act, verb: string, name: string, command: Command, whose: 'own' | 'machine'): readonly Effect[] {
  const shared: readonly Mark[] = whose === 'own' || comesBack.test(verb) ? [] : ['service'];
  const guards: readonly Mark[] = name.split(' ').some((one) => watching.test(one)) ? ['trace'] : [];
  switch (act) {
    case 'look':
      return [];
    case 'start':
      return [effectOf(command.program, { verb: 'start', object: { kind: 'process', name }, undo: 'trivial', says: `starts the service ${name}` })];
    case 'stop':
      return [effectOf(command.program, { verb: 'stop', object: { kind: 'process', name: name.replace(/\.service$/, '') }, undo: 'trivial', says: `${comesBack.test(verb) ? 'restarts' : 'stops'} ${name === '*' ? 'every service' : `the service ${name}`}`, extent: { reach: verb === 'isolate' || name === 'all' || name === '*' ? 'all' : /[*?]/.test(name) ? 'some' : 'one' }, ...marksOf(...guards, ...shared) })];
    case 'reload':
      return [systemEffect(command, { verb: 'configure', what: `service ${name}`.trim(), undo: 'trivial', says: `reloads ${name === '' ? 'the service manager' : `the service ${name}`}` })];
    case 'install':
      return [systemEffect(command, { verb: 'configure', what: `service ${name}`.trim(), undo: 'recoverable', says: `makes the service ${name} start by itself`, marks: ['persistent'] })];
    case 'disable':
      return [systemEffect(command, { verb: 'disable', what: `service ${name}`.trim(), undo: 'recoverable', says: `keeps the service ${name} from starting`, marks: guards })];
    case 'delete':
      return [systemEffect(command, { verb: 'delete', what: `service ${name}`.trim(), undo: 'irreversible', says: `deletes the service ${name}` })];
    case 'machine':
      return [systemEffect(command, { verb: 'stop', what: 'machine', undo: 'recoverable', says: /reboot|kexec/.test(verb) ? 'restarts the machine' : 'stops the machine' })];
  }
}

function ofCmdlet(command: Command): readonly Effect[] {
  if (command.args.some((word) => /^-WhatIf$/i.test(word.text))) return [];
  const given = readParameters(command.args, { switches: ['Force', 'NoWait', 'PassThru', 'Confirm'], values: ['Name', 'DisplayName', 'InputObject', 'StartupType', 'Status', 'Include', 'Exclude', 'ComputerName'] });
  const own = [...given.all('Name', 'DisplayName'), ...given.operands].map((word) => word.text);
  const name = visible((own.length > 0 ? own : pipedNames(command)).join(' '));
  const disables = command.args.some((word) => /^Disabled$/i.test(word.text));
  const act: Act = /^start/i.test(command.program) ? 'start' : /^(stop|restart|suspend)/i.test(command.program) ? 'stop' : /^remove/i.test(command.program) ? 'delete' : disables ? 'disable' : 'install';
  return ofAct(act, command.program.toLowerCase(), name, command, 'machine');
}
