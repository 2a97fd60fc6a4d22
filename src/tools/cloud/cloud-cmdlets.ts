import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { pipedNames } from '../windows-arguments.ts';
import { nameOf } from './options.ts';
import { deedOf } from './deed.ts';
import { thingOf } from './things.ts';
import { tokensOf, type Does } from './verbs.ts';

const nouns = {
  azure: ['AzResourceGroup', 'AzResource', 'AzVM', 'AzDisk', 'AzSnapshot', 'AzSqlDatabase', 'AzSqlServer', 'AzStorageAccount', 'AzStorageContainer', 'AzStorageBlob', 'AzKeyVault', 'AzKeyVaultSecret', 'AzKeyVaultKey', 'AzAksCluster', 'AzWebApp', 'AzFunctionApp', 'AzCosmosDBAccount', 'AzRecoveryServicesVault', 'AzRecoveryServicesBackupProtection', 'AzResourceLock', 'AzADUser', 'AzADApplication', 'AzRoleAssignment', 'AzVirtualNetwork', 'AzDnsZone', 'AzRedisCache', 'AzContainerRegistry'],
  aws: ['S3Bucket', 'S3Object', 'EC2Instance', 'EC2Volume', 'EC2Snapshot', 'RDSDBInstance', 'RDSDBCluster', 'RDSDBSnapshot', 'DDBTable', 'CFNStack', 'LMFunction', 'IAMUser', 'IAMRole', 'SECSecret', 'EKSCluster', 'ECSCluster'],
  'this machine': ['VM', 'VMSnapshot', 'VMCheckpoint', 'VMHardDiskDrive', 'VHD', 'VirtualDisk', 'StoragePool'],
  directory: ['ADUser', 'ADAccount', 'ADAccountPassword', 'ADGroupMember', 'ADServiceAccount', 'ADObject', 'ADGroup', 'ADComputer', 'ADOrganizationalUnit', 'MgUser', 'MgGroup', 'MgApplication', 'Mailbox', 'SPOSite', 'Team'],
} as const;

const verbs: Readonly<Record<string, Does>> = { Remove: 'delete', Get: 'read', Stop: 'stop', Start: 'start', Restart: 'stop', Set: 'change', New: 'create', Update: 'change', Disable: 'disable', Clear: 'delete', Add: 'grant' };

const known = new Map<string, { readonly provider: string; readonly does: Does; readonly kind: readonly string[] }>();
for (const [provider, list] of Object.entries(nouns))
  for (const noun of list) for (const [verb, does] of Object.entries(verbs)) known.set(`${verb}-${noun}`, { provider, does, kind: tokensOf(noun).filter((token) => token !== 'az' && token !== 'mg' && token !== 'ad') });
known.set('Disable-AzRecoveryServicesBackupProtection', { provider: 'azure', does: 'delete', kind: ['backup'] });

/** Cmdlets of clouds, of Hyper-V and of directories: `Remove-AzResourceGroup -Name x -Force`. */
export const tool: Tool = {
  programs: [...known.keys()],
  summary: 'cloud accounts, virtual machines and directories by PowerShell',
  effects: (command, context): readonly Effect[] => {
    const cmdlet = known.get(command.program) ?? [...known].find(([name]) => name.toLowerCase() === command.program.toLowerCase())?.[1];
    if (cmdlet === undefined) return [];
    const texts = command.args.map((word) => nameOf(word));
    const naming = texts.findIndex((text) => /^-(Name|\w*Name|Id|\w*Id|Identity|Bucket\w*|Key|UserPrincipalName)$/i.test(text));
    const name = naming >= 0 ? (texts[naming + 1] ?? '') : (texts.find((text) => !text.startsWith('-')) ?? pipedNames(command).join(' '));
    const extent = name === '*' && cmdlet.does !== 'read' ? ({ extent: { reach: 'all' } } as const) : {};
    if (texts.some((text) => /^-WhatIf(:\$?true)?$/i.test(text))) return [deedOf({ via: command.program, provider: cmdlet.provider, does: 'read', kind: cmdlet.kind, name, environment: context.environment(name), marks: ['dry-run'] })];
    const what = thingOf(cmdlet.kind);
    const forced = texts.some((text) => /^-(Force|Confirm:\$false)$/i.test(text));
    return [deedOf({ via: command.program, provider: cmdlet.provider, does: cmdlet.does, kind: cmdlet.kind, what, name, environment: context.environment(...texts.filter((text) => !text.startsWith('-'))), ...(cmdlet.does === 'delete' ? { undo: 'irreversible' } : {}), ...extent, ...(forced && cmdlet.does !== 'read' ? { marks: ['no-dry-run'] } : {}) })];
  },
  examples: [
    { run: 'Remove-AzResourceGroup -Name shop-rg -Force', effects: ['delete cloud irreversible'] },
    { run: 'Remove-AzResourceGroup -Name shop-rg -WhatIf', effects: ['read cloud none-needed'] },
    { run: 'Get-AzVM -Name web', effects: ['read cloud none-needed'] },
    { run: 'Remove-S3Bucket -BucketName x -DeleteBucketContent', effects: ['delete cloud irreversible'] },
    { run: 'Remove-VMSnapshot -VMName build', effects: ['delete cloud irreversible'] },
    { run: 'Disable-ADAccount -Identity jdoe', effects: ['disable cloud recoverable'] },
    { run: 'pwsh -c "Get-VM | Remove-VM -Force"', effects: ['read cloud none-needed', 'delete cloud irreversible'] },
    { run: 'Stop-AzVM -Name web', effects: ['stop cloud recoverable'] },
  ],
};
