import type { Effect } from '../../model/effect.ts';

/** Kinds of files that hold what people and machines did: tables, dumps, captures, archives, logs. */
const records = /\.(?:csv|tsv|xlsx?|ods|parquet|avro|orc|feather|sql|dump|db|sqlite3?|mdb|rdb|bak|har|pcapng?|hprof|heapsnapshot|dmp|core|log|zip|tar|tgz|txz|gz|bz2|xz|7z|rar|bundle|mbox|eml|pst|jsonl|ndjson|docx?|pdf)$/i;

/** Whether the first name in a list of files is one of records. */
export function holdsRecords(files: string): boolean {
  return records.test(files.slice(0, 300).split(' ')[0] ?? '');
}

/** A file of records leaves this machine for a host. */
export function sendsRecords(effect: Effect): boolean {
  return effect.verb === 'send' && effect.object.kind === 'host' && effect.environment !== 'local' && effect.environment !== 'development' && effect.marks?.includes('records') === true;
}
