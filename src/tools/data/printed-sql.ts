import type { Command } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import { selectedText } from './sql/read.ts';

/** Tables of which only the program is known that prints their names. */
function dropsWhat(program: string): Printed {
  return { kind: 'text', text: `DROP TABLE "(those that ${program.replaceAll('"', '')} prints)"` };
}

/** SQL as far as it is known. */
interface Printed {
  readonly kind: 'text';
  readonly text: string;
}

const clients = /^(?:psql|mysql|mariadb|sqlite3|clickhouse-client|cockroach)$/;
/** Programs that hand on what they read, or whose words are no text that they print. */
const handsOn = /^(?:cat|less|head|tail|zcat|gunzip|xz|curl|wget|ssh|docker|kubectl)$/;
const filters = /^(?:grep|egrep|rg|ag)$/;
const scripts = /^(?:python\d?(?:\.\d+)?|node|ruby|perl|php|bash|sh|uv|poetry|manage\.py|django-admin|rake|rails|npx|tsx|deno|bun)$/;

/** A statement in the words of a program that prints text: `awk '{print "DROP TABLE " $1}'`, `echo "DELETE FROM $t"`. */
const statement = /\b(?:(?:drop\s+(?:table|database|schema|view|role|user)|truncate(?:\s+table)?|delete\s+from)\b(?:\s+if\s+exists)?(?:\s+[\w.]+)?|alter\s+table\s+\S+\s+drop\s+\w+)/i;
/** Names by which a program says that it prints a loss: `sqlflush`, `gen_drop_tables.py`. */
const saying = /(?:^|[/_.-])(?:sqlflush|sqlclear|sqlreset|drop|truncate|wipe|purge|nuke|delete)(?=[_.-]|$)/i;

/**
 * What other programs print for a database client to run, where their words tell: SQL that selects SQL
 * (`SELECT 'DROP TABLE ' || tablename FROM …`), a dump that drops what it restores, statements put together from a list.
 */
export function printedSql(from: readonly Command[]): Printed | undefined {
  for (const one of from) {
    const found = dumped(one) ?? selected(one) ?? spelled(one) ?? named(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function dumped(one: Command): Printed | undefined {
  if (/^(?:mysqldump|mariadb-dump)$/.test(one.program)) return one.args.some((word) => /^--(?:skip-add-drop-table|skip-opt|no-create-info|compact)$/.test(word.text)) ? undefined : dropsWhat(one.program);
  return /^pg_dump(?:all)?$/.test(one.program) && one.args.some((word) => /^(?:--clean|-[a-zA-Z]*c[a-zA-Z]*)$/.test(word.text)) ? dropsWhat(one.program) : undefined;
}

function selected(one: Command): Printed | undefined {
  if (!clients.test(one.program)) return undefined;
  const texts = one.args.map((word) => (/select/i.test(word.text) ? selectedText(word.text, 'unknown') : '')).filter((text) => /^\s*(?:drop|truncate|delete|alter|update|grant|revoke)\b/i.test(text));
  return texts.length > 0 ? { kind: 'text', text: texts.join(';') } : undefined;
}

/** What a filter leaves out, or replaces, it does not print. */
function spelled(one: Command): Printed | undefined {
  if (clients.test(one.program) || handsOn.test(one.program) || /dump/.test(one.program)) return undefined;
  if (filters.test(one.program) && one.args.some((word) => /^-[a-zA-Z]*v|^--invert-match$/.test(word.text))) return undefined;
  const text = one.args.map((word) => (one.program === 'sed' || one.program === 'perl' ? replacementIn(word.text) : word.text).replace(/--[^\n]*/g, '')).find((word) => statement.test(word));
  const found = text === undefined ? undefined : statement.exec(text)?.[0];
  if (found === undefined) return undefined;
  return { kind: 'text', text: /\b(?:table|database|schema|view|role|user|truncate|from|exists)$/i.test(found) ? `${found} ${unknownPart}` : found };
}

/** The part of `s/…/…/` that is put in. */
function replacementIn(text: string): string {
  const mark = /^s([^\w\s])/.exec(text)?.[1];
  return mark === undefined ? '' : (text.split(mark)[2] ?? '');
}

function named(one: Command): Printed | undefined {
  // `prisma migrate diff --script` prints what makes one schema the other, data or not.
  if (one.program === 'prisma' && one.args.some((word) => word.text === 'diff') && one.args.some((word) => word.text === '--script')) return dropsWhat('prisma migrate diff');
  const file = one.path.text;
  if (!scripts.test(one.program) && !/\.(?:py|js|ts|rb|sh|php|pl)$/.test(file)) return undefined;
  const words = one.args.map((word) => word.text).filter((word) => !word.startsWith('-'));
  const told = [file, ...words.slice(0, 3)].find((word) => /^[\w./@-]{3,120}$/.test(word) && saying.test(word));
  return told === undefined ? undefined : dropsWhat(told);
}
