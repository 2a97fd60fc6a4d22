import type { Command } from '../../model/command.ts';
import type { CloudThing, Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { deedOf } from '../cloud/deed.ts';
import { readOptions } from '../cloud/options.ts';
import { thingOf } from '../cloud/things.ts';
import { tokensOf } from '../cloud/verbs.ts';
import { saidDeed } from '../said-deed.ts';

/** Verbs that no program uses for something small. */
const grave = /^(?:destroy|terminate|purge|wipe|nuke|drop|truncate|erase|obliterate|decommission|deprovision|teardown|flushall|flushdb|unprovision|annihilate)$/;
/** Verbs that lose something where the thing is one that holds data or serves others. */
const taking = /^(?:delete|del|remove|rm|reset|clear|prune|flush|empty|uninstall|undeploy)$/;
/** Things that hold data or serve others in whatever program names them. */
const thingWords = `database databases db dbs cluster clusters project projects environment environments namespace namespaces volume volumes bucket buckets instance instances server servers vm vms machine machines
  droplet droplets deployment deployments stack stacks service services app apps application applications site sites topic topics queue queues stream streams index indexes indices collection collections table tables
  keyspace schema snapshot snapshots backup backups user users account accounts org organization team tenant tenants domain domains zone zones dns repo repos repository secret secrets key keys cert certificate network
  vpc function functions dataset datasets warehouse disk disks pool pools role roles policy policies bundle-store store stores product products order orders customer customers subscription subscriptions webhook webhooks
  workspace workspaces branch-db datasource datastore storage host hosts node nodes tunnel realm realms device devices flag flags segment member members registry vault lake data record records rows entries pipeline dashboard release releases replica shard partition ledger wallet contract`;
const things = new Set(thingWords.split(/\s+/));
/** Things that are made again by the next command, whatever the program. */
const everyday = /^(?:plugin|plugins|package|packages|pkg|dependency|dep|deps|module|modules|cache|caches|log|logs|alias|theme|extension|extensions|template|component|icon|font|version|versions|tag|label|lint|temp|tmp|build|dist|profile|context|config|sessions?|assets|history|task|todo|note|notes|comment|worktree|hook|hooks)$/;
/** Programs that manage what this machine can fetch again. */
const managers = /^(?:nvm|fnm|n|nodenv|pyenv|rbenv|goenv|jenv|asdf|mise|rtx|volta|sdk|sdkman|rustup|ghcup|opam|juliaup|gvm|tfenv|tfswitch|tgenv|kubectx|kubens|direnv|chezmoi|stow|tldr|task|bd|beads|taskwarrior|todo|shadcn|nx|ng|storybook|expo|ionic|cordova|flutter|dart|conda|mamba|micromamba|pixi|rye|hatch|pdm|krew|antibody|zinit|tpm|code|cursor|pre-commit|husky|lefthook|changeset|commitizen|semgrep|watchman|ccache|sccache|bazel|buck2|gradle|mvn)$/;
const forces = ['yes', 'y', 'force', 'f', 'force-delete', 'confirm', 'no-confirm', 'skip-confirm', 'skip-confirmation', 'auto-approve', 'assume-yes', 'approve', 'no-prompt', 'non-interactive', 'no-input', 'i-am-sure', 'yes-i-really-mean-it', 'really', 'cascade', 'all'];
/** Options that say where. */
const placed = ['env', 'environment', 'stage', 'profile', 'context', 'project', 'host', 'server', 'url'];
const rehearses = ['dry-run', 'dryrun', 'what-if', 'plan', 'preview', 'help', 'h', 'version', 'n-dry-run', 'simulate', 'check'];

/**
 * What the words of a program that nobody knows say unmistakably: `astro deployment delete x`, `foo delete-database --yes`, `acme tenants:purge`.
 * A verb that takes something away counts with a thing that holds data or serves others, a grave verb also where it is forced.
 */
export function unknownCliEffects(command: Command, context: ToolContext): readonly Effect[] {
  if (managers.test(command.program) || command.args.length === 0) return [];
  const options = readOptions(command.args, { takes: placed });
  if (options.has(...rehearses)) return [];
  const started = startedByName(command, options.words, context);
  if (started !== undefined) return [started];
  const live = onProduction(command, options, context);
  if (live !== undefined) return [live];
  const words = options.words.slice(0, 4).filter((word) => /^[A-Za-z][A-Za-z0-9:_./-]{0,60}$/.test(word));
  const at = words.findIndex((word) => tokensOf(word).some((token) => grave.test(token) || taking.test(token)));
  const word = at > 2 ? undefined : words[at];
  if (word === undefined) return [];
  // `api:environments:database-delete`: the last part is the verb with its thing.
  const tokens = tokensOf(/[:/]/.test(word) ? (word.split(/[:/]/).at(-1) ?? word) : word);
  // `remove-duplicates`, `my-delete-test`: the verb leads or ends the word, and the word is a verb with its thing.
  const verb = [tokens[0], tokens.at(-1)].find((token) => token !== undefined && (grave.test(token) || taking.test(token)));
  if (verb === undefined || tokens.length > 3) return [];
  const kind = [...words.slice(0, at), ...(/[:/]/.test(word) ? word.split(/[:/]/).slice(0, -1) : []), ...tokens.filter((token) => token !== verb), ...(at <= 1 && words[at + 1] !== undefined ? words.slice(at + 1, at + 2) : [])].flatMap(tokensOf);
  if (kind.some((one) => everyday.test(one))) return [];
  const thing = kind.find((one) => things.has(one));
  const forced = options.has(...forces);
  if (thing === undefined && !(forced && (grave.test(verb) || /^(?:delete|remove)$/.test(verb)))) return [];
  const name = options.words.slice(options.words.indexOf(word) + 1).findLast((one) => /^[\w@.+:/-]{1,120}$/.test(one)) ?? '';
  const ofName = tokensOf(name);
  const called = kind.filter((one) => !ofName.includes(one)).slice(0, 3);
  const what: CloudThing = thing === undefined ? 'resource' : thingOf([thing]);
  return [
    {
      ...deedOf({ via: command.program, provider: command.program, does: 'delete', kind: called.length === 0 ? ['resource'] : called, what, name, environment: context.environment(...words, options.value(...placed)), undo: 'irreversible', ...(forced ? { marks: ['no-dry-run'] } : {}) }),
      certainty: 'possible',
    },
  ];
}

/** Verbs by which a program changes what others use. */
const changes = /^(?:deploy|release|publish|promote|rollback|rollout|migrate|restore|reset|import|push|sync|apply|provision|scale|restart|stop|rotate|upgrade|reinstall|redeploy|reindex|backfill|ship)$/;
/** Words by which it only builds, looks or rehearses. */
const looksOnly = /^(?:build|bundle|compile|lint|test|check|plan|diff|status|logs?|list|ls|info|preview|validate|help|render|template|analy[sz]e|export|version|print|show|get|start|serve|dev|watch|new|init|config|generate)$/;

/** `foo deploy --env production`, `dep deploy stage=prod`: an unknown program that is told to change what runs for others. */
function onProduction(command: Command, options: ReturnType<typeof readOptions>, context: ToolContext): Effect | undefined {
  const words = options.words.slice(0, 4);
  const verb = words.flatMap((word) => (word.split(/[:/]/).length > 3 ? [] : word.split(':'))).find((word) => changes.test(word));
  if (verb === undefined || words.some((word) => looksOnly.test(word.split(':')[0] ?? ''))) return undefined;
  const given = options.value('env', 'environment', 'e', 'stage', 'channel', 'release-channel', 'branch', 'profile', 'context', 'target', 'destination', 'site', 'host', 'd', 'db', 'database', 'cluster', 'project', 'config');
  const placed = words.filter((word) => /^(?:env|environment|stage|target)=/.test(word) || /^(?:production|prod|prd)$/.test(word));
  const target = [given, ...placed].find((word) => word !== undefined && context.environment(word.replace(/^\w+=/, '')) === 'production');
  if (target === undefined) return undefined;
  return { ...deedOf({ via: command.program, provider: command.program, does: 'deploy', kind: ['service'], what: 'service', name: target, environment: 'production', undo: 'unknown', says: `runs ${command.program} ${words.join(' ')} on ${target.replace(/^\w+=/, '')}` }), certainty: 'possible' };
}

/** Verbs by which a program starts what its author has named. */
const starts = /^(?:run|run-operation|run-job|invoke|call|exec|execute|start|trigger|dispatch|launch|submit|apply|deploy|send|replay|fire|kick)$/;
/** Programs whose own name says that they clear accounts. */
const clearing = /^(?:[a-z0-9]+-nuke|nuke-[a-z0-9-]+|[a-z0-9]+-wipe|kube-janitor|cloud-custodian)$/;

/** `newman run wipe-prod.json`, `dbt run-operation drop_relations`, `aws-nuke run --no-dry-run`: what is started is called by what it loses. */
function startedByName(command: Command, words: readonly string[], context: ToolContext): Effect | undefined {
  const at = words.slice(0, 3).findIndex((word) => starts.test(word));
  const name = at === -1 ? undefined : words[at + 1];
  const said = name === undefined || !/^[\w.:/@-]{3,120}$/.test(name) ? undefined : saidDeed(name.split(':').at(-1) ?? name, 'counts-not');
  const clears = clearing.test(command.program) && command.args.some((word) => /^--?(?:no-dry-run|force|yes|quiet|force-sleep)$/.test(word.text));
  if (said === undefined && !clears) return undefined;
  const what = said?.words ?? 'everything in the account';
  return {
    ...deedOf({ via: command.program, provider: command.program, does: 'delete', kind: ['resource'], what: 'resource', name: what, environment: said === undefined || said.environment === 'unknown' ? context.environment(...words) : said.environment, undo: 'irreversible', says: said === undefined ? `runs ${command.program}, which deletes everything it finds in the account` : `starts ${name ?? ''} with ${command.program}, whose name tells of a loss (${what})` }),
    certainty: 'possible',
  };
}
