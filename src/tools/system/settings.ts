import type { Command } from '../../model/command.ts';
import type { Effect, Mark } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readPath } from '../paths.ts';
import { visible } from '../places/scope.ts';
import { readParameters } from '../windows-arguments.ts';
import { systemEffect, textsOf } from './deed.ts';

export const tool: Tool = {
  programs: ['reg', 'regedit', 'Set-ItemProperty', 'New-ItemProperty', 'Remove-ItemProperty', 'Rename-ItemProperty', 'Clear-ItemProperty', 'setx', 'defaults', 'plutil', 'PlistBuddy', 'gsettings', 'dconf', 'kwriteconfig5', 'kwriteconfig6', 'xfconf-query', 'assoc', 'ftype', '[Environment]::SetEnvironmentVariable'],
  summary: 'changes settings of the system and of programs: the Windows registry, macOS defaults, desktop settings',
  effects: set,
  examples: [
    { run: 'reg query HKCU\\\\Software', effects: [] },
    { run: 'reg add HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run /v x /d x.exe', effects: ['configure system recoverable'] },
    { run: 'reg delete HKLM\\\\Software\\\\Shop /f', effects: ['delete system irreversible'] },
    { run: 'defaults write com.apple.dock autohide -bool true', effects: ['configure system recoverable'] },
    { run: 'defaults read com.apple.dock', effects: [] },
    { run: 'defaults delete com.apple.dock', effects: ['delete system irreversible'] },
    { run: 'gsettings get org.gnome.desktop.interface font-name', effects: [] },
  ],
};

/** Keys from which Windows starts programs. */
const starts = /CurrentVersion\\?Run|\\(Run|RunOnce|RunServices|Winlogon|Image File Execution Options|Services|AppInit_DLLs|Explorer\\Shell Folders|Environment|Active Setup|Policies\\Explorer\\Run|Schedule|Command Processor|UserInitMprLogonScript)(\\|$)|^(HKCR|HKEY_CLASSES_ROOT)/i;
/** Keys and names that switch protections of Windows off. */
const guards = /Windows Defender|SecurityHealth|DisableAntiSpyware|DisableRealtimeMonitoring|EnableLUA|ConsentPromptBehavior|SystemRestore|DisableSR|EnableFirewall|SmartScreen/i;

function set(command: Command, context: ToolContext): readonly Effect[] {
  const texts = textsOf(command).map((text) => text.replace(/^\/\//, '/'));
  const line = texts.join(' ');
  const [verb = '', ...rest] = texts;
  const name = visible(rest[0] ?? verb);
  switch (command.program.toLowerCase()) {
    case 'reg':
      if (/^(query|compare|export|save)$/i.test(verb) || texts.includes('/?')) return [];
      if (/^delete$/i.test(verb)) return [systemEffect(command, { verb: 'delete', what: `registry key ${rest[0] ?? ''}`, undo: 'irreversible', says: `deletes the registry key ${name}`, instead: 'save it with reg export first' })];
      return [registry(command, rest[0] ?? '', line, texts[texts.findIndex((text) => /^\/v$/i.test(text)) + 1 || texts.length])];
    case 'regedit':
      return texts.some((text) => /^\/s$|\.reg$/i.test(text)) ? [registry(command, texts.at(-1) ?? '', line)] : [];
    case 'setx':
      return texts.length < 2 ? [] : [systemEffect(command, { verb: 'configure', what: `variable ${verb}`, undo: 'recoverable', says: `sets the variable ${visible(verb)} for every later program`, marks: ['persistent'] })];
    case 'defaults':
      return ofDefaults(command, texts.filter((text) => !/^-(currentHost|host|app|g|globalDomain)$/.test(text)));
    case 'gsettings':
    case 'dconf':
      return /^(set|reset|reset-recursively|write|load)$/.test(verb) ? [systemEffect(command, { verb: 'configure', what: `setting ${rest.slice(0, 2).join(' ')}`, undo: 'recoverable', says: `sets ${visible(rest.slice(0, 2).join(' '))}` })] : [];
    case 'plutil':
    case 'plistbuddy':
      return ofPlist(command, texts, context);
    case 'assoc':
    case 'ftype':
      return line.includes('=') ? [systemEffect(command, { verb: 'configure', what: `file type ${verb}`, undo: 'recoverable', says: `sets what opens ${visible(verb)}`, marks: ['persistent'] })] : [];
    default:
      return ofProperty(command);
  }
}

function registry(command: Command, key: string, line: string, value?: string): Effect {
  const marks: readonly Mark[] = starts.test(key) || starts.test(line) ? ['persistent'] : [];
  const weak = guards.test(line);
  return systemEffect(command, { verb: weak ? 'disable' : 'configure', what: `registry key ${key}`, undo: 'recoverable', says: `${weak ? 'weakens a protection through' : 'sets'} the registry key ${visible(key)}${value === undefined ? '' : ` (${visible(value)})`}`, marks });
}

function ofDefaults(command: Command, texts: readonly string[]): readonly Effect[] {
  const [verb = '', domain = ''] = texts;
  if (/^(delete|remove)$/.test(verb)) return [systemEffect(command, { verb: 'delete', what: `settings of ${domain}`, undo: 'irreversible', says: `deletes settings of ${visible(texts.slice(1).join(' '))}`, instead: 'save them with defaults export first' })];
  if (/^(write|rename|import)$/.test(verb)) return [systemEffect(command, { verb: 'configure', what: `settings of ${domain}`, undo: 'recoverable', says: `sets ${visible(texts.slice(1, 3).join(' '))}`, ...(/loginwindow|LoginHook|LaunchAgents/i.test(texts.join(' ')) ? { marks: ['persistent'] } : {}) })];
  return [];
}

function ofPlist(command: Command, texts: readonly string[], context: ToolContext): readonly Effect[] {
  const file = command.args.findLast((word) => /\.plist$/.test(word.text));
  const writes = texts.some((text) => /^-(insert|replace|remove|convert)$/.test(text) || /^(Set|Add|Delete|Merge|Import|Clear)\b/.test(text));
  if (file === undefined) return [];
  return writes ? [systemEffect(command, { verb: 'configure', what: `settings in ${file.text}`, undo: 'recoverable', says: `changes settings in ${visible(file.text)}`, ...(/Launch(Agents|Daemons)/.test(file.text) ? { marks: ['persistent'] } : {}) })] : readPath(context, command.cwd, file, { via: command.program });
}

function ofProperty(command: Command): readonly Effect[] {
  const parameters = readParameters(command.args, { switches: ['Force', 'WhatIf', 'PassThru'], values: ['Path', 'LiteralPath', 'Name', 'Value', 'PropertyType', 'Type', 'NewName'] });
  if (parameters.has('WhatIf')) return [];
  const key = (parameters.all('Path', 'LiteralPath')[0] ?? parameters.operands[0])?.text ?? '';
  const line = command.args.map((word) => word.text).join(' ');
  if (/^(remove|clear)/i.test(command.program)) return [systemEffect(command, { verb: 'delete', what: `registry value in ${key}`, undo: 'irreversible', says: `deletes a registry value in ${visible(key)}` })];
  return [registry(command, key, line)];
}
