import type { CloudThing, Effect, Environment, Undo } from '../model/effect.ts';
import { deedOf } from './cloud/deed.ts';
import { thingOf } from './cloud/things.ts';
import { tokensOf, verbOf, type Does } from './cloud/verbs.ts';
import { effectOf, unmodelled } from './effect.ts';
import { kubernetesKind } from './cloud/kubernetes-things.ts';
import { changesSomething, extentOf, idsIn, statesIn } from './mcp-things.ts';
import { receiversIn } from './mcp-mail.ts';
import { asksForAll } from './network/body.ts';
import { isRecord } from './network/graphql.ts';

/** A call of somebody else's tool, of which the name and the arguments are known. */
export interface NamedCall {
  readonly via: string;
  /** The server or host that offers the tool. */
  readonly provider: string;
  readonly tool: string;
  readonly input: unknown;
  readonly environment: Environment;
  readonly target?: string;
}

/** What the words of a tool's name ask for. */
export interface NamedVerb {
  readonly does: Does | 'message' | 'money' | 'merge' | 'unknown';
  readonly kind: readonly string[];
}

const reading = /^(get|list|read|search|find|fetch|describe|show|view|query|lookup|count|check|inspect|analyze|analyse|explain|summarize|resolve|preview|validate|status|info|browse|retrieve|download|screenshot|snapshot|tail|whoami|ping|health|diff|compare|is|has|can|see|watch|wait|select|load|peek|estimate|suggest|recommend|think|sequentialthinking|echo|help|stats|history|export)$/;
const deleting = /^(delete|drop|remove|destroy|purge|truncate|erase|wipe|terminate|uninstall|clear|flush|reset|prune|trash|unpublish|deprovision|teardown|decommission|del|rm|hdel|zrem|srem|ltrim|flushall|flushdb|unlink|empty|archive|cancel|expire|revoke|forget|nuke|discard)$/;
const soft = /^(archive|cancel|expire|trash|unlink|revoke)$/;
const messaging = /^(send|reply|post|publish|notify|email|message|tweet|broadcast|dm|respond|forward|announce|share)$/;
const carrying = /^(message|messages|email|mail|dm|tweet|post|comment|reply|sms|notification|channel|slack|discord|telegram|thread|chat)$/;

const moving = /^(create|make|send|place|execute|issue|submit|pay|buy|sell|transfer|refund|withdraw|trade|swap|charge|capture|purchase|book|confirm|finalize)$/;
const money = /^(refund|refunds|payout|payouts|transfer|transfers|charge|charges|payment|payments|withdrawal|withdraw|trade|trades|swap|purchase|pay|buy|sell|invoice)$/;

/** What people do with the entries of a list, by its usual names. */
const handling = /^(?:unsubscribe|subscribe|resubscribe|complete|transition|triage|close|reopen|uncomplete|mark|toggle|star|unstar|pin|unpin|snooze|acknowledge|ack|dismiss|escalate|schedule|reschedule|follow|unfollow|vote|react|approve|accept|decline|finish|move|reorder|sort|convert|override|bump|downgrade|activate|lock)$/;
/** Whoever is given one of these may do more than before. */
const rights = /^(?:role|roles|permission|permissions|collaborator|collaborators|member|members|membership|access|actor|actors|acl|owner|owners|admin|admins|administrator|guest|guests)$/;

/** Reads a tool's name: a leading reading verb decides, then any word that deletes, then the other verbs. */
export function verbOfName(tool: string): NamedVerb {
  const tokens = tokensOf(tool).filter((token) => !/^(mcp|api|tool|v\d+)$/.test(token));
  const kind = tokens.filter((token) => !reading.test(token) && !deleting.test(token) && !/^(and|or|by|the|a|all|from|in|to|of|for|with|many|one|batch|bulk)$/.test(token));
  const first = tokens.findIndex((token) => reading.test(token) || deleting.test(token) || verbOf(token) !== undefined || messaging.test(token) || handling.test(token) || token === 'merge');
  const found = first < 0 ? undefined : tokens[first];
  // `auth_disable_user`: the first word names the service where a verb follows.
  // `ps_scale`, `logs_delete`: so does the list of what runs.
  const second = found !== undefined && (verbOf(found) === 'login' || /^(?:ps|logs|events|metrics|outputs|graph|info|status)$/.test(found)) ? tokens.findIndex((token, at) => at > first && !['login', 'read'].includes(verbOf(token) ?? 'login')) : -1;
  const lead = second < 0 ? found : tokens[second];
  if (lead === undefined && /^(?:transition|reassign|reschedule|move|relabel)$/.test(tokens[0] ?? '') && tokens.some((token) => /^(?:all|bulk|many|mass)$/.test(token))) return { does: 'change', kind: tokens.slice(1) };
  if (lead === undefined) return { does: 'unknown', kind: tokens };
  // A draft waits for the person who sends it.
  if (tokens.includes('draft') && !tokens.some((token) => /^(?:send|submit|publish|post|schedule)$/.test(token)) && !tokens.some((token) => deleting.test(token)) && !reading.test(lead)) return { does: 'create', kind: ['draft'] };
  const writes = tokens.some((token, at) => at > first && /^(or|and)$/.test(tokens[at - 1] ?? '') && !reading.test(token));
  // `post-search`, `post-database-query`: the method of the request, then what it asks.
  if (lead === 'post' && tokens.some((token) => /^(search|query|list|find|count|validate|preview)$/.test(token))) return { does: 'read', kind };
  // A library's name is resolved to look it up; a thread, an incident or a ticket is done with.
  if (lead === 'resolve' && tokens.some((token) => /^(?:threads?|conversations?|incidents?|issues?|tickets?|alerts?|comments?|conflicts?|errors?|discussions?|reviews?|cases?|findings?)$/.test(token))) return { does: 'change', kind: kind.filter((token) => token !== 'resolve') };
  if (reading.test(lead) && !writes) return { does: 'read', kind: kind.length === 0 ? tokens : kind };
  // What is generated is handed back as text; a key or a token comes into force.
  if (lead === 'generate' && !tokens.some((token) => /^(key|keys|token|tokens|secret|secrets|password|credential|credentials|certificate|access|link|invite|invoice|and|or)$/.test(token) || deleting.test(token))) return { does: 'read', kind };
  const deletes = tokens.find((token) => deleting.test(token));
  if (deletes !== undefined) return { does: 'delete', kind: kind.length === 0 ? tokens : kind };
  if (moving.test(lead) && tokens.some((token) => money.test(token))) return { does: 'money', kind };
  if (/^(add|create|write|schedule)$/.test(lead) && /^(message|messages|email|mail|tweet|dm|sms)$/.test(tokens.at(-1) ?? '')) return { does: 'message', kind };
  if (isGrant(lead, tokens)) return { does: 'grant', kind: kind.filter((token) => token !== lead) };
  if (lead === 'merge') return { does: 'merge', kind: kind.filter((token) => token !== 'merge') };
  // A draft stays where it is until somebody sends it.
  if (tokens.includes('draft') && !tokens.some((token) => /^(?:send|publish|post|submit)$/.test(token))) return { does: 'create', kind: ['object'] };
  if (messaging.test(lead) && (tokens.some((token) => carrying.test(token)) || lead === 'send' || lead === 'reply' || lead === 'notify')) return { does: 'message', kind };
  if (/^(?:add|assign|invite|set|give|attach|update|change)$/.test(lead) && tokens.some((token) => rights.test(token))) return { does: 'grant', kind: tokens.filter((_, at) => at !== first) };
  return { does: verbOf(lead) ?? (handling.test(lead) ? 'change' : undefined) ?? (lead === 'publish' || lead === 'post' ? 'deploy' : 'change'), kind: tokens.filter((_, at) => at !== first) };
}

/** Somebody is let in, or gets rights: a member of a group, a role, a collaborator. Who works on a ticket is no right. */
function isGrant(lead: string, tokens: readonly string[]): boolean {
  if (!/^(?:add|assign|invite|attach|enroll|enrol|promote|elevate|put|create|set|update|share)$/.test(lead) || tokens.some((token) => /^(?:issues?|tasks?|tickets?|cards?|pr|pull|reviewers?|assignees?|labels?|comments?|watchers?|attendees?|calendar|event|message|channel|conversation|thread|row|record)$/.test(token))) return false;
  const who = tokens.some((token) => /^(?:users?|accounts?|principals?|people|person|employees?|identity|serviceaccount)$/.test(token));
  const into = tokens.some((token) => /^(?:groups?|teams?|roles?|orgs?|organi[sz]ations?|tenants?|policy|policies)$/.test(token));
  return tokens.some((token) => /^(?:members?|membership|collaborators?|permissions?|admins?|owners?|access|guests?|privileges?|entitlements?)$/.test(token)) || (who && into) || (into && /^(?:assign|attach)$/.test(lead) && tokens.some((token) => /^(?:roles?|policy|policies)$/.test(token)));
}

const storesSecrets = /1password|onepassword|bitwarden|lastpass|keepass|keychain|dashlane|infisical|doppler|secrets?-?manager|^vault$|hashicorp-vault|gopass/i;
const appliesPlans = /terraform|tofu|pulumi|spacelift|env0|terragrunt|crossplane/i;

/** What a verb means with the server that is asked: a password manager's item is a secret, a plan that is applied is a deployment. */
function askedOfServer(call: NamedCall, asked: NamedVerb): NamedVerb {
  const tokens = tokensOf(call.tool);
  if (asked.does === 'read' && storesSecrets.test(call.provider) && /^(?:get|read|fetch|reveal|retrieve|lookup|resolve)$/.test(tokens[0] ?? '') && tokens.some((token) => /^(?:item|items|secret|secrets|password|passwords|credential|credentials|otp|totp|note|login)$/.test(token))) return { does: 'secret', kind: asked.kind };
  if (asked.does === 'change' && appliesPlans.test(call.provider) && tokens.includes('apply')) return { does: 'deploy', kind: ['stack'] };
  if (asked.does === 'unknown' && tokens.includes('maintenance') && /^(?:on|enable|start)$/.test(tokens.at(-1) ?? '')) return { does: 'stop', kind: ['app'] };
  // A rule that hands on whatever arrives is a message to its receiver, each time.
  if (asked.does === 'create' && tokens.some((token) => /^(?:filter|rule|forwarding)$/.test(token)) && /"(?:forward|forward_?to|forwarding_?email|redirect_?to)"/i.test(JSON.stringify(call.input ?? '').slice(0, 4_000))) return { does: 'message', kind: asked.kind };
  return asked;
}

/** What of a service's thing is taken away: the range of a sheet, the one node of a file, and not the sheet or the file around it. */
function nameOfKind(kind: readonly string[], input: unknown, listed: readonly string[]): string | undefined {
  if (!isRecord(input)) return undefined;
  const keys = kind.flatMap((token) => [token, token.replace(/s$/, '')]).flatMap((token) => [token, `${token}_id`, `${token}Id`, `${token}_name`, `${token}Name`, `${token}_key`, `${token}Key`]);
  const named = keys.map((key) => input[key]).find((value) => (typeof value === 'string' && value !== '') || typeof value === 'number');
  return named === undefined ? (listed.length === 1 ? listed[0]?.slice(0, 160) : undefined) : String(named).slice(0, 160);
}

/** Effects of a call by the name of its tool and what its arguments name. */
export function namedCallEffects(call: NamedCall): readonly Effect[] {
  const { does, kind } = askedOfServer(call, verbOfName(call.tool));
  const listed = idsIn(call.input);
  const own = (does === 'delete' ? nameOfKind(kind, call.input, listed) : undefined) ?? nameIn(call.input);
  const name = own === '' && listed.length === 1 ? (listed[0] ?? '').slice(0, 160) : own;
  const where = call.target ?? call.provider;
  const pressed = buttonEffect(call);
  if (pressed !== undefined) return [pressed];
  if (does === 'unknown' && changesSomething(call)) return [{ ...deedOf({ via: call.via, provider: call.provider, does: 'change', kind, name, target: where, environment: call.environment, what: 'resource', undo: 'trivial', extent: extentOf(call.input), says: `does ${call.tool} ${name} (${call.provider})`.replace(/ +/g, ' ') }), certainty: 'possible', words: statesIn(call.input) }];
  if (does === 'unknown') return [unmodelled(call.via, `${call.provider}/${call.tool}`, call.environment)];
  if (does === 'money') return [effectOf(call.via, { verb: 'send', object: { kind: 'cloud', what: 'account', name, provider: call.provider }, environment: call.environment, undo: 'irreversible', says: `moves money through ${call.provider} (${call.tool})`, target: where })];
  if (does === 'message') {
    const receivers = receiversIn(call.input);
    const to = receivers.length > 0 ? receivers : [name];
    return to.map((one) => effectOf(call.via, { verb: 'send', object: { kind: 'message', to: one === '' ? call.provider : `${one} (${call.provider})` }, environment: call.environment, undo: 'irreversible', says: `sends a message through ${call.provider}${one === '' ? '' : ` to ${one}`}`, target: where }));
  }
  const what = thingIn(kind, call.provider);
  // A branch of a hosted service (a database's, a site's) is merged into what is live.
  if (does === 'merge' && !/git|bitbucket|gitea|azure-devops/i.test(call.provider)) return [effectOf(call.via, { verb: 'deploy', object: { kind: 'cloud', what, name, provider: call.provider }, environment: call.environment, undo: 'unknown', called: { does: 'merge', thing: kind.join(' ') }, says: `merges the ${kind.join(' ') || 'branch'} ${name} into what is live (${call.provider})`.replace(/ +/g, ' '), target: where })];
  if (does === 'merge') return [effectOf(call.via, { verb: 'edit', object: { kind: 'cloud', what: 'resource', name, provider: call.provider }, environment: call.environment, undo: 'recoverable', called: { does: 'merge', thing: kind.join(' ') }, says: `merges the ${kind.join(' ') || 'request'} ${name} (${call.provider})`.replace(/ +/g, ' '), target: where })];
  const everyday = (does === 'change' || does === 'create') && (what === 'resource' || what === 'object');
  return [
    deedOf({
      via: call.via,
      provider: call.provider,
      does,
      kind,
      what,
      name,
      target: where,
      environment: call.environment,
      ...(listed.length > 1 ? { extent: extentOf(call.input) } : {}),
      ...(does === 'delete' ? { undo: undoOf(call, kind), extent: { ...extentOf(call.input), reach: reachOf(call) } } : {}),
      ...(does === 'change' && what === 'backup' ? { undo: 'unknown' } : {}),
      // What a secret was before nobody can read back.
      ...((does === 'change' || does === 'create') && call.environment !== 'local' && tokensOf(call.tool).some((token) => /^secrets?$/.test(token)) && tokensOf(call.tool).some((token) => /^(?:set|update|put|upsert|overwrite|replace|rotate)$/.test(token)) ? { undo: 'irreversible', says: `sets the secret ${name} (${call.provider})`.replace(/ +/g, ' ') } : {}),
      // Rules of protection that are set anew are not those that stood there.
      ...(does === 'change' && what === 'protection' ? { undo: 'irreversible' } : {}),
      ...(does === 'change' && asksForAll(call.input) ? { extent: { reach: 'all' } } : {}),
      // What a search picks is a list that nobody saw.
      ...(does === 'change' && hasFilter(call.input) && !hasList(call.input) ? { extent: { reach: tokensOf(call.tool).some((token) => /^(?:bulk|batch|mass|many|all)$/.test(token)) ? 'all' : 'some' } } : {}),
      // A title, a status, a comment: whoever changed it changes it back.
      ...(everyday ? { undo: 'trivial' } : {}),
      // The prices of a whole shop, the rights of all users, at once.
      ...(does === 'change' && (listed.length === 0 || listed.length > 5) && tokensOf(call.tool).some((token) => /^(?:bulk|all|mass)$/.test(token)) && kind.some((word) => /^(?:prices?|inventory|stock|products?|users?|customers?|orders?|permissions?|subscribers?|contacts?|issues?|tickets?|tasks?|pages?|deals?|leads?)$/.test(word)) ? { undo: 'irreversible', extent: { reach: 'all' } } : {}),
      // A service that is scaled to nothing, an account that everybody's address may reach.
      ...((does === 'change' || does === 'run' || does === 'start') && scalesToNothing(call) ? { does: 'stop' as const, undo: 'irreversible' as const, says: `scales ${name || kind.join(' ')} to nothing (${call.provider})` } : {}),
      ...((does === 'change' || does === 'create') && opensToAll(call.input) ? { does: 'grant' as const, undo: 'irreversible' as const, says: `opens ${kind.join(' ')} ${name} to everybody (${call.provider})`.replace(/ +/g, ' ') } : {}),
      // Records of a customer base, many at once.
      ...(does === 'change' && /hubspot|salesforce|crm|shopify|zendesk|intercom|klaviyo|mailchimp|pipedrive|stripe|woocommerce|magento/i.test(call.provider) && tokensOf(call.tool).some((token) => /^(?:batch|bulk|many|all|mass)$/.test(token)) ? { undo: 'irreversible', extent: { reach: 'some' } } : {}),
      // Every document of a collection, changed at once.
      ...(does === 'change' && tokensOf(call.tool).some((token) => /^(many|all|bulk)$/.test(token)) && reachOf(call) === 'all' && hasFilter(call.input) ? { undo: 'irreversible', extent: { reach: 'all' } } : {}),
    }),
  ];
}

/** `{replicas: 0}`, `{dyno: "web=0"}`: what runs is as gone as if it were stopped. */
function scalesToNothing(call: NamedCall): boolean {
  if (call.environment === 'local' || !isRecord(call.input) || !tokensOf(call.tool).some((token) => /^(?:scale|resize|set|update|formation|replicas|capacity|autoscaling|patch)$/.test(token))) return false;
  return Object.entries(call.input).some(([key, value]) => (/^(?:replicas|count|instances|num_?instances|desired_?(?:count|capacity)|size|quantity|min_?instances|max_?instances|dynos|machines|nodes|node_?count|capacity)$/i.test(key) && (value === 0 || value === '0') && /scale|resize|replicas|capacity|formation/i.test(call.tool)) || (typeof value === 'string' && /^[\w-]+=0$/.test(value)));
}

/** An address range that is everybody, a list of access that names all. */
function opensToAll(input: unknown): boolean {
  return isRecord(input) && /"(?:0\.0\.0\.0\/0|::\/0|public-read(?:-write)?|allUsers|allAuthenticatedUsers)"/.test(JSON.stringify(input).slice(0, 8_000));
}

const grave = /\b(?:delete|remove|destroy|erase|wipe|purge|drop|terminate|deactivate|close account|cancel (?:subscription|plan|account)|revoke|reset (?:database|data|all|everything)|löschen|entfernen|supprimer|eliminar|borrar|excluir|apagar)\b|删除|削除/i;
const paying = /\b(?:pay|buy|purchase|place (?:the )?order|checkout|refund|transfer|withdraw|confirm (?:payment|purchase|order)|send money|bezahlen|acheter|payer|comprar|pagar)\b|支付|购买|購入/i;
const harmlessButton = /\b(?:filter|item from (?:the )?cart|tag filter|search|facet|selection|toast|notification|banner|cookie|dialog|modal|cancel|don['’]t|undo|menu|icon to open|tab|link to)\b/i;

/** A button of a page is pressed for what it says; nothing for every other click. */
function buttonEffect(call: NamedCall): Effect | undefined {
  if (!/browser|playwright|puppeteer|chrome|devtools|selenium/i.test(call.provider) || !tokensOf(call.tool).some((token) => /^(?:click|press|tap)$/.test(token)) || !isRecord(call.input)) return undefined;
  const label = text(call.input['element']) ?? text(call.input['text']) ?? text(call.input['label']) ?? text(call.input['selector']) ?? text(call.input['name']) ?? '';
  if (harmlessButton.test(label) || !(grave.test(label) || paying.test(label))) return undefined;
  return effectOf(call.via, { verb: grave.test(label) ? 'delete' : 'send', object: { kind: 'cloud', what: 'resource', name: label.slice(0, 80), provider: 'a web page' }, environment: 'unknown', undo: 'unknown', certainty: 'possible', says: `presses "${label.slice(0, 80)}" on a web page`, target: call.target ?? call.provider });
}

/** Words that mean an entry of a list in most services, and infrastructure in few. */
function thingIn(kind: readonly string[], provider: string): CloudThing {
  if (kind.some((word) => /^(?:protection|ruleset|rulesets)$/.test(word))) return 'protection';
  const entry = /^(task|tasks|record|records|node|nodes|element|card|page|cell|sheet|row|event|step|item|items|thought|entity|relation|observation|observations|comment|issue|ticket|label|note|variable|variables|instance|symbol|status|breakpoint|component|frame|layer|slide|subscriber|contact|lead|deal|block|paragraph)$/;
  const last = kind.at(-1);
  // An address of a mailing list is an entry of it, and nobody's account.
  if (/mailchimp|brevo|mailerlite|sendgrid|klaviyo|convertkit|listmonk|hubspot|intercom|customer-?io|mailjet|postmark/i.test(provider) && last !== undefined && /^(?:member|members|subscriber|subscribers|contact|contacts|recipient|recipients)$/.test(last)) return 'object';
  const infrastructure = /aws|gcp|google-?cloud|azure|kube|k8s|docker|cloudflare|route53|dns|domain|terraform|pulumi|rds|ecs|hetzner|digitalocean|linode|vultr|fly|railway|render|heroku|vercel|netlify/i.test(provider);
  if (!infrastructure && last !== undefined && (entry.test(last) || (/^(status|state|title|body|description)$/.test(last) && kind.some((word) => entry.test(word))))) return 'object';
  if (/git|bitbucket|gitea/i.test(provider) && kind.some((word) => /^(branch|branches|tag|tags|commit|ref)$/.test(word))) return 'repository';
  return thingOf(kind);
}

function undoOf(call: NamedCall, kind: readonly string[]): Undo {
  if (/kube|k8s|openshift/i.test(call.provider) && reachOf(call) === 'one') {
    const said = isRecord(call.input) ? (text(call.input['kind']) ?? text(call.input['resourceType'])) : undefined;
    return kubernetesKind((said ?? kind.at(-1) ?? '').toLowerCase()).undo;
  }
  if (call.environment === 'local') return 'recoverable';
  return tokensOf(call.tool).some((token) => soft.test(token)) ? 'recoverable' : 'irreversible';
}

function hasFilter(input: unknown): boolean {
  return isRecord(input) && ['filter', 'query', 'where', 'jql', 'cql', 'soql', 'search', 'q', 'criteria', 'condition', 'conditions', 'selector'].some((name) => name in input);
}

function hasList(input: unknown): boolean {
  return isRecord(input) && Object.entries(input).some(([key, value]) => /(?:^|_)ids?$|Ids?$/.test(key) && !/label|project|base|workspace|team/i.test(key) && (typeof value === 'string' || typeof value === 'number' || (Array.isArray(value) && value.length > 0)));
}

/** `delete_many` with an empty filter, `delete_all`, `flush`. */
function reachOf(call: NamedCall): 'one' | 'some' | 'all' {
  const tokens = tokensOf(call.tool);
  if (tokens.some((token) => /^(all|flush|flushall|flushdb|wipe|purge|truncate)$/.test(token)) || asksForAll(call.input)) return 'all';
  if (!tokens.some((token) => /^(many|batch|bulk|documents|rows|records)$/.test(token))) return 'one';
  const filter = isRecord(call.input) ? (call.input['filter'] ?? call.input['query'] ?? call.input['where']) : undefined;
  return filter === undefined || (isRecord(filter) && Object.keys(filter).length === 0) ? 'all' : 'some';
}

const naming = /^(name|id|.*_?(name|id|slug|key|arn|path|table|collection|database|bucket|repo|repository|branch|project|channel|to|recipient|issue_number|title|email|username|login))$/i;

/** The name that the arguments give the object, bounded. */
export function nameIn(input: unknown): string {
  if (typeof input === 'string') return input.slice(0, 80);
  if (!isRecord(input)) return '';
  const owner = text(input['owner']) ?? text(input['org']);
  const repo = text(input['repo']) ?? text(input['repository']);
  const found = Object.entries(input).filter(([key, value]) => naming.test(key.replace(/([a-z])([A-Z])/g, '$1_$2')) && text(value) !== undefined && !/^(owner|org|repo|repository)$/i.test(key));
  const names = found.slice(0, 3).map(([, value]) => text(value) ?? '');
  return [...(repo === undefined ? [] : [owner === undefined ? repo : `${owner}/${repo}`]), ...names].join(' ').slice(0, 160);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : typeof value === 'number' ? String(value) : undefined;
}
