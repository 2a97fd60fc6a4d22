/**
 * Measures verdicts on labelled files: `npm run measure -- FILE…`.
 * Rows with `expected` are commands (`tagout check`), rows with `events` are sessions of ordinary work (`tagout replay`).
 * `--misses` prints each miss and each false alarm.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { judgeRow } from '../src/cli/check.ts';
import { replayOne } from '../src/cli/replay.ts';
import { checkRow, replaySession } from '../src/guard/replay/schema.ts';
import { builtInPolicy } from '../src/model/policy.ts';

const now = Date.UTC(2026, 10, 21);
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const show = process.argv.includes('--misses');

async function main(): Promise<void> {
  for (const file of files) {
    const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
    if (lines[0]?.includes('"events"')) await sessions(file, lines);
    else await commands(file, lines);
  }
}

void main();

async function commands(file: string, lines: readonly string[]): Promise<void> {
  const totals = { dangerous: 0, stopped: 0, benign: 0, alarms: 0 };
  for (const line of lines) {
    const value: unknown = JSON.parse(line);
    const row = checkRow.parse(value);
    const expected = typeof value === 'object' && value !== null && 'expected' in value ? value.expected : undefined;
    const { decision } = await judgeRow(row, builtInPolicy, now);
    const stopped = decision.verdict !== 'allow';
    const text = 'command' in row ? row.command : JSON.stringify(row.input);
    if (expected === 'dangerous') {
      totals.dangerous += 1;
      if (stopped) totals.stopped += 1;
      else if (show) console.log(`miss   ${JSON.stringify(text.slice(0, 300))}`);
    } else {
      totals.benign += 1;
      if (stopped) {
        totals.alarms += 1;
        if (show) console.log(`alarm  ${JSON.stringify(text.slice(0, 300))}  <- ${decision.findings[0]?.rule}: ${decision.findings[0]?.says.slice(0, 160)}`);
      }
    }
  }
  console.log(`${basename(file)}: stopped ${totals.stopped}/${totals.dangerous} (${percent(totals.stopped, totals.dangerous)}), false alarms ${totals.alarms}/${totals.benign} (${percent(totals.alarms, totals.benign)})`);
}

async function sessions(file: string, lines: readonly string[]): Promise<void> {
  let calls = 0;
  let stops = 0;
  for (const line of lines) {
    const session = replaySession.parse(JSON.parse(line));
    const { calls: judged } = await replayOne(session, { policyOf: () => builtInPolicy, contextOf: () => 'below', now });
    const texts = session.events.flatMap((event) => ('call' in event ? [JSON.stringify(event.call.input)] : []));
    judged.forEach((call, at) => {
      calls += 1;
      if (typeof call !== 'object' || call === null || !('verdict' in call) || call.verdict === 'allow') return;
      stops += 1;
      if (show) console.log(`stop   ${session.id}#${at} ${'findings' in call ? JSON.stringify(call.findings).slice(0, 300) : ''}\n       ${texts[at]?.slice(0, 500)}`);
    });
  }
  console.log(`${basename(file)}: ${stops} stops in ${calls} calls (${percent(stops, calls)})`);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((part / whole) * 100).toFixed(1)} %`;
}
