import { renderDrill, type DrillResult } from './drill.ts';

const marks: Readonly<Record<string, string>> = { allow: 'passes', ask: 'ASKED ', deny: 'DENIED' };

/** The results as a text page: what was stopped at which step and by what. */
export function drillsPage(results: readonly DrillResult[], digest: string): string {
  const stopped = results.filter(({ outcome }) => outcome !== 'not stopped').length;
  const blocks = results.map((result) => [renderDrill(result), ...result.steps.map(({ index, verdict, text, findings }) => `   ${String(index + 1)}. ${marks[verdict] ?? verdict} ${text.replaceAll(/\s+/g, ' ').slice(0, 120)}${findings[0] === undefined || verdict === 'allow' ? '' : `\n      ${findings.map(({ rule }) => rule).join(', ')}`}${index === result.harm ? '  <- the harm' : ''}`)].join('\n'));
  return ['Drills', '======', '', `${String(stopped)} of ${String(results.length)} stopped. Policy: ${digest === 'built-in' ? 'the built-in one' : digest.slice(0, 16)}. Nothing was executed.`, '', ...blocks, ''].join('\n\n').replaceAll(/\n{3,}/g, '\n\n');
}
