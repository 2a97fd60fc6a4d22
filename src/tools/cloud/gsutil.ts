import type { Tool } from '../../model/tool.ts';
import { bucketEffects } from './aws-s3.ts';
import { familyTool, type Call } from './family.ts';

const isForEverybody = (call: Call): boolean => call.command.args.some((word) => /^(?:allUsers|allAuthenticatedUsers|AllUsers|AllAuthenticatedUsers)\b|^public-read/.test(word.text));

export const tool: Tool = familyTool({
  provider: 'gcloud',
  programs: ['gsutil'],
  summary: 'buckets of google cloud storage',
  shape: { takes: ['h', 'o', 'u', 'i', 'j', 'x'] },
  variables: ['CLOUDSDK_CORE_PROJECT'],
  setting: 'gcloud-project',
  rows: {
    versioning: { does: 'change', what: 'bucket' },
    'versioning get': { does: 'read', what: 'bucket' },
    'versioning set': { does: 'change', what: 'bucket' },
    'lifecycle get': { does: 'read', what: 'bucket' },
    'lifecycle set': { does: 'disable', what: 'protection', undo: 'irreversible', marks: ['undo-removed'], says: 'sets when objects expire, by' },
    'retention clear': { does: 'disable', what: 'protection', undo: 'irreversible', marks: ['undo-removed'] },
    'retention set': { does: 'change', what: 'protection' },
    acl: { does: 'grant', what: 'policy' },
    'acl get': { does: 'read', what: 'policy' },
    iam: { does: 'grant', what: 'policy' },
    'iam get': { does: 'read', what: 'policy' },
    'defacl get': { does: 'read', what: 'policy' },
    defacl: { does: 'grant', what: 'policy' },
    config: { does: 'login' },
  },
  special: (call) => {
    const [verb = '', ...rest] = call.words;
    if (verb === 'versioning' && rest[0] === 'set' && rest[1] === 'off') return [call.deed({ does: 'disable', kind: ['versioning'], what: 'protection', name: rest[2] ?? '', says: `switches off the versions of ${rest[2] ?? ''}, by which a deleted object comes back` })];
    const opened = /^(?:acl|iam|defacl)$/.test(verb) && /^(?:ch|set)$/.test(rest[0] ?? '') ? rest.filter((word) => word.startsWith('gs://')) : [];
    if (opened.length > 0) return opened.map((name) => call.deed({ does: 'grant', kind: ['access'], what: /^gs:\/\/[^/]+\/./.test(name) ? 'object' : 'bucket', name, says: `widens access to ${name}`, ...(isForEverybody(call) ? { marks: ['everybody'] } : {}) }));
    if (/^(rm|rb|mb|cp|mv|rsync|ls|cat|du|stat|signurl|hash)$/.test(verb)) return bucketEffects(call, verb, rest, 'gcloud', (word) => /^(gs|s3):\/\//.test(word));
    return undefined;
  },
  bare: { does: 'read' },
  examples: [
    { run: 'gsutil -m rm -r gs://backups', effects: ['delete cloud irreversible'] },
    { run: 'gsutil ls gs://backups', effects: ['read cloud none-needed'] },
    { run: 'gsutil versioning set off gs://backups', effects: ['disable cloud irreversible'] },
    { run: 'gsutil rsync -d -r dist gs://site', effects: ['send cloud recoverable', 'delete cloud irreversible'] },
    { run: 'gsutil rsync -n -d -r dist gs://site', effects: ['read cloud none-needed'] },
  ],
});
