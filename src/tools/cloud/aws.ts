import type { Tool } from '../../model/tool.ts';
import { isUnknown, nameOf } from './options.ts';
import type { Effect } from '../../model/effect.ts';
import { unmodelled } from '../effect.ts';
import { awsGlobals, awsPlain, awsRows, awsServices, weakKinds } from './aws-tables.ts';
import { bucketEffects } from './aws-s3.ts';
import { familyTool, type Call, type Row } from './family.ts';
import { thingOf } from './things.ts';
import { operationVerb } from './verbs.ts';
import { openingOption, weakeningOption } from './weakens.ts';

export const tool: Tool = familyTool({
  provider: 'aws',
  programs: ['aws', 'awslocal', 'aws2'],
  summary: 'every service of the account, by the verb of the operation',
  shape: { others: 'take', plain: awsPlain },
  targets: ['profile'],
  variables: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_VAULT'],
  setting: 'aws-profile',
  special: awsEffects,
  examples: [
    { run: 'aws s3 rm s3://backups --recursive', effects: ['delete cloud irreversible'] },
    { run: 'aws s3 rm s3://backups --recursive --dryrun', effects: ['read cloud none-needed'] },
    { run: 'aws s3 rb s3://backups --force', effects: ['delete cloud irreversible'] },
    { run: 'aws s3 sync dist s3://site --delete', effects: ['send cloud recoverable', 'delete cloud irreversible'] },
    { run: 'aws rds delete-db-instance --db-instance-identifier orders --skip-final-snapshot', effects: ['delete cloud irreversible'] },
    { run: 'aws rds describe-db-instances', effects: ['read cloud none-needed'] },
    { run: 'aws rds modify-db-instance --db-instance-identifier orders --backup-retention-period 0', effects: ['configure cloud recoverable', 'disable cloud irreversible'] },
    { run: 'aws ec2 terminate-instances --instance-ids i-1', effects: ['delete cloud irreversible'] },
    { run: 'aws ec2 terminate-instances --instance-ids i-1 --dry-run', effects: ['read cloud none-needed'] },
    { run: 'aws secretsmanager get-secret-value --secret-id db', effects: ['read credential none-needed'] },
    { run: 'AWS_ENDPOINT_URL=http://localhost:4566 aws dynamodb delete-table --table-name orders', effects: ['delete cloud recoverable'] },
    { run: 'AWS_ENDPOINT_URL=https://dynamodb.eu-west-1.amazonaws.com aws dynamodb delete-table --table-name orders', effects: ['delete cloud irreversible'] },
    { run: 'AWS_ENDPOINT_URL=http://localhost:4566 aws --endpoint-url https://dynamodb.eu-west-1.amazonaws.com dynamodb delete-table --table-name orders', effects: ['delete cloud irreversible'] },
    { run: 'aws --endpoint-url http://localhost:4566 dynamodb delete-table --table-name orders', effects: ['delete cloud recoverable'] },
    { run: 'aws kms schedule-key-deletion --key-id k1', effects: ['delete cloud irreversible'] },
    { run: 'aws backup delete-recovery-point --backup-vault-name v --recovery-point-arn a', effects: ['delete cloud irreversible'] },
  ],
});

function awsEffects(call: Call): readonly Effect[] {
  const { options, words } = call;
  const [service, operation = ''] = words;
  if (service === undefined || service === 'help' || operation === 'help' || words[2] === 'help') return [];
  if (isUnknown(options.rest[0]) || (isUnknown(options.rest[1]) && words.length > 1)) return [unmodelled(call.command.program, `aws ${nameOf(options.rest[0])} ${nameOf(options.rest[1])}`, 'unknown')];
  const local = isLocal(call);
  const effects = service === 's3' ? bucketEffects(call, operation, words.slice(2), 'aws', (word) => word.startsWith('s3://')) : ofOperation(call, service, operation);
  return local ? effects.map(onThisMachine) : effects;
}

/** An emulator on this machine (localstack, moto, a local DynamoDB or MinIO). */
function isLocal(call: Call): boolean {
  const given = call.command.env.findLast(({ name, value }) => /^AWS_ENDPOINT_URL(?:_[A-Z0-9_]+)?$/.test(name) && value.known === 'known')?.value.text;
  const endpoint = call.options.value('endpoint-url') ?? given;
  return call.command.program === 'awslocal' || (endpoint !== undefined && /^https?:\/\/(localhost|127\.|\[::1\]|localstack|host\.docker\.internal|minio|0\.0\.0\.0)/.test(endpoint));
}

function onThisMachine(effect: Effect): Effect {
  const { undoBy, ...rest } = effect;
  if (effect.undo !== 'irreversible' && effect.undo !== 'unknown') return { ...effect, environment: 'local' };
  return { ...rest, environment: 'local', undo: 'recoverable', undoBy: undoBy ?? 'rebuild', marks: (effect.marks ?? []).filter((mark) => mark !== 'undo-removed') };
}

function ofOperation(call: Call, service: string, operation: string): readonly Effect[] {
  const { options } = call;
  const parsed = operationVerb(operation === '' ? service : operation);
  const row = rowOf(call, service, operation);
  // `put` of a setting or a policy replaces what stood there; of an object or a record it adds one.
  const replaces = /^put-/.test(operation) && !/^put-(?:object|item|records?|events|metric-data|log-events|image|dashboard|trace-segments|telemetry-records|file)$/.test(operation);
  const does = row?.does ?? (/-(?:preview|dry-run|simulation)$/.test(operation) ? 'read' : undefined) ?? (replaces ? 'change' : parsed?.does);
  if (does === undefined) return [unmodelled(call.command.program, `aws ${service} ${operation}`.trim(), 'unknown')];
  const kind = parsed === undefined || parsed.rest.length === 0 ? [service] : [service, ...parsed.rest];
  const name = nameOfObject(call, parsed?.rest ?? []);
  if (options.has('dry-run', 'dryrun') || options.value('generate-cli-skeleton') !== undefined) return [call.deed({ does: 'read', kind, name, marks: ['dry-run'] })];
  const words = parsed?.rest ?? [];
  const named = thingOf(words);
  const ofService = awsServices[service];
  const what = row?.what ?? (ofService !== undefined && weakKinds.has(named) && !(service === 'dynamodb' && words.includes('item')) ? ofService : named);
  const effect = call.deed({
    does,
    kind,
    what,
    name,
    undo: row?.undo ?? secretUndo(call, service, operation),
    ...(row?.undo === undefined && secretUndo(call, service, operation) === 'recoverable' ? { undoBy: 'soft-delete' } : {}),
    extent: row?.extent ?? {},
    marks: [...(row?.marks ?? [])],
    ...(row?.says === undefined ? {} : { says: `${row.says}${name === '' ? '' : ` ${name}`} (aws ${call.target() ?? ''})`.replace(' )', ')') }),
  });
  return withOptions(call, operation, effect);
}

function rowOf(call: Call, service: string, operation: string): Row | undefined {
  if (operation === 'wait') return { does: 'read' };
  const row = awsRows[`${service} ${operation}`] ?? (service === 'configure' ? awsRows['configure'] : undefined);
  if (row?.when !== undefined && !call.options.has(...row.when)) return undefined;
  // Reading which region is set shows no key.
  if (service === 'configure' && operation === 'get' && !/secret|token|key/.test(call.words[2] ?? '')) return { does: 'read' };
  return row;
}

/** A deleted secret can be restored for days, unless that is given up. */
function secretUndo(call: Call, service: string, operation: string): 'recoverable' | 'irreversible' | undefined {
  if (service !== 'secretsmanager' || operation !== 'delete-secret') return undefined;
  return call.options.has('force-delete-without-recovery') ? 'irreversible' : 'recoverable';
}

/** The option that names the object: the one whose words are those of the operation, else the first that is no global. */
function nameOfObject(call: Call, kind: readonly string[]): string {
  const candidates = call.options.given.filter((name) => !awsGlobals.has(name) && call.options.value(name) !== undefined);
  const last = kind.at(-1)?.replace(/s$/, '');
  const best = candidates.find((name) => last !== undefined && name.includes(last)) ?? candidates.find((name) => /(name|id|ids|arn|identifier|bucket|url)$/.test(name)) ?? candidates[0];
  return best === undefined ? '' : (call.options.value(best) ?? '');
}

const bodyDeletes = /"?(Action|action)"?\s*[:=]\s*"?DELETE|Expiration|NoncurrentVersionExpiration/;

function withOptions(call: Call, operation: string, effect: Effect): readonly Effect[] {
  const { options } = call;
  if (effect.verb === 'read') return [effect];
  const weakens = weakeningOption(options) ?? (options.has('force-delete-without-recovery') ? '--force-delete-without-recovery' : options.has('bypass-governance-retention') ? '--bypass-governance-retention' : undefined);
  const opens = effect.verb === 'delete' ? undefined : openingOption(options);
  const values = options.given.map((name) => options.value(name) ?? '').join(' ');
  if (/lifecycle/.test(operation) && !/-preview$/.test(operation) && (bodyDeletes.test(values) || /file:\/\//.test(values)) && !/^(get|delete)/.test(operation))
    return [{ ...effect, verb: 'disable', undo: 'irreversible', marks: [...(effect.marks ?? []), 'undo-removed'], says: `lets objects or versions expire: ${effect.says}` }];
  if (effect.verb === 'configure' && /"?Action"?\s*[:=]\s*"?DELETE/.test(values)) return [{ ...effect, verb: 'delete', undo: 'irreversible' }];
  if (weakens !== undefined && effect.verb === 'delete') return [{ ...effect, marks: [...new Set([...(effect.marks ?? []), 'undo-removed' as const])], says: `${effect.says}, without the copy that would bring it back (${weakens})` }];
  const more: Effect[] = [];
  if (weakens !== undefined) more.push({ ...effect, verb: 'disable', undo: 'irreversible', marks: [...(effect.marks ?? []), 'undo-removed'], says: `takes away what an undo would rest on (${weakens}): ${effect.says}` });
  if (/public-access-block/.test(operation) && (effect.verb === 'delete' || /=false/i.test(values))) more.push({ ...effect, verb: 'grant', says: `lets a bucket be opened to everybody: ${effect.says}` });
  if (opens !== undefined) more.push({ ...effect, verb: 'grant', marks: [...(effect.marks ?? []), 'everybody'], says: `opens to everybody (${opens}): ${effect.says}` });
  if (options.value('desired-count', 'desired-capacity') === '0') more.push({ ...effect, verb: 'stop', undo: 'recoverable', says: `stops every task: ${effect.says}` });
  return [effect, ...more];
}
