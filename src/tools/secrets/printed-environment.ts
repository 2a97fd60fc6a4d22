import type { Effect } from '../../model/effect.ts';
import { effectOf } from '../effect.ts';

/** Printing every variable shows every secret among them to whoever reads the output. */
export function printedEnvironment(via: string): Effect {
  return effectOf(via, { verb: 'read', object: { kind: 'credential', name: 'the environment' }, says: 'prints all variables of the environment' });
}

/** Printing one variable; only names that secrets have are worth saying. */
export function printedVariable(via: string, name: string): readonly Effect[] {
  if (!/(secret|token|passw(or)?d|passphrase|api_?key|private_?key|credential|access_?key|database_url|dsn|auth)/i.test(name)) return [];
  return [effectOf(via, { verb: 'read', object: { kind: 'credential', name }, says: `prints the variable ${name}`, credential: { name, from: 'environment' } })];
}
