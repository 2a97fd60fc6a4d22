import type { Effect } from '../../model/effect.ts';
import { thingOf } from '../cloud/things.ts';
import { operationVerb, tokensOf } from '../cloud/verbs.ts';
import { namedCallEffects } from '../mcp-name.ts';
import { askedOf, fetched, sent, type Read } from './reading.ts';
import { isRecord } from './graphql.ts';

const chainSends = /^(eth_send(Raw)?Transaction|eth_sign|personal_|sendTransaction|sendrawtransaction|sendtoaddress|author_submitExtrinsic|broadcast_tx)/i;

/** Effects of a JSON-RPC call, by the words of its method. */
export function rpcEffects(call: { readonly method: string; readonly params: unknown }, read: Read): readonly Effect[] {
  if (call.method === 'tools/call' && isRecord(call.params) && typeof call.params['name'] === 'string')
    return namedCallEffects({ via: read.request.via, provider: read.address.host, tool: call.params['name'], input: call.params['arguments'], environment: read.environment });
  if (chainSends.test(call.method)) return read.environment === 'local' ? [fetched(read)] : [sent(read, 'a signed transaction', 'irreversible', 'plain')];
  const tokens = tokensOf(call.method);
  const parsed = operationVerb(call.method);
  const does = parsed?.does;
  if (does === undefined || does === 'read' || /^(get|list|call|estimate|query|search|initialize|ping|resources|prompts)/.test(tokens[1] ?? tokens[0] ?? '') || /^(eth|net|web3)_/.test(call.method)) return [fetched(read)];
  return [askedOf(read, { does, kind: parsed?.rest ?? tokens, what: thingOf(parsed?.rest ?? tokens), name: '' })];
}
