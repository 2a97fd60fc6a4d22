import type { Effect } from '../../model/effect.ts';
import { cloudThing } from './account.ts';
import { openingOption } from './weakens.ts';
import { secretFile } from '../secrets/secret-file.ts';
import type { Call } from './family.ts';
import { effectOf } from '../effect.ts';
import { deletePath, overwritePath } from '../paths.ts';

/** `aws s3 …` and programs of the same shape: `verb source target`. `scheme` is what a bucket's address begins with. */
export function bucketEffects(call: Call, verb: string, words: readonly string[], provider: string, isBucket: (word: string) => boolean): readonly Effect[] {
  const { options } = call;
  const [from = '', to = ''] = words;
  if (options.has('dryrun', 'dry-run', 'n', 'fake')) return [call.deed({ does: 'read', kind: ['bucket'], name: from, marks: ['dry-run'] })];
  const recursive = options.has('recursive', 'r', 'R', 'force');
  const deletes = options.has('delete', 'remove', 'd', 'delete-unmatched-destination-objects', 'delete-removed');
  switch (verb) {
    case 'rm':
    case 'del':
    case 'delete':
      return words.map((word) => objects(call, word, recursive || /[*?]/.test(word) || word.endsWith('/')));
    case 'rb':
      return [
        call.deed({
          does: 'delete',
          kind: ['bucket'],
          what: 'bucket',
          name: from,
          ...(recursive ? { undo: 'irreversible', marks: ['no-dry-run'] } : { undo: 'recoverable', undoBy: 'rebuild' }),
          says: `deletes the bucket ${from}${recursive ? ' and every object in it' : ' (only when it is empty)'}`,
        }),
      ];
    case 'mb':
      return [call.deed({ does: 'create', kind: ['bucket'], what: 'bucket', name: from })];
    case 'sync':
    case 'rsync':
    case 'mirror':
      return [...moves(call, from, to, provider, isBucket), ...(deletes ? unmatched(call, to, isBucket) : [])];
    case 'mv':
      return [...moves(call, from, to, provider, isBucket), ...(isBucket(from) ? [objects(call, from, recursive)] : [])];
    case 'cp':
    case 'put':
    case 'copy':
    case 'upload':
      return [...moves(call, from, to, provider, isBucket)];
    case 'presign':
    case 'signurl':
    case 'sign-url':
      return [call.deed({ does: 'grant', kind: ['object'], what: 'object', name: from, undo: 'recoverable', says: `makes an address by which anyone can read ${from}` })];
    case 'website':
      return [call.deed({ does: 'grant', kind: ['bucket'], what: 'bucket', name: from })];
    default:
      return [call.deed({ does: 'read', kind: ['bucket'], what: 'bucket', name: from })];
  }
}

function objects(call: Call, name: string, many: boolean): Effect {
  return call.deed({ does: 'delete', kind: [many ? 'objects' : 'object'], what: many && /^[a-z0-9]+:\/\/[^/]+\/?\*{0,2}$/.test(name) ? 'bucket' : 'object', name, extent: { reach: many ? 'all' : 'one' }, says: `deletes ${many ? 'every object under' : 'the object'} ${name}`, instead: 'run it with --dryrun first' });
}

/** What the copy brings or takes away. */
function moves(call: Call, from: string, to: string, provider: string, isBucket: (word: string) => boolean): readonly Effect[] {
  const { command, context } = call;
  if (!isBucket(to)) {
    const fetched = effectOf(command.program, { verb: 'fetch', object: cloudThing('object', from, provider), environment: 'unknown', says: `copies ${from} to ${to || 'this machine'}` });
    return to === '' || to === '-' || to === '.' || to.endsWith('/') ? [fetched] : [fetched, ...overwritePath(context, command.cwd, to, { via: command.program })];
  }
  const secret = isBucket(from) ? undefined : secretFile(context, command.cwd, from);
  const sent = call.deed({ does: 'send', kind: ['object'], what: 'object', name: to, undo: 'recoverable', says: `copies ${from || 'data'} to ${to}` });
  const opens = openingOption(call.options);
  if (opens !== undefined && !isForReaders(from)) return [call.deed({ does: 'grant', kind: ['object'], what: 'object', name: to, undo: 'irreversible', marks: ['everybody'], says: `copies ${secret === undefined ? from || 'data' : `the ${secret.name} in ${secret.spoken}`} to ${to} for everybody to read (${opens})` })];
  return [secret === undefined ? sent : { ...sent, undo: 'irreversible', says: `copies the ${secret.name} in ${secret.spoken} to ${to}`, marks: ['secret'] }];
}

/** Pages and pictures of a site, which everybody is to see. */
function isForReaders(from: string): boolean {
  return /(?:^|\/)(?:dist|build|public|out|site|_site|www|htdocs|static|assets|images?|img|media|storybook-static|\.next|docs|html|downloads?|releases?)(?:\/|$)|\.(?:html?|css|m?js|map|png|jpe?g|gif|svg|webp|ico|woff2?|mp4|pdf|apk|dmg|exe|msi|deb|rpm|whl)$/i.test(from);
}

function unmatched(call: Call, to: string, isBucket: (word: string) => boolean): readonly Effect[] {
  if (isBucket(to)) return [call.deed({ does: 'delete', kind: ['objects'], what: 'object', name: to, undo: 'irreversible', extent: { reach: 'some' }, says: `deletes every object of ${to} that the source does not have` })];
  return deletePath(call.context, call.command.cwd, to, { via: call.command.program, recursive: 'recursive', does: 'deletes what the source does not have in' });
}
