import type { Effect, Environment } from '../../model/effect.ts';
import { effectOf } from '../effect.ts';
import { deedOf } from '../cloud/deed.ts';
import { tokensOf, verbOf, type Does } from '../cloud/verbs.ts';
import { readGraphql, type GraphqlRequest, type RootField } from './graphql.ts';

/** Where a GraphQL request goes. */
export interface GraphqlTarget {
  readonly via: string;
  readonly provider: string;
  readonly host: string;
  readonly environment: Environment;
}

/** Effects of a GraphQL request: queries are reads, mutations by the words of their names. */
export function graphqlEffects(request: GraphqlRequest, target: GraphqlTarget): readonly Effect[] {
  const reading = readGraphql(request);
  if (reading.kind === 'unreadable') return unreadable(reading.mentions, target);
  const mutations = reading.fields.filter((field) => field.operation === 'mutation');
  if (mutations.length === 0) return [reads(target)];
  return mutations.map((field) => mutated(field, target));
}

function reads(target: GraphqlTarget): Effect {
  return effectOf(target.via, { verb: 'fetch', object: { kind: 'host', name: target.host }, environment: target.environment, says: `queries ${target.host}`, target: target.host });
}

/** A document that does not parse here may be understood there: a name that deletes is taken at its word. */
function unreadable(mentions: readonly string[], target: GraphqlTarget): readonly Effect[] {
  const worst = mentions.find((name) => mutationVerb(name).does === 'delete');
  if (worst !== undefined) return [{ ...mutated({ operation: 'mutation', name: worst, values: [] }, target), certainty: 'possible' }];
  return [effectOf(target.via, { verb: 'run', object: { kind: 'host', name: target.host }, environment: target.environment, undo: 'unknown', certainty: 'possible', opacity: 'unmodelled', says: `sends a GraphQL document that cannot be read to ${target.host}` })];
}

/** Hasura and its kind write `delete_users`, `update_users_by_pk`, `insert_users_one`; others `volumeDelete`, `deleteVolume`. */
function mutationVerb(name: string): { readonly does: Does; readonly kind: readonly string[] } {
  const tokens = tokensOf(name);
  const strong = tokens.findIndex((token) => verbOf(token) === 'delete' && token !== 'down' && token !== 'empty' && token !== 'release');
  if (strong >= 0) return { does: 'delete', kind: tokens.filter((_, at) => at !== strong) };
  // Linear's `issueUpdate`: an issue is a thing there and no act.
  const ends = (tokens.length > 1 && tokens[0] === 'issue' ? [tokens.at(-1)] : [tokens[0], tokens.at(-1)]).map((token) => (token === undefined ? undefined : verbOf(token)));
  const does = ends.find((one) => one !== undefined && one !== 'read' && one !== 'secret') ?? (tokens.some((token) => /^(archive|cancel|close)$/.test(token)) ? 'change' : undefined);
  return { does: does ?? 'change', kind: tokens.filter((token) => verbOf(token) === undefined) };
}

function mutated(field: RootField, target: GraphqlTarget): Effect {
  const { does, kind } = mutationVerb(field.name);
  const id = field.values.find((one) => /^(id|name)$|id$|slug|name$/i.test(one.name)) ?? field.values[0];
  const environmental = field.values.find((one) => /environment/i.test(one.name))?.value;
  const unfiltered = field.values.length === 0 && does === 'delete';
  const off = field.values.find((one) => /(backup|protect|retention|versioning|pitr|snapshot)/i.test(one.name) && /^(false|0|disabled|off)$/i.test(one.value));
  const weakens = off !== undefined || (does === 'disable' && kind.some((token) => /backup|protection|snapshot|retention|recovery/.test(token)));
  const effect = deedOf({
    via: target.via,
    provider: target.provider,
    does: weakens && does !== 'delete' ? 'disable' : does,
    kind: kind.length === 0 ? ['resource'] : kind,
    name: id?.value ?? '',
    target: target.host,
    environment: target.environment,
    extent: { reach: unfiltered ? 'all' : 'one' },
    ...(does === 'delete' && target.environment !== 'local' ? { undo: 'irreversible' } : {}),
    ...(weakens ? { undo: 'irreversible', marks: ['undo-removed'] } : {}),
  });
  return { ...effect, says: `${effect.says.replace(/ \([^)]*\)$/, '')} through the mutation ${field.name} at ${target.host}${environmental === undefined ? '' : ` in the environment ${environmental}`}` };
}
