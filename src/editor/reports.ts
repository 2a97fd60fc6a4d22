import { homedir } from 'node:os';
import { env, window } from 'vscode';
import { oneLine } from '../approvals/plain.ts';
import { textOf } from '../approvals/wording.ts';
import { recentDecisions } from '../guard/record/recent.ts';
import type { Looker } from './look.ts';
import { reportPage, watchedPage } from './pages.ts';

const week = 7 * 24 * 60 * 60 * 1000;
const mostShown = 200;

/** `Tagout: Show What Would Have Been Asked`: the page, and one click that starts guarding. */
export async function showWatched(record: string, looker: Looker, mode: { isWatching(): boolean; guard(): Promise<void> }): Promise<void> {
  const watched = await recentDecisions(record, Date.now() - week, 20_000, ({ enforced, decidedBy }) => enforced === 'passed' && decidedBy === 'mode');
  const held = watched.filter(({ verdict }) => verdict !== 'allow').slice(-mostShown);
  const calls = await recentDecisions(record, watched[0]?.at ?? Date.now(), 100_000);
  await looker.show('what would have been asked.txt', watchedPage(held, calls.length, (at) => new Date(at).toLocaleString()));
  if (!mode.isWatching()) return;
  const pressed = await window.showInformationMessage(`Tagout only watches. ${String(held.length)} of ${String(calls.length)} calls would have been held.`, 'Start Guarding');
  if (pressed === 'Start Guarding') await mode.guard();
}

/** `Tagout: Report a Wrong Verdict`: shown before it is copied. */
export async function reportVerdict(record: string, looker: Looker): Promise<void> {
  const decisions = await recentDecisions(record, Date.now() - week, 50);
  if (decisions.length === 0) {
    void window.showInformationMessage('No decision has been recorded yet.');
    return;
  }
  const choices = [...decisions].reverse().map((decision) => ({
    label: oneLine(textOf(decision.action), 100),
    description: `${decision.verdict} (${decision.enforced})`,
    detail: oneLine(decision.findings[0]?.says ?? 'no rule spoke', 150),
    decision,
  }));
  const chosen = await window.showQuickPick(choices, { placeHolder: 'Which verdict was wrong?', matchOnDescription: true, matchOnDetail: true });
  if (chosen === undefined) return;
  const { text } = reportPage(chosen.decision, homedir());
  await looker.show('report.txt', text);
  const pressed = await window.showInformationMessage('This is all that would be in the report. Nothing is sent.', 'Copy');
  if (pressed === 'Copy') await env.clipboard.writeText(text);
}
