import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { familyTool, type Call } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'broker',
  programs: ['kafka-topics', 'kafka-topics.sh', 'kafka-delete-records', 'kafka-delete-records.sh', 'kafka-consumer-groups', 'kafka-consumer-groups.sh', 'kafka-configs', 'kafka-configs.sh', 'kafka-acls', 'kafka-acls.sh', 'kafka-storage', 'kafka-storage.sh', 'kcat', 'kafkacat', 'rpk', 'kafkactl', 'kaf', 'rabbitmqctl', 'rabbitmqadmin', 'nats', 'pulsar-admin', 'mosquitto_ctrl', 'beanstalk', 'activemq', 'artemis'],
  summary: 'queues and topics: deleting or purging one loses what nobody has read yet',
  shape: { takes: ['bootstrap-server', 'zookeeper', 'topic', 'group', 'command-config', 'entity-type', 'entity-name', 'add-config', 'delete-config', 'offset-json-file', 'p', 'n', 'node', 'vhost', 'H', 'u', 'P', 'b', 't', 's', 'server', 'context', 'X', 'brokers', 'partitions', 'replication-factor', 'to-offset', 'config', 'c', 'G'] },
  names: ['topic', 'group', 'entity-name'],
  targets: ['bootstrap-server', 'brokers', 'b', 's', 'server', 'context', 'n', 'node', 'H'],
  special: brokers,
  rows: {
    delete_queue: { does: 'delete', what: 'queue', undo: 'irreversible' },
    purge_queue: { does: 'delete', what: 'queue', undo: 'irreversible', says: 'deletes every message of the queue' },
    delete_vhost: { does: 'delete', what: 'namespace', undo: 'irreversible' },
    delete_user: { does: 'delete', what: 'identity' },
    reset: { does: 'delete', what: 'queue', undo: 'irreversible', says: 'deletes every queue and setting of the broker' },
    force_reset: { does: 'delete', what: 'queue', undo: 'irreversible', says: 'deletes every queue and setting of the broker' },
    stop_app: { does: 'stop', what: 'service', undo: 'trivial' },
    'topic delete': { does: 'delete', what: 'queue', undo: 'irreversible' },
    'topic trim-prefix': { does: 'delete', what: 'queue', undo: 'irreversible' },
    'stream purge|rm|del': { does: 'delete', what: 'queue', undo: 'irreversible' },
    'kv del|purge|rm': { does: 'delete', what: 'object', undo: 'irreversible' },
    'topics delete': { does: 'delete', what: 'queue', undo: 'irreversible' },
    'namespaces delete': { does: 'delete', what: 'namespace', undo: 'irreversible' },
    'tenants delete': { does: 'delete', what: 'namespace', undo: 'irreversible' },
    'queue purge|delete': { does: 'delete', what: 'queue', undo: 'irreversible' },
    pub: { does: 'send', what: 'queue', undo: 'unknown' },
    sub: { does: 'read', what: 'queue' },
    req: { does: 'send', what: 'queue', undo: 'unknown' },
    list_queues: { does: 'read', what: 'queue' },
    cluster_status: { does: 'read' },
    container: { does: 'start', what: 'container', undo: 'trivial' },
  },
  bare: { does: 'read', what: 'queue' },
  examples: [
    { run: 'kafka-topics --bootstrap-server kafka-1:9092 --delete --topic orders', effects: ['delete cloud irreversible'] },
    { run: 'kafka-topics --bootstrap-server kafka-1:9092 --list', effects: ['read cloud none-needed'] },
    { run: 'rabbitmqctl purge_queue orders', effects: ['delete cloud irreversible'] },
    { run: 'rabbitmqctl list_queues', effects: ['read cloud none-needed'] },
    { run: 'kafka-consumer-groups --bootstrap-server localhost:9092 --group g --reset-offsets --to-earliest --execute --topic t', effects: ['configure cloud recoverable'] },
    { run: 'nats stream purge ORDERS -f', effects: ['delete cloud irreversible'] },
  ],
});

/** Kafka's own programs say what they do by an option. */
function brokers(call: Call): readonly Effect[] | undefined {
  const { options } = call;
  const { program } = call.command;
  if (!program.startsWith('kafka-')) return undefined;
  const name = options.value('topic', 'group', 'entity-name') ?? call.words[0] ?? '';
  const target = call.target() ?? '';
  const environment = call.environment(name, target);
  const deed = (does: 'delete' | 'read' | 'change' | 'create', kind: string): readonly Effect[] => [call.deed({ does, kind: [kind], what: 'queue', name, environment, ...(does === 'delete' ? { undo: 'irreversible' } : {}) })];
  if (program.startsWith('kafka-delete-records') || program.startsWith('kafka-storage')) return deed('delete', 'records');
  if (options.has('delete')) return deed('delete', program.includes('group') ? 'consumer group' : 'topic');
  if (options.has('reset-offsets')) return options.has('execute') ? deed('change', 'offsets') : deed('read', 'offsets');
  if (options.has('alter', 'add', 'remove')) return deed('change', 'topic');
  return deed(options.has('create') ? 'create' : 'read', 'topic');
}
