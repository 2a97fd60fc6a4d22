import { oneLine } from '../approvals/plain.ts';
import type { Permission } from '../agents/permissions.ts';
import type { PermissionFile } from '../guard/permissions/agents.ts';
import type { Reachable } from '../guard/permissions/credentials.ts';
import { timesUsed, type Used } from '../guard/permissions/used.ts';

interface PermissionsReport {
  readonly files: readonly PermissionFile[];
  /** Settings of the editor that its own agent goes by. */
  readonly editor: readonly Permission[];
  readonly reachable: readonly Reachable[];
  readonly used: Used;
}

const marks: Readonly<Record<Permission['is'], string>> = { bypass: 'BYPASS', wide: 'WIDE  ', allowed: 'allow ', server: 'server', mode: 'mode  ', limit: 'limit ' };
const order: readonly Permission['is'][] = ['bypass', 'wide', 'server', 'allowed', 'mode', 'limit'];

/** Whether a permission is part of the unmanaged blast radius: it bypasses everything, or nobody's session ever needed it. */
export function isUnmanaged(permission: Permission, used: Used): boolean {
  if (permission.is === 'bypass') return true;
  return (permission.is === 'wide' || permission.is === 'allowed' || permission.is === 'server') && permission.about !== undefined && timesUsed(permission.about, used) === 0;
}

/** What agents may do, what they can reach, what they used, and the difference. Names and places only, never a value. */
export function permissionsPage({ files, editor, reachable, used }: PermissionsReport): string {
  const all = [...files.map(({ agent, file, from, permissions }) => ({ title: `${agent}: ${file}${from === 'workspace' ? ' (comes with the workspace)' : ''}`, permissions })), { title: 'copilot-vscode: settings of the editor', permissions: editor }];
  const unmanaged = all.flatMap(({ permissions }) => permissions).filter((one) => isUnmanaged(one, used));
  const idle = reachable.flatMap(({ place, names }) => names.filter((name) => !used.credentials.has(name)).map((name) => `${name} in ${place}`));
  const blocks = all.filter(({ permissions }) => permissions.length > 0).map(({ title, permissions }) => [title, ...[...permissions].sort((a, b) => order.indexOf(a.is) - order.indexOf(b.is)).map((one) => `  ${marks[one.is]} ${oneLine(one.says, 160)}${usage(one, used)}`)].join('\n'));
  const places = reachable.map(({ place, names, is }) => `  ${is}: ${place}\n      ${oneLine(names.join(', '), 600)}`);
  return [
    'What agents may do here\n=======================',
    used.calls === 0 ? 'No call has been recorded yet, so nothing can be said of what sessions need.' : `Held against ${String(used.calls)} recorded calls of ${String(used.days)} ${used.days === 1 ? 'day' : 'days'}.`,
    `The difference (unmanaged blast radius)\n  ${counted(unmanaged.length, 'permission')} that ${unmanaged.length === 1 ? 'bypasses' : 'bypass'} every question or that no session ever used\n  ${counted(idle.length, 'credential')} in reach that no session ever used`,
    'Tagout judges every call all the same;\nthese are what an agent may do where Tagout does not stand.',
    ...(blocks.length > 0 ? blocks : ['No settings of an agent allow anything by themselves.']),
    ['Credentials that any agent of yours can reach (names only)', ...(places.length > 0 ? places : ['  none was found'])].join('\n'),
  ].join('\n\n') + '\n';
}

function counted(n: number, what: string): string {
  return `${n === 0 ? 'no' : String(n)} ${what}${n === 1 ? '' : 's'}`;
}

function usage(permission: Permission, used: Used): string {
  if (permission.about === undefined || used.calls === 0) return '';
  const times = timesUsed(permission.about, used);
  return times === 0 ? ' (never used)' : ` (used ${String(times)} ${times === 1 ? 'time' : 'times'})`;
}
