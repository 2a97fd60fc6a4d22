import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { nameOf, readOptions, type Options } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';
import { unknownPart } from '../../model/command.ts';
import { fromAddress, fromStranger, installs, uninstalls } from './package-effect.ts';

const adds = /^(install|add|upgrade|update-all|dist-upgrade|full-upgrade|dup|reinstall|groupinstall|localinstall|in|refresh|tap|get|source|build-dep|satisfy|import|bundle|downgrade|merge|world|switch|safe-upgrade|autoinstall|swap|sync|up)$/;
const removes = /^(remove|purge|uninstall|rm|autoremove|erase|del|delete|zap|groupremove|unlink|untap|revert|cask-uninstall|unmerge|depclean|reset)$/;
/** Bringing lists up to date installs nothing; cleaning empties caches. */
const harmless = /^(update|clean|autoclean|list|ls|search|info|show|view|depends|rdepends|policy|why|provides|check|check-update|makecache|outdated|deps|uses|leaves|cat|home|config|doctor|--version|help|cleanup|history|repolist|files|query|status|log|contents|find|services|desc|analytics|commands|pin|download|changelog|cache|mark|bucket|pkg|whatprovides|locate|reflector|connections|interface|refresh-keys|version|formulae|casks|which|prefix|shellenv|test|audit|style|livecheck|hold|unhold|snapshot|remotes|fetch)$/;

export const tool: Tool = {
  programs: ['brew', 'apt', 'apt-get', 'aptitude', 'dnf', 'yum', 'microdnf', 'zypper', 'pacman', 'yay', 'paru', 'apk', 'snap', 'flatpak', 'port', 'pkg', 'emerge', 'xbps-install', 'xbps-remove', 'eopkg', 'nix-env', 'dpkg', 'rpm', 'choco', 'winget', 'scoop', 'mas', 'softwareupdate', 'apt-key', 'add-apt-repository', 'pkgutil', 'installer', 'msiexec', 'rpm-ostree', 'tdnf', 'guix-package', 'opkg', 'swupd', 'slackpkg', 'Install-WindowsFeature', 'Uninstall-WindowsFeature', 'Add-AppxPackage', 'Remove-AppxPackage', 'dism'],
  summary: 'packages of the system: what is installed or removed is so for everyone on this machine',
  effects: (command) => (isPastDependencies(command) ? systemEffects(command).map(needed) : systemEffects(command)),
  examples: [
    { run: 'apt-get install -y jq', effects: ['install package recoverable'] },
    { run: 'apt-get update', effects: [] },
    { run: 'apt-get remove --purge postgresql', effects: ['delete package recoverable', 'delete system irreversible'] },
    { run: 'apt-get -s remove postgresql', effects: [] },
    { run: 'brew install ripgrep', effects: ['install package recoverable'] },
    { run: 'brew uninstall postgresql', effects: ['delete package recoverable'] },
    { run: 'brew list', effects: [] },
    { run: 'pacman -Rns linux', effects: ['delete package recoverable'] },
    { run: 'pacman -Ss jq', effects: [] },
    { run: 'dpkg -l', effects: [] },
    { run: 'brew uninstall --ignore-dependencies icu4c', effects: ['delete package irreversible'] },
    { run: 'winget uninstall Foo.Bar', effects: ['delete package recoverable'] },
    { run: 'apk add curl', effects: ['install package recoverable'] },
  ],
};

/** What others of the machine need is taken away although the program refuses to. */
function isPastDependencies(command: Command): boolean {
  // Below another root an image is made.
  if (command.args.some((word) => /^--(?:root|installroot|sysroot|dbpath)\b|^-r$/.test(word.text)) && command.program !== 'dpkg') return false;
  return command.args.some((word) => /^--(?:ignore-dependencies|nodeps|no-?deps|force-(?:depends|remove-(?:reinstreq|essential)|all)|allow-remove-essential|skip-broken-deps)$|^-R[a-z]*dd[a-z]*$/.test(word.text));
}

function needed(effect: Effect): Effect {
  return effect.verb === 'delete' && effect.object.kind === 'package' ? { ...effect, undo: 'irreversible', says: `${effect.says}, whatever needs it`, marks: [...(effect.marks ?? []), 'bypass'] } : effect;
}

function systemEffects(command: Command): readonly Effect[] {
  const via = command.program;
  const options = readOptions(command.args, { takes: ['o', 't', 'target-release', 'c', 'a', 'root', 'installroot', 'repo', 'enablerepo', 'disablerepo', 'id', 'version', 'source', 'config', 'channel', 'arch'] });
  if (options.has('dry-run', 'simulate', 'just-print', 'no-act', 'whatif', 'what-if', 'WhatIf', 'noop', 'assumeno', 'download-only', 'print') || (/^apt|aptitude/.test(via) && options.has('s'))) return [];
  const [verb = '', ...words] = options.words;
  const names = words.filter((word) => word !== 'cask');
  const byLetters = lettersOf(via, options);
  if (byLetters !== undefined) return byLetters;
  if (via === 'apt-key' || via === 'add-apt-repository') return /^(list|finger|export)$/.test(verb) ? [] : [effectOf(via, { verb: 'grant', object: { kind: 'system', what: 'package sources' }, undo: 'recoverable', says: `makes this machine trust another source of packages (${[verb, ...names].join(' ').slice(0, 120)})`, marks: ['persistent'] })];
  if (/^(remove|uninstall)/i.test(via)) return [uninstalls(via, [nameOf(options.rest[0])], 'system', 'machine')];
  if (harmless.test(verb)) return [];
  // `brew uninstall $(brew list)`: nobody can say what is left after it.
  if (removes.test(verb) && command.args.some((word) => word.text.includes(unknownPart) && !/^"?\$\{?[\w@*#!]/.test(word.source ?? ''))) return [uninstalls(via, names.map((name) => name.replaceAll(unknownPart, '(a list that is not known)')), 'system', 'machine', 'irreversible')];
  if (removes.test(verb)) return [uninstalls(via, names, 'system', 'machine'), ...(verb === 'purge' || options.has('purge', 'zap', 'delete-data') || verb === 'zap' ? [settingsGone(via, names)] : [])];
  if (adds.test(verb) || via === 'installer' || via === 'msiexec') return [installs(via, names, 'system', 'machine'), ...(verb === 'tap' ? fromStranger(via, names.map((name) => name.replace(/^(https?:\/\/[^ ]+?)(?:\.git)?\/?$/, '$1.tar.gz')), []) : fromAddress(via, names, 'machine'))];
  return [];
}

function settingsGone(via: string, names: readonly string[]): Effect {
  return effectOf(via, { verb: 'delete', object: { kind: 'system', what: `settings and data of ${names.join(' ')}` }, undo: 'irreversible', says: `deletes the settings and data of ${names.join(' ')}` });
}

/** Programs whose verbs are letters: `pacman -Rns`, `dpkg -P`, `rpm -e`, `nix-env -e`. */
function lettersOf(via: string, options: Options): readonly Effect[] | undefined {
  const names = options.rest.map(nameOf);
  switch (via) {
    case 'pacman':
    case 'yay':
    case 'paru':
      if (options.has('R', 'remove')) return [uninstalls(via, names, 'system', 'machine')];
      if ((options.has('S', 'sync') && !options.has('s', 'search', 'i', 'l', 'g')) || options.has('U', 'upgrade')) return names.length === 0 && !options.has('u') ? [] : [installs(via, names, 'system', 'machine')];
      return options.has('Q', 'F', 'T', 'D', 'S') || names.length === 0 ? [] : [installs(via, names, 'system', 'machine')];
    case 'dpkg':
      if (options.has('r', 'remove')) return [uninstalls(via, names, 'system', 'machine')];
      if (options.has('P', 'purge')) return [uninstalls(via, names, 'system', 'machine'), settingsGone(via, names)];
      return options.has('i', 'install', 'unpack') ? [installs(via, names, 'system', 'machine')] : [];
    case 'rpm':
      if (options.has('e', 'erase')) return [uninstalls(via, names, 'system', 'machine')];
      return options.has('i', 'install', 'U', 'upgrade', 'F', 'freshen') && !options.has('q', 'query') ? [installs(via, names, 'system', 'machine'), ...fromAddress(via, names, 'machine')] : [];
    case 'nix-env':
      if (options.has('e', 'uninstall')) return [uninstalls(via, names, 'system', 'machine')];
      if (options.has('delete-generations')) return [effectOf(via, { verb: 'delete', object: { kind: 'system', what: 'older generations of packages' }, undo: 'irreversible', says: 'deletes the generations that a rollback would need', marks: ['undo-removed'] })];
      return options.has('i', 'install', 'u', 'upgrade') ? [installs(via, names, 'system', 'machine')] : [];
    case 'emerge':
      if (options.has('C', 'unmerge', 'c', 'depclean')) return [uninstalls(via, names, 'system', 'machine')];
      return options.has('s', 'search', 'p', 'pretend', 'S') || names.length === 0 ? [] : [installs(via, names, 'system', 'machine')];
    case 'xbps-install':
      return [installs(via, names, 'system', 'machine')];
    case 'xbps-remove':
      return [uninstalls(via, names, 'system', 'machine')];
    case 'softwareupdate':
      return options.has('i', 'install') ? [installs(via, names, 'system', 'machine')] : [];
    default:
      return undefined;
  }
}
