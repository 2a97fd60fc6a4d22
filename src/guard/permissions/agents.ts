import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutValue } from '../../agents/settings-text.ts';
import { claudePermissions, codexPermissions, geminiPermissions, serversIn, type Permission } from '../../agents/permissions.ts';
import { writeWhole } from '../safe-files.ts';

/** What one settings file lets an agent do. */
export interface PermissionFile {
  readonly agent: string;
  readonly file: string;
  /** A file of the workspace comes with the repository. */
  readonly from: 'user' | 'workspace' | 'administrator';
  readonly permissions: readonly Permission[];
}

type Place = readonly [agent: string, from: PermissionFile['from'], file: string, read: (text: string) => readonly Permission[]];

/** The settings of every agent that is known, of the user and of the folders; files that are not there or say nothing are left out. */
export async function agentPermissions(home: string, folders: readonly string[]): Promise<readonly PermissionFile[]> {
  const user = (file: string): string => join(home, file);
  const places: readonly Place[] = [
    ['claude-code', 'administrator', '/etc/claude-code/managed-settings.json', claudePermissions],
    ['claude-code', 'user', user('.claude/settings.json'), claudePermissions],
    ['claude-code', 'user', user('.claude.json'), serversIn],
    ['copilot-cli', 'user', user('.copilot/mcp-config.json'), serversIn],
    ['codex', 'user', user('.codex/config.toml'), codexPermissions],
    ['gemini', 'user', user('.gemini/settings.json'), geminiPermissions],
    ['qwen-code', 'user', user('.qwen/settings.json'), geminiPermissions],
    ['opencode', 'user', user('.config/opencode/opencode.json'), geminiPermissions],
    ['cursor', 'user', user('.cursor/mcp.json'), serversIn],
    ...folders.flatMap((folder): readonly Place[] => [
      ['claude-code', 'workspace', join(folder, '.claude/settings.json'), claudePermissions],
      ['claude-code', 'workspace', join(folder, '.claude/settings.local.json'), claudePermissions],
      ['claude-code', 'workspace', join(folder, '.mcp.json'), serversIn],
      ['copilot-vscode', 'workspace', join(folder, '.vscode/mcp.json'), serversIn],
      ['gemini', 'workspace', join(folder, '.gemini/settings.json'), geminiPermissions],
      ['opencode', 'workspace', join(folder, 'opencode.json'), geminiPermissions],
      ['cursor', 'workspace', join(folder, '.cursor/mcp.json'), serversIn],
    ]),
  ];
  const found = await Promise.all(
    places.map(async ([agent, from, file, read]) => {
      const text = await readFile(file, 'utf8').catch(() => undefined);
      return text === undefined ? [] : [{ agent, file, from, permissions: read(text) }];
    }),
  );
  return found.flat();
}

/** Takes one permission out of its file, and nothing else: `changed` where the file no longer says it. */
export async function takeOut(file: string, permission: Permission): Promise<'done' | 'changed'> {
  if (permission.fix === undefined) return 'changed';
  const text = await readFile(file, 'utf8').catch(() => '');
  const still = claudePermissions(text).some((one) => one.says === permission.says && JSON.stringify(one.fix?.path) === JSON.stringify(permission.fix?.path));
  if (!still) return 'changed';
  // People keep their settings in linked folders.
  const real = await realpath(file);
  writeWhole(real, withoutValue(text, permission.fix.path), (await stat(real)).mode & 0o777);
  return 'done';
}
