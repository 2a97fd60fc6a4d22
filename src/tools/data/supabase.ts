import type { CloudThing, Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { actEffect, type Act } from './acts.ts';
import { migrationTool, type Call, type Row } from './subcommands.ts';

/** Supabase's command line. Source: its reference: `db reset` works on the local containers unless it is linked. */
export const tool: Tool = migrationTool({
  programs: ['supabase'],
  summary: 'databases, migrations and projects of Supabase',
  options: { flags: ['linked', 'local', 'include-all', 'include-roles', 'include-seed', 'dry-run', 'no-seed', 'debug', 'yes', 'no-backup', 'all', 'recursive r', 'experimental', 'no-verify-jwt', 'prune', 'disable-db-ssl-enforcement', 'enable-db-ssl-enforcement'], values: ['db-url', 'password p', 'version', 'last', 'project-ref', 'workdir', 'schema s', 'file f', 'status', 'org-id', 'env-file', 'region', 'db-password', 'name n', 'timestamp t', 'sql-paths'] },
  url: ['db-url'],
  dryRun: ['dry-run'],
  force: ['yes'],
  rows: {
    'db reset': reset,
    'db push': at('linked', 'migrate'),
    'migration up': at('local', 'migrate'),
    'migration down': at('local', 'undo'),
    'migration repair': at('linked', 'mark'),
    'db seed': at('local', 'seed'),
    'seed buckets': at('local', 'seed'),
    'db dump': at('linked', 'read'),
    'db pull': at('linked', 'read'),
    'db diff': at('local', 'read'),
    'inspect db': at('linked', 'read'),
    stop: ({ options, place }) => (options.has('no-backup') ? [actEffect('drop', { ...place, environment: 'local' }, { says: 'stops the local containers and deletes their data' })] : 'nothing'),
    'backups restore': ({ act }) => [act('restore', 'restores a backup over the database of the project')],
    'projects delete': cloud('project', 'delete'),
    'branches delete': cloud('database', 'delete'),
    'branches disable': cloud('database', 'delete'),
    'branches create': cloud('database', 'create'),
    'projects create': cloud('project', 'create'),
    'orgs create': cloud('account', 'create'),
    'functions delete': cloud('function', 'delete'),
    'functions deploy': cloud('function', 'deploy'),
    'secrets unset': cloud('secret', 'delete'),
    'secrets set': cloud('secret', 'configure'),
    'storage rm': cloud('object', 'delete'),
    'storage cp': cloud('object', 'create'),
    'storage mv': cloud('object', 'move'),
    'config push': cloud('environment', 'configure'),
    'network-restrictions update': cloud('protection', 'configure'),
    'network-bans remove': cloud('protection', 'configure'),
    'ssl-enforcement update': ({ options, ...call }) => effectsIn(call, 'protection', options.has('disable-db-ssl-enforcement') ? 'disable' : 'configure'),
    'postgres-config update': cloud('database', 'configure'),
    'domains delete': cloud('dns', 'delete'),
    'vanity-subdomains delete': cloud('dns', 'delete'),
    'sso remove': cloud('identity', 'delete'),
  },
  examples: [
    { run: 'supabase db reset', effects: ['delete data/database irreversible'] },
    { run: 'supabase db reset --linked', effects: ['delete data/database irreversible'] },
    { run: 'supabase db push --dry-run', effects: ['edit data/migration unknown'] },
    { run: 'supabase projects delete abcdefgh', effects: ['delete cloud/project irreversible'] },
    { run: 'supabase storage rm -r ss:///avatars', effects: ['delete cloud/object irreversible'] },
    { run: 'supabase stop --no-backup', effects: ['delete data/database irreversible'] },
    { run: 'supabase start', effects: [] },
    { run: 'supabase gen types typescript --local', effects: [] },
  ],
});

/** Where a command works when no option says it. */
function at(otherwise: 'local' | 'linked', act: Act): Row {
  return (call) => [placed(call, otherwise, act)];
}

function reset(call: Call): readonly Effect[] {
  return [placed(call, 'local', 'reset')];
}

function placed({ options, place, context, command }: Call, otherwise: 'local' | 'linked', act: Act): Effect {
  const linked = options.has('linked') || (otherwise === 'linked' && !options.has('local') && options.value('db-url') === undefined);
  const marks = [options.has('dry-run') ? ('dry-run' as const) : undefined];
  if (options.value('db-url') !== undefined) return actEffect(act, place, { marks });
  if (!linked) return actEffect(act, { via: command.program, server: 'the local containers', environment: 'local', stays: 'lasting' }, { marks });
  const project = options.value('project-ref')?.text ?? 'the linked project';
  const named = context.environment(project);
  // A hosted project is what people use, unless its name or the directory says that it is another.
  const environment = act === 'migrate' && named === 'unknown' && !options.has('dry-run') ? 'production' : named;
  return actEffect(act, { via: command.program, server: project, environment, stays: 'lasting' }, { marks });
}

type CloudVerb = 'delete' | 'create' | 'deploy' | 'configure' | 'move' | 'disable';
const phrases: Readonly<Record<CloudVerb, string>> = { delete: 'deletes', create: 'creates', deploy: 'deploys', configure: 'changes', move: 'moves', disable: 'weakens' };

function cloud(what: CloudThing, verb: CloudVerb): Row {
  return (call) => effectsIn(call, what, verb);
}

function effectsIn(call: Pick<Call, 'words' | 'command' | 'context'>, what: CloudThing, verb: CloudVerb): readonly Effect[] {
  const name = call.words.slice(2).join(' ');
  const lost = verb === 'delete' && what !== 'function';
  return [
    effectOf(call.command.program, {
      verb,
      object: { kind: 'cloud', what, name: name === '' ? 'the linked project' : name, provider: 'supabase' },
      environment: call.context.environment(name),
      extent: { reach: what === 'project' || what === 'database' || what === 'object' ? 'all' : 'one' },
      undo: lost ? 'irreversible' : 'recoverable',
      says: `${phrases[verb]} the ${what} ${name}${what === 'project' && lost ? ' with its database, storage and backups' : ''} at supabase`,
    }),
  ];
}
