import type { CloudThing, Mark, Undo, UndoBy } from '../../model/effect.ts';
import type { Does } from '../cloud/verbs.ts';

/** A request whose method and path do not say what it does, or how it can be undone. */
export interface AdminRow {
  /** Provider, or `*`. */
  readonly provider: string;
  /** Methods, apart by `|`. */
  readonly method: string;
  /** On the path, and on the body where `body` is given. */
  readonly path: RegExp;
  readonly body?: RegExp;
  readonly does: Does;
  readonly what: CloudThing;
  /** What is changed, in words; the name stands behind it. */
  readonly kind: string;
  readonly undo?: Undo;
  readonly undoBy?: UndoBy;
  readonly marks?: readonly Mark[];
}

/** First match counts. */
export const adminRows: readonly AdminRow[] = [
  { provider: 'github', method: 'DELETE', path: /^\/(?:api\/v3\/)?repos\/[^/]+\/[^/]+\/?$/, does: 'delete', what: 'repository', kind: 'repository with its issues and releases', undo: 'irreversible' },
  { provider: 'github', method: 'DELETE', path: /\/branches\/.+\/protection/, does: 'disable', what: 'protection', kind: 'branch protection', undo: 'recoverable', marks: ['check', 'bypass'] },
  { provider: 'github', method: 'DELETE', path: /\/rulesets\//, does: 'disable', what: 'protection', kind: 'ruleset', undo: 'recoverable', marks: ['check', 'bypass'] },
  { provider: 'github', method: 'PUT|PATCH', path: /\/(branches\/.+\/protection|rulesets\/)/, does: 'change', what: 'protection', kind: 'branch protection', marks: ['check'] },
  { provider: 'github', method: 'DELETE', path: /\/git\/refs\/heads\/(?:main|master|develop|production|release[\w./-]*)$/, does: 'delete', what: 'repository', kind: 'shared branch', undo: 'irreversible' },
  { provider: 'gitlab', method: 'DELETE', path: /\/repository\/branches\/(?:main|master|develop|production|release[\w./%-]*)$/, does: 'delete', what: 'repository', kind: 'shared branch', undo: 'irreversible' },
  { provider: 'github', method: 'DELETE', path: /\/git\/refs\//, does: 'delete', what: 'repository', kind: 'branch or tag', undo: 'recoverable', undoBy: 'remote' },
  { provider: 'github', method: 'PATCH', path: /\/git\/refs\//, body: /"?force"?\s*[:=]\s*"?true/, does: 'change', what: 'repository', kind: 'branch, against its history,', undo: 'unknown', marks: ['bypass'] },
  { provider: 'github', method: 'PUT', path: /\/pulls\/\d+\/merge$/, does: 'deploy', what: 'repository', kind: 'pull request', undo: 'recoverable', undoBy: 'git' },
  { provider: 'github', method: 'PATCH', path: /^\/repos\/[^/]+\/[^/]+\/?$/, body: /"?(private"?\s*[:=]\s*"?false|visibility"?\s*[:=]\s*"?public)/, does: 'grant', what: 'repository', kind: 'repository, to everybody,', undo: 'irreversible' },
  { provider: 'github', method: 'PUT|POST', path: /\/(collaborators|keys|hooks|memberships)(\/|$)/, does: 'grant', what: 'policy', kind: 'access to the repository', marks: ['persistent'] },
  { provider: 'github', method: 'DELETE', path: /\/(labels|assignees|reactions|subscription|requested_reviewers|milestones|lock|artifacts|caches)(\/|$)/, does: 'delete', what: 'object', kind: 'label, assignment or artifact', undo: 'recoverable' },
  { provider: 'github', method: 'POST', path: /\/(issues|comments|pulls|reviews|labels|assignees|reactions|statuses|check-runs|deployments)(\/\d+\/[a-z]+)?\/?$/, does: 'create', what: 'object', kind: 'issue, comment or pull request' },
  { provider: 'github', method: 'POST', path: /\/(?:deploy|release|publish|prod|destroy|teardown|rollback|migrat)[\w.-]*\/dispatches$/i, does: 'deploy', what: 'workflow', kind: 'workflow', undo: 'irreversible' },
  { provider: 'github', method: 'POST', path: /\/dispatches$/, body: /prod(?:uction)?\b|release|deploy/i, does: 'deploy', what: 'workflow', kind: 'workflow', undo: 'irreversible' },
  { provider: 'github', method: 'POST', path: /\/(dispatches|rerun|rerun-failed-jobs|cancel)$/, does: 'start', what: 'workflow', kind: 'workflow', undo: 'recoverable' },
  { provider: 'gitlab', method: 'DELETE', path: /\/protected_(branches|tags)\//, does: 'disable', what: 'protection', kind: 'branch protection', undo: 'recoverable', marks: ['check', 'bypass'] },
  { provider: 'gitlab', method: 'DELETE', path: /\/repository\/(branches|tags)\//, does: 'delete', what: 'repository', kind: 'branch or tag', undo: 'recoverable', undoBy: 'remote' },
  { provider: 'gitlab', method: 'DELETE', path: /\/projects\/[^/]+\/?$/, does: 'delete', what: 'repository', kind: 'project with its issues', undo: 'irreversible' },
  { provider: 'cloudflare', method: 'POST|DELETE', path: /purge_cache$/, does: 'change', what: 'network', kind: 'cache of the zone', undo: 'trivial' },
  { provider: 'fastly', method: 'POST|PURGE', path: /purge/, does: 'change', what: 'network', kind: 'cache', undo: 'trivial' },
  { provider: 'stripe', method: 'POST', path: /\/(refunds|payouts|transfers|charges|payment_intents|topups|invoices\/[^/]+\/(pay|void|finalize))(\/|$)/, does: 'send', what: 'account', kind: 'money', undo: 'irreversible' },
  { provider: 'payment', method: 'POST', path: /\/(refunds?|payouts?|payments?|orders\/[^/]+\/capture)(\/|$)/, does: 'send', what: 'account', kind: 'money', undo: 'irreversible' },
  { provider: '*', method: 'POST', path: /^\/(?:s?api|v\d+|brokerage|trade|papi|fapi)\b.*\/(?:order|orders|withdraw|withdrawals?|transfer|AddOrder|Withdraw)(?:\/(?:create|place|submit|apply|new|market|limit|batch))?$/, body: /(?:side|amount|quantity|qty|volume|symbol|asset)/i, does: 'send', what: 'account', kind: 'money', undo: 'irreversible' },
  // An amount, a currency and who gets it.
  { provider: '*', method: 'POST', path: /./, body: /^(?=[\s\S]*\b(?:amount|qty|quantity)["']?\s*[:=])(?=[\s\S]*\b(?:currency|asset|coin|token)["']?\s*[:=])(?=[\s\S]*\b(?:to|to_?address|destination(?:_?address)?|address|recipient|beneficiary|payee)["']?\s*[:=])/i, does: 'send', what: 'account', kind: 'money', undo: 'irreversible' },
  { provider: 'supabase', method: 'DELETE', path: /^\/v1\/projects\/[^/]+\/?$/, does: 'delete', what: 'database', kind: 'project with its database and backups', undo: 'irreversible' },
  { provider: 'supabase', method: 'POST', path: /\/bucket\/[^/]+\/empty$/, does: 'delete', what: 'bucket', kind: 'content of the bucket', undo: 'irreversible' },
  { provider: 'neon', method: 'POST', path: /\/(restore|reset_to_parent)$/, does: 'delete', what: 'database', kind: 'state of the branch', undo: 'unknown' },
  { provider: 'heroku', method: 'GET', path: /\/config-vars$/, does: 'secret', what: 'secret', kind: 'settings of the app' },
  { provider: 'heroku', method: 'PATCH', path: /\/config-vars$/, body: /:\s*null/, does: 'delete', what: 'secret', kind: 'setting', undo: 'irreversible' },
  { provider: 'hetzner', method: 'POST', path: /\/actions\/(rebuild)$/, does: 'delete', what: 'instance', kind: 'server with its disk', undo: 'irreversible' },
  { provider: 'hetzner', method: 'POST', path: /\/actions\/disable_backup$/, does: 'disable', what: 'backup', kind: 'backups', undo: 'irreversible', marks: ['undo-removed'] },
  { provider: 'hetzner', method: 'POST', path: /\/actions\/change_protection$/, body: /"?delete"?\s*:\s*false/, does: 'disable', what: 'protection', kind: 'deletion protection', undo: 'irreversible', marks: ['undo-removed'] },
  { provider: 'digitalocean', method: 'POST', path: /\/actions$/, body: /"(rebuild|restore|disable_backups|password_reset)"/, does: 'delete', what: 'instance', kind: 'disk or backups of the droplet', undo: 'irreversible' },
  { provider: 'fly', method: 'POST', path: /\/machines\/[^/]+\/(stop|suspend|restart)$/, does: 'stop', what: 'instance', kind: 'machine', undo: 'trivial' },
  { provider: 'fly', method: 'DELETE', path: /\/machines\/[^/]+\/?$/, does: 'delete', what: 'instance', kind: 'machine', undo: 'unknown' },
  { provider: 'upstash', method: 'GET|POST', path: /\/(flushall|flushdb)(\/|$)/i, does: 'delete', what: 'database', kind: 'keys of the database', undo: 'irreversible' },
  { provider: 'upstash', method: 'GET|POST', path: /\/(del|unlink)\//i, does: 'delete', what: 'object', kind: 'key', undo: 'irreversible' },
  { provider: 'npm', method: 'PUT', path: /^\/(@[^/]+%2f|@[^/]+\/)?[^/]+$/i, does: 'deploy', what: 'release', kind: 'package', undo: 'irreversible' },
  { provider: 'azure', method: 'POST', path: /\/(listKeys|listConnectionStrings|listAccountSas)$/i, does: 'secret', what: 'secret', kind: 'keys' },
  { provider: 'azure', method: 'POST', path: /\/purge$/i, does: 'delete', what: 'backup', kind: 'deleted vault or secret', undo: 'irreversible', marks: ['undo-removed'] },
  { provider: 'gcloud', method: 'POST', path: /:(batchGet|runQuery|runAggregationQuery|getIamPolicy|testIamPermissions|search|list|query|lookup)$/i, does: 'read', what: 'resource', kind: 'records' },
  { provider: 'gcloud', method: 'POST', path: /:setIamPolicy$/i, does: 'grant', what: 'policy', kind: 'access policy' },
  { provider: 'gcloud', method: 'GET', path: /\/secrets\/[^/]+\/versions\/[^/]+:access$/, does: 'secret', what: 'secret', kind: 'secret' },
  { provider: 'launchdarkly', method: 'PATCH', path: /\/flags\//, does: 'change', what: 'environment', kind: 'feature flag' },
  // Jobs and pipelines that bring something into production, started by their name or by what they are given.
  { provider: '*', method: 'POST', path: /\/job\/[^?]*(?:deploy|release|publish|prod(?:uction)?|rollback|migrat|destroy|teardown|promote)[^/]*\/build(?:WithParameters)?\/?$/i, does: 'deploy', what: 'workflow', kind: 'job', undo: 'irreversible' },
  { provider: '*', method: 'POST', path: /\/(?:buildWithParameters|pipelines?|trigger\/pipeline|builds?|runs|jobs|run|trigger|dispatches|deployments|releases|sync|rollback|promote)\/?$/i, body: /(?<![a-z])prod(?:uction)?(?![a-z])/i, does: 'deploy', what: 'workflow', kind: 'pipeline', undo: 'irreversible' },
  { provider: '*', method: 'POST', path: /(?<![a-z])prod(?:uction)?(?![a-z])[^/]*\/(?:sync|rollback|promote|deploy|redeploy|restart|scale|stop|run|trigger)\/?$/i, does: 'deploy', what: 'service', kind: 'application', undo: 'irreversible' },
  // Alarms that stay silent, letters to lists, money that moves.
  { provider: '*', method: 'POST', path: /\/(?:maintenance_windows?|downtimes?|silences?|suppressions?)\/?$/i, does: 'disable', what: 'resource', kind: 'monitoring', undo: 'recoverable' },
  { provider: '*', method: 'POST|PUT', path: /\/(?:campaigns?|newsletters?|broadcasts?|mailings?|blasts?)\/[^?]*\/?(?:send|schedule|trigger|publish|deliver)(?:\/|$)|\/campaign-send-jobs\/?$|\/send[-_]?(?:e?mails?|sms|campaign|newsletter|push|notifications?|broadcast)\/?$|\/(?:send|notify)[-_](?!(?:code|otp|verification|magic|reset|test)\b)[a-z_-]+\/?$/i, does: 'send', what: 'account', kind: 'a message to a list', undo: 'irreversible' },
  { provider: '*', method: 'POST', path: /\/(?:transfers?|payments?|payouts?|invoices?|orders?)\/[^?]*\/(?:payments?|execute|capture|confirm|refunds?|pay|payout)\/?$|\/(?:payouts?|refunds?|withdrawals?|disbursements?)\/?$/i, does: 'send', what: 'account', kind: 'money', undo: 'irreversible' },
  // Many at once, by a POST.
  { provider: '*', method: 'POST', path: /\/(?:batch|bulk|mass|multi)[-_/]?(?:delete|archive|remove|purge|destroy|erase)\/?$|\/(?:delete|archive|remove|purge|destroy)[-_/](?:batch|bulk|many|all|multiple)\/?$/i, does: 'delete', what: 'resource', kind: 'records', undo: 'irreversible' },
  { provider: '*', method: 'DELETE', path: /\/(sessions?|logout|signout|token|tokens\/current)\/?$/i, does: 'revoke', what: 'identity', kind: 'login', undo: 'recoverable' },
  { provider: '*', method: 'DELETE', path: /\/(subscriptions?|likes?|reactions?|stars?|starred|follow(ing)?|watch|labels?|tags?|favou?rites?|bookmarks?|votes?|notifications?|locks?|caches?|jobs|runs|builds|previews?|drafts?)\/?[^/]*$/i, does: 'delete', what: 'object', kind: 'entry', undo: 'recoverable' },
];

/** POSTs that ask and change nothing, by the end of their path. */
export const asksByPath =
  /(\/(_search|_msearch|_count|_mget|_explain|_field_caps|_validate\/query|_analyze|_termvectors|_rank_eval|search|query|queries|find|filter|list|lookup|count|aggregate|autocomplete|suggest|introspect|introspection|validate|verify|preview|dry-?run|estimate|export|report|batch_?get|read|scroll|multi-queries|objects|similar|nearest|embeddings?|completions?|messages|chat|responses|generate|moderations|tokenize|count_tokens|translate|transcriptions|rerank|infer|predict|login|signin|oauth\/token|token|auth|authorize|refresh|track|collect|events|metrics|traces|logs|otlp.*|v1\/(traces|metrics|logs))|:(search|query|list|count|batchGet|runQuery|generateContent|streamGenerateContent|countTokens|embedContent|predict))\/?$/i;
