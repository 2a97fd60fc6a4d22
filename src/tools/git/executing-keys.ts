/** Keys of git's configuration whose value git executes, or that make it read further configuration or other hooks. Compared without case. */
const exact = new Set([
  'core.hookspath', 'core.fsmonitor', 'core.sshcommand', 'core.pager', 'core.editor', 'core.askpass', 'core.gitproxy', 'core.alternaterefscommand',
  'sequence.editor', 'gpg.program', 'gpg.ssh.program', 'gpg.x509.program', 'gpg.openpgp.program', 'gpg.ssh.defaultkeycommand', 'diff.external', 'credential.helper', 'include.path', 'init.templatedir',
  'web.browser', 'sendemail.smtpserver', 'sendemail.sendmailcmd', 'sendemail.tocmd', 'sendemail.cccmd', 'uploadpack.packobjectshook', 'interactive.difffilter', 'commit.template', 'imap.tunnel',
  'receive.procreceiverefs', 'transfer.credentialsinurl', 'http.proxy', 'http.sslverify', 'http.cookiefile', 'http.sslcert', 'fsck.skiplist', 'safe.directory', 'protocol.ext.allow', 'submodule.fetchjobs-cmd',
]);

const shaped = /^(alias|pager)\..+$|^(filter\..+\.(clean|smudge|process))$|^diff\..+\.(command|textconv)$|^merge\..+\.driver$|^(difftool|mergetool|browser|man)\..+\.(cmd|path)$|^credential\..+\.helper$|^includeif\..+\.path$|^url\..+\.(insteadof|pushinsteadof)$|^remote\..+\.(uploadpack|receivepack|proxy|vcs|url|pushurl)$|^trailer\..+\.(command|cmd)$|^guitool\..+\.cmd$|^http\..+\.(proxy|sslverify|cookiefile)$|^submodule\..+\.update$|^hook\..+\.command$|^tar\..+\.command$|^protocol\..+\.allow$|^gitcvs\..+$/;

const weak = new Set(['commit.template', 'http.sslverify', 'http.proxy', 'safe.directory', 'transfer.credentialsinurl', 'fsck.skiplist', 'http.cookiefile', 'http.sslcert']);

/**
 * What a key of git's configuration does to its reader.
 * `runs`: its value is a program that git starts; `steers`: it turns git to other hosts, credentials or checks; `plain`: neither.
 */
export function configKey(key: string): 'runs' | 'steers' | 'plain' {
  const name = key.toLowerCase();
  if (weak.has(name) || /^url\.|^remote\..*\.(url|pushurl|proxy)$|^http\./.test(name)) return 'steers';
  return exact.has(name) || shaped.test(name) ? 'runs' : 'plain';
}

/** Keys whose value is commonly set to something harmless: an editor, a pager, an alias of git's own commands. */
export function isHarmlessValue(key: string, value: string): boolean {
  const name = key.toLowerCase();
  const first = value.trim().split(/\s+/)[0] ?? '';
  if (name.startsWith('alias.')) return !value.trim().startsWith('!');
  if (/editor$|^pager\.|^core\.pager$|^interactive\.difffilter$/.test(name)) return /^(|true|false|cat|less|more|:|vim?|nvim|nano|emacs|code|delta|bat|diff-so-fancy|cursor|subl|hx|micro|ed|head|never|always)$/.test(first.replace(/^.*\//, ''));
  if (name === 'credential.helper' || /^credential\..*\.helper$/.test(name)) return /^(|cache|store|osxkeychain|manager(-core)?|libsecret|wincred|gnome-keyring|!gh auth git-credential|!.*\/gh auth git-credential|!aws codecommit credential-helper.*|gcloud\.sh)$/.test(value.trim().replace(/ --timeout[= ]\d+$/, ''));
  if (name === 'core.fsmonitor') return /^(true|false|0|1|yes|no|)$/.test(value.trim());
  if (/^gpg\./.test(name)) return /^(gpg2?|ssh-keygen|op-ssh-sign|\/.*\/(gpg2?|ssh-keygen|op-ssh-sign))$/.test(value.trim());
  if (/^filter\.lfs\./.test(name)) return /^git-lfs /.test(value.trim());
  if (name === 'core.hookspath') return /^(\.husky(\/_)?|\.githooks|\.git\/hooks|hooks|githooks|scripts\/(git-)?hooks|\.hooks)$/.test(value.trim().replace(/^\.\//, '').replace(/\/$/, ''));
  if (name === 'core.sshcommand') return /^ssh( -[a-zA-Z46]| -i \S+| -o (IdentitiesOnly|StrictHostKeyChecking|UserKnownHostsFile)[= ]\S+)*$/.test(value.trim());
  return false;
}

/** Keys with their values that the text of a git configuration file sets, for the ones that matter. */
export function executingKeysIn(text: string): readonly { readonly key: string; readonly value: string }[] {
  const found: { key: string; value: string }[] = [];
  let section = '';
  for (const line of text.slice(0, 200_000).split(/\r?\n/)) {
    const head = /^\s*\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]\s*(.*)$/.exec(line);
    if (head) section = `${head[1] ?? ''}${head[2] === undefined ? '' : `.${head[2]}`}`;
    const body = head ? (head[3] ?? '') : line;
    const entry = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*(?:=\s*(.*))?$/.exec(body);
    if (!entry || section === '') continue;
    const key = `${section}.${entry[1] ?? ''}`;
    const value = (entry[2] ?? 'true').trim().replace(/^"(.*)"$/, '$1');
    if (configKey(key) === 'runs' && !isHarmlessValue(key, value)) found.push({ key, value });
  }
  return found;
}
