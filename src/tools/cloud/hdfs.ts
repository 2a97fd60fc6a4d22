import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { familyTool, type Call } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'hadoop',
  programs: ['hdfs', 'hadoop', 'dbfs', 'maprfs'],
  summary: 'files of a cluster: a delete goes to its trash, unless that is skipped',
  shape: { dashes: 'go', takes: ['D', 'conf', 'fs', 'jt'] },
  special: files,
  bare: { does: 'read' },
  examples: [
    { run: 'hdfs dfs -rm -r -skipTrash /data/orders', effects: ['delete cloud irreversible'] },
    { run: 'hdfs dfs -ls /data', effects: ['read cloud none-needed'] },
    { run: 'hadoop fs -rm -r /data/orders', effects: ['delete cloud irreversible'] },
    { run: 'hdfs dfs -expunge', effects: ['delete cloud irreversible'] },
    { run: 'hdfs namenode -format', effects: ['delete cloud irreversible'] },
  ],
});

/** The verb stands behind a dash: `dfs -rm`. Whether the trash is on is the cluster's business. */
function files(call: Call): readonly Effect[] {
  const { options } = call;
  const name = call.words.filter((word) => /[/:*]/.test(word)).join(' ');
  if (options.has('format') && call.words[0] === 'namenode') return [call.deed({ does: 'delete', kind: ['file system of the cluster'], what: 'volume', name: '', undo: 'irreversible', extent: { reach: 'all' } })];
  if (options.has('deleteSnapshot', 'disallowSnapshot')) return [call.deed({ does: 'delete', kind: ['snapshot'], what: 'snapshot', name })];
  if (options.has('expunge')) return [call.deed({ does: 'delete', kind: ['trash'], what: 'backup', name: '', undo: 'irreversible', extent: { reach: 'all' } })];
  if (options.has('rm', 'rmr', 'rmdir', 'delete') || call.words[0] === 'rm') return [call.deed({ does: 'delete', kind: ['files'], what: 'object', name, undo: 'irreversible', extent: { reach: options.has('r', 'R', 'rmr', 'f') ? 'all' : 'one' }, marks: options.has('skipTrash') ? ['undo-removed'] : [] })];
  if (options.has('put', 'copyFromLocal', 'moveFromLocal', 'appendToFile', 'cp', 'mv', 'mkdir', 'touchz') || /^(cp|mv|mkdirs)$/.test(call.words[0] ?? '')) return [call.deed({ does: 'create', kind: ['files'], what: 'object', name })];
  if (options.has('chmod', 'chown', 'chgrp', 'setrep', 'truncate', 'setfacl')) return [call.deed({ does: options.has('truncate') ? 'delete' : 'change', kind: ['files'], what: 'object', name })];
  return [call.deed({ does: 'read', kind: ['files'], what: 'object', name })];
}
