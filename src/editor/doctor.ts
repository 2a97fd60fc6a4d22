import { access, constants } from 'node:fs/promises';
import type { Policies } from '../guard/policy/policies.ts';
import type { GuardStatus, HookStatus } from '../model/status.ts';
import { readEntries } from '../guard/socket/registry.ts';
import type { State } from '../guard/state.ts';
import type { Check } from './pages.ts';

interface DoctorOptions {
  readonly state: State;
  readonly status: GuardStatus;
  readonly version: string;
  readonly editor: string;
  /** The person can be asked right now. */
  readonly reach: 'reached' | 'not reached';
  readonly policies: Policies;
}

/** Everything that can be looked at from this window; nothing is changed. */
export async function examine({ state, status, version, editor, reach, policies }: DoctorOptions): Promise<readonly Check[]> {
  const guards = await readEntries(state);
  const alive = guards.filter(({ goneAt }) => goneAt === undefined);
  return [
    { what: 'Tagout', is: 'well', says: `${version} in ${editor}` },
    { what: 'guard', is: status.state === 'guarding' ? 'well' : status.state === 'watching' ? 'worry' : 'wrong', says: status.says ?? 'guarding' },
    { what: 'windows', is: alive.length > 0 ? 'well' : 'wrong', says: `${String(alive.length)} with a guard: ${alive.map((guard) => guard.folders[0] ?? 'no folder').join(', ')}` },
    { what: 'reaching you', is: reach === 'reached' ? 'well' : 'wrong', says: reach === 'reached' ? 'the window answers' : 'the window does not answer; questions go to another one' },
    ...status.hooks.map(hookCheck),
    ...policyChecks(policies),
    { what: 'launcher', ...(await canRun(state.launcher)) },
    { what: 'record', ...(await canWrite(state.record)) },
    { what: 'state folder', is: 'well', says: state.root },
  ];
}

function policyChecks(policies: Policies): readonly Check[] {
  const { digest } = policies.policy();
  const troubles = policies.troubles().map(({ file, says }): Check => ({ what: 'policy', is: 'wrong', says: `${file}: ${says}` }));
  const held = policies.held().map((line): Check => ({ what: 'policy', is: 'worry', says: `does not count before you accept it: ${JSON.stringify(line)}` }));
  return [{ what: 'policy', is: 'well', says: digest === 'built-in' ? 'the built-in one' : `digest ${digest.slice(0, 16)}` }, ...troubles, ...held];
}

function hookCheck({ agent, state, file, says }: HookStatus): Check {
  const is = state === 'hooked' ? 'well' : state === 'absent' || state === 'not-hooked' ? 'worry' : 'wrong';
  return { what: agent, is, says: says ?? (state === 'hooked' ? `hooked in ${file}` : state === 'absent' ? 'not on this machine' : `${state}: ${file}`) };
}

async function canRun(file: string): Promise<Pick<Check, 'is' | 'says'>> {
  return access(file, constants.X_OK).then(
    () => ({ is: 'well', says: file }),
    () => ({ is: 'wrong', says: `${file} is missing: reload the window, or install the hooks again` }),
  );
}

async function canWrite(folder: string): Promise<Pick<Check, 'is' | 'says'>> {
  return access(folder, constants.W_OK).then(
    () => ({ is: 'well', says: folder }),
    () => ({ is: 'wrong', says: `${folder} cannot be written, so changes are denied` }),
  );
}
