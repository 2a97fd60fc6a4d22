import type { Command } from '../../model/command.ts';
import type { Tool } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { readOptions } from './options.ts';

/** The one entry that the input names: `dn: uid=ada,ou=people`. */
function entryIn(command: Command): string | undefined {
  const text = command.stdin.kind === 'text' || command.stdin.kind === 'pipe' ? (command.stdin.text ?? '') : '';
  const names = [...text.slice(0, 20_000).matchAll(/^dn:\s*\w+=([\w.@+-]+)\s*(?:,|$)/gim)].map((found) => found[1] ?? '');
  return names.length === 1 ? names[0] : undefined;
}

/** Directories of people and rights, and stores whose program says the act by its own name. */
export const tool: Tool = {
  programs: ['ldapdelete', 'ldapmodify', 'ldapmodrdn', 'ldapadd', 'ldappasswd', 'dsrm', 'dsdel', 'dsconf', 'ipa', 'kadmin', 'kadmin.local', 'kcadm.sh', 'kcadm', 'swift', 'knife', 'mosquitto_pub', 'rq'],
  summary: 'directories of people, and queues and stores that one short command empties',
  effects(command, context) {
    const { program } = command;
    const options = readOptions(command.args, { takes: ['D', 'w', 'H', 'h', 'b', 'r', 's', 'f', 'x-', 'p', 'c', 't', 'm', 'q', 'host', 'topic', 'message', 'u', 'P', 'url'] });
    const words = options.words.join(' ');
    const environment = context.environment(...options.words, options.value('H', 'h', 'host'), options.value('r'));
    const lost = (what: 'identity' | 'object' | 'queue' | 'instance', says: string) => [effectOf(program, { verb: 'delete', object: { kind: 'cloud', what, name: words.slice(0, 120), provider: program }, environment, undo: 'irreversible', says })];
    if (options.has('help', 'dry-run', 'n')) return [];
    if (/^(?:ldapdelete|dsrm|dsdel)$/.test(program)) return lost('identity', words === '' ? 'deletes the entries of the directory that its input names' : `deletes entries of the directory: ${words}`);
    if (/^(?:ldapmodify|ldapmodrdn|ldappasswd)$/.test(program)) return [effectOf(program, { verb: 'configure', object: { kind: 'cloud', what: 'identity', name: entryIn(command) ?? words.slice(0, 120), provider: 'directory' }, environment, undo: 'unknown', says: `changes ${entryIn(command) === undefined ? 'entries of the directory' : `the entry ${entryIn(command) ?? ''} of the directory`}` })];
    if (program === 'swift') return /^delete\b/.test(words) && options.words.length + (options.has('all', 'a') ? 1 : 0) > 1 ? lost('object', `deletes objects of the store: ${words}`) : [];
    if (program === 'rq') return /^empty\b/.test(words) ? lost('queue', `deletes the jobs of ${options.has('all', 'a') ? 'every queue' : words}`) : [];
    if (program === 'mosquitto_pub') return /^(?:|localhost|127\..*|::1)$/.test(options.value('h') ?? '') ? [] : [effectOf(program, { verb: 'send', object: { kind: 'host', name: options.value('h') ?? '' }, environment, undo: 'unknown', says: `sends a message to devices through ${options.value('h') ?? 'a broker'}`, target: options.value('h') ?? '' })];
    return /(?:^|\s)(?:delete|del|remove|purge|delprinc|delete_principal|user-del|group-del|host-del|bulk delete)\b/.test(words) ? lost(program === 'knife' ? 'instance' : 'identity', `deletes ${words}`) : [];
  },
  examples: [
    { run: "ldapdelete -x -r 'dc=example,dc=com'", effects: ['delete cloud irreversible'] },
    { run: 'kcadm.sh delete realms/shop', effects: ['delete cloud irreversible'] },
    { run: 'kcadm.sh get realms', effects: [] },
    { run: 'swift delete --all', effects: ['delete cloud irreversible', 'run program unknown'] },
    { run: 'rq info', effects: [] },
  ],
};
