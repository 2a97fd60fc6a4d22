import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { decodeTool } from '../agents/decode-tool.ts';
import { judgeWithFacts, unhurried, type FactSource } from '../guard/facts/judge-with-facts.ts';
import { nominalPlace, thisPlace } from '../guard/place.ts';
import { checkRow, type CheckRow } from '../guard/replay/schema.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import { onPrompt } from '../session/on-prompt.ts';
import type { JudgedCall } from '../session/run.ts';
import { startSession } from '../session/session.ts';
import { answerOf, effectLine } from './answer.ts';
import { linesOf, parseLine, printLine } from './lines.ts';

/** Judges one row; facts are observed only where its `cwd` exists on this machine. */
export async function judgeRow(row: CheckRow, policy: EffectivePolicy, now: number): Promise<JudgedCall> {
  const cwd = row.cwd !== undefined && existsSync(row.cwd) ? realpathSync(row.cwd) : undefined;
  const place = cwd === undefined ? nominalPlace(row.cwd) : thisPlace([cwd]);
  const source: FactSource = cwd === undefined ? { kind: 'nothing' } : { kind: 'machine', around: { home: homedir(), env: {} }, within: unhurried };
  const at = cwd ?? place.folders[0] ?? '/';
  const agent = row.agent ?? 'claude-code';
  let session = startSession({ id: String(row.id), agent, place, policy, cwd: { kind: 'at', path: at } });
  if (row.prompt !== undefined) session = onPrompt(session, row.prompt, now);
  const tool = 'tool' in row ? row.tool : 'Bash';
  const input = 'tool' in row ? row.input : { command: row.command };
  return judgeWithFacts(session, { tool, action: decodeTool('tool' in row ? agent : 'claude-code', tool, input, at) }, source, now);
}

/** `tagout check --jsonl`: a verdict for every line, in order. Returns the exit code: 2 where a line could not be read. */
export async function checkLines(file: string | undefined, policy: EffectivePolicy, now: number): Promise<number> {
  let code = 0;
  for await (const line of linesOf(file)) {
    const parsed = parseLine(line);
    const row = parsed.kind === 'value' ? checkRow.safeParse(parsed.value) : undefined;
    if (!row?.success) {
      code = 2;
      const id = parsed.kind === 'value' && typeof parsed.value === 'object' && parsed.value !== null && 'id' in parsed.value ? { id: parsed.value.id } : {};
      await printLine({ ...id, error: parsed.kind === 'error' ? parsed.error : 'the line needs an id, and a command or a tool with its input' });
      continue;
    }
    const judged = await judgeRow(row.data, policy, now);
    await printLine({ id: row.data.id, ...answerOf(judged.decision), effects: judged.inspected.effects.map(effectLine) });
  }
  return code;
}
