import { join } from 'node:path';
import type { HookStatus } from '../model/status.ts';
import { installHooks, planHooks, removeHooks, type Plan, type Wired } from '../guard/wiring/hooks.ts';
import { activateMachine } from '../guard/wiring/activate.ts';
import { launcherOf } from '../guard/wiring/place-launcher.ts';
import { projectSwitches, type ProjectSwitch } from '../guard/wiring/project.ts';
import { wirings } from '../guard/wiring/wirings.ts';
import { readWritten } from '../guard/wiring/written.ts';
import type { State } from '../guard/state.ts';

/** How agents' settings are changed, as the editor needs it. */
export interface Wiring {
  /** Refreshes the launcher and the list of bundles and runtimes that it tries. Throws where the state folder cannot be used. */
  refresh(): Promise<void>;
  /** How each agent is hooked; a project of these folders that switches hooks off outweighs settings that are as they should be. */
  states(folders?: readonly string[]): Promise<readonly HookStatus[]>;
  /** What would be written; files that are as they should be are left out. */
  plan(agents: readonly string[]): Promise<readonly Plan[]>;
  /** Writes what was planned; hands back one sentence per agent. */
  install(agents: readonly string[]): Promise<readonly string[]>;
  remove(): Promise<readonly string[]>;
  /** Settings files of a project that can switch hooks off, from the project's folder. */
  readonly projectFiles: readonly string[];
  forMachine(): { readonly files: readonly { readonly file: string; readonly text: string }[]; readonly command: string };
}

interface WiringOptions {
  readonly state: State;
  readonly home: string;
  /** Folder of the installed extension. */
  readonly extension: string;
  readonly version: string;
  /** Tells this editor from other editors on this machine, and stays. */
  readonly owner: string;
}

/** The agents' settings of the person at `home`; nothing is read before it is asked for. */
export function openWiring({ state, home, extension, version, owner }: WiringOptions): Wiring {
  const launcher = launcherOf(state);
  const chosen = (agents: readonly string[]): typeof wirings => wirings.filter(({ agent }) => agents.includes(agent));
  return {
    async refresh() {
      const runtime = { owner, runtime: process.execPath, bundle: join(extension, 'dist', 'hook.js'), version };
      const activated = await activateMachine({ state, home, runtime, path: process.env['PATH'] });
      if (activated.kind === 'failed') throw new Error(activated.why);
    },
    async states(folders = []) {
      const [notes, plans, switches] = await Promise.all([readWritten(state), planHooks(home, wirings, launcher), projectSwitches(folders, wirings)]);
      return plans.map((plan) => withSwitch(statusOf(plan, notes.some(({ agent }) => agent === plan.agent)), switches));
    },
    plan: async (agents) => (await planHooks(home, chosen(agents), launcher)).filter(({ text, state: how }) => text !== undefined || how === 'unreadable'),
    install: async (agents) => (await installHooks(state, home, chosen(agents), launcher)).map(sentence),
    remove: async () => (await removeHooks(state, home, wirings)).map(sentence),
    projectFiles: wirings.flatMap(({ ofProject }) => ofProject),
    forMachine() {
      const files = wirings.map((wiring) => wiring.managed(launcher));
      return { files, command: files.map(({ file, text }) => `sudo mkdir -p '${file.slice(0, file.lastIndexOf('/'))}' && sudo tee '${file}' > /dev/null <<'TAGOUT'\n${text}TAGOUT`).join('\n') };
    },
  };
}

function withSwitch(status: HookStatus, switches: readonly ProjectSwitch[]): HookStatus {
  const off = switches.find(({ agent }) => agent === status.agent);
  if (off === undefined || status.state !== 'hooked') return status;
  return { ...status, state: 'switched-off', says: `${off.file} keeps ${off.agent} from asking Tagout: ${off.says}. Take that out, or use Tagout: Install for the Whole Machine` };
}

function statusOf({ agent, file, state }: Plan, isWanted: boolean): HookStatus {
  const says: Readonly<Record<Plan['state'], string | undefined>> = {
    hooked: undefined,
    // Entries that nobody took out by Tagout's own command are missing: somebody else did.
    'not-hooked': isWanted ? `the hooks of ${agent} are gone from ${file}: put them back with Tagout: Install Hooks` : undefined,
    changed: `the hooks of ${agent} in ${file} are not as Tagout wrote them: Tagout: Install Hooks repairs them`,
    'switched-off': `${file} switches hooks off, so ${agent} runs unguarded`,
    unreadable: `${file} cannot be read, so nothing was written there`,
  };
  const text = says[state];
  return { agent, file, state, ...(text !== undefined && { says: text }) };
}

const results: Readonly<Record<Wired['result'], string>> = {
  written: 'asks Tagout from now on; sessions that run already may have to be started anew',
  same: 'is as it should be',
  restored: 'has its settings back as they were',
  edited: "has its settings without Tagout's entries",
  unparsable: 'has settings that cannot be read; they were left alone',
  failed: 'has settings that could not be written',
};

function sentence({ agent, file, result, says }: Wired): string {
  return `${agent} ${results[result]}${says === undefined ? '' : ` (${file}: ${says})`}.`;
}
