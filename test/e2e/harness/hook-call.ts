import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { cleanEnvironment } from './processes.ts';
import { isObject, parseObject } from './scripted-model.ts';

/** A tool call as Claude Code would bring it to its hook, without Claude Code. */
export interface HookCall {
  readonly state: string;
  readonly home: string;
  readonly cwd: string;
  readonly command: string;
  readonly session?: string;
  /** Where the session's transcript lies. */
  readonly transcript?: string;
}

export interface HookEnd {
  readonly code: number | null;
  readonly decision: string;
  readonly reason: string;
  readonly milliseconds: number;
}

/** A call under way; `stop` ends its hook as a host does that no longer waits. */
export interface Calling {
  readonly end: Promise<HookEnd>;
  stop(): void;
}

/** Fires the launcher that the agents' settings name, with the input that Claude Code 2.1.329 gives it. */
export function callHook({ state, home, cwd, command, transcript, session = randomUUID() }: HookCall): Calling {
  const began = Date.now();
  const hook = spawn(path.join(state, 'bin', 'tagout-hook'), ['claude-code', 'PreToolUse'], { cwd, env: cleanEnvironment(home), stdio: ['pipe', 'pipe', 'pipe'] });
  const said: string[] = [];
  hook.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
  hook.stderr.resume();
  hook.stdin.on('error', () => undefined);
  hook.stdin.end(JSON.stringify({ session_id: session, transcript_path: transcript, cwd, permission_mode: 'bypassPermissions', hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command, description: 'x' }, tool_use_id: `toolu_${randomUUID()}` }));
  const end = new Promise<HookEnd>((resolve, reject) => {
    hook.on('error', reject);
    hook.on('close', (code) => {
      const specific = parseObject(said.join(''))['hookSpecificOutput'];
      const output = isObject(specific) ? specific : {};
      resolve({ code, decision: String(output['permissionDecision'] ?? 'pass'), reason: String(output['permissionDecisionReason'] ?? ''), milliseconds: Date.now() - began });
    });
  });
  return { end, stop: () => void hook.kill('SIGKILL') };
}

/** Tells Tagout what the person said, as Claude Code's hook does. */
export async function tellPrompt({ state, home, cwd, session, transcript, prompt }: Omit<HookCall, 'command'> & { readonly session: string; readonly prompt: string }): Promise<void> {
  const hook = spawn(path.join(state, 'bin', 'tagout-hook'), ['claude-code', 'UserPromptSubmit'], { cwd, env: cleanEnvironment(home), stdio: ['pipe', 'ignore', 'ignore'] });
  hook.stdin.end(JSON.stringify({ session_id: session, transcript_path: transcript, cwd, hook_event_name: 'UserPromptSubmit', prompt }));
  await new Promise((resolve) => hook.on('close', resolve));
}
