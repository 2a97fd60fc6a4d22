import type { Tool } from '../../model/tool.ts';
import { nameOf } from './options.ts';
import type { Effect } from '../../model/effect.ts';
import { bucketEffects } from './aws-s3.ts';
import { familyTool, type Call } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'storage',
  programs: ['rclone', 'mc', 's3cmd', 's4cmd', 's5cmd', 'azcopy', 'b2', 'cos', 'ossutil', 'obsutil', 'lakectl', 'ipfs', 'minio-client', 'mcli'],
  summary: 'copies to and deletes from buckets of every hoster',
  shape: { takes: ['config', 'transfers', 'checkers', 'bwlimit', 'include', 'exclude', 'filter', 'filter-from', 'max-age', 'min-age', 'older-than', 'newer-than', 'log-level', 'log-file', 'backup-dir', 'suffix', 'c', 'host', 'host-bucket', 'profile', 'endpoint-url', 'versions-id', 'vid', 'attr', 'storage-class', 'tags', 'rewind', 'include-pattern', 'exclude-pattern', 'source-dir', 'max-delete'] },
  special: storage,
  examples: [
    { run: 'rclone purge remote:backups', effects: ['delete cloud irreversible'] },
    { run: 'rclone sync dist remote:site', effects: ['send cloud recoverable', 'delete cloud irreversible'] },
    { run: 'rclone sync --dry-run dist remote:site', effects: ['read cloud none-needed'] },
    { run: 'rclone ls remote:backups', effects: ['read cloud none-needed'] },
    { run: 'mc rm --recursive --force minio/backups', effects: ['delete cloud irreversible'] },
    { run: 'mc ls minio/backups', effects: ['read cloud none-needed'] },
    { run: 's3cmd del --recursive s3://backups', effects: ['delete cloud irreversible'] },
  ],
});

const reads = new Set(['ls', 'lsd', 'lsl', 'lsf', 'lsjson', 'size', 'check', 'cryptcheck', 'cat', 'md5sum', 'sha1sum', 'hashsum', 'tree', 'ncdu', 'about', 'listremotes', 'version', 'stat', 'head', 'find', 'du', 'diff', 'tag', 'info', 'la', 'mount', 'obscure', 'help', 'pipe', 'list', 'get', 'download', 'support', 'watch', 'sql', 'copyurl', 'touch', 'share']);
const local = /^(\.|\/|~|[A-Za-z]:[\\/])/;

/** A remote of rclone (`remote:path`), an alias of mc (`alias/bucket`) or an address (`s3://…`, `https://…`). */
function isRemote(call: Call, word: string): boolean {
  if (local.test(word) || word === '') return false;
  if (/^[a-z0-9]+:\/\//i.test(word)) return true;
  return call.command.program === 'rclone' ? /^[^/]+:/.test(word) : call.command.program === 'mc' || call.command.program === 'mcli' ? word.includes('/') : false;
}

function storage(call: Call): readonly Effect[] {
  const { options } = call;
  const given = options.rest.map(nameOf);
  // b2 names the thing first: `b2 bucket delete x`, `b2 file hide x`.
  const [verb = '', ...rest] = call.command.program === 'b2' && /^(?:bucket|file|key|account|replication)$/.test(given[0] ?? '') ? given.slice(1) : given;
  if (verb === '') return [];
  const dry = options.has('dry-run', 'n', 'fake', 'cap-mbps-dry');
  if (dry || reads.has(verb)) return [call.deed({ does: 'read', kind: ['bucket'], name: rest[0] ?? '', ...(dry ? { marks: ['dry-run'] } : {}) })];
  switch (verb) {
    case 'purge':
    case 'delete':
    case 'deletefile':
    case 'cleanup':
    case 'rm':
    case 'del':
    case 'rmdirs':
    case 'rb':
    case 'remove':
    case 'undo':
    case 'ilm':
    case 'delete-bucket':
    case 'delete-file-version':
      return deletes(call, verb, rest);
    case 'rmdir':
    case 'dedupe':
      return [call.deed({ does: 'delete', kind: ['object'], what: 'object', name: rest[0] ?? '', undo: verb === 'dedupe' ? 'unknown' : 'recoverable' })];
    case 'sync':
    case 'bisync':
    case 'mirror': {
      const effects = bucketEffects(call, 'sync', rest, 'storage', (word) => isRemote(call, word));
      const deletesToo = call.command.program === 'rclone' || call.options.has('remove', 'delete-removed', 'delete', 'delete-destination');
      const already = effects.some((effect) => effect.verb === 'delete');
      return deletesToo && !already ? [...effects, call.deed({ does: 'delete', kind: ['objects'], what: 'object', name: rest[1] ?? '', undo: 'irreversible', extent: { reach: 'some' }, says: `deletes everything in ${rest[1] ?? 'the target'} that ${rest[0] ?? 'the source'} does not have`, ...(isRemote(call, rest[1] ?? '') ? {} : { environment: 'local' }) })] : effects;
    }
    case 'copy':
    case 'copyto':
    case 'cp':
    case 'put':
    case 'upload':
    case 'move':
    case 'moveto':
    case 'mv':
      return bucketEffects(call, verb.startsWith('m') ? 'mv' : 'cp', rest, 'storage', (word) => isRemote(call, word));
    case 'version':
      return [call.deed({ does: rest[0] === 'suspend' ? 'disable' : 'change', kind: ['versioning'], what: 'protection', name: rest[1] ?? '' })];
    case 'config':
    case 'alias':
      return rest[0] === 'show' || rest[0] === 'dump' ? [call.deed({ does: 'secret', kind: ['remotes'], name: 'the credentials of the remotes' })] : [call.deed({ does: 'login', kind: ['remote'], what: 'account', name: rest[1] ?? '' })];
    case 'serve':
    case 'rcd':
      return [call.deed({ does: 'grant', kind: ['files'], what: 'network', name: rest.join(' '), says: `serves ${rest.join(' ')} over the network` })];
    case 'link':
    case 'anonymous':
    case 'policy':
    case 'setacl':
      return [call.deed({ does: 'grant', kind: ['bucket'], what: 'bucket', name: rest.join(' ') })];
    case 'admin':
      return [call.deed({ does: /remove|rm|stop|delete/.test(rest.join(' ')) ? 'delete' : /^(info|top|trace|prometheus)/.test(rest[0] ?? '') ? 'read' : 'change', kind: ['server'], what: 'identity', name: rest.join(' ') })];
    default:
      return [call.deed({ does: 'create', kind: ['bucket'], name: rest[0] ?? '' })];
  }
}

function deletes(call: Call, verb: string, names: readonly string[]): readonly Effect[] {
  const many = /purge|delete|rmdirs|rb|cleanup/.test(verb) || call.options.has('recursive', 'r', 'R', 'force', 'all');
  const versions = verb === 'cleanup' || verb === 'delete-file-version' || call.options.has('versions', 'all-versions');
  if (verb === 'ilm') return [call.deed({ does: names[0] === 'ls' ? 'read' : 'disable', kind: ['lifecycle of'], what: 'protection', name: names.slice(1).join(' ') })];
  const effect = call.deed({ does: 'delete', kind: [versions ? 'old versions' : many ? 'objects' : 'object'], what: versions ? 'backup' : many ? 'bucket' : 'object', name: names.join(' '), undo: 'irreversible', extent: { reach: many ? 'all' : 'one' }, says: `deletes ${versions ? 'the old versions in' : many ? 'everything in' : ''} ${names.join(' ')}`.replace('  ', ' ') });
  return [names.every((name) => local.test(name)) && names.length > 0 ? { ...effect, environment: 'local' } : effect];
}
