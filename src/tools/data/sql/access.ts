import type { Cursor } from './cursor.ts';
import type { Reader } from './scope.ts';
import type { Statement } from './statement.ts';

/** `GRANT … TO …`. */
export const readGrant: Reader = (cursor) => [access('grant', cursor, 'TO')];

/** `REVOKE … FROM …`. */
export const readRevoke: Reader = (cursor) => [access('revoke', cursor, 'FROM')];

/** `DENY … TO …` (SQL Server) takes rights away. */
export const readDeny: Reader = (cursor) => [access('revoke', cursor, 'TO')];

function access(kind: 'grant' | 'revoke', cursor: Cursor, word: string): Statement {
  const to = cursor.fork();
  const found = to.seek(word);
  // What follows may hold a password: `IDENTIFIED BY '…'`.
  const end = to.fork();
  end.seek('IDENTIFIED', 'WITH', 'PASSWORD', 'REQUIRE');
  return { kind, what: words(cursor, cursor.at, to.at), to: found ? words(cursor, to.at + 1, end.at) : 'a role' };
}

function words(cursor: Cursor, from: number, to: number): string {
  return cursor.tokens.list
    .slice(from, Math.min(to, from + 12))
    .map((token) => token.text)
    .join(' ');
}
