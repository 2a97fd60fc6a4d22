import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { drivingEffect } from '../driving.ts';
import { isAroundGuard, isGuardsOwn } from '../places/guard.ts';
import { visible } from '../places/scope.ts';
import { systemEffect, textsOf, type SystemDeed } from './deed.ts';

interface Row {
  /** Words with which the program only looks; without any word it looks too, unless `bare` says otherwise. */
  readonly looks?: RegExp;
  readonly bare?: 'acts';
  /** A line that switches a protection off. */
  readonly weakens?: RegExp;
  readonly what: string;
  readonly undo?: SystemDeed['undo'];
  readonly lasting?: 'persistent';
}

const rows: Readonly<Record<string, Row>> = {
  sysctl: { looks: /^(?!.*(-w|--write|-p|--load|--system|=)).*$/, what: 'kernel settings', undo: 'trivial' },
  modprobe: { looks: /^(-n|--dry-run|-D|--show-depends|-c|--showconfig|-h|-V)/, what: 'kernel modules', undo: 'trivial' },
  insmod: { what: 'kernel modules', undo: 'trivial' },
  rmmod: { what: 'kernel modules', undo: 'trivial' },
  depmod: { looks: /^(-n|-h|-V)/, what: 'kernel modules', undo: 'trivial', bare: 'acts' },
  setenforce: { weakens: /^(0|permissive)/i, what: 'access control', undo: 'trivial' },
  setsebool: { what: 'access control', undo: 'recoverable', lasting: 'persistent' },
  semanage: { looks: /\b(-l|--list|export)\b/, what: 'access control', undo: 'recoverable', lasting: 'persistent' },
  'aa-disable': { weakens: /./, what: 'access control', undo: 'recoverable' },
  'aa-complain': { weakens: /./, what: 'access control', undo: 'recoverable' },
  'aa-teardown': { weakens: /.*/, bare: 'acts', what: 'access control', undo: 'trivial' },
  apparmor_parser: { weakens: /(-R|--remove)/, looks: /^(-N|-p|-S|-Q|--preprocess|--names|-h|-V)/, what: 'access control', undo: 'trivial' },
  auditctl: { looks: /^(-l|-s|-v|-h)/, weakens: /(^|\s)(-D|-e\s*0|-d\b)/, what: 'auditing', undo: 'recoverable' },
  swapoff: { looks: /^(-h|-V|--help)/, what: 'swap', undo: 'trivial' },
  swapon: { looks: /^(-s|--show|--summary|-h|-V)/, what: 'swap', undo: 'trivial' },
  mount: { looks: /^(-l|--help|--version|-V|-f|--fake|-h|-t \S+)$/, what: 'mounts', undo: 'trivial' },
  umount: { looks: /^(-h|-V|--help|--fake)/, what: 'mounts', undo: 'trivial' },
  fusermount: { looks: /^(-V|-h)/, what: 'mounts', undo: 'trivial' },
  fusermount3: { looks: /^(-V|-h)/, what: 'mounts', undo: 'trivial' },
  losetup: { looks: /^(-a|--all|-l|--list|-f|-j|-J|-h|-V)/, what: 'loop devices', undo: 'trivial' },
  partprobe: { what: 'disk', undo: 'trivial', bare: 'acts' },
  tune2fs: { looks: /^-l/, what: 'file system settings', undo: 'recoverable' },
  resize2fs: { what: 'file system', undo: 'unknown' },
  xfs_repair: { looks: /^(-n|-V)/, what: 'file system', undo: 'unknown' },
  fsck: { looks: /(^|\s)(-N|-n|-A?T?N)\b/, what: 'file system', undo: 'unknown' },
  e2fsck: { looks: /(^|\s)-n\b/, what: 'file system', undo: 'unknown' },
  hostnamectl: { looks: /^(status|--help|--version|hostname|--json=.*|--static|chassis|icon-name)?$/, what: 'host name', undo: 'trivial', lasting: 'persistent' },
  hostname: { looks: /^(-[a-zA-Z]+|--(fqdn|ip-address|all-.*|short|long|domain|help|version))( .*)?$/, what: 'host name', undo: 'trivial' },
  timedatectl: { looks: /^(status|show|list-timezones|timesync-status|show-timesync|--help|--version)?$/, what: 'clock', undo: 'trivial' },
  date: { looks: /^(?!.*(\s|^)(-s|--set|\d{8,12}(\.\d\d)?$)).*$/, what: 'clock', undo: 'trivial' },
  hwclock: { looks: /^(-r|--show|--get|--verbose|-h|-V)?$/, what: 'clock', undo: 'trivial' },
  localectl: { looks: /^(status|list-.*|--help)?$/, what: 'language', undo: 'trivial' },
  csrutil: { looks: /^(status|report|netboot list|authenticated-root status)?$/, weakens: /\bdisable\b/, what: 'system integrity protection', undo: 'recoverable' },
  spctl: { looks: /^(-a|--assess|--status|status|-v|--list)/, weakens: /--(master|global)-disable|--disable/, what: 'gatekeeper', undo: 'recoverable' },
  nvram: { looks: /^(-p|-x|-xp|[^-=]+)$/, what: 'firmware settings', undo: 'recoverable', lasting: 'persistent' },
  pmset: { looks: /^(-g|-h)/, what: 'power settings', undo: 'recoverable' },
  systemsetup: { looks: /^-(get|list|help|print)/, what: 'system settings', undo: 'recoverable', lasting: 'persistent' },
  scutil: { looks: /^(--get|--dns|--proxy|--nwi|-r|--help)/, what: 'system settings', undo: 'recoverable', lasting: 'persistent' },
  tccutil: { what: 'privacy permissions', undo: 'irreversible' },
  profiles: { looks: /^(list|show|status|-L|-P|help|validate)/, what: 'configuration profiles', undo: 'recoverable', lasting: 'persistent' },
  fdesetup: { looks: /^(status|isactive|list|showdeferralinfo|supportsauthrestart|haspersonalrecoverykey|version)/, weakens: /^disable/, what: 'disk encryption', undo: 'recoverable' },
  'manage-bde': { looks: /^-(status|protectors -get)/i, weakens: /^-(off|disable|protectors -(disable|delete))/i, what: 'disk encryption', undo: 'recoverable' },
  'update-grub': { bare: 'acts', what: 'boot loader', undo: 'recoverable', lasting: 'persistent' },
  'grub-install': { what: 'boot loader', undo: 'irreversible' },
  'update-initramfs': { what: 'boot image', undo: 'recoverable' },
  dracut: { looks: /--(list|help|print)/, what: 'boot image', undo: 'recoverable', bare: 'acts' },
  efibootmgr: { looks: /^(-v|--verbose|-h|-V)?$/, what: 'boot loader', undo: 'recoverable', lasting: 'persistent' },
  bcdedit: { looks: /^\/(enum|\?|v|export)/i, weakens: /recoveryenabled\s+no|bootstatuspolicy\s+ignoreallfailures|nointegritychecks\s+(on|yes)|testsigning\s+on|\/delete/i, what: 'boot settings', undo: 'recoverable', lasting: 'persistent' },
  reagentc: { looks: /^\/(info|\?)/i, weakens: /\/disable/i, what: 'recovery environment', undo: 'recoverable' },
  'update-alternatives': { looks: /--(list|display|query|get-selections|help|version)/, what: 'default programs', undo: 'recoverable' },
  'update-ca-certificates': { bare: 'acts', what: 'trusted certificates', undo: 'recoverable', lasting: 'persistent' },
  'update-ca-trust': { bare: 'acts', what: 'trusted certificates', undo: 'recoverable', lasting: 'persistent' },
  // Without a word it reads the folders again that the machine has named already.
  ldconfig: { looks: /^(-p|--print-cache|-V|-N|-v|--verbose)$/, what: 'library cache', undo: 'trivial' },
  ulimit: { looks: /^.*$/, what: 'limits' },
  // For this process only: gone with it.
  'Set-ExecutionPolicy': { looks: /-Scope[ :]Process\b/i, weakens: /^(?!.*-Scope[ :]Process\b).*(?:bypass|unrestricted)/i, what: 'script policy', undo: 'trivial' },
  'Set-MpPreference': { weakens: /-Disable|-ExclusionPath|-ExclusionProcess|-ExclusionExtension/i, what: 'virus protection', undo: 'recoverable' },
  'Add-MpPreference': { weakens: /-Exclusion/i, what: 'virus protection', undo: 'recoverable' },
  'Disable-ComputerRestore': { weakens: /.*/, bare: 'acts', what: 'system restore', undo: 'recoverable' },
  'Set-Date': { what: 'clock', undo: 'trivial' },
  'Rename-Computer': { what: 'host name', undo: 'recoverable' },
};

/** Protections of this table that an undo rests on. */
const undoRests = /recoveryenabled|recovery environment|system restore/i;

export const tool: Tool = {
  programs: Object.keys(rows),
  summary: 'changes the kernel, mounts, the clock, the boot and the protections of the machine',
  effects: changed,
  examples: [
    { run: 'sysctl -a', effects: [] },
    { run: 'sysctl -w net.ipv4.ip_forward=1', effects: ['configure system trivial'] },
    { run: 'setenforce 0', effects: ['disable system trivial'] },
    { run: 'mount', effects: [] },
    { run: 'umount /mnt/data', effects: ['configure system trivial'] },
    { run: 'date +%s', effects: [] },
    { run: 'date -s 2020-01-01', effects: ['configure system trivial'] },
    { run: 'csrutil disable', effects: ['disable system recoverable'] },
    { run: 'csrutil status', effects: [] },
    { run: 'bcdedit /set recoveryenabled no', effects: ['disable system recoverable'] },
    { run: 'hostname', effects: [] },
  ],
};

function changed(command: Command, context: ToolContext): readonly Effect[] {
  const row = rows[command.program] ?? Object.entries(rows).find(([name]) => name.toLowerCase() === command.program.toLowerCase())?.[1];
  if (row === undefined) return [];
  const line = textsOf(command).join(' ').replace(/^\/\//, '/');
  if (/(^|\s)(--help|--version|-WhatIf|\/\?)(\s|$)/i.test(line)) return [];
  if (line === '' && row.bare === undefined) return [];
  const over = /mount/.test(command.program) ? command.args.find(({ text }) => /[/.~]/.test(text) && (isGuardsOwn(text, command.cwd, context) || isAroundGuard(text, command.cwd, context))) : undefined;
  if (over !== undefined) return [drivingEffect(command.program, `puts another file system in the place of a part of the guard (${over.text})`)];
  const weak = row.weakens?.test(line) === true;
  if (!weak && row.looks?.test(line) === true && line !== '') return [];
  const says = `${weak ? 'weakens' : 'changes'} the ${row.what} of this machine${line === '' ? '' : ` (${visible(line, 80)})`}`;
  const marks = [...(row.lasting === undefined && !weak ? [] : ['persistent' as const]), ...(weak && undoRests.test(`${line} ${row.what}`) ? (['undo-removed'] as const) : [])];
  return [systemEffect(command, { verb: weak ? 'disable' : 'configure', what: row.what, undo: row.undo ?? 'recoverable', says, marks })];
}
