import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { csvHead, csvLine } from '../audit/export/csv.ts';
import { shown } from '../audit/fields.ts';
import { htmlReport } from '../audit/export/html.ts';
import { rowOf, type Row } from '../audit/export/rows.ts';
import { sarif } from '../audit/export/sarif.ts';
import { readQuery, timeOf } from '../audit/find/query-text.ts';
import type { Query } from '../audit/find/search.ts';
import { verdictNames } from '../audit/find/segment.ts';
import { receiptMarkdown, receiptOf, trailersOf } from '../audit/receipt.ts';
import { storyOf } from '../audit/story.ts';
import { anchorPlaces, readAnchors } from '../guard/record/anchors.ts';
import { openIndex } from '../guard/record/index-folder.ts';
import { readPublicKeys } from '../guard/record/key-files.ts';
import { recordsOf, verifyFolder } from '../guard/record/verify-folder.ts';
import { stateAt, stateFolder } from '../guard/state.ts';
import { allRules } from '../rules/index.ts';
import { version } from './version.ts';

interface AuditOptions {
  readonly folder?: string;
  readonly session?: string;
  readonly format?: string;
  readonly verdict?: string;
  readonly rule?: string;
  readonly path?: string;
  readonly agent?: string;
  readonly person?: string;
  /** Dates or times as ECMAScript reads them. */
  readonly since?: string;
  readonly until?: string;
  readonly anchors?: readonly string[];
  readonly json: 'json' | 'text';
  readonly now: number;
}

const mostShown = 1_000;
const mostExported = 5_000_000;

/** `tagout audit verify|show|search|export|receipt`. Returns the exit code: 1 where the record was tampered with or nothing was found. */
export async function audit(words: readonly string[], options: AuditOptions): Promise<number> {
  const folder = options.folder ?? stateAt(stateFolder(homedir())).record;
  const [what, ...rest] = words;
  const query = queryOf(rest.join(' '), options);
  if (typeof query === 'string') {
    process.stderr.write(`tagout: ${query}\n`);
    return 2;
  }
  switch (what) {
    case 'verify':
      return verify(folder, options);
    case 'show':
    case 'search':
      return list(folder, query, options);
    case 'export':
      return exported(folder, query, options);
    case 'receipt':
      return receipt(folder, query, options);
    default:
      process.stderr.write('tagout: audit needs one of verify, show, search, export, receipt\n');
      return 2;
  }
}

function queryOf(words: string, { verdict, rule, path, agent, session, since, until, now }: AuditOptions): Query | string {
  const known = verdictNames.find((name) => name !== '' && name === verdict);
  if (verdict !== undefined && known === undefined) return `there is no verdict "${verdict}"; use allow, ask or deny`;
  const [from, to] = [since, until].map((text) => (text === undefined ? undefined : (timeOf(text, now) ?? Number.NaN)));
  if (Number.isNaN(from) || Number.isNaN(to)) return 'the time cannot be read; write it as 2h, 3d, 2026-11-21 or 2026-11-21T14:00';
  const typed = readQuery(words, now);
  if (typed.wrong !== undefined) return typed.wrong;
  const text = [typed.query.words ?? '', path ?? ''].filter((part) => part !== '').join(' ');
  return { ...typed.query, ...(text !== '' && { words: text }), ...(known !== undefined && { verdict: known }), ...(rule !== undefined && { rule }), ...(agent !== undefined && { agent }), ...(session !== undefined && { session }), ...(from !== undefined && { since: from }), ...(to !== undefined && { until: to }) };
}

async function verify(folder: string, options: AuditOptions): Promise<number> {
  const keys = await readPublicKeys(folder);
  if (keys.length === 0) {
    process.stderr.write(`tagout: there is no public key in ${folder}, so nothing can be verified; open the editor once to make one\n`);
    return 2;
  }
  const anchors = await readAnchors(anchorPlaces(options.anchors ?? [], process.cwd()), keys);
  const verdicts = await verifyFolder(folder, { keys, anchors });
  for (const { stream, kind, says, at, looks, good, anchored, spooled } of verdicts) {
    const vouched = anchored === undefined ? '' : `; anchored up to entry ${anchored.at} at ${anchored.where}`;
    process.stdout.write(options.json === 'json' ? `${JSON.stringify({ stream, kind, says, at, looks, good, spooled, anchored })}\n` : `${shown(stream)}: ${kind}${looks === undefined ? '' : ` (${looks} at ${at}, the last good entry is ${good})`}: ${says}${vouched}\n`);
  }
  const waiting = spools(folder);
  if (waiting.length > 0) process.stdout.write(options.json === 'json' ? `${JSON.stringify({ kind: 'unsealed', spools: waiting.length })}\n` : `${waiting.length} spools of hooks without a guard wait for the next guard: chained, not sealed\n`);
  if (verdicts.length === 0) process.stdout.write('there are no records yet\n');
  return verdicts.some((verdict) => verdict.kind === 'tampered') ? 1 : 0;
}

async function list(folder: string, query: Query, options: AuditOptions): Promise<number> {
  const { records, total } = await found(folder, query, mostShown, options.person);
  for (const record of [...records].reverse()) process.stdout.write(options.json === 'json' ? `${JSON.stringify(rowOf(record))}\n` : `${lineOf(rowOf(record))}\n`);
  if (total > records.length) process.stderr.write(`tagout: the newest ${records.length} of ${total}; narrow it with --since, --session or more words\n`);
  return records.length === 0 ? 1 : 0;
}

function lineOf(row: Row): string {
  const verdict = [row.verdict, row.enforced === '' || row.enforced === row.verdict ? '' : `→ ${row.enforced}`, row.by === '' ? '' : `(${row.by})`].filter((part) => part !== '').join(' ');
  return [new Date(row.at).toISOString().slice(0, 19), row.kind.padEnd(10), row.agent, row.session.slice(0, 8), verdict, row.tool, row.text.slice(0, 160), row.says === '' ? '' : `| ${row.says}`].filter((part) => part !== '').join(' ');
}

async function exported(folder: string, query: Query, options: AuditOptions): Promise<number> {
  const format = options.format ?? 'jsonl';
  if (!['jsonl', 'csv', 'html', 'sarif'].includes(format)) {
    process.stderr.write(`tagout: there is no format "${format}"; use jsonl, csv, html or sarif\n`);
    return 2;
  }
  const { records } = await found(folder, query, mostExported, options.person);
  const oldestFirst = [...records].reverse();
  if (format === 'csv') process.stdout.write(`${csvHead}\n`);
  for (const record of oldestFirst) {
    if (format === 'jsonl') process.stdout.write(`${JSON.stringify(record)}\n`);
    else if (format === 'csv') process.stdout.write(`${csvLine(rowOf(record))}\n`);
  }
  if (format === 'html') process.stdout.write(htmlReport(storyOf(options.session ?? 'all sessions', oldestFirst), options.now));
  if (format === 'sarif') process.stdout.write(`${JSON.stringify(sarif(oldestFirst.map(rowOf), Object.values(allRules).map(({ id, says }) => ({ id, says })), version), null, 2)}\n`);
  return 0;
}

async function receipt(folder: string, query: Query, options: AuditOptions): Promise<number> {
  const last = options.session ?? (await lastSession(folder, query));
  const { records } = last === undefined ? { records: [] } : await found(folder, { session: last }, mostExported, undefined);
  if (last === undefined || records.length === 0) {
    process.stderr.write('tagout: no session was found to make a receipt of\n');
    return 1;
  }
  const made = receiptOf(storyOf(last, records));
  process.stdout.write(options.json === 'json' ? `${JSON.stringify(made)}\n` : options.format === 'trailer' ? `${trailersOf(made)}\n` : receiptMarkdown(made));
  return 0;
}

async function lastSession(folder: string, query: Query): Promise<string | undefined> {
  const { records } = await found(folder, { ...query, kinds: ['decision'] }, 1, undefined);
  return records[0] === undefined ? undefined : rowOf(records[0]).session;
}

/** Records of all streams by the index, and those that still wait in the spool, newest first. */
async function found(folder: string, query: Query, most: number, person: string | undefined): Promise<{ readonly records: readonly object[]; readonly total: number }> {
  const index = await openIndex(folder);
  try {
    const { records, total } = index.find(query, most);
    const spooled = await spooledRecords(folder, query);
    const all = [...records, ...spooled].sort((a, b) => rowOf(b).at - rowOf(a).at).slice(0, most);
    if (person === undefined) return { records: all, total: total + spooled.length };
    // everything of the sessions in which this person spoke or decided
    const sessions = new Set(all.filter((record) => Reflect.get(record, 'person') === person).map((record) => rowOf(record).session));
    const theirs = all.filter((record) => Reflect.get(record, 'person') === person || sessions.has(rowOf(record).session));
    return { records: theirs, total: theirs.length };
  } finally {
    index.close();
  }
}

async function spooledRecords(folder: string, query: Query): Promise<readonly object[]> {
  const wanted: object[] = [];
  for (const file of spools(folder)) for await (const { record } of recordsOf(file)) if (typeof record === 'object' && record !== null && isWanted(record, query)) wanted.push(record);
  return wanted;
}

function isWanted(record: object, { words = '', verdict, rule, agent, session, since, until, kinds }: Query): boolean {
  const row = rowOf(record);
  const text = JSON.stringify(record).toLowerCase();
  return words.toLowerCase().split(/[\s/]+/).every((word) => text.includes(word)) && (verdict === undefined || row.verdict === verdict) && (rule === undefined || row.rules.split(' ').includes(rule)) && (agent === undefined || row.agent === agent) && (session === undefined || row.session === session) && (since === undefined || row.at >= since) && (until === undefined || row.at < until) && (kinds === undefined || kinds.includes(row.kind));
}

function spools(folder: string): readonly string[] {
  try {
    const spool = join(dirname(folder), 'spool');
    return readdirSync(spool).filter((name) => name.endsWith('.jsonl')).map((name) => join(spool, name));
  } catch {
    return [];
  }
}
