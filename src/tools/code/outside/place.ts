import { connectionOf } from '../../data/connection.ts';
import { placeOf, type DataPlace } from '../../data/place.ts';
import { viaOf, type Call } from '../program.ts';
import { environmentOf } from '../../environment.ts';
import { knownText } from '../value.ts';
import { argumentsOf, serverOf } from './found.ts';

/** Where a call to a database takes effect: the server it is connected to, what its variables are called, or the project's own database. */
export function placeOfCall(call: Call): DataPlace {
  const { deeds } = call.program;
  const via = viaOf(call, deeds.language);
  const server = serverOf(call);
  const hints = hintsIn(call);
  const url = server ?? (hints.length === 0 ? projectUrl(call) : undefined);
  const connection = url === undefined ? undefined : connectionOf(url);
  const host = connection?.host ?? (url !== undefined && /^[\w.-]+$/.test(url) ? url : undefined);
  const stages = ['NODE_ENV', 'RAILS_ENV', 'APP_ENV', 'DJANGO_ENV', 'FLASK_ENV', 'ENVIRONMENT'].map((name) => deeds.nested.env?.findLast((one) => one.name === name)?.value.text);
  return placeOf(via, { ...(host === undefined ? {} : { host }), ...(connection?.database === undefined ? {} : { database: connection.database }), names: [...(server === undefined ? [] : [server]), ...hints, ...stages], otherwise: 'unknown' }, deeds.context);
}

/** `connect(os.environ["PROD_DATABASE_URL"])`: the variable's name is all that tells. */
function hintsIn(call: Call): readonly string[] {
  return argumentsOf(call).flatMap((arg) => (arg.kind === 'map' ? [...arg.entries.values()] : [arg])).flatMap((arg) => {
    // `PostgresHook("warehouse_prod")`: a connection that stands elsewhere, by its name.
    const name = knownText(arg);
    if (name !== undefined && /^[a-z][\w.-]{2,59}$/i.test(name) && ['production', 'staging'].includes(environmentOf([name]))) return [name];
    const source = arg.kind === 'text' ? arg.word.source : arg.kind === 'thing' ? arg.chain[0]?.name.replace(/^\?/, '') : undefined;
    return source !== undefined && /^\$?[A-Z][A-Z0-9_]*(URL|URI|DSN|HOST|DB|DATABASE)[A-Z0-9_]*$/.test(source) ? [source.replace(/^\$/, '')] : [];
  });
}

/** The database that the project's settings name. */
function projectUrl(call: Call): string | undefined {
  const { deeds } = call.program;
  const own = deeds.nested.env?.findLast((one) => one.name === 'DATABASE_URL')?.value;
  if (own?.known === 'known') return own.text;
  if (deeds.context.machine !== undefined || deeds.cwd.kind === 'unknown') return undefined;
  const setting = deeds.context.facts.get({ kind: 'setting', name: 'database-url', directory: deeds.cwd.path });
  return setting === 'none' ? undefined : setting;
}
