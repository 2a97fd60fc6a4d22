import { homedir } from 'node:os';
import { window, type Disposable, type ExtensionContext } from 'vscode';
import type { Desk } from '../approvals/desk.ts';
import { noLinks, oneLine } from '../approvals/plain.ts';
import type { Policies, PolicyPlaces } from '../guard/policy/policies.ts';
import type { State } from '../guard/state.ts';
import type { Orders } from '../guard/standing.ts';
import type { WindowGuard } from '../guard/window-guard.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import type { GuardStatus, HookStatus } from '../model/status.ts';
import type { Task } from '../model/task.ts';
import { isNewSubject, rejoined } from '../task/edit.ts';
import { auditPermissions } from './audit-permissions.ts';
import { sameTaskChoices } from '../approvals/choices.ts';
import { decideInModal } from './decide.ts';
import { runDrills } from './drills.ts';
import { explainPolicyHere } from './explain-policy.ts';
import { commands } from './ids.ts';
import { openForeignOrders } from './foreign-orders.ts';
import type { Looker } from './look.ts';
import { openOrdersCommands, ordersInForce } from './orders.ts';
import { openPolicyChanges } from './policy-changes.ts';
import { openPolicyFile, watchPolicyDocuments } from './policy-documents.ts';
import type { Pulse } from './pulse.ts';
import { activeSession } from './status-text.ts';
import { watchTampering } from './tamper.ts';
import { showTask } from './task-pick.ts';
import type { Wiring } from './wiring.ts';

interface ControlOptions {
  readonly orders: Orders;
  readonly policies: Policies;
  readonly pulse: Pulse;
  readonly looker: Looker;
  readonly desk: Pick<Desk, 'queue' | 'press'>;
  readonly state: State;
  readonly context: Pick<ExtensionContext, 'globalState'>;
  readonly wiring: Wiring;
  /** How the agents are hooked, settings of the editor included. */
  hooks(): Promise<readonly HookStatus[]>;
  guard(): WindowGuard | undefined;
  policy(): EffectivePolicy;
  places(): PolicyPlaces;
  folders(): readonly string[];
  status(): GuardStatus;
  changed(): void;
}

/** What the person decides ahead of any question: policy, orders, task. */
export interface Control extends Disposable {
  readonly handlers: Readonly<Record<ControlCommand, () => void | Promise<void>>>;
  /** The status with the orders in force. */
  overlay(status: GuardStatus): GuardStatus;
  /** The window draws: what waits is told once. */
  drawn(): void;
  /** Changes of policies and of the hooks that wait for the person. */
  waiting(): number;
  showTask(session: string): Promise<void>;
  lift(): Promise<void>;
}

/** The commands that are the person's orders. */
export type ControlCommand = (typeof commands)['explainPolicy' | 'auditPermissions' | 'openPolicy' | 'showPolicyChanges' | 'setFreeze' | 'pauseGuard' | 'stopAgents' | 'runDrill' | 'editTask'];

const lookEvery = 3_000;

/** Watches the policies' files and the hooks until it is disposed. */
export function openControl(options: ControlOptions): Control {
  const { orders, policies, pulse, looker, desk, guard, policy, places, folders, changed } = options;
  const given = openOrdersCommands({ orders, pulse, looker, desk, guard, policy, folders, changed });
  const changes = openPolicyChanges({ policies, looker, pulse, guard, changed });
  const foreign = openForeignOrders({ orders, pulse, guard, changed });
  const documents = watchPolicyDocuments(places);
  const tampering = watchTampering({
    context: options.context,
    state: options.state,
    home: homedir(),
    wiring: options.wiring,
    pulse,
    guard,
    states: () => options.hooks(),
    places,
    folders,
    filesChanged() {
      policies.policy();
      changes.look();
      foreign.look();
      changed();
    },
  });
  const tasks = new Map<string, Task>();
  // Another window or a checkout may have changed what holds; a call of an agent looks by itself.
  let drawnFor = '';
  const timer = setInterval(() => {
    const inForce = JSON.stringify([ordersInForce(orders.read(), policy(), Date.now()), policies.waiting().map(({ digest }) => digest)]);
    changes.look();
    foreign.look();
    if (inForce !== drawnFor) changed();
    drawnFor = inForce;
  }, lookEvery);

  const task = async (id: string): Promise<void> => {
    const current = guard();
    if (current !== undefined) await showTask(id, { guard: current, pulse });
  };
  return {
    handlers: {
      [commands.explainPolicy]: () => explainPolicyHere({ policies, looker, policy, folders }),
      [commands.auditPermissions]: () => auditPermissions(options.state.record, folders(), looker),
      [commands.openPolicy]: () => openPolicyFile(places),
      [commands.showPolicyChanges]: async () => {
        const others = foreign.waiting() + tampering.open().length;
        await foreign.show();
        if (tampering.open().length > 0) await tampering.show();
        if (others === 0 || policies.waiting().length > 0) await changes.show();
      },
      [commands.setFreeze]: () => given.freeze(),
      [commands.pauseGuard]: () => given.pause(),
      [commands.stopAgents]: () => given.stopAll(),
      [commands.runDrill]: () => runDrills(policy(), folders(), looker),
      [commands.editTask]: async () => {
        const session = activeSession(options.status().sessions);
        if (session === undefined) void window.showInformationMessage('No session of an agent runs in this window yet.');
        else await task(session.id);
      },
    },
    overlay(status) {
      const inForce = ordersInForce(orders.read(), policy(), Date.now());
      return inForce.length === 0 ? status : { ...status, orders: inForce };
    },
    drawn() {
      const current = guard();
      for (const [id, session] of current?.sessions() ?? []) {
        const before = tasks.get(id);
        tasks.set(id, session.task);
        if (current !== undefined && before !== undefined && isNewSubject(before, session.task)) tellNewSubject(id, before, session.task, current, pulse);
      }
      for (const id of [...tasks.keys()].slice(0, Math.max(0, tasks.size - 100))) tasks.delete(id);
    },
    waiting: () => policies.waiting().length + tampering.open().length + foreign.waiting(),
    showTask: task,
    lift: () => given.lift(),
    dispose() {
      clearInterval(timer);
      documents.dispose();
      tampering.dispose();
    },
  };
}

/** A new subject is shown; taking it back gives the session what was agreed before, so a modal decides it. */
function tellNewSubject(id: string, before: Task, after: Task, guard: WindowGuard, pulse: Pulse): void {
  void window.showInformationMessage(`New task: "${noLinks(oneLine(after.goal, 80))}". What you agreed to for "${noLinks(oneLine(before.goal, 60))}" no longer counts; your limits stay.`, 'Still the Earlier Task…').then(async (pressed) => {
    if (pressed === undefined) return;
    const decided = await decideInModal(pulse, `Is it still "${oneLine(before.goal, 80)}"?`, `What you agreed to for it counts again, together with "${oneLine(after.goal, 80)}". Limits of both stay.`, sameTaskChoices);
    if (decided === 'look') await showTask(id, { guard, pulse });
    if (decided === 'same') await guard.change(id, (session) => ({ ...session, task: rejoined(before, session.task) }), `the new subject was taken back: "${oneLine(before.goal, 80)}" goes on`);
  });
}
