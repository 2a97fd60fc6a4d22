import type { Call } from '../program.ts';
import { httpCall } from './http.ts';
import { ormCall } from './orm.ts';
import { sdkCall } from './sdk.ts';
import { sqlCall } from './sql.ts';

/** What a call of a library that is not known by name does, told by its shape: requests, SQL, object mappers, cloud clients. */
export function outsideCall(call: Call): void {
  for (const reader of [httpCall, sqlCall, ormCall, sdkCall]) if (reader(call) === 'read') return;
}
