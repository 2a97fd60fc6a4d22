/** Files through which something lives on after the session: they are run or obeyed later without anybody asking. */
interface Row {
  readonly name: string;
  readonly at: RegExp;
}

const rows: readonly Row[] = [
  { name: 'shell profile', at: /^~\/\.(bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|zlogout|kshrc|cshrc|tcshrc|login|xprofile|xinitrc|xsessionrc|pam_environment|inputrc|hushlogin)$/ },
  { name: 'shell profile', at: /^~\/(\.config\/(fish\/(config\.fish|conf\.d(\/.*)?|functions\/.*)|nushell\/(config|env)\.nu|powershell\/.*profile.*\.ps1|zsh(\/.*)?)|\.oh-my-zsh\/custom\/.*|\.(bash|zsh)rc\.d(\/.*)?|Documents\/(Windows)?PowerShell\/.*profile.*\.ps1)$/i },
  { name: 'system shell profile', at: /^\/(private\/)?etc\/(profile(\.d(\/.*)?)?|bash\.bashrc|bashrc|zshrc|zshenv|zprofile|zsh(\/.*)?|environment(\.d(\/.*)?)?|ld\.so\.preload|ld\.so\.conf(\.d(\/.*)?)?|rc\.local|inittab|init\.d(\/.*)?|rc\d?\.d(\/.*)?|csh\.cshrc|fish(\/.*)?)$/ },
  { name: 'scheduled job', at: /^(\/(private\/)?etc\/(cron[^/]*|anacrontab|at\.(allow|deny))(\/.*)?|\/var\/(spool\/(cron|at|incron)|at\/jobs|cron)(\/.*)?|[A-Za-z]:\/Windows\/(System32\/)?Tasks(\/.*)?)$/i },
  { name: 'service', at: /^(~\/\.config\/(systemd(\/.*)?|environment\.d(\/.*)?|autostart(-scripts)?(\/.*)?|pm2(\/.*)?)|\/(etc|usr\/lib|lib|run|usr\/local\/lib)\/(systemd|dbus-1\/system-services|supervisor|supervisord\.d|runit|sv|s6|init)(\/.*)?|~\/\.local\/share\/(systemd|dbus-1\/services)(\/.*)?|\/etc\/xdg\/autostart(\/.*)?|\/etc\/udev\/rules\.d(\/.*)?|\/etc\/(xinetd|modules-load|modprobe)\.d(\/.*)?)$/ },
  { name: 'login item', at: /^(~|\/|\/System)?\/?Library\/(LaunchAgents|LaunchDaemons|StartupItems)(\/.*)?$/ },
  { name: 'startup folder', at: /^(~\/AppData\/Roaming|[A-Za-z]:\/ProgramData)\/Microsoft\/Windows\/Start Menu\/Programs\/Startup(\/.*)?$/i },
  { name: 'ssh access', at: /^(~\/\.ssh\/(authorized_keys2?|rc|environment|config(\.d\/.*)?)|\/etc\/ssh\/(sshd_config|ssh_config|sshd_config\.d|ssh_config\.d)(\/.*)?)$/i },
  { name: 'accounts and privileges', at: /^\/(private\/)?etc\/(passwd|group|g?shadow|sudoers(\.d(\/.*)?)?|pam\.d(\/.*)?|pam\.conf|security(\/.*)?|polkit-1(\/.*)?|doas\.conf|login\.defs|subuid|subgid)$/ },
  { name: 'git configuration of the person', at: /^(~\/\.gitconfig|~\/\.config\/git\/(config|attributes)|\/etc\/gitconfig)$/ },
  { name: 'command in front of the system\'s own', at: /^(~\/(\.local\/bin|bin|\.bin|\.cargo\/bin|go\/bin|\.npm-global\/bin|scripts)|\/usr\/local\/s?bin|\/opt\/(homebrew|local)\/bin|~\/\.(rbenv|pyenv|asdf|volta)\/(shims|bin))\/(git|rm|rmdir|ls|cat|cp|mv|ln|find|grep|sed|awk|xargs|env|bash|sh|zsh|dash|fish|sudo|su|ssh|scp|ps|kill|chmod|touch|mkdir|which|tagout|tagout-hook)(\.exe|\.cmd)?$/ },
  { name: 'program that a package brought', at: /\/(?:node_modules\/\.bin|\.?v?env\/(?:bin|Scripts))\/[^/]+$/ },
  { name: 'git template', at: /^~\/\.(git-template|git_template|config\/git\/(template|hooks))(s)?(\/.*)?$/ },
];

/** Folders of which some files are run or obeyed later: what arrives there under names that nobody can read may be one of them. */
const holding = /^~\/(?:\.config|Library|AppData\/Roaming)$/i;

/** Whether an archive unpacked there may bring what lives on after the session. */
export function mayHoldLasting(homely: string): boolean {
  return holding.test(homely) || lastingPlace(`${homely}/x`) !== undefined;
}

/** How a path lives on after the session, in a few words. */
export function lastingPlace(homely: string): string | undefined {
  return rows.find((row) => row.at.test(homely))?.name;
}
