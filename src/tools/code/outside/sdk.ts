import type { Effect, Environment, Mark } from '../../../model/effect.ts';
import { effectOf } from '../../effect.ts';
import { deedOf } from '../../cloud/deed.ts';
import { operationVerb, tokensOf, verbOf, type Does } from '../../cloud/verbs.ts';
import { viaOf, type Call } from '../program.ts';
import { knownText, wordFrom, type Value } from '../value.ts';
import { argumentsOf, methodOf, rootOf, type Found } from './found.ts';
import { tellingArguments } from './sdk-arguments.ts';

/** Client libraries of clouds and hosted services, by the first names of the chain. */
const providers: readonly (readonly [RegExp, string])[] = [
  [/^(boto3|botocore|aioboto3|boto|AWS|aws-sdk|aws_sdk|Aws|aws_cdk)(\.|$)|^@aws-sdk\//, 'aws'],
  [/^(google\.cloud|googleapiclient|google\.auth|gcloud)|^@google-cloud\/|^googleapis/, 'google'],
  [/^azure(\.|$)|^@azure\//, 'azure'],
  [/^(kubernetes|pykube|kr8s|k8s)(\.|$)|^@kubernetes\//, 'kubernetes'],
  [/^(docker|dockerode|aiodocker|podman)(\.|$)/, 'docker'],
  [/^(github|Github|octokit|Octokit|PyGithub|ghapi)(\.|$)|^@octokit\//, 'github'],
  [/^(gitlab|@gitbeaker)/, 'gitlab'],
  [/^(stripe|Stripe)(\.|$)/, 'stripe'],
  [/^(digitalocean|pydo|do-wrapper|hcloud|linode_api4|linode|vultr|openstack|oci|ovh|scaleway|proxmoxer|libvirt|pyVim|pyvmomi)(\.|$)/, 'cloud'],
  [/^(cloudflare|CloudFlare)(\.|$)/, 'cloudflare'],
  [/^(heroku3|heroku|netlify|vercel|railway|render|flyio|fly)(\.|$)|^@vercel\/|^@netlify\//, 'platform'],
  [/^(firebase_admin|firebase-admin|firebase)(\.|$)/, 'firebase'],
  [/^(pinecone|weaviate|qdrant_client|chromadb|algoliasearch|meilisearch|typesense)(\.|$)|^@pinecone|^@qdrant/, 'search index'],
  [/^(hvac|consul|nomad)(\.|$)/, 'hashicorp'],
  [/^(confluent_kafka|kafka|kafkajs|pika|amqplib|nats)(\.|$)/, 'queue'],
  [/^(shopify|twilio|sendgrid|mailgun|slack_sdk|slack|hubspot|salesforce|simple_salesforce|jira|notion_client|airtable|pyairtable|auth0|okta|datadog|sentry|pagerduty|terraform_cloud|dropbox)(\.|$)|^@slack\/|^@notionhq|^@hubspot/, 'service'],
];

const acting = new Set<Does>(['delete', 'stop', 'disable', 'revoke', 'grant']);

/** Mutating calls of cloud and service clients, by what their method is called. */
export function sdkCall(call: Call): Found {
  const names = call.chain.map((link) => link.name).join('.');
  const provider = providers.find(([pattern]) => pattern.test(names))?.[1];
  if (provider === undefined) return 'not-mine';
  const operation = operationOf(call);
  const found = operation === undefined ? undefined : readOperation(operation);
  const ended = found !== undefined && !acting.has(found.does) && (provider === 'stripe' || provider === 'service') && /^(?:cancel|void|archive|deactivate|close|expire|detach|void_invoice|voidInvoice|bulkDelete|merge)$/.test(operation ?? '');
  const letter = sendsLetter(call, operation);
  if (letter !== undefined) {
    call.program.deeds.add([letter]);
    return 'read';
  }
  const telling = found === undefined || ended || acting.has(found.does) || !/^(?:put|update|attach|modify|set|change|patch|scale|replace|resize|edit|configure|restore|add|authorize|batch)/i.test(operation ?? '') ? undefined : tellingArguments(call);
  if (found === undefined || !(ended || telling !== undefined || acting.has(found.does))) return 'not-mine';
  const kind = found.rest.length > 0 ? found.rest : kindFromChain(call);
  const name = nameIn(call);
  const { deeds } = call.program;
  const service = knownText(call.chain.find((link) => /^(client|resource)$/.test(link.name))?.call?.args[0]);
  deeds.add([
    deedOf({
      via: viaOf(call, deeds.language),
      provider: provider === 'cloud' || provider === 'platform' || provider === 'service' ? rootOf(call) : provider,
      ...(ended ? { does: 'stop' as const, undo: 'irreversible' as const } : telling === undefined ? { does: found.does } : { does: telling.does, undo: 'irreversible' as const, says: `changes ${kind.join(' ')} ${name} with ${telling.says} (${provider})`.replace(/ +/g, ' '), ...(telling.does === 'disable' ? { what: 'protection' as const } : {}) }),
      kind: service === undefined || kind.length === 0 ? kind : [service, ...kind],
      name,
      environment: environmentOf(call, name),
      marks: marksFor(call),
    }),
  ]);
  return 'read';
}

/** Letters and text messages that a cloud sends. */
function sendsLetter(call: Call, operation: string | undefined): Effect | undefined {
  const service = call.chain.map((link) => [link.name, knownText(link.call?.args[0]) ?? '']).flat().join(' ');
  if (!/^(?:send_?(?:raw_?|templated_?|bulk_?|custom_?)*(?:templated_?)?(?:email|messages?|sms|voice_message)|publish(?:_batch|Batch)?)$/i.test(operation ?? '') || !/\b(?:sesv?2?|sns|pinpoint|SES|SNS|SESv2|pinpoint-sms-voice-v2)\b|client-sesv?2?|client-sns/i.test(service)) return undefined;
  return effectOf(viaOf(call, call.program.deeds.language), { verb: 'send', object: { kind: 'message', to: nameIn(call) || 'whom the program names' }, environment: 'unknown', undo: 'irreversible', says: `sends a message (${operation ?? ''})` });
}

function readOperation(operation: string): { readonly does: Does; readonly rest: readonly string[] } | undefined {
  const whole = verbOf(operation);
  if (whole !== undefined) return { does: whole, rest: [] };
  if (operation === 'del') return { does: 'delete', rest: [] };
  return operationVerb(operation);
}

/** The method, or the command that is sent: `client.send(new DeleteBucketCommand(…))`. */
function operationOf(call: Call): string | undefined {
  const method = methodOf(call);
  // `new DeleteBucketCommand(…)` only describes; `send` does it.
  if (/[a-z]Command$/.test(method)) return undefined;
  if (method !== 'send' && method !== 'promise' && method !== 'execute') return method;
  const command = call.args[0];
  const name = command?.kind === 'thing' ? command.chain.at(-1)?.name : undefined;
  if (method === 'send') return name?.replace(/Command$/, '');
  // Google's clients describe the call first and execute it then: `.instances().delete(…).execute()`.
  return call.chain.slice(0, -1).at(-1)?.name;
}

function kindFromChain(call: Call): readonly string[] {
  const names = call.chain.slice(0, -1).map((link) => link.name.replace(/^\?/, ''));
  return names.slice(-2).flatMap(tokensOf).filter((token) => !/^(all|client|api|v\d+|get|list|filter|resource|session)$/.test(token));
}

/** The name of what is acted on, from the arguments that name things. */
function nameIn(call: Call): string {
  const sent = call.args[0]?.kind === 'thing' ? call.args[0].chain.at(-1)?.call : undefined;
  const sources = [...call.named, ...mapEntries(call.args), ...mapEntries(sent?.args ?? [])];
  const named = sources.find(([key]) => /(name|id|ids|bucket|identifier|arn|instance|cluster|volume|repo|key|url)s?$/i.test(key));
  const value = named?.[1] ?? call.args.find((arg) => arg.kind === 'text') ?? call.chain.slice(0, -1).findLast((link) => link.call?.args[0]?.kind === 'text' && !/^(client|resource)$/.test(link.name))?.call?.args[0];
  return value === undefined ? '' : (knownText(value.kind === 'list' ? value.items[0] : value) ?? '');
}

function mapEntries(args: readonly Value[]): readonly (readonly [string, Value])[] {
  return args.flatMap((arg) => (arg.kind === 'map' ? [...arg.entries] : []));
}

function environmentOf(call: Call, name: string): Environment {
  const texts = argumentsOf(call).flatMap((arg) => (arg.kind === 'text' && arg.word.known === 'known' ? [arg.word.text] : arg.kind === 'map' ? [...arg.entries.values()].map((value) => wordFrom(value).text) : []));
  const named = [...call.named.values()].map((value) => wordFrom(value).text);
  return call.program.deeds.context.environment(name, ...texts.slice(0, 20), ...named.slice(0, 20));
}

function marksFor(call: Call): readonly Mark[] {
  const skips = [...call.named, ...mapEntries(call.args)].some(([key, value]) => /^(SkipFinalSnapshot|skip_final_snapshot|ForceDeleteWithoutRecovery|force_destroy|ForceDelete)$/.test(key) && value.kind === 'truth' && value.is === 'true');
  return skips ? ['undo-removed'] : [];
}
