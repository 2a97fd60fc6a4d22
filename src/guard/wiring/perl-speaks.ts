import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endpointFor, removeEndpoint } from '../socket/endpoint.ts';
import { curlConfig } from '../socket/registry.ts';
import { listen, type Delivery } from '../socket/server.ts';
import type { State } from '../state.ts';
import { perlClient } from './launcher-perl.ts';

/**
 * Whether this machine's Perl gets a call to a socket and the answer back: tried with a listener of our own, because the client's numbers
 * are the system's and no test of ours saw every system. Never throws; a Perl that does anything else is not used.
 */
export async function perlSpeaks(state: State, perl: string): Promise<boolean> {
  const id = randomBytes(16).toString('hex');
  const secret = randomBytes(32).toString('hex');
  const endpoint = endpointFor(id, { runtime: undefined, state: state.root });
  if (endpoint.kind === 'refused') return false;
  const entry = join(state.root, `try-${id.slice(0, 8)}.curl`);
  let heard: Delivery | undefined;
  const handle = (delivery: Delivery): Promise<{ readonly kind: 'done'; readonly output: { readonly exit: 0; readonly stderr: string; readonly stdout: string } }> => {
    heard = delivery;
    return Promise.resolve({ kind: 'done', output: { exit: 0, stderr: 'heard', stdout: 'said' } });
  };
  try {
    const listening = await listen({ path: endpoint.path, secret, usual: 1, handle, newId: () => id });
    try {
      await writeFile(entry, curlConfig({ socket: endpoint.path, secret }), { mode: 0o600 });
      const said = await run(perl, ['-f', '-e', perlClient, 'claude-code', 'PreToolUse', '1', String(process.pid), '', entry], 'a call');
      return said === 'done 0\nheard\nsaid' && heard?.payload === 'a call';
    } finally {
      await listening.stop();
      await removeEndpoint(endpoint.path);
      await rm(entry, { force: true });
    }
  } catch {
    return false;
  }
}

function run(program: string, args: readonly string[], input: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { env: {}, stdio: ['pipe', 'pipe', 'ignore'], timeout: 2_000 });
    const said: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => said.push(bytes));
    child.stdin.on('error', () => undefined);
    child.once('error', () => { resolve(''); });
    child.once('close', () => { resolve(Buffer.concat(said).toString('utf8')); });
    child.stdin.end(input);
  });
}
