import { decodeTool } from '../agents/decode-tool.ts';
import { judgeWithFacts, unhurried, type FactSource } from '../guard/facts/judge-with-facts.ts';
import { homeOf, nominalPlace } from '../guard/place.ts';
import { replaySession, type ReplaySession } from '../guard/replay/schema.ts';
import { standingAt } from '../guard/replay/standing.ts';
import { layOut } from '../guard/replay/workspace.ts';
import type { EffectivePolicy } from '../model/policy.ts';
import { lookedInto, rootOf, workedIn, writtenIn } from '../session/home-of.ts';
import { onPrompt } from '../session/on-prompt.ts';
import { onResult, onSay } from '../session/run.ts';
import { startSession } from '../session/session.ts';
import { contradictions } from '../trajectory/report.ts';
import { isInside } from '../tools/resolve.ts';
import { answerOf } from './answer.ts';
import { linesOf, parseLine, printLine } from './lines.ts';

interface ReplayOptions {
  readonly policyOf: (own: unknown) => EffectivePolicy;
  readonly contextOf: (tokens: number | undefined) => 'below' | 'warn' | 'limit';
  readonly now: number;
}

const foreign = /^\/(?:srv|var|opt|etc|mnt|data|media|backups?|Volumes)(?:\/|$)|^(?:~|\$HOME|\/(?:home|Users)\/[^/]+)\/(?:Documents|Downloads|Desktop|Pictures|Music|Videos|Library|Archive?|Backups?|\.[\w-]+)(?:\/|$)/i;

/** The folder that the session speaks of as its own. */
function rootOfSession(session: ReplaySession): string | undefined {
  const inputs = session.events.flatMap((event) => ('call' in event && typeof event.call.input === 'object' && event.call.input !== null ? Object.values(event.call.input) : []));
  const texts = inputs.filter((value): value is string => typeof value === 'string');
  const paths = texts.flatMap((text) => [...text.slice(0, 4_000).matchAll(/(?:^|[\s"'=])((?:[A-Za-z]:[\\/]|\/)[^\s"';|&<>]+)/g)].flatMap((match) => match[1] ?? []));
  // Where a workspace is laid out, a folder of the machine's that a session changes into is not it.
  const worked = workedIn(texts);
  if (session.workspace !== undefined) return rootOf(paths, Object.keys(session.workspace.files ?? {})) ?? (worked !== undefined && foreign.test(worked) ? undefined : worked) ?? writtenIn(filePathsOf(session));
  // Whoever changes into a part of a project and looks about in the whole works in the whole.
  const looked = lookedInto(commandsOf(session));
  return worked !== undefined && looked !== undefined && isInside(worked, looked) ? looked : (worked ?? writtenIn(filePathsOf(session)) ?? looked);
}

/** The shell commands, in order. */
function commandsOf(session: ReplaySession): readonly string[] {
  return session.events.flatMap((event) => {
    if (!('call' in event) || typeof event.call.input !== 'object' || event.call.input === null || !('command' in event.call.input)) return [];
    return typeof event.call.input.command === 'string' ? [event.call.input.command] : [];
  });
}

/** The paths that file tools are given, in order. */
function filePathsOf(session: ReplaySession): readonly string[] {
  return session.events.flatMap((event) => {
    if (!('call' in event) || typeof event.call.input !== 'object' || event.call.input === null) return [];
    const { file_path: file, notebook_path: notebook, filePath, path } = event.call.input as Readonly<Record<string, unknown>>;
    return [file, notebook, filePath, path].filter((path): path is string => typeof path === 'string');
  });
}

/** Judges every call of a session in order; no call is executed. */
export async function replayOne(line: ReplaySession, options: ReplayOptions): Promise<{ readonly id: string | number; readonly calls: readonly unknown[]; readonly reports?: readonly string[] }> {
  const root = rootOfSession(line);
  const place = nominalPlace(root);
  const folder = place.folders[0] ?? '/';
  const laid = line.workspace === undefined ? undefined : layOut(line.workspace);
  try {
    const source: FactSource = laid === undefined ? { kind: 'nothing' } : { kind: 'machine', around: { home: laid.home, env: {} }, within: unhurried, translate: between(folder, laid.root, homeOf(folder), laid.home) };
    const agent = line.agent ?? 'claude-code';
    let session = startSession({ id: String(line.id), agent, place, policy: options.policyOf(line.policy), cwd: { kind: 'at', path: folder }, context: options.contextOf(line.contextTokens), disk: laid === undefined ? 'live' : 'laid-out' });
    // Edits are read against the files as the workspace holds them.
    session = { ...session, written: new Map(Object.entries(line.workspace?.files ?? {}).map(([path, content]) => [`${folder}/${path}`, content])) };
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
        const read = decodeTool('claude-code', event.call.tool, event.call.input, folder);
        if (session.cwd.kind === 'at' && read.kind === 'shell') session = { ...session, cwd: { kind: 'at', path: standingAt(session.cwd.path, folder, read.text, laid?.has) } };
        // Whoever writes a file tool's path down relatively means the workspace; a shell goes on where it stands.
        const cwd = session.cwd.kind === 'at' && read.kind === 'shell' ? session.cwd.path : folder;
        const action = decodeTool('claude-code', event.call.tool, event.call.input, cwd);
        const judged = await judgeWithFacts(session, { tool: event.call.tool, action }, source, options.now);
        calls.push({ index: calls.length, ...answerOf(judged.decision) });
        session = judged.session;
        if (event.result !== undefined) {
          const text = event.result.text ?? (event.result.ok && action.kind === 'read' ? line.workspace?.files?.[action.path.slice(folder.length + 1)] : undefined);
          session = onResult(session, judged.index, { ok: event.result.ok, text: text ?? '', ...(text === undefined ? { output: 'unseen' as const } : {}) });
        }
      }
    }
    return { id: line.id, calls, ...(reports.length === 0 ? {} : { reports }) };
  } finally {
    laid?.remove();
  }
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
