import { Kind, parse, type DocumentNode, type FieldNode, type OperationDefinitionNode, type SelectionSetNode, type ValueNode } from 'graphql';
import { unknownPart } from '../../model/command.ts';

/** One field that a GraphQL request executes at its root. */
export interface RootField {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  /** What the arguments hold, by their last name: identifiers and names, for the reason. */
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

export type GraphqlReading = { readonly kind: 'read'; readonly fields: readonly RootField[] } | { readonly kind: 'unreadable'; readonly mentions: readonly string[] };

/** A GraphQL document as it is sent. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string;
}

const maxTokens = 20_000;

/** The root fields that a request executes; fragments on the root are followed. Never throws. */
export function readGraphql(request: GraphqlRequest): GraphqlReading {
  // An unknown part may stand where a value does; a number keeps the document readable there.
  const text = request.query.slice(0, 200_000).replaceAll(unknownPart, '0');
  let document: DocumentNode;
  try {
    document = parse(text, { noLocation: true, maxTokens });
  } catch {
    return { kind: 'unreadable', mentions: mentionsOf(text) };
  }
  const operations = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  const named = request.operationName === undefined ? [] : operations.filter((one) => one.name?.value === request.operationName);
  const fields = (named.length > 0 ? named : operations).flatMap((operation) => rootFields(document, operation, request.variables));
  return { kind: 'read', fields };
}

/** Names that look like mutations in text that does not parse. */
function mentionsOf(text: string): readonly string[] {
  if (!/\bmutation\b/.test(text)) return [];
  return [...text.matchAll(/\b([a-z][A-Za-z0-9_]*)\s*[({]/g)].map((match) => match[1] ?? '').filter((name) => name !== '' && name !== 'mutation').slice(0, 50);
}

function rootFields(document: DocumentNode, operation: OperationDefinitionNode, variables: unknown): readonly RootField[] {
  const found: RootField[] = [];
  const seen = new Set<string>();
  const visit = (set: SelectionSetNode): void => {
    for (const one of set.selections) {
      if (found.length >= 200) return;
      if (one.kind === Kind.FIELD) found.push({ operation: operation.operation, name: one.name.value, values: valuesOf(one, variables) });
      else if (one.kind === Kind.INLINE_FRAGMENT) visit(one.selectionSet);
      else if (!seen.has(one.name.value)) {
        seen.add(one.name.value);
        const fragment = document.definitions.find((part) => part.kind === Kind.FRAGMENT_DEFINITION && part.name.value === one.name.value);
        if (fragment !== undefined && fragment.kind === Kind.FRAGMENT_DEFINITION) visit(fragment.selectionSet);
      }
    }
  };
  visit(operation.selectionSet);
  return found;
}

function valuesOf(field: FieldNode, variables: unknown): RootField['values'] {
  return (field.arguments ?? []).flatMap((argument) => valueOf(argument.name.value, argument.value, variables, 0)).slice(0, 40);
}

function valueOf(name: string, value: ValueNode, variables: unknown, depth: number): RootField['values'] {
  if (depth > 6) return [];
  switch (value.kind) {
    case Kind.VARIABLE:
      return plainValues(name, isRecord(variables) ? variables[value.name.value] : undefined, 0);
    case Kind.STRING:
    case Kind.INT:
    case Kind.FLOAT:
    case Kind.ENUM:
      return [{ name, value: value.value }];
    case Kind.BOOLEAN:
      return [{ name, value: String(value.value) }];
    case Kind.LIST:
      return value.values.flatMap((one) => valueOf(name, one, variables, depth + 1));
    case Kind.OBJECT:
      return value.fields.flatMap((one) => valueOf(one.name.value, one.value, variables, depth + 1));
    default:
      return [];
  }
}

function plainValues(name: string, value: unknown, depth: number): RootField['values'] {
  if (depth > 6) return [];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [{ name, value: String(value) }];
  if (Array.isArray(value)) return value.slice(0, 20).flatMap((one) => plainValues(name, one, depth + 1));
  if (isRecord(value)) return Object.entries(value).slice(0, 20).flatMap(([key, one]) => plainValues(key, one, depth + 1));
  return [];
}

/** A plain object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
