import { capitalised, oneLine } from '../approvals/plain.ts';
import { textOf } from '../approvals/wording.ts';
import type { Action } from '../model/action.ts';
import type { DecisionRecord } from '../model/record.ts';
import type { GuardStatus } from '../model/status.ts';

/** What watch mode let pass: a text page. `day` writes a moment as the person reads it. */
export function watchedPage(decisions: readonly DecisionRecord[], calls: number, day: (at: number) => string): string {
  const head = ['What would have been asked', '==========================', '', `${String(calls)} calls were judged while Tagout only watched; ${String(decisions.length)} of them would have been held.`, ''];
  const rows = decisions.map((decision) => {
    const [first] = decision.findings;
    return [`${day(decision.at)}  ${decision.verdict === 'deny' ? 'denied' : 'asked'}: ${capitalised(oneLine(decision.effects[first?.effect ?? 0]?.says ?? first?.says ?? decision.tool, 160))}`, `    why: ${oneLine(first?.says ?? '', 160)} (${first?.rule ?? ''})`, `    ${oneLine(textOf(decision.action), 200)}`].join('\n');
  });
  return [...head, rows.length === 0 ? 'Nothing.' : rows.join('\n\n'), ''].join('\n');
}

/** One fact of the doctor's page. */
export interface Check {
  readonly what: string;
  readonly is: 'well' | 'worry' | 'wrong';
  readonly says: string;
}

const marks: Readonly<Record<Check['is'], string>> = { well: 'ok   ', worry: 'look ', wrong: 'WRONG' };

/** The page of `Tagout: Doctor` as plain text; what agents wrote is bounded and on one line. */
export function doctorPage(checks: readonly Check[], status: GuardStatus): string {
  const lines = checks.map(({ what, is, says }) => `${marks[is]} ${what}: ${oneLine(says, 300)}`);
  const wrong = checks.filter(({ is }) => is === 'wrong').length;
  const sessions = status.sessions.map(({ agent, id, calls, asked, denied, ungated }) => `      ${agent} ${oneLine(id, 60)}: ${String(calls)} calls, ${String(asked)} asked, ${String(denied)} denied, ${String(ungated)} without a verdict`);
  return ['Tagout: Doctor', '==============', '', wrong === 0 ? 'Nothing is wrong.' : `${String(wrong)} of ${String(checks.length)} checks are wrong.`, '', ...lines, '', 'Sessions of this window', ...(sessions.length === 0 ? ['      none yet'] : sessions), ''].join('\n');
}

/** A decision as one line of `tagout check --jsonl`, and what Tagout said of it. The record it comes from holds no secrets any more. */
export function reportPage(decision: DecisionRecord, home: string): { readonly line: string; readonly text: string } {
  const line = JSON.stringify(withoutHome({ id: decision.id, agent: decision.agent, ...inputOf(decision.tool, decision.action), ...(decision.cwd !== undefined && { cwd: decision.cwd }) }, home));
  const findings = decision.findings.map(({ rule, verdict, says }) => `- ${verdict} by ${rule}: ${oneLine(String(withoutHome(says, home)), 300)}`);
  const effects = decision.effects.map(({ says, undo, environment }) => `- ${oneLine(String(withoutHome(says, home)), 300)} (${environment}, undo: ${undo})`);
  const text = ['Report a wrong verdict', '======================', '', 'Look through this before you give it to anybody: names of files, hosts and tables are still in it.', '', 'One line for `tagout check --jsonl`:', '', line, '', `Verdict: ${decision.verdict}, done: ${decision.enforced}, decided by ${decision.decidedBy}`, '', 'Findings', ...(findings.length === 0 ? ['- none'] : findings), '', 'Effects', ...(effects.length === 0 ? ['- none'] : effects), ''].join('\n');
  return { line, text };
}

function inputOf(tool: string, action: Action): object {
  switch (action.kind) {
    case 'shell':
      return { command: action.text };
    case 'write':
      return { tool: 'Write', input: { file_path: action.path, content: action.content } };
    case 'edit':
      return { tool: 'Edit', input: { file_path: action.path, old_string: action.changes[0]?.before ?? '', new_string: action.changes[0]?.after ?? '' } };
    case 'mcp':
      return { tool: `mcp__${action.server}__${action.tool}`, input: action.input };
    case 'fetch':
      return { tool: 'WebFetch', input: { url: action.url, prompt: '' } };
    default: {
      const { kind: _kind, ...input } = action;
      return { tool, input };
    }
  }
}

/** The person's home folder and name are nobody's business. */
function withoutHome(value: unknown, home: string): unknown {
  if (typeof value === 'string') return home.length > 1 ? value.replaceAll(home, '/home/person') : value;
  if (Array.isArray(value)) return value.map((one) => withoutHome(one, home));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutHome(one, home)]));
  return value;
}
