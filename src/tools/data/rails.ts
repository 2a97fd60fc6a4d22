import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { applicationCode } from '../code/application-code.ts';
import { inputOf, unreadInput } from './client.ts';
import { sqlEffects } from './sql-effects.ts';
import { dataEffect } from './deed.ts';
import { migrationTool, type Call, type Row } from './subcommands.ts';

/** Database tasks of Rails, by their name without a database's own suffix. Source: the Rails guides and `rails -T`. */
const tasks: Readonly<Record<string, Row>> = {
  'db:drop': 'drop',
  'db:drop:all': 'drop',
  'db:drop:_unsafe': 'drop',
  'db:reset': 'reset',
  'db:reset:all': 'reset',
  'db:migrate:reset': 'reset',
  'db:purge': 'reset',
  'db:purge:all': 'reset',
  'db:schema:load': 'reset',
  'db:structure:load': 'reset',
  'db:truncate_all': 'flush',
  'db:seed:replant': 'refill',
  'db:fixtures:load': 'refill',
  'db:setup': (call) => [call.act('create'), setUp(call), call.act('seed')],
  'db:prepare': ['migrate', 'seed'],
  'db:migrate:down': 'undo',
  'db:migrate:redo': 'undo',
  'db:rollback': ({ options }) => ((Number(/^STEP=(\d+)$/.exec(options.operands.find((word) => word.text.startsWith('STEP='))?.text ?? '')?.[1] ?? 1) > 20) ? 'undo-all' : 'undo'),
  'db:migrate': ({ options }) => (options.operands.some((word) => word.text === 'VERSION=0') ? 'undo-all' : 'migrate'),
  'db:migrate:up': 'migrate',
  'db:forward': 'migrate',
  'db:seed': 'seed',
  'db:create': 'create',
  'db:create:all': 'create',
  'db:environment:set': 'mark',
  'db:version': 'read',
  'db:migrate:status': 'read',
  'db:abort_if_pending_migrations': 'read',
  'db:schema:dump': 'read',
};

/** Rails and rake, as far as databases go. */
export const tool: Tool = migrationTool({
  programs: ['rails', 'rake', 'spring', 'hanami'],
  summary: 'database tasks of Ruby projects',
  options: { flags: ['trace t', 'quiet q', 'silent s', 'verbose v', 'sandbox', 'dry-run n'], values: ['environment e', 'rakefile f', 'libdir I', 'require r', 'database db'] },
  environment: ['environment'],
  stages: ['RAILS_ENV', 'RACK_ENV', 'HANAMI_ENV'],
  otherwise: 'development',
  dryRun: ['dry-run'],
  words: (_command, options) => {
    const words = options.operands.map((word) => word.text);
    // Rake runs every task that it is given; `RAILS_ENV=x` may stand among them.
    const task = /^(?:runner|r)$/.test(words[0] ?? '') ? undefined : words.find((word) => word.includes(':') && !word.includes('='));
    if (task !== undefined) return [taskOf(task)];
    return words[0] === 'db' && words[1] !== undefined ? [`db:${words[1]}`] : words;
  },
  rows: {
    ...Object.fromEntries(Object.keys(tasks).map((task) => [task, everyTask])),
    runner: ran,
    r: ran,
    dbconsole: typed,
    db: typed,
    console: consoled,
    c: consoled,
  },
  examples: [
    { run: 'rails db:drop', effects: ['delete data/database irreversible'] },
    { run: "bin/rails dbconsole -p <<< 'TRUNCATE orders'", effects: ['delete data/rows irreversible'] },
    { run: "bin/rails runner -e production 'puts User.count'", effects: ['read data/rows none-needed'] },
    { run: 'RAILS_ENV=test bin/rails db:drop db:create', effects: ['delete data/database recoverable', 'create data/database trivial'] },
    { run: 'RAILS_ENV=production rake db:schema:load DISABLE_DATABASE_ENVIRONMENT_CHECK=1', effects: ['delete data/database irreversible'] },
    { run: 'rails db:migrate', effects: ['edit data/migration unknown'] },
    { run: 'rails db:rollback', effects: ['delete data/rows irreversible'] },
    { run: 'rails db:setup', effects: ['create data/database trivial', 'overwrite data/rows irreversible', 'create data/rows recoverable'] },
    { run: 'rails db:drop:primary', effects: ['delete data/database irreversible'] },
    { run: 'rails test', effects: [] },
    { run: 'rails generate model User', effects: [] },
  ],
});

/** `db:drop:primary` is `db:drop` for one of several databases. */
function taskOf(task: string): string {
  const plain = task.replace(/\[.*$/, '').replace(/^app:/, '');
  if (tasks[plain] !== undefined) return plain;
  const parent = plain.replace(/:[^:]*$/, '');
  return tasks[parent] !== undefined && !/^db:(?:test|encryption|system|mongoid)/.test(plain) ? parent : plain;
}

/** The effects of every database task that is named. */
function everyTask(call: Call): readonly Effect[] {
  const stage = call.options.operands.map((word) => /^(?:RAILS_ENV|RACK_ENV)=(.+)$/.exec(word.text)?.[1]).find((value) => value !== undefined);
  const place = stage === undefined ? call : { ...call, ...restaged(call, stage) };
  const named = call.options.operands.map((word) => word.text);
  // hanami writes its task as two words.
  return (named[0] === 'db' ? call.words : named).flatMap((word) => {
    const row = tasks[taskOf(word)];
    if (row === undefined || row === 'nothing') return [];
    const found = typeof row === 'function' ? row(place) : row;
    if (found === 'nothing') return [];
    return typeof found === 'string' ? [place.act(found)] : found.map((one) => (typeof one === 'string' ? place.act(one) : one));
  });
}

/** `rake db:drop RAILS_ENV=test` gives the environment behind the task. */
function restaged(call: Call, stage: string): Pick<Call, 'act'> {
  const environment = call.context.environment(stage);
  return {
    act: (act, says) => {
      const effect = call.act(act, says);
      const test = stage === 'test' && effect.undo === 'irreversible';
      const marks = (effect.marks ?? []).filter((mark) => mark !== 'here');
      return { ...effect, environment: environment === 'unknown' ? effect.environment : environment, marks, ...(test ? { undo: 'recoverable', undoBy: 'rebuild', marks: [...marks, 'temporary'] } : {}) };
    },
  };
}

/** Setting up loads the schema over tables that are there: mostly there are none. */
function setUp(call: Call): Effect {
  return dataEffect(call.place, { verb: 'overwrite', what: 'rows', name: call.place.database ?? 'the database', how: 'lost', reach: 'some', certainty: 'possible', says: 'loads the schema, over tables that are there already' });
}

function ran({ command, context, words, options, place }: Call): readonly Effect[] {
  const code = options.operands[1];
  if (code === undefined || words[1] === undefined) return [];
  if (/^[\w./-]+\.rb$/.test(code.text)) {
    const path = context.resolve(command.cwd, code.text);
    const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
    return body === undefined || body === 'none' ? [] : applicationCode('ruby', body.text, { through: 'rails runner', cwd: command.cwd, env: command.env }, context, place);
  }
  const found = applicationCode('ruby', code.text, { through: 'rails runner', cwd: command.cwd, env: command.env }, context, place);
  const stage = /(?:^|\s)(?:-e\s*|--environment[= ])([a-z]\w+)/.exec(command.args.slice(0, 20).map((word) => word.text.slice(0, 80)).join(' '))?.[1];
  const environment = context.environment(stage);
  if (environment === 'unknown') return found;
  // Code of the application reads its database at the least.
  return found.length > 0 ? found.map((effect) => (effect.object.kind === 'data' && effect.environment !== 'local' ? { ...effect, environment } : effect)) : [effectOf('rails', { verb: 'read', object: { kind: 'data', what: 'rows', name: `the ${stage ?? ''} database` }, environment, says: `reads the ${stage ?? ''} database` })];
}

/** SQL that is typed into the client of the application's database. */
function typed({ command, context, place }: Call): readonly Effect[] {
  const input = inputOf(command, context);
  const { connection, ...at } = place;
  if (input.kind === 'text') return sqlEffects(input.text, { ...at, ...(connection.dialect === undefined ? {} : { dialect: connection.dialect }), context, cwd: command.cwd });
  return input.kind === 'unread' ? [unreadInput(place, input)] : [];
}

function consoled({ command, context, place }: Call): readonly Effect[] {
  const input = inputOf(command, context);
  return input.kind === 'text' ? applicationCode('ruby', input.text, { through: 'rails console', cwd: command.cwd, env: command.env }, context, place) : [];
}
