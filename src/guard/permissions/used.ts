import type { DecisionRecord } from '../../model/record.ts';

/** What sessions really did, from their records. */
export interface Used {
  readonly calls: number;
  readonly days: number;
  /** Programs, tools, MCP servers and hosts, with how often. */
  readonly names: ReadonlyMap<string, number>;
  /** Names of credentials that calls used or read. */
  readonly credentials: ReadonlySet<string>;
}

/**
 * Counts what calls used that were let through; denied and stopped ones used nothing.
 * @param now milliseconds since the epoch, the end of the days that are counted
 */
export function usedBy(decisions: readonly DecisionRecord[], now: number): Used {
  const names = new Map<string, number>();
  const credentials = new Set<string>();
  const count = (name: string | undefined): void => {
    if (name !== undefined && name !== '') names.set(name, (names.get(name) ?? 0) + 1);
  };
  for (const decision of decisions) {
    if (decision.enforced === 'denied' || decision.enforced === 'stopped') continue;
    const of = new Set<string>([decision.tool]);
    const { action } = decision;
    if (action.kind === 'mcp') of.add(action.server);
    for (const effect of decision.effects) {
      of.add(effect.via.split(/\s/)[0]?.split('/').at(-1) ?? '');
      if (effect.object.kind === 'host') of.add(effect.object.name);
      if (effect.credential !== undefined) credentials.add(effect.credential.name);
      if (effect.object.kind === 'credential') credentials.add(effect.object.name);
    }
    for (const credential of decision.credentials) credentials.add(credential.name);
    if (action.kind === 'shell') for (const word of action.text.slice(0, 2_000).split(/[\s;&|()]+/)) if (/^[a-z][\w.-]{1,30}$/i.test(word)) of.add(word);
    for (const name of of) count(name);
  }
  const first = decisions.reduce((oldest, { at }) => Math.min(oldest, at), now);
  return { calls: decisions.length, days: Math.max(1, Math.ceil((now - first) / 86_400_000)), names, credentials };
}

/** How often what a permission is about was used; 0 is unmanaged blast radius. */
export function timesUsed(about: string, used: Used): number {
  return used.names.get(about) ?? used.names.get(about.toLowerCase()) ?? 0;
}
