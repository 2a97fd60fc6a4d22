import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { openPolicies, policyPlaces } from '../guard/policy/policies.ts';
import { readEntries } from '../guard/socket/registry.ts';
import { stateAt, stateFolder } from '../guard/state.ts';
import { readRuntimes } from '../guard/wiring/runtimes.ts';
import { readWritten } from '../guard/wiring/written.ts';

interface Check {
  readonly what: string;
  readonly is: 'well' | 'wrong';
  readonly says: string;
}

/** `tagout doctor`: what of Tagout stands on this machine and what does not. Changes nothing. Returns 1 where something is wrong. */
export async function doctor(json: 'json' | 'text', cwd: string, home = homedir()): Promise<number> {
  const state = stateAt(stateFolder(home));
  const can = (file: string, mode: number): Promise<boolean> =>
    access(file, mode).then(
      () => true,
      () => false,
    );
  const [written, entries, runtimes, runs, writes] = await Promise.all([readWritten(state), readEntries(state), readRuntimes(state), can(state.launcher, constants.X_OK), can(state.record, constants.W_OK)]);
  const alive = entries.filter((entry) => entry.goneAt === undefined);
  const policies = openPolicies(() => ({ ...policyPlaces(home, [cwd], state.root), how: 'look' }));
  const { digest } = policies.policy();
  const checks: readonly Check[] = [
    { what: 'hooks', is: written.length > 0 ? 'well' : 'wrong', says: written.length > 0 ? written.map((file) => file.file).join(', ') : 'no agent is hooked; run "Tagout: Install Hooks" in the editor' },
    { what: 'launcher', is: runs ? 'well' : 'wrong', says: runs ? state.launcher : `${state.launcher} is missing; open a window with Tagout` },
    { what: 'runtimes', is: runtimes.length > 0 ? 'well' : 'wrong', says: runtimes.length > 0 ? `${runtimes.length} to try` : 'no editor has Tagout; hooks deny what is not harmless' },
    { what: 'windows', is: alive.length > 0 ? 'well' : 'wrong', says: alive.length > 0 ? alive.map((entry) => entry.folders[0] ?? 'no folder').join(', ') : 'none is open; what would be asked is denied' },
    { what: 'record', is: writes ? 'well' : 'wrong', says: writes ? state.record : `${state.record} cannot be written, so changes are denied` },
    { what: 'policy', is: 'well', says: digest === 'built-in' ? 'the built-in one' : `digest ${digest.slice(0, 16)}` },
    ...policies.troubles().map(({ file, says }): Check => ({ what: 'policy', is: 'wrong', says: `${file}: ${says}` })),
  ];
  for (const check of checks) process.stdout.write(json === 'json' ? `${JSON.stringify(check)}\n` : `${check.is === 'well' ? 'ok   ' : 'WRONG'} ${check.what}: ${check.says}\n`);
  return checks.some((check) => check.is === 'wrong') ? 1 : 0;
}
