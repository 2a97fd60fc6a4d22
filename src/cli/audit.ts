import { homedir } from 'node:os';
import { csvHead, csvLine } from '../audit/export/csv.ts';
import { htmlReport } from '../audit/export/html.ts';
import { isAbout, type Row } from '../audit/export/rows.ts';
import { sarif } from '../audit/export/sarif.ts';
import { readPublicKeys } from '../guard/record/key-files.ts';
import { rowsOf } from '../guard/record/read.ts';
import { verifyFolder } from '../guard/record/verify-folder.ts';
import { stateAt, stateFolder } from '../guard/state.ts';
import { allRules } from '../rules/index.ts';

export interface AuditOptions {
  readonly folder?: string;
  readonly session?: string;
  readonly format?: string;
  readonly json: 'json' | 'text';
  readonly now: number;
}

/** `tagout audit verify|show|search|export`. Returns the exit code: 1 where the record was tampered with or nothing was found. */
export async function audit(words: readonly string[], options: AuditOptions): Promise<number> {
  const folder = options.folder ?? stateAt(stateFolder(homedir())).record;
  const [what, ...rest] = words;
  switch (what) {
    case 'verify':
      return verify(folder, options);
    case 'show':
      return list(folder, (row) => options.session === undefined || row.session === options.session, options);
    case 'search':
      return list(folder, (row) => isAbout(row, rest) && (options.session === undefined || row.session === options.session), options);
    case 'export':
      return exported(folder, options);
    default:
      process.stderr.write('tagout: audit needs one of verify, show, search, export\n');
      return 2;
  }
}

async function verify(folder: string, options: AuditOptions): Promise<number> {
  const keys = await readPublicKeys(folder);
  if (keys.length === 0) {
    process.stderr.write(`tagout: there is no public key in ${folder}, so nothing can be verified; open the editor once to make one\n`);
    return 2;
  }
  const verdicts = await verifyFolder(folder, { keys });
  for (const { stream, kind, says, at, looks } of verdicts) process.stdout.write(options.json === 'json' ? `${JSON.stringify({ stream, kind, says, at, looks })}\n` : `${stream}: ${kind}${looks === undefined ? '' : ` (${looks} at ${at})`}: ${says}\n`);
  if (verdicts.length === 0) process.stdout.write('there are no records yet\n');
  return verdicts.some((verdict) => verdict.kind === 'tampered') ? 1 : 0;
}

async function list(folder: string, wanted: (row: Row) => boolean, options: AuditOptions): Promise<number> {
  let found = 0;
  for await (const row of rowsOf(folder)) {
    if (!wanted(row)) continue;
    found += 1;
    process.stdout.write(options.json === 'json' ? `${JSON.stringify(row)}\n` : `${lineOf(row)}\n`);
  }
  return found === 0 ? 1 : 0;
}

function lineOf(row: Row): string {
  const verdict = [row.verdict, row.enforced === '' || row.enforced === row.verdict ? '' : `→ ${row.enforced}`, row.by === '' ? '' : `(${row.by})`].filter((part) => part !== '').join(' ');
  return [new Date(row.at).toISOString().slice(0, 19), row.kind.padEnd(10), row.agent, row.session.slice(0, 8), verdict, row.tool, row.text.slice(0, 160), row.says === '' ? '' : `| ${row.says}`].filter((part) => part !== '').join(' ');
}

async function exported(folder: string, options: AuditOptions): Promise<number> {
  const rows: Row[] = [];
  const format = options.format ?? 'jsonl';
  if (!['jsonl', 'csv', 'html', 'sarif'].includes(format)) {
    process.stderr.write(`tagout: there is no format "${format}"; use jsonl, csv, html or sarif\n`);
    return 2;
  }
  if (format === 'csv') process.stdout.write(`${csvHead}\n`);
  for await (const row of rowsOf(folder)) {
    if (options.session !== undefined && row.session !== options.session) continue;
    if (format === 'jsonl') process.stdout.write(`${JSON.stringify(row)}\n`);
    else if (format === 'csv') process.stdout.write(`${csvLine(row)}\n`);
    else rows.push(row);
  }
  if (format === 'html') process.stdout.write(htmlReport(rows, options.session ?? 'all sessions', options.now));
  if (format === 'sarif') process.stdout.write(`${JSON.stringify(sarif(rows, Object.values(allRules).map(({ id, says }) => ({ id, says })), '0.1.0'), null, 2)}\n`);
  return 0;
}
