import { copied } from './copy.ts';
import { Cursor, tokensOf } from './cursor.ts';
import { constantText } from './dynamic.ts';
import { lexSql } from './lex.ts';
import { unknownName } from './names.ts';
import type { Scope } from './scope.ts';
import type { Statement } from './statement.ts';
import type { Token } from './token.ts';

/**
 * What a line for the client program does: psql's and mysql's `\x`, sqlite's `.x`, sqlcmd's `:x` and `!!`.
 * `before` are the tokens of the statement in front of it, which `\g` and its kin send.
 * Sources: the manuals of psql, mysql, sqlite3 and sqlcmd.
 */
export function readClientLine(text: string, before: readonly Token[], scope: Scope): readonly Statement[] {
  if (text.startsWith('\\')) return backslash(text.slice(1), before, scope);
  if (text.startsWith('.')) return dotted(text.slice(1));
  if (text.startsWith(':')) return word(text.slice(1));
  if (text.startsWith('!!')) return [program(text.slice(2))];
  return word(text);
}

function program(command: string): Statement {
  return { kind: 'program', command: command.trim(), side: 'client' };
}

function writes(path: string): Statement {
  return path.trim().startsWith('|') ? { kind: 'program', command: path.trim().slice(1).trim(), side: 'client', fed: 'data' } : { kind: 'file', does: 'write', path: unquoted(path), side: 'client' };
}

function runs(path: string): Statement {
  return path.trim().startsWith('|') ? program(path.trim().slice(1)) : { kind: 'file', does: 'run', path: unquoted(path), side: 'client' };
}

function unquoted(text: string): string {
  return text.trim().replace(/;$/, '').replace(/^(['"])(.*)\1$/, '$2');
}

function wordsOf(text: string): readonly string[] {
  return (text.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []).map(unquoted);
}

/** A new connection: one string that says all, or what is given in order, where `-` leaves a part as it was. */
function connects(words: readonly string[], parts: readonly string[]): readonly Statement[] {
  const [first = ''] = words;
  const given = parts.flatMap((part, at) => (words[at] === undefined || words[at] === '' || words[at] === '-' ? [] : [`${part}=${words[at]}`]));
  if (given.length === 0) return [];
  return [{ kind: 'connect', to: /=|:\/\//.test(first) || (words.length === 1 && parts[0] === 'dbname') ? first : given.join(' ') }];
}

function backslash(line: string, before: readonly Token[], scope: Scope): readonly Statement[] {
  const name = /^(?:!|\.|[a-zA-Z+?]+)/.exec(line)?.[0] ?? '';
  const rest = line.slice(name.length).trim();
  switch (name) {
    case '!':
      return rest === '' ? [] : [program(rest)];
    case 'copy':
      return copied(new Cursor(tokensOf(lexSql(rest, 'postgres').tokens)), 'client', scope);
    case 'set': {
      const [variable = '', ...value] = rest.split(/\s+/);
      scope.variables.set(`:${variable.toLowerCase()}`, unquoted(value.join(' ')));
      return [];
    }
    case 'gexec':
      return assembledBefore(before, scope);
    case 'g':
    case 'gx':
      return rest === '' || rest.startsWith('(') ? [] : [writes(rest)];
    case 'o':
    case 'out':
    case 'w':
    case 'write':
    case 's':
    case 'T':
      return rest === '' ? [] : [writes(rest)];
    case 'i':
    case 'ir':
    case 'include':
    case 'include_relative':
    case '.':
      return [runs(rest)];
    case 'c':
    case 'connect':
      return connects(wordsOf(rest).filter((each) => !each.startsWith('-reuse-previous')), ['dbname', 'user', 'host', 'port']);
    case 'r':
    case 'u':
      return connects(wordsOf(rest), ['dbname', 'host']);
    case 'P':
      return [program(rest)];
    case 'lo_unlink':
      return [{ kind: 'call', name, args: [rest] }];
    case 'password':
      return [{ kind: 'alter', object: 'role', name: rest, actions: [{ kind: 'password' }] }];
    default:
      return [];
  }
}

/** `\gexec` runs each value of the query's result as a statement. */
function assembledBefore(before: readonly Token[], scope: Scope): readonly Statement[] {
  const cursor = new Cursor(tokensOf(before));
  cursor.skip('SELECT');
  const text = constantText(cursor, scope);
  return /[a-z]{3}/i.test(text.replaceAll(unknownName, '')) ? scope.text(text, 'top') : [{ kind: 'dynamic', says: 'runs the SQL that a query gives' }];
}

function dotted(line: string): readonly Statement[] {
  const [name = '', ...args] = line.trim().split(/\s+/);
  const rest = line.trim().slice(name.length).trim();
  const last = args.at(-1) ?? '';
  switch (name) {
    case 'shell':
    case 'system':
    case 'sh':
      return [program(rest)];
    case 'read':
      return [runs(rest)];
    case 'import':
      return [{ kind: 'insert', table: last, conflict: 'none' }, ...(/\|/.test(rest) ? [program(unquoted(args.slice(0, -1).join(' ')).replace(/^\|/, ''))] : [])];
    case 'restore':
      return [{ kind: 'server', does: 'restore', says: `restores ${unquoted(last)} over the database` }];
    case 'backup':
    case 'save':
    case 'clone':
    case 'output':
    case 'once':
    case 'excel':
      return last === '' || last === 'stdout' ? [] : [writes(rest.startsWith('|') || rest.startsWith('"|') ? unquoted(rest) : last)];
    case 'open':
      return last === '' ? [] : [...(args.includes('--new') ? [writes(last)] : []), { kind: 'connect', to: unquoted(last) }];
    case 'load':
      return [{ kind: 'file', does: 'run', path: unquoted(args[0] ?? ''), side: 'server' }];
    default:
      return [];
  }
}

/** Words at the start of a line: `source f`, `system cmd`, `use db`; `r f` and `connect s` of sqlcmd. */
function word(line: string): readonly Statement[] {
  const [name = '', ...args] = line.trim().split(/\s+/);
  const rest = line.trim().slice(name.length).trim();
  switch (name.toLowerCase()) {
    case 'source':
    case 'r':
      return [runs(rest)];
    case 'system':
      return [program(rest)];
    case 'tee':
    case 'out':
      return [writes(rest)];
    case 'pager':
      return [program(rest)];
    case 'use':
      return [{ kind: 'use', database: unquoted(args[0] ?? '').replace(/[`"[\]]/g, '') }];
    case 'connect':
      return connects(args, ['dbname', 'host']);
    default:
      return [];
  }
}

