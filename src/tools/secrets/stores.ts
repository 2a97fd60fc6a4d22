import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { nameOf, readOptions } from '../cloud/options.ts';
import { effectOf, marksOf } from '../effect.ts';

/** What the words of a store's program do; the first that fits counts, and what fits none only looks. */
interface Store {
  readonly name: string;
  readonly reads: RegExp;
  readonly removes?: RegExp;
  readonly writes?: RegExp;
  /** Starts a command with secrets: the wrapper reads that. */
  readonly starts?: RegExp;
  /** Prints a secret when it is called with a name alone. */
  readonly bare?: 'reads';
}

const stores: Readonly<Record<string, Store>> = {
  security: { name: 'the macOS keychain', reads: /^(find-(generic|internet)-password|dump-keychain|export|unlock-keychain|find-key|authorize)\b/, removes: /^(delete-|remove-)/, writes: /^(add-|import|set-|create-keychain|authorizationdb|lock-keychain|trust-settings|(?:list-keychains|default-keychain|login-keychain)\b.*\s-s\b)/ },
  'secret-tool': { name: 'the desktop keyring', reads: /^(lookup|search)\b/, removes: /^clear\b/, writes: /^store\b/ },
  'kwallet-query': { name: 'the desktop wallet', reads: /./ },
  keyctl: { name: 'the kernel keyring', reads: /^(read|print|pipe)\b/, removes: /^(unlink|revoke|clear|purge|invalidate)\b/, writes: /^(add|padd|update|link)\b/ },
  cmdkey: { name: 'the Windows credential manager', reads: /^\/list/i, removes: /^\/delete/i, writes: /^\/(add|generic)/i },
  vaultcmd: { name: 'the Windows vault', reads: /./ },
  pass: { name: 'the password store', reads: /^(show|otp|grep)\b/, removes: /^(rm|remove|delete)\b/, writes: /^(insert|generate|edit|mv|cp|init|git)\b/, bare: 'reads' },
  gopass: { name: 'the password store', reads: /^(show|cat|otp|get|env|grep)\b/, removes: /^(rm|remove|delete)\b/, writes: /^(insert|generate|edit|mv|cp|init|set|create|sync)\b/, bare: 'reads' },
  op: { name: '1Password', reads: /^(read|inject|signin|item get|document get|get (item|document)|connect token|events-api)\b/, removes: /^(item|document|vault|user|group|account) (delete|forget|remove)\b|^delete\b/, writes: /^(item|document|vault) (create|edit|move|template)\b|^(create|edit)\b/, starts: /^(run|plugin)\b/ },
  bw: { name: 'Bitwarden', reads: /^(get|export|unlock|list|serve|receive)\b/, removes: /^(delete|move)\b/, writes: /^(create|edit|restore|import|confirm|share)\b/ },
  rbw: { name: 'Bitwarden', reads: /^(get|unlock|code|history)\b/, removes: /^(remove|purge)\b/, writes: /^(add|edit|generate)\b/ },
  bws: { name: 'Bitwarden secrets', reads: /^secret (get|list)\b/, removes: /^(secret|project) delete\b/, writes: /^(secret|project) (create|edit)\b/, starts: /^run\b/ },
  lpass: { name: 'LastPass', reads: /^(show|export|ls|login)\b/, removes: /^(rm)\b/, writes: /^(add|edit|generate|mv|import|share)\b/ },
  dcli: { name: 'Dashlane', reads: /^(password|p|note|n|otp|o|secret|read|inject|backup)\b/, starts: /^exec\b/ },
  'keepassxc-cli': { name: 'KeePass', reads: /^(show|export|extract|clip|attachment-export|open)\b/, removes: /^(rm|rmdir|attachment-rm)\b/, writes: /^(add|edit|mv|import|merge|db-create|mkdir)\b/ },
  'kpcli': { name: 'KeePass', reads: /./ },
  chamber: { name: 'the parameter store', reads: /^(read|export|env|history|find)\b/, removes: /^delete\b/, writes: /^(write|import)\b/, starts: /^exec\b/ },
  credstash: { name: 'the credential store', reads: /^(get|getall)\b/, removes: /^delete\b/, writes: /^put/ },
  berglas: { name: 'the secret manager', reads: /^(access|read)\b/, removes: /^delete\b/, writes: /^(create|edit|update|grant|revoke)\b/, starts: /^exec\b/ },
  'aws-vault': { name: 'the aws keys', reads: /^(export|login)\b/, removes: /^(remove|rm|clear|delete)\b/, writes: /^(add|rotate)\b/, starts: /^exec\b/ },
  teller: { name: 'the secret managers', reads: /^(show|yaml|env|sh|export|scan)\b/, removes: /^delete\b/, writes: /^(put|copy)\b/, starts: /^run\b/ },
  sops: { name: 'encrypted secrets', reads: /^(-d|--decrypt|decrypt|exec-env|exec-file|publish|edit)\b/, writes: /^(-e|--encrypt|encrypt|set|unset|updatekeys|rotate)\b/, starts: /^exec-/ },
  age: { name: 'an encrypted file', reads: /(^|\s)(-d|--decrypt)\b/ },
  dotenvx: { name: 'encrypted variables', reads: /^(get|decrypt|printenv|keypair)\b/, writes: /^(set|encrypt|rotate)\b/, starts: /^run\b/ },
  direnv: { name: 'the variables of the folder', reads: /^dump\b/, writes: /^(allow|permit|grant|deny|edit|revoke)\b/, starts: /^exec\b/ },
  'git-crypt': { name: 'encrypted files', reads: /^(unlock|export-key)\b/, writes: /^(init|lock|add-)/ },
  blackbox: { name: 'encrypted files', reads: /^(decrypt|cat)/ },
  'ansible-vault-client': { name: 'a vault password', reads: /./ },
  'Get-Secret': { name: 'the secret store', reads: /./ },
  'Get-StoredCredential': { name: 'the credential manager', reads: /./ },
  'Remove-Secret': { name: 'the secret store', reads: /^$/, removes: /./ },
};

/** Programs that pull secrets out of a machine; nothing else is their use. */
const pullers = ['mimikatz', 'lazagne', 'laZagne', 'secretsdump.py', 'secretsdump', 'pypykatz', 'mimipenguin', 'chainbreaker', 'firefox_decrypt', 'gsecdump', 'procdump-lsass', 'keychaindump', 'hydra', 'john', 'hashcat'];

export const tool: Tool = {
  programs: [...Object.keys(stores), ...pullers],
  summary: 'keychains and password managers: what they print is a secret',
  effects: storeEffects,
  examples: [
    { run: 'security find-generic-password -w -s github', effects: ['read credential none-needed'] },
    { run: 'security list-keychains', effects: [] },
    { run: 'op read op://vault/item/password', effects: ['read credential none-needed'] },
    { run: 'pass show mail', effects: ['read credential none-needed'] },
    { run: 'pass rm mail', effects: ['delete credential irreversible'] },
    { run: 'op vault list', effects: [] },
    { run: 'secret-tool lookup service github', effects: ['read credential none-needed'] },
    { run: 'sops -d secrets.yaml', effects: ['read credential none-needed'] },
  ],
};

function storeEffects(command: Command): readonly Effect[] {
  const via = command.program;
  if (pullers.includes(via)) return [effectOf(via, { verb: 'read', object: { kind: 'credential', name: 'passwords of this machine' }, says: `pulls passwords out of this machine with ${via}`, marks: ['secret', 'bypass'] })];
  const store = stores[via];
  if (store === undefined) return [];
  const options = readOptions(command.args, { takes: ['s', 'a', 'l', 'account', 'vault', 'session', 'fields', 'format', 'i', 'o', 'output', 'k', 'R', 'r'] });
  const words = options.words.join(' ');
  const text = command.args.map(nameOf).join(' ');
  const fits = (pattern: RegExp | undefined): boolean => pattern !== undefined && (pattern.test(words) || pattern.test(text));
  const service = options.value('s', 'account', 'a') ?? '';
  const entry = words.replace(store.bare === 'reads' && !store.reads.test(words) ? /^$/ : store.reads, '').replace(/^\S*\s+/, '').trim() || (words.split(' ').length === 1 && store.bare === 'reads' ? words : '') || service;
  const named = entry.replace(/^(?:password|item|secret|note|username|totp|attachment|document) (?=\S)/, '');
  const name = `${named === '' || /^(?:items|all|\*)$/.test(named) ? 'everything' : named} in ${store.name}`;
  if (fits(store.starts)) return [];
  if (fits(store.removes)) return [effectOf(via, { verb: 'delete', object: { kind: 'credential', name }, undo: 'irreversible', says: `deletes ${name}`, ...marksOf('secret') })];
  if (fits(store.writes)) return [effectOf(via, { verb: 'configure', object: { kind: 'credential', name }, undo: 'recoverable', says: `changes ${name}` })];
  const bare = store.bare === 'reads' && words !== '' && !/^(ls|list|find|search|version|help|git|init|config)\b/.test(words);
  if (fits(store.reads) || bare) return [effectOf(via, { verb: 'read', object: { kind: 'credential', name }, says: `reads ${name}`, credential: { name: store.name, from: 'login' }, marks: ['secret'] })];
  return [];
}
