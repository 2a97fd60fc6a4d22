import { execFile } from 'node:child_process';
import picomatch from 'picomatch';
import type { Effect } from '../../model/effect.ts';
import type { RowEstimate } from '../../model/policy.ts';

const mostTables = 3;
const losing = new Set<Effect['verb']>(['delete', 'overwrite', 'edit']);
const plainName = /^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*)?$/;

/**
 * How many rows the tables of these effects have, by the server's own statistics: no table is read and no plan is made.
 * Only over connections that the policy names; a table that no connection speaks of, or that does not answer in time, is left out.
 * @param within milliseconds for all of it
 */
export async function rowsOf(effects: readonly Effect[], connections: readonly RowEstimate[], within: number): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  if (connections.length === 0) return found;
  const wanted = effects.flatMap(({ object, verb, target }) => {
    if (object.kind !== 'data' || !losing.has(verb) || !['table', 'rows'].includes(object.what) || !plainName.test(object.name)) return [];
    const places = [object.server, target].filter((place) => place !== undefined);
    const connection = connections.find(({ on }) => places.some((place) => picomatch.isMatch(place, on, { bash: true, nocase: true })));
    return connection === undefined ? [] : [{ name: object.name, connection }];
  });
  await Promise.all(wanted.slice(0, mostTables).map(async ({ name, connection }) => {
    const rows = await estimate(name, connection, within);
    if (rows !== undefined) found.set(name, rows);
  }));
  return found;
}

function estimate(name: string, { program, connection }: RowEstimate, within: number): Promise<number | undefined> {
  const [table = '', schema] = name.split('.').reverse();
  // Names are letters, digits, _ and $ here, so none of them ends a text.
  const sql =
    program === 'psql'
      ? `SELECT sum(c.reltuples)::bigint FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm') AND c.reltuples >= 0 AND c.relname = '${table}'${schema === undefined ? '' : ` AND n.nspname = '${schema}'`};`
      : `SELECT SUM(table_rows) FROM information_schema.tables WHERE table_name = '${table}'${schema === undefined ? '' : ` AND table_schema = '${schema}'`};`;
  const args = program === 'psql' ? ['-X', '-w', '-A', '-t', '-q', '-d', `service=${connection}`] : [`--login-path=${connection}`, '--skip-column-names', '--batch', '--connect-timeout=1'];
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', APPDATA: process.env['APPDATA'] ?? '', SystemRoot: process.env['SystemRoot'] ?? '', PGSERVICEFILE: process.env['PGSERVICEFILE'] ?? '', PGCONNECT_TIMEOUT: '1', PGOPTIONS: `-c statement_timeout=${String(Math.round(within))} -c default_transaction_read_only=on` };
  return new Promise((resolve) => {
    const client = execFile(program, args, { env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')), timeout: within, killSignal: 'SIGKILL', maxBuffer: 10_000, windowsHide: true }, (error, stdout) => {
      const said = stdout.trim();
      resolve(error === null && /^\d{1,15}$/.test(said) ? Number(said) : undefined);
    });
    client.stdin?.on('error', () => undefined);
    client.stdin?.end(sql);
  });
}
