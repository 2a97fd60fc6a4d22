import { userInfo } from 'node:os';
import { Uri, window, workspace } from 'vscode';
import { rowOf } from '../../audit/export/rows.ts';
import { noLinks, oneLine } from '../../approvals/plain.ts';
import type { Library } from '../../guard/record/library.ts';
import { erase } from '../../guard/record/rewrite.ts';
import { personChoices } from '../../approvals/choices.ts';
import { decideInModal } from '../decide.ts';
import type { RecordKeys } from '../keys.ts';
import type { Pulse } from '../pulse.ts';

interface PersonOptions {
  readonly record: string;
  readonly library: Library;
  readonly pulse: Pulse;
  keys(): RecordKeys | undefined;
  /** Notes in the record that something was erased. */
  note(says: string): Promise<void>;
}

const most = 1_000_000;

/** `Tagout: Export or Erase a Person's Records`: everything of the sessions in which somebody spoke or decided. */
export async function exportOrErase(options: PersonOptions): Promise<void> {
  const { record, library, pulse, keys, note } = options;
  const person = await window.showInputBox({ title: "A person's records", prompt: 'The name of the account, as the record has it', value: accountName() });
  if (person === undefined || person === '') return;
  const records = await recordsOfPerson(library, person);
  if (records.length === 0) {
    void window.showInformationMessage(`The record holds nothing of ${noLinks(oneLine(person, 60))}.`);
    return;
  }
  const what = await decideInModal(pulse, `${String(records.length)} records are of sessions in which ${oneLine(person, 60)} spoke or decided.`, 'Erasing takes the content out of the record for good. Signed marks stay in its place, so that the rest can still be verified. Copies that you sent elsewhere stay where they are.', personChoices);
  if (what === 'export') return save(person, records);
  const own = keys();
  if (what !== 'erase' || own === undefined) return;
  const wanted = new Set(records.map((one) => rowOf(one).id));
  const done = erase(record, (one) => wanted.has(rowOf(one).id), `asked by ${oneLine(person, 60)}`, own.signing, Date.now());
  if (done.busy === 'busy') {
    void window.showWarningMessage('Another window is changing the record now; try again in a minute.');
    return;
  }
  await note(`${String(done.entries)} records of one person were erased on request`);
  const left = records.length - done.entries;
  void window.showInformationMessage(`${String(done.entries)} records were erased.${left > 0 ? ` ${String(left)} stand in files that open windows or other editors write: close those windows, wait three minutes and erase again.` : ''}`);
}

async function recordsOfPerson(library: Library, person: string): Promise<readonly object[]> {
  const { records } = await library.find({ words: person }, most);
  const theirs = records.filter((record) => Reflect.get(record, 'person') === person);
  const sessions = new Set(theirs.map((record) => rowOf(record).session).filter((session) => session !== ''));
  const found = new Map(theirs.map((record) => [rowOf(record).id, record]));
  for (const session of sessions) for (const record of (await library.find({ session }, most)).records) found.set(rowOf(record).id, record);
  return [...found.values()].sort((a, b) => rowOf(a).at - rowOf(b).at);
}

async function save(person: string, records: readonly object[]): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `tagout-${person.replaceAll(/[^\w.-]+/g, '-').slice(0, 40)}.jsonl`;
  const target = await window.showSaveDialog({ filters: { 'JSON Lines': ['jsonl'] }, ...(folder !== undefined && { defaultUri: Uri.joinPath(folder, name) }), title: "Save a person's records" });
  if (target !== undefined) await workspace.fs.writeFile(target, Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join('')));
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
