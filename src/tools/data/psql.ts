import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { overwritePath } from '../paths.ts';
import { clientPlace, fileText, inputOf, opens, unreadInput } from './client.ts';
import { sqlEffects } from './sql-effects.ts';

const spec: OptionSpec = {
  flags: ['a echo-all', 'A no-align', 'b echo-errors', 'e echo-queries', 'E echo-hidden', 'n no-readline', 's single-step', 'S single-line', 'q quiet', 't tuples-only', 'l list', 'w no-password', 'W password', 'x expanded', 'X no-psqlrc', 'z', '0', '1 single-transaction', 'H html', 'csv', 'V version'],
  values: ['c command', 'f file', 'd dbname', 'h host', 'p port', 'U username', 'v set variable', 'o output', 'F field-separator', 'P pset', 'R record-separator', 'T table-attr', 'L log-file'],
  maybe: ['help'],
};

/** Runs SQL against Postgres. Source: psql's manual. */
export const tool: Tool = {
  programs: ['psql', 'pgcli'],
  summary: 'runs SQL against Postgres',
  effects: effectsOf,
  examples: [
    { run: 'psql -c "SELECT 1"', effects: ['read data/rows none-needed'] },
    { run: 'psql -h prod-db.example.com -d shop -c "DROP TABLE users"', effects: ['delete data/table irreversible'] },
    { run: 'psql shop_test -c "DROP TABLE users"', effects: ['delete data/table recoverable'] },
    { run: 'psql shop -c "BEGIN" -c "DELETE FROM users" -c "ROLLBACK"', effects: ['delete data/rows none-needed'] },
    { run: "psql postgres://bob:s3cret@db.internal/shop <<'EOF'\nTRUNCATE orders;\nEOF", effects: ['delete data/rows irreversible'] },
    { run: 'psql shop <<< "DELETE FROM users WHERE id = 5"', effects: ['delete data/rows irreversible'] },
    { run: 'psql shop -f drop.sql', given: [{ request: { kind: 'body', path: '/work/shop/drop.sql' }, fact: { text: 'DROP SCHEMA public CASCADE;', digest: '' } }], effects: ['delete data/schema irreversible'] },
    { run: 'psql shop -f drop.sql', effects: ['delete data irreversible'] },
    { run: 'psql shop -f views.sql', effects: ['run program unknown'] },
    { run: "psql shop -c \"COPY t TO PROGRAM 'rm -rf ~/data'\"", effects: ['read data/rows none-needed', 'delete path irreversible'] },
    { run: 'psql -l', effects: ['read data/server none-needed'] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  const place = clientPlace(command, context, {
    host: options.value('host'),
    port: options.value('port'),
    database: options.value('dbname') ?? options.operands[0],
    variables: { host: ['PGHOST', 'PGHOSTADDR', 'PGSERVICE'], database: ['PGDATABASE'], password: ['PGPASSWORD'] },
  });
  const run = (text: string): readonly Effect[] => sqlEffects(text, { ...place, context, dialect: 'postgres', cwd: command.cwd, atomic: options.has('1') || options.all('c').length === 1 ? 'atomic' : 'statements' });
  const output = [options.value('output'), options.value('log-file')].flatMap((word) => (word === undefined || word.text.startsWith('|') ? [] : overwritePath(context, command.cwd, word, { via: command.program })));
  const piped = options.value('output')?.text.startsWith('|') === true ? context.text((options.value('output')?.text ?? '').slice(1), { through: command.program, cwd: command.cwd }) : [];
  // Commands and files run in one session: a transaction may begin in one and end in the next.
  const texts = options.all('command').map((word) => word.text);
  const effects: Effect[] = texts.length === 0 ? [] : [...run(texts.join('\n;\n'))];
  for (const file of options.all('file')) {
    const body = file.text === '-' ? inputOf(command, context) : fileText(file, command, context);
    if (body.kind === 'text') effects.push(...run(body.text));
    else if (body.kind === 'unread') effects.push(unreadInput(place, body));
  }
  if (texts.length === 0 && options.all('file').length === 0) {
    const input = options.has('list') ? ({ kind: 'none' } as const) : inputOf(command, context);
    if (input.kind === 'text') effects.push(...run(input.text));
    else effects.push(input.kind === 'unread' ? unreadInput(place, input) : opens(place));
  }
  return [...effects, ...output, ...piped];
}
