import { decodeTool } from '../agents/decode-tool.ts';
import { judgeWithFacts, unhurried, type FactSource } from '../guard/facts/judge-with-facts.ts';
import { homeOf, nominalPlace } from '../guard/place.ts';
import { replaySession, type ReplaySession } from '../guard/replay/schema.ts';
import { standingAt } from '../guard/replay/standing.ts';
import { layOut } from '../guard/replay/workspace.ts';
import type { Decision } from '../decide/judge.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import { onPrompt } from '../session/on-prompt.ts';
import { onResult, onSay } from '../session/run.ts';
import { startSession, type Session } from '../session/session.ts';
import { contradictions } from '../trajectory/report.ts';
import { isInside } from '../tools/resolve.ts';
import { answerOf } from './answer.ts';
import { linesOf, parseLine, printLine } from './lines.ts';
import { rootOfSession } from './session-root.ts';

interface ReplayOptions {
  readonly policyOf: (own: unknown) => EffectivePolicy;
  readonly contextOf: (tokens: number | undefined) => 'below' | 'warn' | 'limit';
  readonly now: number;
}

type CallEvent = Extract<ReplaySession['events'][number], { readonly call: unknown }>;

/** What the calls of one replayed session share. */
interface Stage {
  /** The session's own folder, as it writes it. */
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly laid: ReturnType<typeof layOut> | undefined;
  readonly source: FactSource;
  readonly now: number;
}

/** Judges every call of a session in order; no call is executed. A workspace that the line describes stands in a temporary folder meanwhile. */
export async function replayOne(line: ReplaySession, options: ReplayOptions): Promise<{ readonly id: string | number; readonly calls: readonly unknown[]; readonly reports?: readonly string[] }> {
  const place = nominalPlace(rootOfSession(line));
  const folder = place.folders[0] ?? '/';
  const files = line.workspace?.files ?? {};
  const laid = line.workspace === undefined ? undefined : layOut(line.workspace);
  try {
    const source: FactSource = laid === undefined ? { kind: 'nothing' } : { kind: 'machine', around: { home: laid.home, env: {} }, within: unhurried, refs: 'some', translate: between(folder, laid.root, homeOf(folder), laid.home) };
    const stage: Stage = { folder, files, laid, source, now: options.now };
    const begun = startSession({ id: String(line.id), agent: line.agent ?? 'claude-code', place, policy: options.policyOf(line.policy), cwd: { kind: 'at', path: folder }, context: options.contextOf(line.contextTokens), disk: laid === undefined ? 'live' : 'laid-out' });
    // Edits are read against the files as the workspace holds them.
    let session: Session = { ...begun, written: new Map(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content])) };
    const calls: unknown[] = [];
    const reports: string[] = [];
    for (const [at, event] of line.events.entries()) {
      if ('prompt' in event) session = onPrompt(session, event.prompt, options.now);
      else if ('say' in event) {
        session = onSay(session, event.say);
        const next = line.events[at + 1];
        // The last words before the person's next prompt are the report of the turn.
        if (next === undefined || 'prompt' in next) reports.push(...contradictions(event.say, session.trajectory));
      } else {
        const judged = await replayCall(session, event, stage);
        calls.push({ index: calls.length, ...answerOf(judged.decision) });
        session = judged.session;
      }
    }
    return { id: line.id, calls, ...(reports.length === 0 ? {} : { reports }) };
  } finally {
    laid?.remove();
  }
}

/** The decision about one call, and the session after its result. */
async function replayCall(before: Session, { call, result }: CallEvent, { folder, files, laid, source, now }: Stage): Promise<{ readonly decision: Decision; readonly session: Session }> {
  const read = decodeTool('claude-code', call.tool, call.input, folder);
  const session: Session = before.cwd.kind === 'at' && read.kind === 'shell' ? { ...before, cwd: { kind: 'at', path: standingAt(before.cwd.path, folder, read.text, laid?.has) } } : before;
  // Whoever writes a file tool's path down relatively means the workspace; a shell goes on where it stands.
  const cwd = session.cwd.kind === 'at' && read.kind === 'shell' ? session.cwd.path : folder;
  const action = decodeTool('claude-code', call.tool, call.input, cwd);
  const judged = await judgeWithFacts(session, { tool: call.tool, action }, source, now);
  if (result === undefined) return judged;
  const text = result.text ?? (result.ok && action.kind === 'read' ? files[action.path.slice(folder.length + 1)] : undefined);
  return { decision: judged.decision, session: onResult(judged.session, judged.index, { ok: result.ok, text: text ?? '', ...(text === undefined ? { output: 'unseen' as const } : {}) }) };
}

/** Paths as the session writes them stand for the temporary folders; everything else of this machine is not there. */
function between(folder: string, root: string, home: string, diskHome: string): { toDisk(path: string): string | undefined; fromDisk(path: string): string } {
  const move = (path: string, from: string, to: string): string | undefined => (isInside(path, from) ? to + path.slice(from.length) : undefined);
  return {
    toDisk: (path) => move(path, folder, root) ?? move(path, home, diskHome),
    fromDisk: (path) => move(path, root, folder) ?? move(path, diskHome, home) ?? path,
  };
}

/** `tagout replay --jsonl`. Returns the exit code: 2 where a line could not be read. */
export async function replayLines(file: string | undefined, options: ReplayOptions): Promise<number> {
  let code = 0;
  for await (const line of linesOf(file)) {
    const parsed = parseLine(line);
    const session = parsed.kind === 'value' ? replaySession.safeParse(parsed.value) : undefined;
    if (!session?.success) {
      code = 2;
      const id = parsed.kind === 'value' && typeof parsed.value === 'object' && parsed.value !== null && 'id' in parsed.value ? { id: parsed.value.id } : {};
      await printLine({ ...id, error: parsed.kind === 'error' ? parsed.error : 'the line is not a session: it needs an id and events' });
      continue;
    }
    await printLine(await replayOne(session.data, options));
  }
  return code;
}
