import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { inputOf, unreadInput } from '../data/client.ts';
import { placeOf } from '../data/place.ts';
import { sqlEffects } from '../data/sql-effects.ts';
import { runElsewhere } from '../wrappers/elsewhere.ts';
import { nameOf, readOptions } from './options.ts';

/** How a cloud's own command line carries shell text or SQL to a machine or a database of the account. */
interface Way {
  /** The leading words; `*` stands for one. */
  readonly words: string;
  readonly carries: 'shell' | 'sql';
  /** Options that hold the text; several values are lines. */
  readonly options?: readonly string[];
  /** The command stands behind so many names, or after `--`. */
  readonly after?: number | 'dashes';
  /** Text comes by its standard input. */
  readonly stdin?: 'stdin';
  /** Options that name the machine or database. */
  readonly target?: readonly string[];
}

const ways: Readonly<Record<string, readonly Way[]>> = {
  aws: [
    { words: 'ssm send-command|start-session', carries: 'shell', options: ['parameters'], target: ['instance-ids', 'target', 'targets'] },
    { words: 'ecs execute-command', carries: 'shell', options: ['command'], target: ['cluster', 'task'] },
    { words: 'rds-data execute-statement|batch-execute-statement', carries: 'sql', options: ['sql'], target: ['database', 'resource-arn'] },
    { words: 'redshift-data execute-statement|batch-execute-statement', carries: 'sql', options: ['sql', 'sqls'], target: ['database', 'cluster-identifier'] },
    { words: 'athena start-query-execution', carries: 'sql', options: ['query-string'], target: ['work-group', 'query-execution-context'] },
    { words: 'dynamodb execute-statement', carries: 'sql', options: ['statement'] },
    { words: 'timestream-query query', carries: 'sql', options: ['query-string'] },
  ],
  gcloud: [
    { words: 'compute ssh', carries: 'shell', options: ['command'], after: 'dashes', target: ['project', 'zone'] },
    { words: 'compute tpus tpu-vm ssh', carries: 'shell', options: ['command'], target: ['project', 'zone'] },
    { words: 'cloud-shell ssh', carries: 'shell', options: ['command'] },
    { words: 'sql connect', carries: 'sql', stdin: 'stdin', target: ['project', 'database'] },
    { words: 'spanner databases execute-sql', carries: 'sql', options: ['sql'], target: ['instance', 'project'] },
  ],
  az: [
    { words: 'vm run-command invoke', carries: 'shell', options: ['scripts'], target: ['name', 'n', 'resource-group', 'g'] },
    { words: 'vmss run-command invoke', carries: 'shell', options: ['scripts'], target: ['name', 'n', 'resource-group', 'g'] },
    { words: 'container exec', carries: 'shell', options: ['exec-command'], target: ['name', 'n', 'resource-group', 'g'] },
    { words: 'containerapp exec', carries: 'shell', options: ['command'], target: ['name', 'n', 'resource-group', 'g'] },
    { words: 'aks command invoke', carries: 'shell', options: ['command', 'c'], target: ['name', 'n', 'resource-group', 'g'] },
    { words: 'postgres flexible-server execute', carries: 'sql', options: ['querytext', 'q'], target: ['name', 'n', 'database-name', 'd'] },
    { words: 'mysql flexible-server execute', carries: 'sql', options: ['querytext', 'q'], target: ['name', 'n', 'database-name', 'd'] },
  ],
  heroku: [{ words: 'pg:psql', carries: 'sql', options: ['command', 'c'], stdin: 'stdin', target: ['app', 'a'] }],
  fly: [{ words: 'postgres|pg|mpg connect', carries: 'sql', stdin: 'stdin', options: ['command', 'C'], target: ['app', 'a', 'database', 'd'] }],
  flyctl: [{ words: 'postgres|pg|mpg connect', carries: 'sql', stdin: 'stdin', options: ['command', 'C'], target: ['app', 'a', 'database', 'd'] }],
  railway: [
    { words: 'connect', carries: 'sql', stdin: 'stdin', target: ['environment', 'e'] },
    { words: 'ssh', carries: 'shell', after: 0, target: ['service', 's', 'environment', 'e'] },
  ],
  doctl: [{ words: 'compute ssh', carries: 'shell', options: ['ssh-command'] }],
  render: [
    { words: 'psql', carries: 'sql', options: ['command', 'c'], stdin: 'stdin' },
    { words: 'ssh', carries: 'shell', after: 'dashes' },
  ],
  supabase: [{ words: 'db execute|query', carries: 'sql', options: ['sql'], after: 0, stdin: 'stdin', target: ['project-ref', 'db-url'] }],
  eb: [{ words: 'ssh', carries: 'shell', options: ['command', 'c'] }],
  hcloud: [{ words: 'server ssh', carries: 'shell', after: 1 }],
  pscale: [{ words: 'shell', carries: 'sql', stdin: 'stdin', options: ['execute', 'e'] }],
};

/** Text that a command line of a cloud runs on a machine or in a database of the account. Its other words are read by the tool of that cloud. */
export const tool: Tool = {
  programs: Object.keys(ways),
  summary: 'carries commands and SQL to machines and databases of a cloud account',
  effects(command, context) {
    const options = readOptions(command.args, { others: 'take', takes: ['c', 'a', 'C', 'n', 'g', 'q', 'd', 'e', 's'], plain: ['tunnel-through-iap', 'internal-ip', 'quiet', 'interactive', 'yes', 'no-wait', 'include-result-metadata', 'local', 'linked'] });
    const way = (ways[command.program] ?? []).find((one) => one.words.split(' ').every((step, at) => step === '*' || step.split('|').includes(options.words[at] ?? '')));
    if (way === undefined) return [];
    const names = [...(way.target ?? []).map((name) => options.value(name)), ...options.words.slice(way.words.split(' ').length, way.words.split(' ').length + 1)].filter((name) => name !== undefined);
    const tail = way.after === 'dashes' ? options.tail : way.after === undefined ? [] : options.rest.slice(way.words.split(' ').length + way.after);
    const given = (way.options ?? []).flatMap((name) => options.values(name)).flatMap((value) => (way.words.startsWith('ssm') ? commandsIn(value) : [value]));
    return way.carries === 'shell' ? shell(given, tail, names[0] ?? `a machine of ${command.program}`, command, context) : sql([...given, ...tail.map(nameOf)], way, names, command, context);
  },
  examples: [
    { run: "gcloud compute ssh web-1 --command='sudo rm -rf /srv/data'", effects: ['read cloud none-needed', 'delete path irreversible'] },
    { run: "aws ssm send-command --instance-ids i-1 --document-name AWS-RunShellScript --parameters 'commands=[\"rm -rf /srv/data\"]'", effects: ['start cloud unknown', 'delete path irreversible'] },
    { run: 'aws athena start-query-execution --query-string "DROP TABLE logs"', effects: ['start cloud unknown', 'delete data/table irreversible'] },
    { run: 'heroku pg:psql -a shop -c "truncate users"', effects: ['start cloud unknown', 'delete data/rows irreversible'] },
    { run: 'gcloud compute ssh web-1 --command=uptime', effects: ['read cloud none-needed'] },
  ],
};

function shell(texts: readonly string[], tail: readonly Word[], machine: string, command: Command, context: ToolContext): readonly Effect[] {
  const elsewhere = { command, machine, through: `${command.program} on ${machine}` };
  return [...texts.flatMap((text) => runElsewhere(context, text, elsewhere)), ...(tail.length === 0 ? [] : runElsewhere(context, tail, elsewhere))];
}

function sql(texts: readonly string[], way: Way, names: readonly string[], command: Command, context: ToolContext): readonly Effect[] {
  const place = placeOf(command.program, { host: command.program, otherwise: 'unknown', ...(names[0] === undefined ? {} : { database: names[0] }) }, context);
  const read = (text: string): readonly Effect[] => sqlEffects(text, { ...place, context, dialect: 'unknown', cwd: command.cwd });
  if (texts.length > 0) return texts.flatMap(read);
  const input = way.stdin === undefined ? ({ kind: 'none' } as const) : inputOf(command, context);
  return input.kind === 'none' ? [] : input.kind === 'unread' ? [unreadInput(place, input)] : read(input.text);
}

/** `commands=["a","b"]`, `commands=a`, `{"commands":["a"]}`. */
function commandsIn(value: string): readonly string[] {
  const list = /commands"?\s*[=:]\s*(\[[\s\S]*\])/.exec(value)?.[1];
  if (list === undefined) return [/commands?\s*=\s*([\s\S]*)/.exec(value)?.[1] ?? ''].filter((text) => text !== '');
  const quoted = [...list.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g)].map((match) => (match[1] ?? match[2] ?? '').replace(/\\(.)/g, '$1'));
  return quoted.length > 0 ? quoted : [list.slice(1, -1)];
}
