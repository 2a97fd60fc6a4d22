import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { window, workspace, type Disposable, type ExtensionContext } from 'vscode';
import { withoutValue } from '../agents/settings-text.ts';
import { noLinks, oneLine } from '../approvals/plain.ts';
import type { PolicyPlaces } from '../guard/policy/policies.ts';
import { writeWhole } from '../guard/safe-files.ts';
import { ordersFile } from '../guard/standing.ts';
import type { State } from '../guard/state.ts';
import { openLedger, type Tampered } from '../guard/tamper/ledger.ts';
import { holdersOf, watchFiles } from '../guard/tamper/watch.ts';
import type { WindowGuard } from '../guard/window-guard.ts';
import { wirings } from '../guard/wiring/wirings.ts';
import type { HookStatus } from '../model/status.ts';
import { foreignChoices } from '../approvals/choices.ts';
import { decideInModal } from './decide.ts';
import { hooksOnInEditor, onProjectSettings } from './project-settings.ts';
import type { Pulse } from './pulse.ts';
import type { Wiring } from './wiring.ts';

interface TamperOptions {
  readonly context: Pick<ExtensionContext, 'globalState'>;
  readonly state: State;
  readonly home: string;
  readonly wiring: Wiring;
  readonly pulse: Pulse;
  guard(): WindowGuard | undefined;
  states(): Promise<readonly HookStatus[]>;
  places(): PolicyPlaces;
  folders(): readonly string[];
  /** A policy or an order on disk may be another one. */
  filesChanged(): void;
}

interface TamperWatch extends Disposable {
  /** What was changed and is neither put back nor the person's. */
  open(): readonly Tampered[];
  /** Asks about everything that is open. */
  show(): Promise<void>;
}

/** Consent is of this machine and never synced: `globalState` stays where it is. */
const leftName = 'tagout.tamper.left';
const recently = 15 * 60_000;

/** Watches the files that Tagout rests on: hooks, policies, orders, the launcher. */
export function watchTampering(options: TamperOptions): TamperWatch {
  const { context, state, home, wiring, pulse, guard, places, folders } = options;
  const left = new Set(context.globalState.get<readonly string[]>(leftName) ?? []);
  const running = (agent: string): boolean => guard()?.status().sessions.some((session) => session.agent === agent && session.state === 'running' && Date.now() - session.lastAt < recently) === true;

  const ledger = openLedger({
    states: () => options.states(),
    async putBack(status) {
      if (status.agent === 'copilot-vscode' && status.state === 'switched-off') await hooksOnInEditor();
      const done = await putBack(status, wiring, home);
      return done && (await options.states()).some(({ agent, state: how }) => agent === status.agent && how === 'hooked');
    },
    isRunning: running,
    async writersOf(file) {
      const holders = await holdersOf(await realpath(file).catch(() => file));
      return holders.length > 0 ? holders : [...new Set(guard()?.status().sessions.filter(({ state: how }) => how === 'running').map(({ agent }) => agent))];
    },
    left: {
      has: (key) => left.has(key),
      add(key) {
        left.add(key);
        void context.globalState.update(leftName, [...left].slice(-50));
      },
    },
    told(tampered, what) {
      void guard()?.note('hooks', `${tampered.says}${what === 'put-back' ? '; put back by itself' : ''}`, { paths: [tampered.file] });
      if (what === 'put-back') void window.showWarningMessage(`${saysOf(tampered)}. An agent's session runs, so Tagout put it back, once.`);
      else void window.showWarningMessage(changeText(tampered), 'Decide…').then((pressed) => (pressed === undefined ? undefined : show()));
    },
  });
  const show = async (): Promise<void> => {
    await ledger.look();
    const open = ledger.open();
    if (open.length === 0) void window.showInformationMessage('Nothing of what Tagout wrote was changed by others.');
    for (const tampered of open) {
      const decided = await decideInModal(pulse, `${saysOf(tampered)}.`, decisionText(tampered), foreignChoices);
      if (decided === 'put-back' && !(await ledger.putBack(tampered.key))) void window.showErrorMessage(`${noLinks(oneLine(tampered.file, 200))} could not be put back; look at it by hand.`);
      if (decided === 'mine') ledger.leave(tampered.key);
      if (decided !== undefined) await guard()?.note('hooks', `${tampered.file}: ${decided === 'mine' ? 'the person made this change' : 'put back'}`, { paths: [tampered.file] });
    }
    await guard()?.lookAtHooks();
  };

  const launcher = async (): Promise<void> => {
    if (await stat(state.launcher).then(() => false, () => true)) {
      await wiring.refresh();
      await guard()?.note('hooks', `${state.launcher} was gone and was put back`, { paths: [state.launcher] });
    }
  };
  const watched = (): readonly string[] => {
    const { organisation, user, workspaces } = places();
    return [...wirings.map(({ file }) => join(home, file)), ...folders().flatMap((folder) => wiring.projectFiles.map((file) => join(folder, file))), organisation, user, ...workspaces, ordersFile(state), state.launcher, state.runtimes];
  };
  const look = (): void => {
    options.filesChanged();
    void ledger.look().then(() => guard()?.lookAtHooks());
    void launcher().catch(() => undefined);
  };
  let watching = watchFiles(watched(), look);
  const moved = workspace.onDidChangeWorkspaceFolders(() => {
    void watching.close();
    watching = watchFiles(watched(), look);
  });
  // Settings of the editor switch hooks off as well, and stand in no file of the list.
  const settings = onProjectSettings(wiring, look);
  void ledger.look();
  return {
    open: () => ledger.open(),
    show,
    dispose() {
      moved.dispose();
      settings.dispose();
      void watching.close();
    },
  };
}

function saysOf({ says }: Tampered): string {
  return noLinks(capitalised(oneLine(says, 200)));
}

/** A change as a notification tells it. */
function changeText(tampered: Tampered): string {
  const { times, writers } = tampered;
  const again = times > 1 ? ` It is the change no. ${String(times)} in this window; it is not put back by itself any more.` : '';
  const by = writers.length === 0 ? '' : ` Running meanwhile: ${noLinks(oneLine(writers.join(', '), 160))}.`;
  return `${saysOf(tampered)}.${again}${by}`;
}

/** What the person reads before they decide. */
function decisionText({ agent, file, times, writers }: Tampered): string {
  const by = writers.length > 0 ? ` Running meanwhile: ${oneLine(writers.join(', '), 200)}.` : '';
  return `${file}\n\nChanged ${String(times)} ${times === 1 ? 'time' : 'times'} in this window.${by}\n\nPut back: ${agent} asks Tagout again, and everything else in the file stays. I did this: it is left as it is, and ${agent} may run unguarded.`;
}

/** Entries are written again; in the user's own settings a switch that turns hooks off is taken out. A project's file is the repository's. */
async function putBack({ agent, file, state }: HookStatus, wiring: Wiring, home: string): Promise<boolean> {
  const one = wirings.find((candidate) => candidate.agent === agent);
  if (one === undefined || join(home, one.file) !== file) return false;
  if (state === 'switched-off') {
    const real = await realpath(file);
    const text = await readFile(real, 'utf8');
    const without = one.switches(text, one.file).reduce((rest, { key }) => (key === '' ? rest : withoutValue(rest, key.split('.'))), text);
    if (without !== text) writeWhole(real, without, (await stat(real)).mode & 0o777);
  }
  await wiring.install([agent]);
  return (await wiring.states()).some((status) => status.agent === agent && status.state === 'hooked');
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
