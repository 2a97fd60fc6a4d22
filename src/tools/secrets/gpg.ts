import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { nameOf, readOptions } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';
import { rawTextEffects } from '../network/raw-text.ts';
import { sendToHost } from '../network/send-to-host.ts';
import { secretInStdin } from '../network/sent-secret.ts';
import { overwritePath, readPath } from '../paths.ts';

const takes = ['o', 'output', 'r', 'recipient', 'u', 'local-user', 'homedir', 'passphrase', 'passphrase-file', 'passphrase-fd', 'keyserver', 'pinentry-mode', 'cipher-algo', 'in', 'out', 'inkey', 'key', 'passin', 'passout', 'pass', 'k', 'kfile', 'CAfile', 'CApath', 'connect', 'servername', 'days', 'subj', 'config', 'CA', 'CAkey', 'extfile', 'name', 'S', 'iv', 'K', 'md', 'certfile', 'newkey', 'keyout', 'export', 'cert', 'chain', 'signkey', 'set_serial', 'extensions', 'addext', 'sigopt', 'pkeyopt', 'algorithm', 'inform', 'outform', 'keyform', 'sign', 'verify', 'signature', 'starttls', 'port', 'accept'];

export const tool: Tool = {
  programs: ['gpg', 'gpg2', 'openssl', 'gpgsm', 'certutil', 'keytool', 'pk12util', 'certbot', 'mkcert', 'step', 'minisign', 'signify', 'cosign'],
  summary: 'keys and certificates: printing a private key or deleting one',
  effects: (command, context) => (command.program.startsWith('gpg') ? gpgEffects(command) : command.program === 'openssl' ? opensslEffects(command, context) : otherEffects(command, context)),
  examples: [
    { run: 'gpg --export-secret-keys me@example.com', effects: ['read credential none-needed'] },
    { run: 'gpg --list-keys', effects: [] },
    { run: 'gpg --delete-secret-keys ABCD', effects: ['delete credential irreversible'] },
    { run: 'openssl x509 -in cert.pem -noout -text', effects: [] },
    { run: 'openssl rsa -in /home/dev/.ssh/id_rsa -text', effects: ['read path none-needed'] },
    { run: 'openssl rand -hex 32', effects: [] },
    { run: 'keytool -list -keystore app.jks', effects: [] },
  ],
};

function gpgEffects(command: Command): readonly Effect[] {
  const options = readOptions(command.args, { takes: takes.filter((name) => !/^(sign|verify|export|key|in|out)$/.test(name)), dashes: 'gnu' });
  const via = command.program;
  const name = options.rest.map(nameOf).join(' ') || 'every key';
  if (options.given.some((one) => /^export-secret/.test(one))) return [effectOf(via, { verb: 'read', object: { kind: 'credential', name: `secret keys of ${name}` }, says: `prints the secret keys of ${name}`, marks: ['secret'] })];
  if (options.given.some((one) => /^delete-secret|^delete-keys?$|^delete-secret-and-public/.test(one)))
    return [effectOf(via, { verb: 'delete', object: { kind: 'credential', name }, undo: options.has('delete-keys', 'delete-key') ? 'recoverable' : 'irreversible', says: `deletes the keys of ${name}`, ...(options.has('delete-keys', 'delete-key') ? {} : { marks: ['secret'] }) })];
  if (options.has('send-keys')) return [effectOf(via, { verb: 'publish', object: { kind: 'credential', name }, undo: 'irreversible', says: `publishes the public keys of ${name}` })];
  if (options.given.some((one) => /^(import|recv-keys|gen-key|full-generate-key|quick-|edit-key|generate-key|import-ownertrust|sign-key)/.test(one))) return [effectOf(via, { verb: 'configure', object: { kind: 'credential', name: 'the keyring' }, undo: 'recoverable', says: 'changes the keyring' })];
  return [];
}

function opensslEffects(command: Command, context: ToolContext): readonly Effect[] {
  const [verb, ...args] = command.args;
  const options = readOptions(args, { takes, dashes: 'go' });
  const { cwd } = command;
  const host = verb?.text === 's_client' ? options.value('connect') : undefined;
  const leaked = host === undefined ? undefined : secretInStdin(command.stdin, context, cwd);
  if (host !== undefined && leaked !== undefined) return sendToHost({ via: 'openssl', context, cwd, host: host.replace(/:\d+$/, ''), files: [], secret: leaked });
  const typed = command.stdin.kind === 'text' || command.stdin.kind === 'pipe' ? (command.stdin.text ?? '') : '';
  const spoken = host === undefined ? undefined : rawTextEffects({ via: 'openssl', host: host.replace(/:\d+$/, ''), context, text: typed });
  if (spoken !== undefined) return spoken;
  const keyed = /^(rsa|ec|pkey|pkcs8|pkcs12|dsa|rsautl|pkeyutl|dgst|smime|cms|enc|storeutl)$/.test(verb?.text ?? '');
  const input = options.value('in', 'inkey');
  const shows = keyed && input !== undefined ? readPath(context, cwd, input, { via: 'openssl' }).filter((effect) => effect.marks?.includes('secret') === true) : [];
  const output = options.value('out', 'keyout');
  return [...shows, ...(output === undefined ? [] : overwritePath(context, cwd, output, { via: 'openssl' }))];
}

function otherEffects(command: Command, context: ToolContext): readonly Effect[] {
  const via = command.program;
  const words = command.args.map(nameOf);
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  // The serial, the file or the name that stands behind the verb, and no option's value.
  const behind = words.slice(words.findIndex((word) => /^-?-?(?:delete|revoke|unregister)$/.test(word)) + 1);
  const option = words[words.findIndex((word) => /^(?:--cert-name|-d|--domains?|--name)$/.test(word)) + 1];
  const name = (option !== words[0] ? option : undefined) ?? behind.find((word, at) => !word.startsWith('-') && !/^--[\w-]+$/.test(behind[at - 1] ?? '')) ?? (words.filter((word) => !word.startsWith('-')).join(' ') || 'a key');
  if (has(/^-?(delete|-?delete|revoke|unregister)$/) && !has(/--dry-run/)) return [effectOf(via, { verb: has(/revoke$/) ? 'revoke' : 'delete', object: { kind: 'credential', name }, environment: context.environment(...words.filter((word) => /^[a-z]+:\/\//.test(word))), undo: via === 'certbot' && has(/^delete$/) ? 'recoverable' : 'irreversible', says: `${has(/revoke$/) ? 'revokes' : 'deletes'} the key or certificate ${name}` })];
  if (via === 'certutil' && has(/^-urlcache$/i)) return [...fetchedFile(command, context), effectOf(via, { verb: 'fetch', object: { kind: 'host', name: words.find((word) => /^https?:/.test(word)) ?? '' }, environment: 'unknown', says: 'fetches a file with certutil' })];
  if (via === 'mkcert' && has(/^-(un)?install$/)) return [effectOf(via, { verb: 'configure', object: { kind: 'system', what: 'trusted certificates' }, undo: 'trivial', says: 'changes which certificates this machine trusts' })];
  if (via === 'certutil' && has(/^-(A|addstore)$/)) return [effectOf(via, { verb: 'grant', object: { kind: 'system', what: 'trusted certificates' }, undo: 'recoverable', says: 'makes this machine trust another certificate' })];
  return [];
}

/** The file that a fetch with certutil writes: the last word that is no address. */
function fetchedFile(command: Command, context: ToolContext): readonly Effect[] {
  const file = command.args.findLast((word) => !word.text.startsWith('-') && !/^https?:/i.test(word.text));
  return file === undefined ? [] : overwritePath(context, command.cwd, file, { via: command.program });
}
