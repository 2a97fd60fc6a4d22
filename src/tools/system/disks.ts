import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { overwritePath } from '../paths.ts';
import { visible } from '../places/scope.ts';
import { systemEffect, textsOf } from './deed.ts';

/** Programs that only show with one of these words, and otherwise destroy what is on the device. */
const looks: Readonly<Record<string, RegExp>> = {
  parted: /^(print|unit|-l|--list|help|align-check)$/,
  fdisk: /^(-l|--list|-s|--getsz|-x|--list-details)$/,
  gdisk: /^-l$/,
  sgdisk: /^(-p|--print|-i|--info|-b|--backup|-v|--verify|-P|--pretend|-E|-F|-f|-D|-V)$/,
  sfdisk: /^(-l|--list|-d|--dump|-J|--json|-s|--show-size|-F|--list-free|-n|--no-act|-V|--verify|-g|--show-geometry|-T)$/,
  cfdisk: /^$/,
  wipefs: /^(-n|--no-act|-i|-p|-J|--json)$/,
  blkdiscard: /^$/,
  badblocks: /^$/,
  hdparm: /^$/,
  nvme: /^(list|id-ctrl|id-ns|smart-log|error-log|list-subsys|version|help)$/,
};

const formats = /^(mkfs(\..+)?|mke2fs|mkswap|newfs(_.+)?|mkdosfs|mkntfs|mkudffs|mkreiserfs|xfs_mkfile)$/;

export const tool: Tool = {
  programs: ['mkfs', ...['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'vfat', 'fat', 'msdos', 'ntfs', 'exfat', 'f2fs', 'bfs', 'cramfs', 'minix', 'jfs', 'reiserfs', 'nilfs2', 'udf', 'erofs', 'bcachefs', 'apfs', 'hfsplus'].map((kind) => `mkfs.${kind}`), 'mke2fs', 'mkswap', 'newfs', 'newfs_apfs', 'newfs_hfs', 'mkdosfs', 'mkntfs', 'mkudffs', 'mkreiserfs', ...Object.keys(looks), 'format', 'diskpart', 'diskutil', 'Format-Volume', 'Clear-Disk', 'Remove-Partition', 'Initialize-Disk', 'Reset-PhysicalDisk', 'sg_format'],
  summary: 'partitions, formats and wipes disks',
  effects: onDisk,
  examples: [
    { run: 'mkfs.ext4 $DEVICE', effects: ['overwrite path irreversible'] },
    { run: 'mkfs.ext4 /dev/sdb1', effects: ['overwrite path irreversible'] },
    { run: 'mkfs.ext4 disk.img', effects: ['overwrite path recoverable'] },
    { run: 'mkfs.ext4 -n /dev/sdb1', effects: [] },
    { run: 'parted /dev/sda mklabel gpt', effects: ['overwrite path irreversible'] },
    { run: 'parted -l', effects: [] },
    { run: 'fdisk -l /dev/sda', effects: [] },
    { run: 'wipefs -a /dev/sdb', effects: ['overwrite path irreversible'] },
    { run: 'wipefs /dev/sdb', effects: [] },
    { run: 'diskutil list', effects: [] },
    { run: 'diskutil eraseDisk APFS New disk4', effects: ['overwrite system irreversible'] },
    { run: 'format d: /q', effects: ['overwrite system irreversible'] },
  ],
};

function onDisk(command: Command, context: ToolContext): readonly Effect[] {
  const texts = textsOf(command);
  const program = command.program;
  if (texts.some((text) => /^(--help|--version|-WhatIf|\/\?)$/i.test(text))) return [];
  if (program === 'diskutil') return ofDiskUtility(command, texts);
  if (/^(format|diskpart|format-volume|clear-disk|remove-partition|initialize-disk|reset-physicaldisk)$/i.test(program)) return ofWindows(command, texts);
  if (formats.test(program)) return texts.some((text) => /^(-n|-N|--dry-run|--dryrun)$/.test(text) && /ext|mke2fs|xfs/.test(program)) ? [] : formatted(command, context);
  const shows = looks[program];
  if (shows !== undefined && texts.some((text) => shows.test(text))) return [];
  if (program === 'wipefs' && !texts.some((text) => /^-[a-z]*[ao]|^--(all|offset)/.test(text))) return [];
  if (program === 'badblocks' && !texts.some((text) => /^-[a-z]*[wn]/.test(text))) return [];
  if (program === 'hdparm' && !texts.some((text) => /^--(security-erase|security-erase-enhanced|trim-sector-ranges|write-sector|repair-sector|make-bad-sector|sanitize|dco|format)/.test(text))) return [];
  if (program === 'nvme' && !/^(format|sanitize|delete-ns|write|write-zeroes|fw-activate|dsm)$/.test(texts[0] ?? '')) return [];
  const device = command.args.find((word) => /^(\/|\.|[a-z]:)/i.test(word.text)) ?? command.args.findLast((word) => !word.text.startsWith('-'));
  return device === undefined ? [] : wiped(device, command, context);
}

function wiped(device: Word, command: Command, context: ToolContext): readonly Effect[] {
  // Whatever a variable holds that is formatted: it is a disk or an image, and nothing of it is left.
  return overwritePath(context, command.cwd, device, { via: command.program, does: formats.test(command.program) ? 'formats' : 'repartitions or wipes', ...(device.known === 'unknown' ? { undo: { undo: 'irreversible' } } : {}) });
}

function formatted(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, { flags: ['f force', 'q', 'v', 'c', 'F force-', 'n', 'K', 'I', 'a'], values: ['t type', 'L label', 'U uuid', 'b', 'i', 'm', 'N', 'O', 'E', 'T', 'd', 'l', 's', 'r', 'R', 'S', 'p'] });
  const device = options.operands[0];
  return device === undefined ? [] : wiped(device, command, context);
}

const destroys = /^(erase(disk|volume|cd|optical)|reformat|partitiondisk|splitpartition|mergepartitions|zerodisk|randomdisk|secureerase|apfs|appleraid|corestorage|cs|ar|resizevolume|addpartition)$/i;

function ofDiskUtility(command: Command, texts: readonly string[]): readonly Effect[] {
  const [verb = '', second = ''] = texts;
  if (/^(unmount|unmountdisk|mount|mountdisk|eject|rename)$/i.test(verb)) return [systemEffect(command, { verb: 'configure', what: `disk ${texts.slice(1).join(' ')}`, undo: 'trivial', says: `${verb}s ${visible(texts.slice(1).join(' '))}` })];
  if (!destroys.test(verb)) return [];
  if (/^(apfs|cs|corestorage|ar|appleraid)$/i.test(verb)) {
    if (!/^(delete|erase|create|resize|decrypt|remove)/i.test(second)) return [];
    const snapshot = /snapshot/i.test(second);
    return [systemEffect(command, { verb: 'delete', what: `disk ${texts.slice(2).join(' ')}`, undo: 'irreversible', says: `${second} ${visible(texts.slice(2).join(' '))}`, ...(snapshot ? { marks: ['undo-removed'] } : {}) })];
  }
  return [systemEffect(command, { verb: 'overwrite', what: `disk ${texts.at(-1) ?? ''}`, undo: 'irreversible', says: `erases the disk ${visible(texts.at(-1) ?? '')}` })];
}

function ofWindows(command: Command, texts: readonly string[]): readonly Effect[] {
  if (command.program === 'diskpart') {
    const from = command.stdin.kind === 'text' ? command.stdin.text : command.stdin.kind === 'pipe' ? (command.stdin.text ?? command.stdin.from.map((one) => one.source).join('\n')) : texts.some((text) => /^[/-]s$/i.test(text)) ? 'clean' : '';
    return /\b(clean|format|delete|convert)\b/i.test(from) ? [systemEffect(command, { verb: 'overwrite', what: 'disk', undo: 'irreversible', says: 'repartitions or wipes a disk' })] : [];
  }
  if (command.program === 'format' && !/^[a-z]:$/i.test(texts[0] ?? '')) return [];
  const name = texts.filter((text) => !/^[-/][a-z]/i.test(text)).join(' ');
  return [systemEffect(command, { verb: 'overwrite', what: `disk ${name}`, undo: 'irreversible', says: `erases the disk ${visible(name)}` })];
}
