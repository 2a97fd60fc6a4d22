import type { Tool } from '../../model/tool.ts';
import type { Effect } from '../../model/effect.ts';
import { familyTool, type Call } from './family.ts';

const letters: Readonly<Record<string, readonly [string, 'volume' | 'snapshot' | 'cluster']>> = {
  lvremove: ['logical volume', 'volume'],
  vgremove: ['volume group', 'volume'],
  pvremove: ['physical volume', 'volume'],
  vgreduce: ['volume group', 'volume'],
  lvreduce: ['logical volume', 'volume'],
};
const shows = new Set(['lvs', 'vgs', 'pvs', 'lvdisplay', 'vgdisplay', 'pvdisplay', 'lvscan', 'vgscan', 'pvscan']);

export const tool: Tool = familyTool({
  provider: 'storage',
  programs: ['zfs', 'zpool', 'btrfs', 'lvremove', 'vgremove', 'pvremove', 'vgreduce', 'lvreduce', 'lvs', 'vgs', 'pvs', 'lvdisplay', 'vgdisplay', 'pvdisplay', 'lvcreate', 'lvextend', 'rbd', 'ceph', 'rados', 'gluster', 'mdadm', 'bcachefs', 'stratis', 'dmsetup', 'cryptsetup'],
  summary: 'volumes, pools and snapshots of this machine and of storage clusters',
  shape: { takes: ['o', 't', 'L', 'l', 'n', 'size', 'pool', 'p', 'image', 'id', 'c', 'conf', 's', 'cluster', 'level', 'raid-devices', 'key-slot', 'key-file', 'd'] },
  dryRun: ['dry-run', 'n', 'test', 't'],
  special: (call) => ofProgram(call),
  rows: {
    destroy: { does: 'delete', what: 'volume', undo: 'irreversible' },
    rollback: { does: 'delete', what: 'volume', undo: 'irreversible', says: 'throws away everything that came after' },
    create: { does: 'create', what: 'volume', undo: 'trivial' },
    snapshot: { does: 'create', what: 'snapshot', undo: 'trivial' },
    labelclear: { does: 'delete', what: 'volume', undo: 'irreversible' },
    offline: { does: 'stop', what: 'volume', undo: 'trivial' },
    detach: { does: 'change', what: 'volume', undo: 'recoverable' },
    'subvolume delete': { does: 'delete', what: 'volume', undo: 'irreversible' },
    'subvolume create|snapshot': { does: 'create', what: 'volume', undo: 'trivial' },
    'subvolume list|show|get-default': { does: 'read', what: 'volume' },
    'device remove|delete': { does: 'change', what: 'volume', undo: 'unknown' },
    'balance start': { does: 'change', what: 'volume', undo: 'trivial' },
    scrub: { does: 'read', what: 'volume' },
    filesystem: { does: 'read', what: 'volume' },
    receive: { does: 'change', what: 'volume', undo: 'recoverable' },
    send: { does: 'read', what: 'volume' },
    'snap rm|purge': { does: 'delete', what: 'snapshot', undo: 'irreversible' },
    'snap create|ls': { does: 'create', what: 'snapshot', undo: 'trivial' },
    'snap rollback': { does: 'delete', what: 'volume', undo: 'irreversible' },
    'snap unprotect': { does: 'disable', what: 'protection', undo: 'irreversible' },
    'trash rm|purge': { does: 'delete', what: 'backup', undo: 'irreversible' },
    'trash mv': { does: 'delete', what: 'volume', undo: 'recoverable', undoBy: 'soft-delete' },
    'osd pool delete|rm': { does: 'delete', what: 'volume', undo: 'irreversible' },
    'osd purge|destroy': { does: 'delete', what: 'volume', undo: 'unknown' },
    'fs rm': { does: 'delete', what: 'volume', undo: 'irreversible' },
    'volume delete': { does: 'delete', what: 'volume', undo: 'irreversible' },
    purge: { does: 'delete', what: 'volume', undo: 'irreversible' },
    'luksErase': { does: 'delete', what: 'key', undo: 'irreversible', says: 'erases every key of the encrypted volume' },
    erase: { does: 'delete', what: 'key', undo: 'irreversible' },
    luksFormat: { does: 'delete', what: 'volume', undo: 'irreversible', says: 'formats, and loses all data of,' },
    'isLuks|luksDump|luksUUID|benchmark': { does: 'read', what: 'volume' },
    luksRemoveKey: { does: 'change', what: 'key', undo: 'unknown' },
    luksKillSlot: { does: 'change', what: 'key', undo: 'unknown' },
    iostat: { does: 'read', what: 'volume' },
    mount: { does: 'change', what: 'volume', undo: 'trivial' },
    umount: { does: 'change', what: 'volume', undo: 'trivial' },
    export: { does: 'change', what: 'volume', undo: 'trivial' },
    health: { does: 'read' },
    osd: { does: 'read' },
    tree: { does: 'read' },
  },
  examples: [
    { run: 'zfs destroy -r tank/home', effects: ['delete cloud irreversible'] },
    { run: 'zfs destroy -n tank/home@old', effects: ['read cloud none-needed'] },
    { run: 'zfs list', effects: ['read cloud none-needed'] },
    { run: 'btrfs subvolume delete /mnt/snap', effects: ['delete cloud irreversible'] },
    { run: 'lvremove -f vg0/data', effects: ['delete cloud irreversible'] },
    { run: 'lvs', effects: ['read cloud none-needed'] },
    { run: 'zpool destroy tank', effects: ['delete cloud irreversible'] },
    { run: 'zfs destroy tank/home@monday', effects: ['delete cloud irreversible'] },
  ],
});

function ofProgram(call: Call): readonly Effect[] | undefined {
  const { program } = call.command;
  if (shows.has(program)) return [call.deed({ does: 'read', kind: ['volume'], name: '', environment: 'local' })];
  const removal = letters[program];
  if (removal !== undefined) return call.options.has('test', 't') ? [call.deed({ does: 'read', kind: [removal[0]], name: '', marks: ['dry-run'] })] : [onDisk(call, removal[0], removal[1], call.words.join(' '))];
  if (program === 'lvcreate' || program === 'lvextend') return [call.deed({ does: 'create', kind: ['logical volume'], what: 'volume', name: '', environment: 'local' })];
  if (program === 'mdadm') return call.options.has('zero-superblock', 'create', 'C') ? [onDisk(call, 'array', 'volume', call.words.join(' '))] : call.options.has('stop', 'S', 'remove', 'fail', 'f', 'r') ? [call.deed({ does: 'stop', kind: ['array'], what: 'volume', name: call.words[0] ?? '' })] : [call.deed({ does: 'read', kind: ['array'], name: '' })];
  if ((program === 'zfs' || program === 'zpool') && call.words[0] === 'destroy' && !call.options.has('n')) {
    const name = call.words[1] ?? '';
    return [onDisk(call, name.includes('@') ? 'snapshot' : program === 'zpool' ? 'pool' : 'file system', name.includes('@') ? 'snapshot' : 'volume', name)];
  }
  return undefined;
}

/** Data of a disk is nowhere else, whatever machine it is. */
function onDisk(call: Call, kind: string, what: 'volume' | 'snapshot' | 'cluster', name: string): Effect {
  const effect = call.deed({ does: 'delete', kind: [kind], what, name, undo: 'irreversible', environment: call.context.environment(name), extent: { reach: call.options.has('r', 'R') ? 'all' : 'one' } });
  return what === 'snapshot' ? { ...effect, marks: [...new Set([...(effect.marks ?? []), 'undo-removed' as const])] } : effect;
}
