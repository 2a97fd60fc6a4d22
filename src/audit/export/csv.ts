import type { Row } from './rows.ts';

const columns = ['at', 'kind', 'agent', 'session', 'task', 'tool', 'text', 'verdict', 'enforced', 'by', 'rules', 'says', 'id'] as const;

/** Rows as RFC 4180 CSV. A cell that a spreadsheet would take for a formula is quoted with an apostrophe: agents write these texts. */
export function csvLine(row: Row): string {
  return columns.map((column) => cell(column === 'at' ? new Date(row.at).toISOString() : row[column])).join(',');
}

/** The first line of the file: the names of the columns of `csvLine`. */
export const csvHead: string = columns.join(',');

function cell(text: string): string {
  // after a semicolon too: where lists are separated by it, a spreadsheet begins a new cell there
  const safe = text.replace(/(^|;\s*)(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/g, "$1'");
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
