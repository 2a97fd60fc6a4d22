import { openingOption, weakeningOption } from '../../cloud/weakens.ts';
import { tokensOf } from '../../cloud/verbs.ts';
import type { Call } from '../program.ts';
import { knownText, type Value } from '../value.ts';

/** What the arguments of a client's call do beside what its name says. */
export interface Telling {
  readonly does: 'disable' | 'grant' | 'stop' | 'delete';
  readonly says: string;
}

const scales = /^(?:desired-?(?:count|capacity)|min-?size|max-?size|replicas|node-?count|instance-?count|min-?(?:instances|capacity|replicas)|num-?replicas)$/;

/** `modify_db_instance(BackupRetentionPeriod=0)`, `update_service(desiredCount=0)`, `{Action: 'DELETE'}`: nothing where the arguments tell nothing. */
export function tellingArguments(call: Call): Telling | undefined {
  const given = new Map<string, string[]>();
  for (const [key, value] of call.named) flatten(key, value, given, 0);
  for (const arg of call.args) flatten('', arg, given, 0);
  const sent = call.args[0]?.kind === 'thing' ? call.args[0].chain.at(-1)?.call : undefined;
  for (const arg of sent?.args ?? []) flatten('', arg, given, 0);
  if (given.size === 0) return undefined;
  if (given.get('action')?.some((one) => /^delete$/i.test(one)) === true) return { does: 'delete', says: 'DELETE' };
  const raised = [...given.values()].flat().find((one) => /(?:^|[/:])(?:AdministratorAccess|IAMFullAccess|PowerUserAccess)$|^roles\/(?:owner|editor)$/.test(one));
  if (raised !== undefined) return { does: 'grant', says: raised.slice(-60) };
  const scaled = [...given].find(([key, values]) => scales.test(key) && values.includes('0'));
  if (scaled !== undefined) return { does: 'stop', says: `${scaled[0]} 0` };
  const options = { given: [...given.keys()], value: (...names: readonly string[]) => names.flatMap((name) => given.get(name) ?? [])[0], values: (...names: readonly string[]) => names.flatMap((name) => given.get(name) ?? []) };
  const weakens = weakeningOption(options);
  if (weakens !== undefined) return { does: 'disable', says: weakens.replace(/^--/, '') };
  const opens = openingOption(options);
  return opens === undefined ? undefined : { does: 'grant', says: opens.replace(/^--/, '') };
}

function flatten(key: string, value: Value, into: Map<string, string[]>, depth: number): void {
  if (depth > 5 || into.size > 200) return;
  if (value.kind === 'map') for (const [name, one] of value.entries) flatten(key === '' ? name : `${key}_${name}`, one, into, depth + 1);
  else if (value.kind === 'list') for (const one of value.items.slice(0, 20)) flatten(key, one, into, depth + 1);
  else if (key !== '') {
    const text = value.kind === 'truth' ? value.is : value.kind === 'number' ? String(value.n) : knownText(value);
    if (text === undefined || text.length > 300) return;
    // `VersioningConfiguration: {Status: 'Suspended'}` tells by both names, `ChangeBatch: {Changes: [{Action}]}` by the last.
    for (const name of new Set([tokensOf(key).join('-'), tokensOf(key.split('_').at(-1) ?? '').join('-')])) into.set(name, [...(into.get(name) ?? []), text]);
  }
}
