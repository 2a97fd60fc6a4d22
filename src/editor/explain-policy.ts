import { homedir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { window, workspace, type QuickPickItem } from 'vscode';
import { oneLine } from '../approvals/plain.ts';
import type { Policies } from '../guard/policy/policies.ts';
import { judgeWithFacts } from '../guard/facts/judge-with-facts.ts';
import { thisPlace } from '../guard/place.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import { explainPolicy, renderLines } from '../policy/explain.ts';
import { startSession } from '../session/session.ts';
import type { Looker } from './look.ts';

interface ExplainOptions {
  readonly policies: Policies;
  readonly looker: Looker;
  policy(): EffectivePolicy;
  folders(): readonly string[];
}

/** `Tagout: Explain the Policy Here`: what is in force for the open file, a path or a command, and which layer said so. Nothing is run. */
export async function explainPolicyHere({ policies, looker, policy, folders }: ExplainOptions): Promise<void> {
  const open = window.activeTextEditor?.document.uri;
  const file = open?.scheme === 'file' ? open.fsPath : undefined;
  type Pick = QuickPickItem & { readonly subject: 'file' | 'path' | 'command' };
  const picks: readonly Pick[] = [
    ...(file === undefined ? [] : [{ label: `$(file) ${workspace.asRelativePath(file)}`, description: 'the open file', subject: 'file' as const }]),
    { label: '$(terminal) A command…', description: 'as an agent would run it', subject: 'command' },
    { label: '$(folder) A path…', subject: 'path' },
  ];
  const chosen = await window.showQuickPick(picks, { title: 'Explain the policy', placeHolder: 'What is it about?' });
  if (chosen === undefined) return;
  const typed = chosen.subject === 'file' ? file : await window.showInputBox({ title: 'Explain the policy', prompt: chosen.subject === 'command' ? 'The command; it is judged, not run' : 'The path, relative to the first folder or absolute' });
  if (typed === undefined || typed.trim() === '') return;
  const now = Date.now();
  const current = policy();
  const [folder = homedir()] = folders();
  const head = (what: string): string => `The policy for ${what}\n${'='.repeat(Math.min(100, what.length + 15))}\n`;
  if (chosen.subject === 'command') {
    const session = startSession({ id: 'explain', agent: 'claude-code', place: thisPlace([folder, ...folders().slice(1)]), policy: current, cwd: { kind: 'at', path: folder } });
    const { decision, inspected } = await judgeWithFacts(session, { tool: 'Bash', action: { kind: 'shell', text: typed, dialect: 'posix', cwd: folder } }, { kind: 'machine', around: { home: homedir(), env: process.env } }, now);
    const lines = explainPolicy(policies.layers(), { kind: 'command', text: typed, programs: inspected.programs }, now);
    const findings = decision.findings.map(({ rule, verdict, says }) => `  ${verdict} by ${rule}: ${oneLine(says, 300)}`);
    const lowered = decision.lowered.map(({ finding, words }) => `  ${finding.rule} is lowered: ${oneLine(words, 200)}`);
    const effects = inspected.effects.map(({ says, undo, environment }) => `  ${oneLine(says, 300)} (${environment}, undo: ${undo})`);
    await looker.show('the policy here.txt', [head(oneLine(typed, 200)), `Outside of any task it would be: ${decision.verdict}`, ...findings, ...lowered, '', 'Effects', ...(effects.length === 0 ? ['  none'] : effects), '', 'What the policy says', '', ...renderLines(lines)].join('\n'));
    return;
  }
  const path = isAbsolute(typed) ? typed : join(folder, typed);
  const inside = folders().map((one) => relative(one, path)).find((one) => one !== '' && !one.startsWith('..') && !isAbsolute(one));
  const lines = explainPolicy(policies.layers(), { kind: 'path', seen: [...(inside === undefined ? [] : [inside.replaceAll('\\', '/')]), path] }, now);
  const guarded = thisPlace(folders()).guarded.some((one) => path === one || path.startsWith(`${one}/`)) ? ['It belongs to Tagout itself: an agent that changes it is denied.', ''] : [];
  await looker.show('the policy here.txt', [head(path), ...guarded, 'What the policy says', '', ...renderLines(lines)].join('\n'));
}
