import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EffectivePolicy } from '../../model/policy.ts';
import { mergePolicies, type Held, type Layer } from '../../policy/merge.ts';
import { readPolicy } from '../../policy/read.ts';

/** Policies larger than this are nobody's writing. */
const largest = 1_000_000;

export interface PolicyPlaces {
  readonly organisation: string;
  readonly user: string;
  /** `.tagout/policy.jsonc` of each workspace folder. */
  readonly workspaces: readonly string[];
}

/** What is wrong with a policy file, for the log and the doctor. */
export interface PolicyTrouble {
  readonly file: string;
  readonly says: string;
}

/** The policy in force, read again when a file changed. */
export interface Policies {
  policy(): EffectivePolicy;
  /** Lines that would loosen and do not count. */
  held(): readonly Held[];
  troubles(): readonly PolicyTrouble[];
}

/** The places of a user's policies on this machine. */
export function policyPlaces(home: string, folders: readonly string[]): PolicyPlaces {
  const organisation = process.platform === 'win32' ? join(process.env['ProgramData'] ?? 'C:\\ProgramData', 'Tagout', 'policy.jsonc') : process.platform === 'darwin' ? '/Library/Application Support/Tagout/policy.jsonc' : '/etc/tagout/policy.jsonc';
  return { organisation, user: join(home, '.config', 'tagout', 'policy.jsonc'), workspaces: folders.map((folder) => join(folder, '.tagout', 'policy.jsonc')) };
}

/** Reads policies where they stand. One that does not parse, or goes away, leaves the last good one of that file in force. */
export function openPolicies(places: () => PolicyPlaces): Policies {
  const good = new Map<string, Layer>();
  const seen = new Map<string, string>();
  const troubles = new Map<string, string>();
  let merged = mergePolicies([]);
  let key = '';

  function look(file: string, from: Layer['from']): void {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    const stamp = stat === undefined ? 'absent' : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
    if (seen.get(file) === stamp) return;
    seen.set(file, stamp);
    troubles.delete(file);
    if (stat === undefined) {
      if (good.has(file)) troubles.set(file, 'it is gone; what it said stays in force until the window is opened again');
      return;
    }
    if (from === 'organisation' && process.platform !== 'win32' && (stat.uid !== 0 || (stat.mode & 0o022) !== 0)) {
      troubles.set(file, 'it is ignored, because others than an administrator can write it');
      return;
    }
    if (!stat.isFile() || stat.size > largest) {
      troubles.set(file, 'it is ignored, because it is no file of a policy\'s size');
      return;
    }
    const reading = readPolicy(readFileSync(file, 'utf8'));
    if (reading.kind === 'broken') {
      troubles.set(file, `it cannot be used (${reading.diagnostics[0]?.says ?? 'it does not parse'}); ${good.has(file) ? 'the last good one stays in force' : 'the built-in policy is in force'}`);
      return;
    }
    good.set(file, { from, name: file, file: reading.file, digest: reading.digest, loosening: from === 'workspace' ? 'not-accepted' : 'accepted' });
  }

  function refresh(): void {
    const { organisation, user, workspaces } = places();
    look(organisation, 'organisation');
    look(user, 'user');
    for (const file of workspaces) look(file, 'workspace');
    const layers = [organisation, user, ...workspaces].flatMap((file) => good.get(file) ?? []);
    const next = layers.map((layer) => `${layer.name}:${layer.digest}`).join('\n');
    if (next === key) return;
    key = next;
    merged = mergePolicies(layers);
  }

  return {
    policy() {
      try {
        refresh();
      } catch {
        // a file that cannot be looked at leaves what was in force
      }
      return merged.policy;
    },
    held: () => merged.held,
    troubles: () => [...troubles].map(([file, says]) => ({ file, says })),
  };
}
