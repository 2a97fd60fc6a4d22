import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { window, workspace } from 'vscode';
import { bothEnds, noLinks, oneLine } from '../approvals/plain.ts';
import type { WaitingChange } from '../guard/policy/in-force.ts';
import type { Policies } from '../guard/policy/policies.ts';
import { writeWhole } from '../guard/safe-files.ts';
import type { WindowGuard } from '../guard/window-guard.ts';
import { policyChoices } from '../approvals/choices.ts';
import { decideInModal } from './decide.ts';
import type { Looker } from './look.ts';
import type { Pulse } from './pulse.ts';

interface PolicyChangesOptions {
  readonly policies: Policies;
  readonly looker: Looker;
  readonly pulse: Pulse;
  guard(): WindowGuard | undefined;
  changed(): void;
}

/** What a policy would loosen: told once, shown as a diff, and in force only after the person's click in the modal. */
interface PolicyChanges {
  /** Tells of changes that were not told yet; the notification has no button that decides. */
  look(): void;
  /** Shows the diff of what waits and asks. */
  show(): Promise<void>;
}

/** Tells nothing by itself: `look` is called after the policies were read. */
export function openPolicyChanges({ policies, looker, pulse, guard, changed }: PolicyChangesOptions): PolicyChanges {
  const told = new Set<string>();
  const keyOf = ({ file, digest }: WaitingChange): string => `${file} ${digest}`;

  const decide = async (change: WaitingChange): Promise<void> => {
    await looker.compare(`${fileName(change.file)}: ${change.digest === 'gone' ? 'in force, and gone from disk' : 'in force, and what stands there now'}`, change.before, change.after);
    const isTrusted = change.from === 'user' || workspace.isTrusted;
    const what = change.loosens.slice(0, 12).map((one) => `• ${oneLine(one, 160)}`).join('\n');
    const more = change.loosens.length > 12 ? `\nand ${String(change.loosens.length - 12)} more` : '';
    const untrusted = isTrusted ? '' : '\n\nYou do not trust this workspace: its policy can only tighten.';
    const decided = await decideInModal(pulse, `Let the policy of ${change.from === 'user' ? 'your own' : 'this workspace'} loosen the guard?`, `${bothEnds(change.file, 300)}\n\n${change.digest === 'gone' ? 'The file is gone. Without it:\n' : ''}${what}${more}\n\nUntil you accept, none of this counts. It is asked again when the file changes.${untrusted}`, policyChoices({ putBack: change.putBack.length > 0 ? 'may' : 'may-not', accept: isTrusted ? 'may' : 'may-not' }));
    if (decided === 'look') {
      // A modal covers what it is about: the difference is read without it, and the way back stands in the notification.
      void window.showInformationMessage(noLinks(`${bothEnds(change.file, 160)} waits for you; nothing of it counts yet.`), 'Decide…').then((pressed) => (pressed === undefined ? undefined : decide(change)));
      return;
    }
    if (decided === 'put-back') {
      putBack(change);
      await guard()?.note('policy', `the policy was put back: ${change.file}`, { paths: [change.file] });
    }
    if (decided === 'accept') {
      const done = policies.accept(change.file, change.digest);
      if (done === 'changed') void window.showWarningMessage(`${noLinks(bothEnds(change.file, 160))} changed while you looked at it; nothing was accepted.`);
      else await guard()?.note('policy', `the person accepted the policy ${change.file} (${change.digest.slice(0, 16)}), which ${change.loosens.join('; ')}`, { paths: [change.file] });
    }
    changed();
  };

  return {
    look() {
      const fresh = policies.waiting().filter((change) => !told.has(keyOf(change)));
      const [first] = fresh;
      if (first === undefined) return;
      for (const change of fresh) told.add(keyOf(change));
      void guard()?.note('policy', `a policy would loosen and waits for the person: ${first.file}: ${first.loosens.join('; ')}`.slice(0, 1000), { paths: [first.file] });
      const text = first.digest === 'gone' ? `${bothEnds(first.file, 160)} is gone. What it said stays in force until you let it go.` : `${bothEnds(first.file, 160)} would loosen the guard (${oneLine(first.loosens[0] ?? '', 100)}${first.loosens.length > 1 ? `, and ${String(first.loosens.length - 1)} more` : ''}). Nothing of that counts before you accept it.`;
      void window.showInformationMessage(noLinks(text), 'Show the difference').then((pressed) => (pressed === undefined ? undefined : this.show()));
    },
    async show() {
      policies.policy();
      const waiting = policies.waiting();
      if (waiting.length === 0) void window.showInformationMessage('No policy waits for you.');
      for (const change of waiting) await decide(change);
    },
  };
}

function putBack(change: WaitingChange): void {
  if (change.putBack.length === 0) rmSync(change.file, { force: true });
  for (const { path, text } of change.putBack) {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, text, 0o644);
  }
}

function fileName(path: string): string {
  return path.split(/[\\/]/).slice(-2).join('/');
}
