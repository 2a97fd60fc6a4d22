import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cleanEnvironment, startProcess, type OwnProcess } from './processes.ts';
import { isObject, parseObject } from './scripted-model.ts';

export interface ClaudeRun {
  readonly program: string;
  /** Where the scripted model listens. */
  readonly model: string;
  /** A HOME of the run's own; the user's settings are written there when given. */
  readonly home: string;
  readonly cwd: string;
  readonly prompt: string;
  readonly settings?: object;
  readonly flags?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly seconds?: number;
}

export interface ClaudeEnd {
  readonly code: number | null;
  readonly output: string;
  /** The messages of `--output-format stream-json`, in order. */
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  readonly result: string;
}

const running = new Set<OwnProcess>();

/** Ends every Claude Code that a failed test left going: its next question would stand in the window of another test. */
export async function stopClaudeCode(): Promise<void> {
  for (const one of [...running]) await one.stop();
}

/**
 * Runs the real Claude Code to its end, headless.
 * IS_SANDBOX lets root use --dangerously-skip-permissions, which it else refuses.
 */
export async function runClaudeCode(run: ClaudeRun): Promise<ClaudeEnd> {
  if (run.settings !== undefined) await writeClaudeSettings(run.home, run.settings);
  const env = cleanEnvironment(run.home, {
    ANTHROPIC_BASE_URL: run.model,
    ANTHROPIC_API_KEY: 'dummy',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    IS_SANDBOX: '1',
    ...run.env,
  });
  const args = ['-p', run.prompt, '--output-format', 'stream-json', '--verbose', '--model', 'claude-sonnet-4-6', ...(run.flags ?? [])];
  const claude = startProcess(run.program, args, { cwd: run.cwd, env });
  running.add(claude);
  const { seconds = 120 } = run;
  const deadline = setTimeout(() => void claude.stop(), seconds * 1000);
  const code = await claude.ended;
  clearTimeout(deadline);
  await claude.stop();
  running.delete(claude);
  const messages = claude.output().split('\n').map(parseObject).filter((message) => isObject(message) && 'type' in message);
  const last = messages.findLast((message) => message['type'] === 'result')?.['result'];
  return { code, output: claude.output(), messages, result: typeof last === 'string' ? last : '' };
}

async function writeClaudeSettings(home: string, settings: object): Promise<void> {
  const folder = path.join(home, '.claude');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
