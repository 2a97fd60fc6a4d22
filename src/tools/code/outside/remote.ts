import { viaOf, type Call } from '../program.ts';
import { knownText, wordFrom } from '../value.ts';
import { methodOf, type Found } from './found.ts';

/** Shell text that a library runs on another machine: paramiko's and node-ssh's `exec_command`, Fabric's `Connection(host).run`. */
export function remoteCall(call: Call): Found {
  const method = methodOf(call);
  const opened = call.chain.slice(0, -1).find((link) => link.name === 'Connection' || link.name === 'SSHClient')?.call;
  const fabric = opened !== undefined && /^(?:run|sudo)$/.test(method);
  const [text] = call.args;
  if ((!fabric && !/^(?:exec_command|execCommand)$/.test(method)) || text === undefined) return 'not-mine';
  const word = wordFrom(text);
  if (word.known === 'unknown') return 'not-mine';
  const machine = knownText(opened?.args[0]) ?? 'another machine';
  const { deeds } = call.program;
  deeds.add(deeds.context.text(method === 'sudo' ? `sudo ${word.text}` : word.text, { through: viaOf(call, deeds.language), machine, cwd: { kind: 'unknown', why: 'it is the other machine\'s' }, env: [], stdin: { kind: 'none' } }));
  return 'read';
}
