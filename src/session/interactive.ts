import type { Command } from '../model/command.ts';

const clients = new Set('psql mysql mariadb sqlite3 mongosh mongo redis-cli valkey-cli clickhouse clickhouse-client cockroach sqlplus duckdb cqlsh sqlcmd snowsql cypher-shell'.split(' '));
const interpreters = new Set('python python2 python3 ipython bpython node deno bun irb pry ruby php lua ghci iex R julia scala'.split(' '));
const shells = new Set('bash sh zsh dash ksh fish pwsh powershell'.split(' '));
const doors = new Set('ssh mosh'.split(' '));
/** Options that hand a client or an interpreter all it is to do. */
const givesAll = /^(-c|-e|-f|-q|-Q|-E|-p|-m|-l|-V|-h|--command|--execute|--file|--eval|--print|--query|--version|--help|--list)(=.*)?$/;
const console = /^(console|dbshell|tinker|repl|sql|shell|dbconsole)$/;

/**
 * Whether a command leaves a program that waits for what is typed: a database client without its statement, an interpreter without
 * a script, a shell, a machine that was logged in to.
 */
export function waits(command: Command): 'waits' | 'ends' {
  if (command.stdin.kind !== 'none' || command.pipedTo !== undefined) return 'ends';
  const words = command.args.map((word) => word.text);
  const operands = words.filter((word) => !word.startsWith('-'));
  const { program } = command;
  if (clients.has(program)) return words.some((word) => givesAll.test(word)) ? 'ends' : 'waits';
  if (interpreters.has(program)) return (words.includes('-i') || operands.length === 0 || operands.every((word) => console.test(word))) && !words.some((word) => givesAll.test(word)) ? 'waits' : 'ends';
  if (shells.has(program)) return operands.length === 0 && !words.some((word) => /^-\w*c/.test(word)) ? 'waits' : 'ends';
  if (program === 'su' || program === 'sudo') return words.some((word) => /^-(i|s|-login|-shell)?$/.test(word)) || (program === 'su' && !words.includes('-c')) ? 'waits' : 'ends';
  if (doors.has(program)) return loggedIn(words) ? 'waits' : 'ends';
  if (/^(docker|podman|nerdctl|kubectl|oc|docker-compose)$/.test(program)) return words.some((word) => /^(exec|run|attach|debug|rsh)$/.test(word)) && words.some((word) => /^-(i|it|ti|t)$|^--(interactive|stdin|tty)$/.test(word) || word === 'attach' || word === 'rsh' || words.includes('compose')) ? 'waits' : 'ends';
  return operands.slice(0, 3).some((word) => console.test(word)) || (program === 'rails' && operands[0] === 'c') ? 'waits' : 'ends';
}

const containers = ['docker', 'podman', 'nerdctl', 'kubectl', 'oc'];
const consoles = ['console', 'dbshell', 'tinker', 'repl', 'sql', 'shell', 'dbconsole', 'rails'];
/** How the names of all programs begin that may wait. */
const beginnings = new Set([...clients, ...interpreters, ...shells, ...doors, ...containers, ...consoles, 'su', 'sudo'].map((name) => name.toLowerCase().split('-')[0] ?? name));

/**
 * Whether a text could name a program that waits. One without quotes, variables and patterns says its programs as they are, and most texts
 * name none of these: they need not be read a second time for it.
 */
export function mayWait(text: string): 'may' | 'cannot' {
  if (/[$`'"\\*?[{~%^]/.test(text)) return 'may';
  return text.toLowerCase().split(/[^a-z0-9]+/).some((word) => beginnings.has(word)) ? 'may' : 'cannot';
}

/** Only a host, no command after it. */
function loggedIn(words: readonly string[]): boolean {
  const rest = words.filter((word, at) => !word.startsWith('-') && !/^-[BbcDEeFIiJLlmOopQRSWw]$/.test(words[at - 1] ?? ''));
  return rest.length === 1;
}

/**
 * The line that reaches the program at the far end, after something was typed into one that passes lines on (a shell, a machine):
 * `ssh host` and then `psql shop` is `ssh host 'psql shop'`.
 */
export function inside(line: string, typed: string): string {
  const text = typed.trim();
  const last = /(?:^|\s)(\S+)\s*$/.exec(line)?.[1] ?? '';
  if (/^\s*(?:\S+=\S+\s+)*(ssh|mosh)\s/.test(line)) return `${line} '${text.replaceAll("'", "'\\''")}'`;
  if (shells.has(last.slice(last.lastIndexOf('/') + 1))) return `${line.slice(0, line.length - last.length)}${text}`;
  return /^\s*(sudo|su)\b/.test(line) ? `sudo ${text}` : line;
}
