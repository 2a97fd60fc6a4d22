import { homedir } from 'node:os';
import { window, workspace, type QuickPickItem } from 'vscode';
import { editorPermissions } from '../agents/permissions.ts';
import { noLinks, oneLine } from '../approvals/plain.ts';
import { agentPermissions, takeOut } from '../guard/permissions/agents.ts';
import { reachableCredentials } from '../guard/permissions/credentials.ts';
import { runningBypasses } from '../guard/permissions/running.ts';
import { usedBy } from '../guard/permissions/used.ts';
import { recentDecisions } from '../guard/record/recent.ts';
import type { Looker } from './look.ts';
import { isUnmanaged, permissionsPage } from './permissions-page.ts';

const month = 30 * 86_400_000;

type Fix = QuickPickItem & { readonly apply: () => Promise<'done' | 'changed'> };

/** `Tagout: Audit Agent Permissions`: the page, and a list from which what is not needed is taken away. Only taking away: nothing is granted here. */
export async function auditPermissions(record: string, folders: readonly string[], looker: Looker): Promise<void> {
  const now = Date.now();
  const configuration = workspace.getConfiguration();
  const editor = editorPermissions((name) => configuration.get<unknown>(name), (name) => configuration.inspect<unknown>(name)?.defaultValue);
  const [settings, processes, reachable, decisions] = await Promise.all([agentPermissions(homedir(), folders), runningBypasses(), reachableCredentials(homedir(), folders, process.env), recentDecisions(record, now - month, 20_000)]);
  const files = [...settings, ...processes];
  const used = usedBy(decisions, now);
  await looker.show('agent permissions.txt', permissionsPage({ files, editor, reachable, used }));

  const fixes: readonly Fix[] = [
    ...editor.flatMap((one) => ('to' in one && one.to !== undefined ? [{ label: `Set ${one.setting} to ${String(one.to)}`, description: oneLine(one.says, 100), picked: false, apply: () => setSetting(one.setting, one.to) }] : [])),
    ...files.flatMap(({ agent, file, permissions }) => permissions.flatMap((one) => (one.fix !== undefined && (isUnmanaged(one, used) || one.is === 'wide') ? [{ label: noLinks(oneLine(`${agent}: ${one.fix.says}`, 160)), description: noLinks(oneLine(one.says, 100)), detail: file, apply: () => takeOut(file, one) }] : []))),
  ];
  if (fixes.length === 0) return;
  const pressed = await window.showInformationMessage(`${String(fixes.length)} ${fixes.length === 1 ? 'permission is' : 'permissions are'} wider than what sessions used.`, 'Take Some Away…');
  if (pressed === undefined) return;
  const chosen = await window.showQuickPick(fixes, { title: 'Take permissions away', placeHolder: 'What do your agents not need?', canPickMany: true, matchOnDescription: true, matchOnDetail: true });
  if (chosen === undefined || chosen.length === 0) return;
  const done: string[] = [];
  const left: string[] = [];
  // The last entry of a list first: what is taken out moves those behind it.
  for (const fix of [...chosen].sort((a, b) => fixes.indexOf(b) - fixes.indexOf(a))) ((await fix.apply().catch(() => 'changed' as const)) === 'done' ? done : left).push(fix.label);
  void window.showInformationMessage([done.length > 0 ? `Done: ${done.join('; ')}.` : '', left.length > 0 ? `Not done, because the file changed or cannot be written: ${left.join('; ')}.` : ''].filter((part) => part !== '').join(' '));
}

async function setSetting(name: string, value: unknown): Promise<'done' | 'changed'> {
  await workspace.getConfiguration().update(name, value, true);
  return 'done';
}
