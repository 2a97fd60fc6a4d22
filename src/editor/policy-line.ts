import { readFile } from 'node:fs/promises';
import { applyEdits, modify } from 'jsonc-parser';
import { commands, Uri, window, workspace } from 'vscode';
import { offerFor } from '../approvals/offer.ts';
import { policyLineFor } from '../approvals/policy-line.ts';
import { noLinks } from '../approvals/plain.ts';
import type { Question } from '../approvals/question.ts';
import { commands as ids } from './ids.ts';

/**
 * Opens the policy with a line that would have answered a question, as a text that was never saved: nothing applies it, no auto-save writes it, and the
 * person saves it where it belongs or throws it away.
 * @param file the policy that the line is for; it need not exist
 */
export async function writePolicyLine(question: Question, file: string): Promise<void> {
  const line = policyLineFor(question);
  if (line === undefined) {
    void window.showInformationMessage('No line of policy answers this question: what cannot be undone is asked each time.');
    return;
  }
  const before = await readFile(file, 'utf8').catch(() => '{\n  "version": 1\n}\n');
  const edits = modify(before, [...line.path], line.value, { formattingOptions: { insertSpaces: true, tabSize: 2 }, isArrayInsertion: line.path.at(-1) === -1 });
  const document = await workspace.openTextDocument({ language: 'jsonc', content: applyEdits(before, edits) });
  await window.showTextDocument(document, { preview: false });
  void window.showInformationMessage(noLinks(`This is ${Uri.file(file).fsPath} with one more line: ${line.says}. Nothing is in force until you save it there.`));
}

/** The same kind was asked three times: offers what would make the next time needless. Nothing is changed by it. */
export async function offerLess(question: Question, file: () => string): Promise<void> {
  const offer = offerFor(question);
  if (offer === undefined) return;
  const titles = { policy: 'Write a Policy Line', scope: 'Look at the Task' } as const;
  const pressed = await window.showInformationMessage(noLinks(offer.text), ...offer.ways.map((way) => titles[way]), 'Not Now');
  if (pressed === titles.policy) await writePolicyLine(question, file());
  if (pressed === titles.scope) await commands.executeCommand(ids.editTask);
}
