import type { DataThing } from '../../model/effect.ts';
import type { SqlObject } from './sql/statement.ts';

const things: Readonly<Record<SqlObject, DataThing>> = {
  table: 'table', view: 'view', 'materialized-view': 'view', index: 'index', schema: 'schema', database: 'database', role: 'role', function: 'function', trigger: 'function', type: 'schema', sequence: 'schema', extension: 'schema',
  policy: 'role', publication: 'server', server: 'server', tablespace: 'database', event: 'function', owned: 'schema', snapshot: 'dump', backup: 'dump', stage: 'dump', stream: 'function', dictionary: 'view', keyspace: 'database', 'user-mapping': 'role', other: 'schema',
};

/** The thing of the model that a kind of object is. */
export function thingOf(object: SqlObject): DataThing {
  return things[object];
}
