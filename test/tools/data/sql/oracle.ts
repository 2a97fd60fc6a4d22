import { loadModule, parseSync } from 'libpg-query';
import type { SqlObject, Statement } from '../../../../src/tools/data/sql/statement.ts';

type Node = Readonly<Record<string, unknown>>;

const removed: Readonly<Record<string, SqlObject>> = {
  OBJECT_TABLE: 'table', OBJECT_VIEW: 'view', OBJECT_MATVIEW: 'materialized-view', OBJECT_FOREIGN_TABLE: 'view', OBJECT_INDEX: 'index', OBJECT_SCHEMA: 'schema', OBJECT_FUNCTION: 'function', OBJECT_PROCEDURE: 'function',
  OBJECT_ROUTINE: 'function', OBJECT_AGGREGATE: 'function', OBJECT_OPERATOR: 'function', OBJECT_OPCLASS: 'function', OBJECT_OPFAMILY: 'function', OBJECT_CAST: 'function', OBJECT_TRIGGER: 'trigger', OBJECT_RULE: 'trigger',
  OBJECT_EVENT_TRIGGER: 'trigger', OBJECT_TYPE: 'type', OBJECT_DOMAIN: 'type', OBJECT_SEQUENCE: 'sequence', OBJECT_EXTENSION: 'extension', OBJECT_POLICY: 'policy', OBJECT_PUBLICATION: 'publication', OBJECT_FDW: 'server',
  OBJECT_FOREIGN_SERVER: 'server',
};

/** Loads Postgres' parser; to be called once before `oracle`. */
export async function loadOracle(): Promise<void> {
  await loadModule();
}

/** What Postgres' own parser says of a text, one line for each thing that matters; `undefined` where it does not parse. */
export function oracle(sql: string): readonly string[] | undefined {
  try {
    const parsed: unknown = parseSync(sql);
    const list = field(parsed, 'stmts');
    return (Array.isArray(list) ? list : []).flatMap((entry: unknown) => statementLines(field(entry, 'stmt')));
  } catch {
    return undefined;
  }
}

function field(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? (node as Node)[name] : undefined;
}

function text(node: unknown, name: string): string {
  const value = field(node, name);
  return typeof value === 'string' ? value : '';
}

function relation(node: unknown): string {
  return [text(node, 'catalogname'), text(node, 'schemaname'), text(node, 'relname')].filter((part) => part !== '').join('.');
}

function names(list: unknown): string {
  return (Array.isArray(list) ? list : [])
    .map((item: unknown) => {
      const parts = field(field(item, 'List'), 'items');
      const single = field(item, 'String') ?? field(item, 'RangeVar');
      if (Array.isArray(parts)) return parts.map((part: unknown) => text(field(part, 'String'), 'sval')).join('.');
      return text(single, 'sval') || relation(single);
    })
    .map((name) => name.toLowerCase())
    .sort()
    .join(',');
}

/** Lines of a statement and of the data-changing statements inside it, those inside first. */
function statementLines(wrapped: unknown): readonly string[] {
  const [kind, node] = Object.entries((wrapped ?? {}) as Node)[0] ?? ['', undefined];
  if (kind === 'ExplainStmt') return [`explain ${runs(field(node, 'options'))}`, ...statementLines(field(node, 'query')).map((line) => `  ${line}`)];
  if (kind === 'PrepareStmt') return ['prepare', ...statementLines(field(node, 'query')).map((line) => `  ${line}`)];
  if (kind === 'CopyStmt' && field(node, 'is_from') === true) return [`insert ${relation(field(node, 'relation'))}`, ownLine(kind, node)];
  if (kind === 'CopyStmt' && field(node, 'query') !== undefined) return [...statementLines(field(node, 'query')), ownLine(kind, node)];
  if (kind === 'CopyStmt') return ['select', ownLine(kind, node)];
  const own = ownLine(kind, node);
  const opaque = ['ViewStmt', 'RuleStmt', 'CreateFunctionStmt', 'CreateSchemaStmt'].includes(kind);
  return [...(opaque ? [] : inner(node).sort()), own];
}

/** WITH queries that write, at any depth. */
function inner(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(inner);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== 'ctequery') return inner(value);
    const [kind, query] = Object.entries((value ?? {}) as Node)[0] ?? ['', undefined];
    return [...(kind === 'SelectStmt' ? [] : [ownLine(kind, query)]), ...inner(query)];
  });
}

function runs(options: unknown): string {
  let found = 'plans';
  for (const option of Array.isArray(options) ? options : []) {
    const definition: unknown = field(option, 'DefElem');
    if (text(definition, 'defname') !== 'analyze') continue;
    const argument = field(definition, 'arg');
    const value = text(field(argument, 'String'), 'sval') || String(field(field(argument, 'Integer'), 'ival') ?? (field(argument, 'Integer') === undefined ? 'true' : '0'));
    found = /^(?:false|off|0)$/.test(value) ? 'plans' : 'runs';
  }
  return found;
}

function ownLine(kind: string, node: unknown): string {
  switch (kind) {
    case 'DropStmt': {
      const object = removed[text(node, 'removeType')] ?? 'other';
      const named = object === 'table' || object === 'view' || object === 'materialized-view' || object === 'schema' ? ` ${names(field(node, 'objects'))}` : '';
      return `drop ${object}${named}${text(node, 'behavior') === 'DROP_CASCADE' ? ' cascade' : ''}`;
    }
    case 'DropdbStmt':
      return `drop database ${text(node, 'dbname')}`;
    case 'DropRoleStmt':
      return 'drop role';
    case 'DropOwnedStmt':
      return `drop owned${text(node, 'behavior') === 'DROP_CASCADE' ? ' cascade' : ''}`;
    case 'DropTableSpaceStmt':
      return 'drop tablespace';
    case 'DropSubscriptionStmt':
      return `drop publication${text(node, 'behavior') === 'DROP_CASCADE' ? ' cascade' : ''}`;
    case 'DropUserMappingStmt':
      return 'drop user-mapping';
    case 'TruncateStmt':
      return `truncate ${names(field(node, 'relations'))}${text(node, 'behavior') === 'DROP_CASCADE' ? ' cascade' : ''}`;
    case 'DeleteStmt':
    case 'UpdateStmt':
      return `${kind === 'DeleteStmt' ? 'delete' : 'update'} ${relation(field(node, 'relation'))} ${field(node, 'whereClause') === undefined ? 'everything' : 'where'}`;
    case 'InsertStmt':
      return `insert ${relation(field(node, 'relation'))}${text(field(node, 'onConflictClause'), 'action') === 'ONCONFLICT_UPDATE' ? ' update' : ''}`;
    case 'MergeStmt':
      return `merge ${relation(field(node, 'relation'))}${JSON.stringify(field(node, 'mergeWhenClauses') ?? '').includes('"commandType":"CMD_DELETE"') ? ' removes' : ''}`;
    case 'AlterTableStmt':
      return `alter${actions(field(node, 'cmds'))}`;
    case 'CopyStmt':
      return field(node, 'is_program') === true ? `copy program ${text(node, 'filename')}` : text(node, 'filename') === '' ? 'other' : `copy file ${text(node, 'filename')}`;
    case 'LoadStmt':
      return `copy file ${text(node, 'filename')}`;
    case 'DoStmt':
      return 'do';
    case 'ExecuteStmt':
      return 'execute';
    case 'TransactionStmt':
      return transaction(text(node, 'kind'));
    case 'GrantStmt':
      return field(node, 'is_grant') === true ? 'grant' : 'revoke';
    case 'GrantRoleStmt':
      return field(node, 'is_grant') === true ? 'grant' : 'revoke';
    case 'AlterDefaultPrivilegesStmt':
      return ownLine('GrantStmt', field(field(node, 'action'), 'GrantStmt') ?? field(node, 'action'));
    case 'SelectStmt':
      return 'select';
    default:
      return 'other';
  }
}

function actions(commands: unknown): string {
  const known: Readonly<Record<string, string>> = { AT_DropColumn: 'drop-column', AT_AlterColumnType: 'type', AT_DisableRowSecurity: 'unprotect', AT_DetachPartition: 'detach' };
  const found = (Array.isArray(commands) ? commands : []).flatMap((entry: unknown) => known[text(field(entry, 'AlterTableCmd'), 'subtype')] ?? []);
  return found.map((action) => ` ${action}`).join('');
}

function transaction(kind: string): string {
  const words: Readonly<Record<string, string>> = { TRANS_STMT_BEGIN: 'begin', TRANS_STMT_START: 'begin', TRANS_STMT_COMMIT: 'commit', TRANS_STMT_ROLLBACK: 'rollback', TRANS_STMT_SAVEPOINT: 'savepoint', TRANS_STMT_ROLLBACK_TO: 'rollback-to', TRANS_STMT_RELEASE: 'release' };
  return words[kind] ?? 'other';
}

/** Lines in one order and case: Postgres folds unquoted names, and writes inside WITH have no order of their own. */
export function comparable(lines: readonly string[]): readonly string[] {
  return lines
    .map((line) => line.toLowerCase())
    .filter((line) => !/^ *(?:other|alter)$/.test(line))
    .sort();
}

/** Our own reading in the oracle's words. */
export function ours(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(ourLines);
}

function sorted(names: readonly string[]): string {
  return names.map((name) => name.toLowerCase()).sort().join(',');
}

function ourLines(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'drop': {
      const named = ['table', 'view', 'materialized-view', 'schema', 'database'].includes(statement.object) ? ` ${sorted(statement.names)}` : '';
      return [`drop ${statement.object}${named}${statement.cascade === 'cascade' ? ' cascade' : ''}`];
    }
    case 'truncate':
      return [`truncate ${sorted(statement.tables)}${statement.cascade === 'cascade' ? ' cascade' : ''}`];
    case 'delete':
    case 'update':
      return [`${statement.kind} ${statement.table} ${statement.where === 'none' ? 'everything' : 'where'}`];
    case 'insert':
      return [`insert ${statement.table}${statement.conflict === 'update' ? ' update' : ''}`];
    case 'merge':
      return [`merge ${statement.table}${statement.removes === 'removes' ? ' removes' : ''}`];
    case 'alter':
      return [`alter${statement.actions.flatMap((action) => (['drop-column', 'type', 'detach'].includes(action.kind) || (action.kind === 'unprotect' && action.says.startsWith('switches row')) ? [` ${action.kind}`] : [])).join('')}`];
    case 'program':
      return [`copy program ${statement.command}`];
    case 'file':
      return [`copy file ${statement.path}`];
    case 'explain':
      return [`explain ${statement.runs}`, ...statement.inner.flatMap(ourLines).map((line) => `  ${line}`)];
    case 'prepare':
      return ['prepare', ...statement.inner.flatMap(ourLines).map((line) => `  ${line}`)];
    case 'block':
      return ['do'];
    case 'transaction':
      return [statement.does];
    case 'grant':
    case 'revoke':
    case 'select':
    case 'execute':
      return [statement.kind];
    case 'call':
      return [];
    default:
      return ['other'];
  }
}
