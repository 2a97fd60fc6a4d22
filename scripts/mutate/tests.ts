/**
 * Tests of test/ that judge calls, as a second opinion about a changed rule: what the corpus and the examples cannot say (policies, nobody there,
 * a context that is used up) is said by tests. They are collected without mocha and run in this process, with the changed rule in place.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Judged, Rule, World } from '../../src/model/rule.ts';
import { allRules } from '../../src/rules/index.ts';

interface Asked {
  readonly judged: Judged;
  readonly world: World;
}

/** One `it` that asks rules about calls. */
export interface JudgingTest {
  readonly name: string;
  readonly asked: readonly Asked[];
  run(): unknown;
}

const root = join(import.meta.dirname, '..', '..');
/** Folders of tests that touch neither disk nor processes. test/rules/examples.test.ts is left out: its examples are asked one by one. */
const folders = ['test/rules', 'test/policy', 'test/session', 'test/decide', 'test/bypasses', 'test/task', 'test/trajectory', 'test/approvals'];
/** A test that judges more calls than this is a test of bounds. */
const mostAsked = 300;

/** All tests in `folders` that judge at least one call and pass. */
export async function judgingTests(): Promise<readonly JudgingTest[]> {
  const all: { name: string; run: () => unknown }[] = [];
  const self = { timeout: (): unknown => self, slow: (): unknown => self };
  const describe = (_name: string, body: () => void): void => { body.call(self); };
  const it = (name: string, run: () => unknown): unknown => {
    all.push({ name, run: () => run.call(self) });
    return self;
  };
  const ignored = (): void => undefined;
  Object.assign(globalThis, { describe, it, before: ignored, after: ignored, beforeEach: ignored, afterEach: ignored });
  for (const folder of folders) {
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.ts') && name !== 'examples.test.ts' && /\bjudge(?:Call|Example|-in)\b/.test(readFileSync(join(root, folder, name), 'utf8')))) await import(pathToFileURL(join(root, folder, file)).href);
  }
  const found: JudgingTest[] = [];
  for (const { name, run } of all) {
    const asked: Asked[] = [];
    if (!(await listening(asked, run))) throw new Error(`the rules as they are do not pass: ${name}`);
    if (asked.length > 0 && asked.length <= mostAsked) found.push({ name, asked, run });
  }
  return found;
}

async function listening(asked: Asked[], run: () => unknown): Promise<boolean> {
  const [first] = Object.values(allRules);
  if (first === undefined) return false;
  const own = first.judge;
  Object.assign(first, { judge: (judged: Judged, world: World) => (asked.push({ judged, world }), own(judged, world)) });
  const isPassed = await passes(run);
  Object.assign(first, { judge: own });
  return isPassed;
}

async function passes(run: () => unknown): Promise<boolean> {
  try {
    await run();
    return true;
  } catch {
    return false;
  }
}

/** Whether the test still passes with these rules in place of the program's own. */
export async function passesWith(test: JudgingTest, changed: Readonly<Record<string, Rule>>): Promise<boolean> {
  const own = Object.values(allRules).map((rule) => ({ rule, judge: rule.judge }));
  for (const { rule } of own) Object.assign(rule, { judge: changed[rule.id]?.judge ?? rule.judge });
  const isPassed = await passes(test.run);
  for (const { rule, judge } of own) Object.assign(rule, { judge });
  return isPassed;
}
