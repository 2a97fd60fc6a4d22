import type { Call } from '../program.ts';
import { knownText, wordFrom, type MapValue, type Value } from '../value.ts';

/** Whether a reader knew what a call does. */
export type Found = 'read' | 'not-mine';

/** The last name of a chain: the method that is called. */
export function methodOf(call: Pick<Call, 'chain'>): string {
  return (call.chain.at(-1)?.name ?? '').replace(/`$/, '');
}

/** The first name of a chain, without the mark of an unknown variable. */
export function rootOf(call: Pick<Call, 'chain'>): string {
  return (call.chain[0]?.name ?? '').replace(/^\?/, '');
}

/** A text among the entries of an options object or the named arguments. */
export function entry(value: Value | undefined, ...names: readonly string[]): Value | undefined {
  if (value?.kind !== 'map') return undefined;
  for (const name of names) {
    const found = (value as MapValue).entries.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All arguments that any link of a chain was called with. */
export function argumentsOf(call: Pick<Call, 'chain'>): readonly Value[] {
  return call.chain.flatMap((link) => (link.call === undefined ? [] : [...link.call.args, ...link.call.named.values()]));
}

/** The server that a chain is connected to, from the text it was opened with. */
export function serverOf(call: Pick<Call, 'chain' | 'program'>): string | undefined {
  return serverIn(call.chain) ?? call.program.server;
}

/** Remembers a server that the program connects to: a mapper's models do not name it (`mongoose.connect(url)`). */
export function rememberServer(call: Call): void {
  if (!/^(connect|createConnection|createPool|createClient|create_engine|register|init|initialize|configure|establish_connection|Client|MongoClient|Pool|Sequelize|DataSource|PrismaClient|knex|from_url|open)$/i.test(methodOf(call))) return;
  const server = serverIn([{ name: 'connect', call: { args: call.args, named: call.named } }]);
  if (server !== undefined) call.program.server = server;
}

function serverIn(chain: Call['chain']): string | undefined {
  for (const link of chain) {
    if (link.call === undefined) continue;
    const options = [...link.call.args].find((arg) => arg.kind === 'map');
    const named = link.call.named;
    const host = ['host', 'hostname', 'server', 'connectionString', 'connection_string', 'url', 'uri', 'dsn', 'endpoint', 'base_url', 'baseURL', 'filename'].map((name) => named.get(name) ?? entry(options, name)).find((value) => value !== undefined);
    const database = ['database', 'dbname', 'db'].map((name) => named.get(name) ?? entry(options, name)).find((value) => value !== undefined);
    const known = [knownText(host), knownText(database)].filter((text) => text !== undefined);
    if (known.length > 0) return known.join('/');
    const first = link.call.args[0];
    const text = first === undefined ? undefined : wordFrom(first).text;
    if (text !== undefined && (/^[a-z][\w+.-]*:\/\//i.test(text) || /(^|\s)(host|dbname|server)=/i.test(text))) return text;
  }
  return undefined;
}

/** The name of what a mapper's class or accessor stands for: `User.objects`, `prisma.user`. */
export function nameBefore(call: Pick<Call, 'chain'>, at = -2): string {
  return (call.chain.at(at)?.name ?? '').replace(/^\?/, '').replace(/^\$/, '');
}
