import type { Call } from '../program.ts';
import { agentCall } from './agents.ts';
import { rememberServer } from './found.ts';
import { callBack } from './callbacks.ts';
import { httpCall } from './http.ts';
import { messageCall } from './messages.ts';
import { ormCall } from './orm.ts';
import { remoteCall } from './remote.ts';
import { saidCall } from './said.ts';
import { sdkCall } from './sdk.ts';
import { sqlCall } from './sql.ts';

/** What a call of a library that is not known by name does, told by its shape: requests, SQL, object mappers, cloud clients. */
export function outsideCall(call: Call): void {
  rememberServer(call);
  callBack(call);
  for (const reader of [agentCall, remoteCall, messageCall, httpCall, sdkCall, sqlCall, ormCall, saidCall]) if (reader(call) === 'read') return;
}
