/**
 * How many rows of our own corpus differ in more than names, paths, languages and wrappers: `npx tsx scripts/distinct.ts [--strict] [--show]`.
 * Each row is folded to what it does: programs, subcommands, options, keywords of SQL and of code; names, paths, numbers, hosts and texts become one sign.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readShell } from '../src/shell/read.ts';
import type { Command } from '../src/model/command.ts';

const root = join(import.meta.dirname, '..');
const row = z.object({ id: z.string(), command: z.string().optional(), tool: z.string().optional(), input: z.unknown().optional(), expected: z.string() });
const call = z.object({ call: z.object({ tool: z.string(), input: z.unknown() }) });
const session = z.object({ id: z.string(), kind: z.string(), events: z.array(z.unknown()) });
const wrappers = /^(?:sudo|doas|env|nice|ionice|nohup|time|timeout|stdbuf|setsid|command|builtin|exec|caffeinate|chronic|unbuffer|busybox)$/;
const shells = /^(?:bash|sh|zsh|dash|ksh|ash|fish)$/;
const sql = /\b(?:select|insert|update|delete|drop|truncate|alter|create|grant|revoke|copy|vacuum|where|from|join|table|database|schema|index|view|column|cascade|if exists|owner|role|user|returning|program|explain|analyze|begin|rollback|commit|replace|merge|rename|policy|trigger|function|limit|set|into|all|truncate)\b/gi;
const calls = /\b(?:[a-z]\w*\.)?(?:rm|rmtree|rmsync|rmdir|unlink|remove|removeall|delete|system|popen|run|exec|spawn|execute|query|request|get|post|put|patch|fetch|open|write|writefile\w*|rename|move|copy\w*|truncate|chmod|chown|kill|eval|import|require)\s*\(/gi;

/** How many leading words may be subcommands; with `--strict` only the first, so that names in their place fold as well. */
const kept = process.argv.includes('--strict') ? 1 : 3;

function linesOf(folder: string): readonly unknown[] {
  return readdirSync(join(root, folder)).filter((file) => file.endsWith('.jsonl')).sort().flatMap((file) => readFileSync(join(root, folder, file), 'utf8').split('\n').filter((line) => line !== '').map((line): unknown => JSON.parse(line)));
}

/** The words of a text that say what is done, in order, without repeats. */
function keywords(text: string): string {
  return [...new Set([...text.matchAll(sql), ...text.matchAll(calls)].map((match) => match[0].toLowerCase().replace(/\s*\($/, '()').replace(/^.*\./, '')))].join('+');
}

function ofCommand(command: Command, depth: number): string {
  const words = command.args.map((word) => word.text);
  if (wrappers.test(command.program) || depth > 5) {
    const at = words.findIndex((word) => /^[\w./-]*[a-z][\w./-]*$/i.test(word) && !word.startsWith('-') && !/^\d/.test(word));
    return at === -1 || depth > 5 ? command.program : ofText(words.slice(at).map((word) => (/\s/.test(word) ? `'${word.replaceAll("'", '')}'` : word)).join(' '), depth + 1);
  }
  const inner = shells.test(command.program) ? words[words.findIndex((word) => /^-\w*c$/.test(word)) + 1] : undefined;
  if (inner !== undefined && words.some((word) => /^-\w*c$/.test(word))) return ofText(inner, depth + 1);
  const parts = words.map((word, at) => {
    if (word.startsWith('-')) return word.replace(/[=:].*$/s, '').replace(/\d+/g, '0');
    if (/\s|\(/.test(word)) return keywords(word) || '…';
    return at < kept && /^[a-z][a-z-]{1,18}(?::[a-z-]{2,18})?$/.test(word) ? word : /^(?:https?|s3|gs|postgres\w*|mysql|redis|mongodb\w*|ssh|git):/.exec(word)?.[0] ?? '·';
  });
  // Several names in a row are one list of names.
  return [command.program, ...parts.filter((part, at) => part !== '·' || parts[at - 1] !== '·'), ...command.redirects.map((one) => one.operator)].join(' ');
}

function ofText(text: string, depth = 0): string {
  const reading = readShell(text, { cwd: { kind: 'at', path: '/work/shop' }, home: '/home/dev', platform: 'posix', dialect: 'posix', env: [], through: [], body: () => undefined });
  const folded = reading.commands.filter((command) => !/^(?:cd|true|:|echo|set|export)$/.test(command.program)).map((command) => ofCommand(command, depth));
  const typed = reading.commands.map((command) => (command.stdin.kind === 'text' && command.stdin.text !== undefined ? keywords(command.stdin.text) : '')).filter((one) => one !== '');
  return folded.length === 0 ? text.replace(/[\w./~-]+/g, 'x') : [...folded, ...typed].join(' ; ');
}

function ofCall(tool: string, input: unknown): string {
  const fields = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  const command = fields.find(([key, value]) => (key === 'command' || key === 'cmd') && typeof value === 'string')?.[1];
  if (typeof command === 'string') return ofText(command);
  return [tool.toLowerCase().replace(/^mcp__[\w-]+?__/, 'mcp '), ...fields.map(([key, value]) => `${key}${typeof value === 'string' ? `=${keywords(value) || kindOf(value)}` : ''}`).sort()].join(' ');
}

/** What kind of file or place a value names. */
function kindOf(value: string): string {
  return /\.([a-z]{1,5})$/i.exec(value)?.[1]?.toLowerCase() ?? '';
}

function main(): void {
  const rows = linesOf('test/corpus').map((line) => row.parse(line));
  const folded = new Map<string, number>();
  for (const one of rows) {
    const key = `${one.expected} ${one.command === undefined ? ofCall(one.tool ?? '', one.input) : ofText(one.command)}`;
    folded.set(key, (folded.get(key) ?? 0) + 1);
  }
  const sessions = linesOf('test/sessions').map((line) => session.parse(line));
  const lasts = new Set(sessions.map((one) => `${one.kind} ${one.events.flatMap((event) => { const read = call.safeParse(event); return read.success ? [ofCall(read.data.call.tool, read.data.call.input)] : []; }).join(' | ')}`));
  console.log(`test/corpus: ${String(rows.length)} rows, ${String(folded.size)} distinct`);
  console.log(`test/sessions: ${String(sessions.length)} sessions, ${String(lasts.size)} distinct`);
  if (process.argv.includes('--show')) for (const [key, times] of [...folded].sort((a, b) => b[1] - a[1]).slice(0, 40)) console.log(`${String(times)}  ${key.slice(0, 160)}`);
}

main();
