import type { Environment } from '../../model/effect.ts';
import { wholeWords, type Act, type Class } from './lexicon.ts';

/** English words of the trade, which every language uses; matched as stems of borrowed verbs too ("pushen", "deployer"). */
export const borrowed: readonly (readonly [Act, RegExp])[] = [
  ['force-push', wholeWords('force[- ]?push\\p{L}*', 'push --force\\S*', 'push -f')],
  ['push', wholeWords('(ge)?push(e|en|er|es|est|st|ear|t|t\\b|a|eal[oa]s?|ea)?')],
  ['commit', wholeWords('(ge)?commit(te|test|st|ten|tet|ter|ez|s|ear|e|en|a|ea|eal[oa]s?)?', 'commit')],
  ['deploy', wholeWords('d[eé]ploy(e|est|st|en|er|ez|t|ear|ment|s)?', 'ausrollen', 'rollout')],
  ['merge', wholeWords('(ge)?merg(e|en|er|est|st|ez|t|ear)')],
  ['rewrite', wholeWords('rebas(e|en|er|ez|ear|t)', 'squash(en|er|e)?', 'amend(en|er)?')],
  ['publish', wholeWords('release(n|t)?', 'publishen')],
  ['reset', wholeWords('reset(e|en|er|ear|t)?', 'resett(e|ez|ez|are)')],
  ['rollback', wholeWords('rollback')],
  ['discard', wholeWords('revert(e|en|er|t|ear|ieren?)?')],
  ['delete', wholeWords('drop(pe|pen|per|pez|ear|a)?', 'delete', 'truncate', 'flush(e|en|er|ear)?', 'prune', 'purge')],
  ['restart', wholeWords('restart(e|en|et|er|ez|ear)?', 'reboot(e|en|er|ez|ear)?')],
];

/** Names of environments that every language uses. */
export const sharedEnvironments: readonly (readonly [Environment, RegExp])[] = [
  ['production', wholeWords('prod', 'production', 'prd', 'live')],
  ['staging', wholeWords('staging', 'stage', 'stg', 'uat', 'preprod', 'pre-prod(uction)?', 'qa')],
  ['development', wholeWords('dev', 'development', 'sandbox', 'preview', 'test env(ironment)?')],
  ['local', wholeWords('local', 'locally', 'localhost', 'my machine', 'my laptop')],
];

/** Nouns of the trade. */
export const sharedNouns: readonly (readonly [Class, RegExp])[] = [
  ['database', wholeWords('databases?', '[a-z]*dbs?', 'postgres(ql)?', 'mysql', 'mariadb', 'sqlite3?', 'mongo(db)?', 'redis')],
  ['changes', wholeWords('uncommitted\\p{L}*', 'uncommitte\\p{L}+', 'unstaged')],
  ['untracked', wholeWords('untracked( \\p{L}+)?')],
  ['tests', wholeWords('tests?', 'specs?', 'unit[- ]?tests?', 'test suite', 'snapshots?')],
  ['migrations', wholeWords('migrations?')],
  ['workflows', wholeWords('ci', 'ci/cd', 'workflows?', 'pipelines?', 'github actions')],
  ['lockfile', wholeWords('lock ?files?', 'package-lock', 'yarn\\.lock')],
  ['environment-file', wholeWords('\\.env( files?)?', 'env files?', 'dotenv')],
  ['branch', wholeWords('branch(es)?')],
  ['main', wholeWords('main', 'master', 'trunk', 'default branch')],
  ['infrastructure', wholeWords('infra', 'infrastructure', 'terraform', 'kubernetes', 'k8s', 'helm', 'cluster', 'pulumi', 'cloudformation')],
  ['schema', wholeWords('schemas?')],
  ['containers', wholeWords('containers?', 'compose stack')],
  ['volumes', wholeWords('volumes?')],
  ['cache', wholeWords('caches?')],
  ['logs', wholeWords('logs?')],
  ['commits', wholeWords('commits?')],
  ['tag', wholeWords('(?:(?:git|release|version)[- ])?tags?')],
  ['stash', wholeWords('stash(es)?')],
  ['frontend', wholeWords('frontend', 'ui', 'css')],
];
