import type { Language } from '../../../model/tool.ts';
import { deedOf } from '../../cloud/deed.ts';
import { operationVerb } from '../../cloud/verbs.ts';
import { sqlEffects } from '../../data/sql-effects.ts';
import { effectOf } from '../../effect.ts';
import { isSql } from '../../network/body.ts';
import type { Deeds } from '../deeds.ts';
import type { Token } from './tokens.ts';

/** Client libraries that a program brings in, by what only they are called. */
const clients: readonly (readonly [RegExp, string])[] = [
  [/aws-sdk|aws_sdk|\bAws::|Aws\\|software\.amazon\.awssdk|com\.amazonaws|Amazon\.(?:S3|EC2|RDS|DynamoDB)/, 'aws'],
  [/cloud\.google\.com|google-cloud|Google::Cloud|Google\\Cloud|com\.google\.cloud|Google\.Cloud\./, 'google'],
  [/azure-sdk|Azure\.(?:ResourceManager|Storage|Data)|com\.azure|MicrosoftAzure/, 'azure'],
  [/k8s\.io\/|client-go|kube::|io\.kubernetes|KubernetesClient|Kubeclient/, 'kubernetes'],
  [/stripe-go|\bStripe\b|com\.stripe/, 'stripe'],
  [/digitalocean|godo\b|hcloud-go|linodego|cloudflare-go|octokit|go-github/i, 'cloud'],
  [/mongo-driver|\bMongo::|MongoDB\\|com\.mongodb|MongoDB\.Driver/, 'mongodb'],
];
/** Methods that empty a store, whatever holds them. */
const emptying = /^(?:flushall|flushdb|flush_all|flush_db|flushAll|flushDb|FlushAll|FlushDB|FlushAllAsync|dropDatabase|DropDatabase|drop_database|DropDatabaseAsync)$/;

/** What the methods of client libraries do in languages without a reader of their own: `client.DeleteBucket(…)`, `$redis->flushall()`. */
export function followServices(tokens: readonly Token[], text: string, language: Language, deeds: Deeds): void {
  const provider = clients.find(([is]) => is.test(text.slice(0, 100_000)))?.[1];
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'name' || !isCalled(tokens, at)) continue;
    const name = token.text.replace(/(?:Async|!)$/, '');
    if (emptying.test(name)) deeds.add([effectOf(deeds.language, { verb: 'delete', object: { kind: 'data', what: /flush/i.test(name) ? 'keys' : 'database', name: `everything that ${name} reaches` }, environment: 'unknown', extent: { reach: 'all' }, undo: 'irreversible', certainty: 'possible', says: `deletes everything by ${name}` })]);
    else if (provider !== undefined) deeds.add(ofClient(name, provider, deeds));
  }
  if (language === 'r') followR(tokens, deeds);
}

function isCalled(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  const joined = before?.kind === 'sign' && /^(?:\.|->|::|>|\?\.|&\.)$/.test(before.text);
  return joined && (after === undefined || after.kind === 'end' || (after.kind === 'sign' && /^[(){}\]]$/.test(after.text)));
}

function ofClient(name: string, provider: string, deeds: Deeds): ReturnType<typeof deedOf>[] {
  const operation = operationVerb(name);
  const bare = operation !== undefined && operation.rest.length === 0;
  const ends = provider === 'stripe' && /^(?:cancel|delete|Cancel|Del|void_invoice)$/.test(name);
  if (operation === undefined || !(ends || (['delete', 'stop', 'disable'].includes(operation.does) && (!bare || provider === 'kubernetes')))) return [];
  const kind = operation.rest.length === 0 ? ['resource'] : operation.rest.filter((word) => !/^(?:request|input|async|builder|params|one|many)$/.test(word));
  return [deedOf({ via: deeds.language, provider, does: ends ? 'delete' : operation.does, kind: kind.length === 0 ? ['records'] : kind, name: '', environment: 'unknown', undo: 'irreversible', says: `calls ${name} of ${provider}` })];
}

/** R's database interface: statements are executed, tables removed. */
function followR(tokens: readonly Token[], deeds: Deeds): void {
  const names = tokens.flatMap((token) => (token.kind === 'name' ? [token.text] : []));
  const texts = tokens.flatMap((token) => (token.kind === 'text' ? [token.text] : []));
  if (names.some((name) => /(?:^|\.)(?:dbExecute|dbSendStatement|dbSendQuery|dbGetQuery|sqlQuery)$/.test(name))) {
    for (const text of texts.filter(isSql)) deeds.add(sqlEffects(text, { via: deeds.language, context: deeds.context, environment: deeds.context.environment(...texts.filter((one) => one !== text)) }));
  }
  const removes = names.some((name) => /(?:^|\.)(?:dbRemoveTable|sqlDrop|sqlClear)$/.test(name));
  if (removes) deeds.add([effectOf(deeds.language, { verb: 'delete', object: { kind: 'data', what: 'table', name: texts.at(-1) ?? 'a table' }, environment: deeds.context.environment(...texts), extent: { reach: 'all' }, undo: 'irreversible', certainty: 'possible', says: `drops the table ${texts.at(-1) ?? ''}` })]);
}
