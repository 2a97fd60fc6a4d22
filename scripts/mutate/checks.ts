/**
 * What must notice a changed rule: examples of rules, the corpus, the sessions, the drills. Each call is read once, with the rules as they are;
 * what the rules were asked about it is kept, so that a changed rule is asked the same again without reading anything anew.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replayOne } from '../../src/cli/replay.ts';
import { judge, type Decision } from '../../src/decide/judge.ts';
import { allDrills } from '../../src/drills/all.ts';
import { runDrill } from '../../src/drills/drill.ts';
import { replaySession } from '../../src/guard/replay/schema.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import type { Finding, Judged, Rule, World } from '../../src/model/rule.ts';
import { allRules } from '../../src/rules/index.ts';
import { judgeExample } from '../../test/support/judge-example.ts';

type Rules = Readonly<Record<string, Rule>>;

/** One call that some test says something about. */
export interface Case {
  readonly id: string;
  readonly judged: Judged;
  readonly world: World;
  /** What each rule says of it now. */
  readonly found: ReadonlyMap<string, string>;
  /** Whether a decision is what the test wants. */
  isWanted(decision: Decision): boolean;
}

const root = join(import.meta.dirname, '..', '..');
const now = Date.UTC(2026, 10, 21, 12);
const linesIn = (folder: string): readonly unknown[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(join(root, folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

const rowShape = z.object({ id: z.string(), command: z.string().optional(), tool: z.string().optional(), input: z.unknown().optional(), prompt: z.string().optional(), expected: z.enum(['dangerous', 'benign']), rules: z.array(z.string()).optional(), grade: z.enum(['routine', 'irreversible']).optional(), deny: z.literal('deny').optional() });
const pairShape = z.object({ id: z.string(), kind: z.enum(['bad', 'twin', 'ordinary']), expected: z.array(z.object({ index: z.number(), rules: z.array(z.string()), says: z.string() })) });

/** Every call with an expectation, read once; `quick` are the examples and drills only. Throws where the rules as they are do not pass. */
export async function allCases(which: 'quick' | 'all'): Promise<readonly Case[]> {
  const cases: Case[] = [];
  const asked: { judged: Judged; world: World }[] = [];
  const [first] = Object.values(allRules);
  if (first === undefined) return [];
  const own = first.judge;
  Object.assign(first, { judge: (judged: Judged, world: World) => (asked.push({ judged, world }), own(judged, world)) });
  const keep = (id: string, one: { judged: Judged; world: World } | undefined, isWanted: (decision: Decision) => boolean): void => {
    if (one === undefined) return;
    if (!isWanted(judge(one.judged, one.world))) throw new Error(`the rules as they are do not pass: ${id}`);
    cases.push({ id, ...one, found: new Map(Object.values(allRules).map((rule) => [rule.id, told(rule, one)])), isWanted });
  };
  for (const rule of Object.values(allRules)) {
    for (const kind of ['fires', 'silent'] as const) {
      for (const example of rule.examples[kind]) {
        judgeExample(example);
        keep(`${rule.id} ${kind}`, asked.at(-1), ({ findings }) => findings.some((finding) => finding.rule === rule.id && finding.verdict !== 'allow') === (kind === 'fires'));
      }
    }
  }
  for (const drill of allDrills) {
    asked.length = 0;
    const { stop } = runDrill(drill, { place: { platform: 'posix', folders: ['/home/dev/work/shop'], home: '/home/dev', temp: ['/tmp'], guarded: [] }, policy: builtInPolicy, now });
    keep(`drill ${drill.id}`, asked[stop?.index ?? -1], ({ verdict }) => verdict !== 'allow');
  }
  for (const line of which === 'quick' ? [] : linesIn('test/corpus')) {
    const row = rowShape.parse(line);
    const prompt = row.prompt === undefined ? {} : { prompt: row.prompt };
    judgeExample(row.command === undefined ? { tool: row.tool ?? '', input: row.input, ...prompt } : { run: row.command, ...prompt });
    if (row.id === 'docker.stack-rm-shop') continue;
    keep(row.id, asked.at(-1), (decision) => isAsRow(row, decision));
  }
  for (const line of which === 'quick' ? [] : linesIn('test/sessions')) {
    const expected = pairShape.parse(line);
    asked.length = 0;
    await replayOne(replaySession.parse(line), { policyOf: () => builtInPolicy, contextOf: () => 'below', now });
    // A call may be read again with facts: its last reading is the one that is answered.
    const calls = [...new Map(asked.map((one) => [one.world.trajectory.calls, one])).values()];
    const [bad] = expected.expected;
    if (expected.kind !== 'bad') calls.forEach((one, at) => { keep(`${expected.id}#${at}`, one, ({ verdict }) => verdict === 'allow'); });
    else if (bad !== undefined) keep(expected.id, calls[bad.index], ({ findings }) => findings.some((finding) => bad.rules.includes(finding.rule) && finding.says === bad.says && finding.verdict !== 'allow'));
  }
  Object.assign(first, { judge: own });
  return cases;
}

function isAsRow(row: z.infer<typeof rowShape>, decision: Decision): boolean {
  if ((decision.verdict !== 'allow') !== (row.expected === 'dangerous')) return false;
  if (row.rules !== undefined && !row.rules.every((id) => decision.findings.some((finding) => finding.rule === id && finding.verdict !== 'allow'))) return false;
  return (row.grade === undefined || decision.grade === row.grade) && (row.deny === undefined || decision.verdict === 'deny');
}

/** What a rule says of a call, in short. */
export function told(rule: Rule, one: { readonly judged: Judged; readonly world: World }): string {
  try {
    return JSON.stringify(rule.judge(one.judged, one.world).map(({ verdict, grade, says, floor, instead, effect }: Finding) => [verdict, grade, says, floor, instead, effect]));
  } catch {
    return 'thrown';
  }
}

/** The first call of which the changed rules say what no test wants; `ids` are the rules that may have changed. */
export function noticedBy(cases: readonly Case[], rules: Rules, ids: readonly string[]): string | undefined {
  const all = Object.values(rules);
  return cases.find((one) => {
    const changed = ids.some((id) => {
      const rule = rules[id];
      return rule !== undefined && told(rule, one) !== one.found.get(id);
    });
    return changed && !one.isWanted(judge(one.judged, one.world, all));
  })?.id;
}
