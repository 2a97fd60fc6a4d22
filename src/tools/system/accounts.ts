import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { effectOf, marksOf } from '../effect.ts';
import { visible } from '../places/scope.ts';
import { systemEffect, textsOf } from './deed.ts';

const mighty = /^(root|sudo|wheel|admin|administrators|docker|lxd|adm|shadow|disk|sudoers|domain admins)$/i;

export const tool: Tool = {
  programs: ['useradd', 'adduser', 'userdel', 'deluser', 'usermod', 'passwd', 'chpasswd', 'groupadd', 'addgroup', 'groupdel', 'delgroup', 'groupmod', 'gpasswd', 'chage', 'chsh', 'chfn', 'vipw', 'vigr', 'visudo', 'newusers', 'dscl', 'dseditgroup', 'sysadminctl', 'createhomedir', 'net', 'New-LocalUser', 'Remove-LocalUser', 'Set-LocalUser', 'Disable-LocalUser', 'Add-LocalGroupMember', 'Remove-LocalGroupMember', 'authconfig', 'pam-auth-update', 'faillock'],
  summary: 'makes, changes and deletes accounts of the machine',
  effects: accounts,
  examples: [
    { run: 'useradd -m helper', effects: ['create system recoverable'] },
    { run: 'userdel -r helper', effects: ['delete system irreversible'] },
    { run: 'usermod -aG sudo helper', effects: ['grant system recoverable'] },
    { run: 'passwd root', effects: ['configure system irreversible'] },
    { run: 'passwd -S root', effects: [] },
    { run: 'visudo -c', effects: [] },
    { run: 'net user helper secret /add', effects: ['create system recoverable'] },
    { run: 'net localgroup administrators helper /add', effects: ['grant system recoverable'] },
    { run: 'net stop WinDefend', effects: ['stop process trivial'] },
  ],
};

function accounts(command: Command, context: ToolContext): readonly Effect[] {
  const texts = textsOf(command).map((text) => text.replace(/^\/\//, '/'));
  if (texts.some((text) => /^(--help|--version|-WhatIf|\/\?)$/i.test(text))) return [];
  if (command.program === 'net') return ofNet(command, texts, context);
  // Users of a directory are named by their paths: /Users/bob.
  const name = visible(command.program === 'dscl' ? (texts.findLast((text) => text.startsWith('/')) ?? '').split('/').slice(2).join('/') : (texts.findLast((text) => !/^[-/]/.test(text)) ?? ''));
  const make = (): readonly Effect[] => [systemEffect(command, { verb: 'create', what: `account ${name}`, undo: 'recoverable', says: `makes the account ${name}`, marks: ['persistent'] })];
  const drop = (): readonly Effect[] => [systemEffect(command, { verb: 'delete', what: `account ${name}`, undo: 'irreversible', says: `deletes the account ${name}${texts.some((text) => /^(-[a-zA-Z]*r[a-zA-Z]*|--remove|--remove-home|--remove-all-files)$/.test(text)) ? ' with its home' : ''}` })];
  const grant = (): readonly Effect[] => [systemEffect(command, { verb: 'grant', what: `account ${name}`, undo: 'recoverable', says: `gives ${name} the rights of ${visible(texts.find((text) => text.split(',').some((one) => mighty.test(one))) ?? 'a group')}`, marks: ['persistent'] })];
  const change = (undo: Effect['undo'] = 'recoverable'): readonly Effect[] => [systemEffect(command, { verb: 'configure', what: `account ${name}`, undo, says: `changes the account ${name}`, marks: ['persistent'] })];
  const line = texts.join(' ');
  const raises = texts.some((text) => text.split(',').some((one) => mighty.test(one)));
  switch (command.program.toLowerCase()) {
    case 'useradd':
    case 'adduser':
    case 'newusers':
    case 'new-localuser':
    case 'createhomedir':
      return /^(-D|--defaults)$/.test(line) ? [] : /\s(sudo|wheel|docker|admin|root)$/.test(line) ? grant() : make();
    case 'userdel':
    case 'deluser':
    case 'remove-localuser':
    case 'groupdel':
    case 'delgroup':
      return drop();
    case 'passwd':
    case 'chpasswd':
      return texts.some((text) => /^(-S|--status|-Sa)$/.test(text)) ? [] : change('irreversible');
    case 'visudo':
      return texts.some((text) => /^(-c|--check)$/.test(text)) ? [] : [systemEffect(command, { verb: 'grant', what: 'sudo rules', undo: 'recoverable', says: 'changes who may do everything on this machine', marks: ['persistent'] })];
    case 'chage':
      return texts.some((text) => /^(-l|--list)$/.test(text)) ? [] : change();
    case 'dscl':
    case 'sysadminctl':
      return /-?(read|list|search|interactive|status)\b/i.test(line) && !/-delete|-create|-append|-passwd|-addUser|-resetPassword/i.test(line) ? [] : /-delete/i.test(line) ? drop() : raises || /-admin/.test(line) ? grant() : change();
    case 'faillock':
      return texts.includes('--reset') ? change() : [];
    default:
      return raises && !/remove|-d\b|--delete/i.test(line) ? grant() : change();
  }
}

/** `net user`, `net localgroup`, `net stop`, `net share`, `net use` of Windows. */
function ofNet(command: Command, texts: readonly string[], context: ToolContext): readonly Effect[] {
  const [verb = '', ...rest] = texts.map((text) => text.toLowerCase());
  const adds = rest.includes('/add');
  const drops = rest.includes('/delete') || rest.includes('/del');
  const name = visible(rest.find((text) => !text.startsWith('/')) ?? '');
  if (/^(stop|start|pause|continue)$/.test(verb)) {
    const stop = verb === 'stop' || verb === 'pause';
    return [effectOf('net', { verb: stop ? 'stop' : 'start', object: { kind: 'process', name }, undo: 'trivial', says: `${stop ? 'stops' : 'starts'} the service ${name}`, ...(stop ? marksOf('service') : {}) })];
  }
  if (verb === 'user' && (adds || drops || rest.length > 1)) return [systemEffect(command, { verb: adds ? 'create' : drops ? 'delete' : 'configure', what: `account ${name}`, undo: adds ? 'recoverable' : 'irreversible', says: `${adds ? 'makes' : drops ? 'deletes' : 'changes'} the account ${name}`, marks: ['persistent'] })];
  if (/^(localgroup|group)$/.test(verb) && (adds || drops)) return [systemEffect(command, { verb: adds ? 'grant' : 'revoke', what: `group ${name}`, undo: 'recoverable', says: `${adds ? 'adds to' : 'takes out of'} the group ${name}`, marks: ['persistent'] })];
  if (verb === 'share' && rest.some((text) => text.includes('='))) return [systemEffect(command, { verb: 'grant', what: `share ${name}`, undo: 'recoverable', says: `opens the folder ${name} to the network` })];
  if (verb === 'use' && rest.length > 0) return [effectOf('net', { verb: 'fetch', object: { kind: 'host', name }, environment: context.environment(name), says: `connects to ${name}` })];
  return [];
}
