import type { Environment } from '../model/effect.ts';

/** What the name of something unread says that it does: `db:drop:prod`, `wipe-prod-db`, `delete_all_users.py`. */
export interface SaidDeed {
  /** The words of the name that say it, as a reason reads them: `wipe prod db`. */
  readonly words: string;
  readonly environment: Environment;
}

/** Words by which a name says a loss of whatever it names. */
const grave = /^(?:drop|wipe|nuke|destroy|purge|truncate|erase|obliterate|decommission|deprovision|terminate|teardown|flushall|flushdb)$/;
/** Words that say it only of data and infrastructure: `remove-duplicates` is no loss. */
const mild = /^(?:delete|del|remove|rm|reset|clear|flush|empty|prune)$/;
/** Words that are everyday of data (`clean_data.py`) and say a loss only of a database or of production. */
const faint = /^(?:clean|cleanup|recreate|overwrite|rollback|revert)$/;
const database = /^(?:db|dbs|database|databases)$/;
const live = /^(?:prod|production)$/;
const store = /^(?:postgres|postgresql|pg|mysql|mongo|mongodb|redis|rds|dynamo|dynamodb|firestore|supabase|schema|keyspace|collections?|tables?|everything)$/;
const holding = /^(?:users?|customers?|accounts?|orders?|tenants?|records?|data|volumes?|buckets?|backups?|snapshots?|clusters?|infra|infrastructure|environments?|stacks?|namespaces?|servers?|instances?|s3|k8s|kubernetes|all|projects?|deployments?|queues?|topics?|secrets?|repos?|vms?|disks?)$/;
/** Names of checks, generators and rehearsals. */
const rehearsed = /^(?:test|tests|testing|spec|specs|e2e|mock|mocks|example|examples|sample|fixture|fixtures|check|checks|verify|lint|types|docs|story|stories|preview|dry|dryrun|simulate|plan|list|show|print|generate|gen|codegen|benchmark|bench|cache|caches|derived|column|columns|duplicates|logs?|tmp|temp|artifacts?|build|dist|node|modules|scratch|sandbox|snapshots?test|local|on|if|no|not|never|without|before|after|undelete|prevent|protect|guard|audit|soft|button|modal|dialog|form|page|component|handler|hook|route|endpoint|email|password)$/;

/**
 * Reads a name (a script's path, a target, a task) for a loss that it announces. Only the last part of a path speaks.
 * In a script of SQL a grave word says enough (`any`). A single one counts where it is the whole name of a target (`make destroy`), not where it names a program.
 */
export function saidDeed(name: string, alone: 'counts' | 'counts-not' | 'any'): SaidDeed | undefined {
  const last = name.split(/[/\\]/).at(-1) ?? name;
  const words = nameParts(last.replace(/\.(?:sh|bash|zsh|py|js|mjs|cjs|ts|mts|rb|php|pl|ps1|bat|cmd|sql|go|rs|exe|ya?ml|jar)$/i, ''));
  // `sequel:drop`, `stack:destroy`: the last part of a task's name is the whole of what it does.
  const task = alone === 'counts' && /^[\w-]+:[A-Za-z]+$/.test(last) && grave.test(last.split(':').at(-1) ?? '');
  if (words.length === 0 || words.some((word) => rehearsed.test(word)) || !(task || says(words, alone))) return undefined;
  return { words: words.join(' '), environment: environmentIn(words) };
}

/** The words of a name in any spelling: `resetDb`, `reset_db`, `reset-db`. */
export function nameParts(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 12);
}

function says(words: readonly string[], alone: 'counts' | 'counts-not' | 'any'): boolean {
  const names = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const anything = names(database) || names(live) || names(store) || names(holding);
  if (names(grave)) return anything || alone === 'any' || (alone === 'counts' && words.length === 1);
  return (names(mild) && anything) || (names(faint) && (names(database) || names(live)));
}

function environmentIn(words: readonly string[]): Environment {
  if (words.some((word) => live.test(word))) return 'production';
  if (words.includes('staging')) return 'staging';
  return words.some((word) => /^dev(?:elopment)?$/.test(word)) ? 'development' : 'unknown';
}
