import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Permission } from '../../agents/permissions.ts';
import type { PermissionFile } from './agents.ts';

const run = promisify(execFile);

/** Flags with which an agent asks nobody, by the program that takes them. */
const flags: readonly { readonly agent: string; readonly program: RegExp; readonly flag: RegExp }[] = [
  { agent: 'claude-code', program: /(?:^|[\\/])claude(?:\.exe)?(?:\s|$)|claude-code[\\/]cli/, flag: /--(?:dangerously-skip-permissions|allow-dangerously-skip-permissions|bare)\b|--permission-mode[= ](?:bypassPermissions|dontAsk|auto)\b/ },
  { agent: 'codex', program: /(?:^|[\\/])codex(?:\.exe)?(?:\s|$)/, flag: /--(?:dangerously-bypass-approvals-and-sandbox|yolo|full-auto)\b|--ask-for-approval[= ]never\b|--sandbox[= ]danger-full-access\b/ },
  { agent: 'copilot-cli', program: /(?:^|[\\/])copilot(?:\.exe)?(?:\s|$)|copilot[\\/]index/, flag: /--(?:allow-all-tools|allow-all-paths|allow-all|yolo)\b/ },
  { agent: 'gemini', program: /(?:^|[\\/])(?:gemini|qwen)(?:\.exe)?(?:\s|$)/, flag: /--(?:yolo|approval-mode[= ]yolo)\b|\s-y\b/ },
  { agent: 'cline', program: /(?:^|[\\/])cline(?:\s|$)/, flag: /--(?:yolo|auto-approve\S*)\b|\s-y\b/ },
];

/** What a command line of a process says of an agent that bypasses its own questions; the flag only, never the rest of the line. */
export function bypassIn(command: string): { readonly agent: string; readonly flag: string } | undefined {
  for (const { agent, program, flag } of flags) {
    const found = program.test(command.slice(0, 1_000)) ? flag.exec(command.slice(0, 4_000))?.[0] : undefined;
    if (found !== undefined) return { agent, flag: found.trim() };
  }
  return undefined;
}

/** Agents of this user that run now and were started past their own questions. Windows does not tell command lines cheaply: none there. */
export async function runningBypasses(): Promise<readonly PermissionFile[]> {
  if (process.platform === 'win32') return [];
  const { stdout } = await run('ps', ['-U', String(process.getuid?.() ?? 0), '-o', 'pid=,args='], { maxBuffer: 16 * 1024 * 1024 }).catch(() => ({ stdout: '' }));
  return stdout.split('\n').flatMap((line) => {
    const [, pid = '', command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    const found = bypassIn(command);
    const permission: Permission | undefined = found === undefined ? undefined : { is: 'bypass', says: `was started with ${found.flag}` };
    return found === undefined || permission === undefined ? [] : [{ agent: found.agent, file: `process ${pid}, running now`, from: 'user' as const, permissions: [permission] }];
  });
}
