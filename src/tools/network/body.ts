import { unknownPart } from '../../model/command.ts';
import { isRecord, type GraphqlRequest } from './graphql.ts';

/** What is sent, as far as it can be read. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly fields: ReadonlyMap<string, string> }
  | { readonly kind: 'text'; readonly text: string };

const most = 500_000;

/** Reads a body as JSON, as a form, or as text. Never throws. */
export function readBody(text: string | undefined): Body {
  if (text === undefined || text === '') return { kind: 'none' };
  const cut = text.slice(0, most);
  const trimmed = cut.trim();
  if (/^[[{"]/.test(trimmed)) {
    try {
      // An unknown part may stand bare where a value does, or inside a string.
      return { kind: 'json', value: JSON.parse(trimmed.replaceAll(new RegExp(`([:,[]\\s*)${unknownPart}`, 'g'), `$1"${unknownPart}"`)) };
    } catch {
      return { kind: 'text', text: cut };
    }
  }
  if (/^[A-Za-z0-9_.[\]%~-]+=[^\n]*$/.test(trimmed) && !/\s(from|into|table|set)\s/i.test(trimmed)) return { kind: 'form', fields: readForm(trimmed) };
  return { kind: 'text', text: cut };
}

/** Fields of `a=1&b=2`. */
export function readForm(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const pair of text.split('&').slice(0, 200)) {
    const equals = pair.indexOf('=');
    if (equals > 0) fields.set(pair.slice(0, equals).toLowerCase(), decode(pair.slice(equals + 1)));
  }
  return fields;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The GraphQL requests of a body (a batch holds several). */
export function graphqlIn(body: Body, path: string): readonly GraphqlRequest[] {
  const named = /graphql|\/gql(\/|$)/i.test(path);
  if (body.kind === 'json') {
    const values = Array.isArray(body.value) ? body.value.slice(0, 50) : [body.value];
    return values.flatMap((value) => graphqlOf(value, named));
  }
  if (body.kind === 'form') {
    const query = body.fields.get('query');
    return query !== undefined && (named || /^\s*(mutation|query|\{)/.test(query)) ? [{ query }] : [];
  }
  if (body.kind !== 'text') return [];
  // A body whose JSON does not parse (an unknown part broke it) may still show its query.
  const inside = /"query"\s*:\s*"((?:[^"\\]|\\.)*)"/s.exec(body.text)?.[1];
  const text = inside === undefined ? body.text : inside.replaceAll('\\n', '\n').replaceAll('\\"', '"');
  return named || /^\s*(mutation|subscription)\b[^{]*\{/.test(text) ? [{ query: text }] : [];
}

function graphqlOf(value: unknown, named: boolean): readonly GraphqlRequest[] {
  if (!isRecord(value)) return [];
  const { query, mutation, variables, operationName, extensions } = value;
  const name = typeof operationName === 'string' ? { operationName } : {};
  const text = typeof query === 'string' ? query : typeof mutation === 'string' ? mutation : undefined;
  if (text !== undefined && (named || /^\s*(#.*\n\s*)*(query|mutation|subscription|fragment|\{)/.test(text))) return [{ query: text, variables, ...name }];
  // A stored document is known by its name only.
  if (named && typeof operationName === 'string' && (extensions !== undefined || 'id' in value || 'doc_id' in value)) return [{ query: `mutation { ${operationName.replace(/\W/g, '')} }`, variables }];
  return [];
}

/** The JSON-RPC calls of a body: method and parameters. */
export function rpcIn(body: Body): readonly { readonly method: string; readonly params: unknown }[] {
  if (body.kind !== 'json') return [];
  const values = Array.isArray(body.value) ? body.value.slice(0, 50) : [body.value];
  return values.flatMap((value) => (isRecord(value) && typeof value['method'] === 'string' && ('jsonrpc' in value || 'params' in value) && !/^(get|post|put|patch|delete)$/i.test(value['method']) ? [{ method: value['method'], params: value['params'] }] : []));
}

/** How SQL begins; natural language that begins with the same verb goes on otherwise. */
const sqlStart =
  /^\s*(select\s+[\w*('"-]|with\s+(recursive\s+)?[\w"]{1,80}\s*(\([^)]{0,300}\)\s*)?as\b|insert\s+(into|overwrite)\b|update\s[^;]{1,200}?\sset\b|delete\s+(from\b|top\b|[\w."`[\]]+\s+(from|where|using)\b)|drop\s+(table|database|schema|view|index|user|role|function|procedure|trigger|column|type|sequence|keyspace|collection|materialized|extension|policy|tablespace|partition|stream|task|stage|warehouse|publication|subscription|owned|catalog|series|measurement|retention)\b|truncate\s+(table\s+)?[\w."`[]+\s*(;|,|cascade|restart|restrict|$)|alter\s+(table|database|schema|user|role|system|index|view|type|sequence|function|materialized|default|keyspace|warehouse|session|publication|policy|column)\b|create\s+(or\s+replace\s+)?(table|database|schema|(unique\s+)?index|(materialized\s+)?view|user|role|function|procedure|trigger|extension|type|sequence|temp|temporary|external|policy|keyspace)\b|(grant|revoke)\s[^;]{1,200}?\s(to|from|on)\b|merge\s+into\b|replace\s+into\b|explain\s+(analyze\s+)?(select|with|insert|update|delete)\b|(optimize|rename|attach|detach)\s+(table|database)\b|vacuum\b|(call|exec|execute)\s+[\w."[\]]+\s*(\(|@|$|')|begin\s*(;|transaction|work)|kill\s+(query|mutation|connection|\d)|system\s+(drop|stop|flush))/i;

/** Whether text begins as SQL does, after its comments. */
export function isSql(text: string): boolean {
  let rest = text.slice(0, 20_000).trimStart();
  for (let round = 0; round < 50; round++) {
    const comment = rest.startsWith('--') ? rest.indexOf('\n') + 1 : rest.startsWith('/*') ? rest.indexOf('*/') + 2 : 0;
    if (comment <= (rest.startsWith('/*') ? 1 : 0)) break;
    rest = rest.slice(comment).trimStart();
  }
  return sqlStart.test(rest.slice(0, 2_000));
}

/** Names of fields whose text is a query. */
const holdsSql = /^(?:q|stmts?|command|commands|queries|[a-z]*_?(?:query|sql|statement)(?:_?(?:text|string|query|statements?|s))?)$/i;

/** Text of SQL in a body or a query: by the name of its field, and by how it begins. */
export function sqlIn(body: Body, query: string): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown, key: string, depth: number): void => {
    if (depth > 5 || found.length >= 50) return;
    if (typeof value === 'string') {
      if (holdsSql.test(key) && isSql(value)) found.push(value);
    } else if (Array.isArray(value)) value.slice(0, 100).forEach((one) => visit(one, key, depth + 1));
    else if (isRecord(value)) Object.entries(value).slice(0, 100).forEach(([name, one]) => visit(one, name, depth + 1));
  };
  if (body.kind === 'json') visit(body.value, 'sql', 0);
  if (body.kind === 'form') body.fields.forEach((value, name) => visit(value, name, 0));
  if (body.kind === 'text' && isSql(body.text)) found.push(body.text);
  readForm(query).forEach((value, name) => visit(value, name, 0));
  return found;
}

/** The verb that a body asks for beside the method: `{"action": "delete"}`, `Action=TerminateInstances`, `_method=delete`. */
export function actionIn(body: Body, query: string): { readonly action?: string; readonly method?: string } {
  const at = (name: string): string | undefined => {
    const inQuery = readForm(query).get(name);
    if (inQuery !== undefined) return inQuery;
    if (body.kind === 'form') return body.fields.get(name);
    if (body.kind !== 'json' || !isRecord(body.value)) return undefined;
    const value = Object.entries(body.value).find(([key]) => key.toLowerCase() === name)?.[1];
    return typeof value === 'string' ? value : undefined;
  };
  const action = at('action') ?? at('operation') ?? at('op') ?? at('cmd') ?? at('command');
  const method = at('_method');
  return { ...(action === undefined ? {} : { action }), ...(method === undefined ? {} : { method: method.toUpperCase() }) };
}

/** `{"purge_everything": true}`, `{"all": true}`: the request says itself that nothing is left out. */
export function asksForAll(value: unknown): boolean {
  return isRecord(value) && Object.entries(value).slice(0, 60).some(([key, one]) => /^(?:(?:select|delete|remove|purge|clear|apply|close|archive|stop|cancel|update|include)_?)?(?:all|everything|every|allitems|to_?all)$/i.test(key) && (one === true || one === 'true' || one === 1)) || isRecord(value) && ['segment', 'scope', 'target', 'audience', 'recipients', 'users', 'ids', 'items', 'selection', 'filter'].some((key) => /^(?:all|everyone|everybody|everything|\*)$/i.test(String(value[key])));
}
