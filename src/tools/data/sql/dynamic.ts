import type { Cursor } from './cursor.ts';
import { unknownName } from './names.ts';
import type { Scope } from './scope.ts';

const joining = new Set(['CONCAT', 'CONCAT_WS', 'STRING_AGG', 'GROUP_CONCAT', 'LISTAGG', 'ARRAY_TO_STRING', 'ARRAY_AGG', 'CAST', 'CONVERT', 'COALESCE', 'ISNULL', 'STUFF', 'SELECT', 'DISTINCT', 'N', 'ARRAY', 'RTRIM', 'LTRIM', 'TRIM', 'LOWER', 'UPPER', 'REPLACE', 'PRINTF', 'STRINGAGG']);
const stops = new Set(['INTO', 'USING', 'FROM', 'WHERE', 'AS', ';', 'ORDER', 'LIMIT']);
const longest = 100_000;

/**
 * The text that an expression gives when it runs, as far as its constants tell: pieces that are not known are each replaced
 * by `unknownName`. `'DROP TABLE ' || quote_ident(t)` gives `DROP TABLE ` and an unknown name.
 */
export function constantText(cursor: Cursor, scope: Pick<Scope, 'variables'>): string {
  const out: string[] = [];
  gather(cursor, scope, out, 0);
  return out.join('').slice(0, longest);
}

function gather(cursor: Cursor, scope: Pick<Scope, 'variables'>, out: string[], depth: number): void {
  while (!cursor.done) {
    const token = cursor.token();
    if (token === undefined || stops.has(token.upper)) return;
    const call = cursor.upper(1) === '(';
    if (token.kind === 'string') out.push(token.text);
    else if (token.upper === '(' && depth < 20) gather(cursor.inside(), scope, out, depth + 1);
    else if (token.kind === 'word' && call && /^(?:FORMAT|PRINTF|FORMATMESSAGE)$/.test(token.upper)) {
      cursor.at += 1;
      const first = cursor.inside().token();
      out.push(first?.kind === 'string' ? first.text.replace(/%(?:\d+\$)?-?\d*[ILsd]/g, unknownName) : unknownName);
    } else if (token.kind === 'word' && call && !joining.has(token.upper)) {
      cursor.at += 1;
      out.push(unknownName);
    } else if (token.kind === 'word' && !joining.has(token.upper)) out.push(scope.variables.get(token.text.toLowerCase()) ?? unknownName);
    else if (token.kind === 'name' || token.kind === 'param') out.push(scope.variables.get(token.text.toLowerCase()) ?? unknownName);
    cursor.next();
  }
}

/** Whether text that is assembled at run time starts with words that can be read. */
export function isReadable(text: string): boolean {
  return /^[\s(]*(?:--[^\n]*\n\s*|\/\*.*?\*\/\s*)*[A-Za-z]{3}/s.test(text.slice(0, 2_000));
}
