import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EffectivePolicy } from '../../model/policy.ts';
import { digestOf } from '../../policy/combine.ts';
import { mergePolicies, type Held, type Layer } from '../../policy/merge.ts';
import type { Seal } from '../seal.ts';
import { loadPolicy, repositoryOf, stampOf, workTreesAround, type PolicyOnDisk } from './files.ts';
import { ofOrganisation, ofPerson, type InForce, type WaitingChange } from './in-force.ts';
import { openKept, type KeptPolicies, type KeptPolicy } from './kept.ts';

/** Where the policies of a window lie, absolute paths. */
export interface PolicyPlaces {
  readonly organisation: string;
  readonly user: string;
  /** `.tagout/policy.jsonc` of each workspace folder, and of the repository around it. */
  readonly workspaces: readonly string[];
  /** Those of them that lie above a folder of the window. */
  readonly above?: readonly string[];
  /** Where contents in force are kept; absent where nothing is remembered. */
  readonly kept?: string;
  /** `look`: nothing is kept that was not kept before. */
  readonly how?: 'keep' | 'look';
}

/** What is wrong with a policy file, for the log and the doctor. */
interface PolicyTrouble {
  readonly file: string;
  readonly says: string;
}

/** The policy in force, read again when a file changed. */
export interface Policies {
  policy(): EffectivePolicy;
  /** Lines that would loosen and do not count. */
  held(): readonly Held[];
  troubles(): readonly PolicyTrouble[];
  /** The layers in force, the organisation's first. */
  layers(): readonly Layer[];
  waiting(): readonly WaitingChange[];
  /** The person agrees to exactly this content. `changed`: it is no longer what they were shown. */
  accept(file: string, digest: string): 'accepted' | 'changed';
}

/** The places of a user's policies on this machine. */
export function policyPlaces(home: string, folders: readonly string[], state?: string): PolicyPlaces {
  const organisation = process.platform === 'win32' ? join(process.env['ProgramData'] ?? 'C:\\ProgramData', 'Tagout', 'policy.jsonc') : process.platform === 'darwin' ? '/Library/Application Support/Tagout/policy.jsonc' : '/etc/tagout/policy.jsonc';
  const own = folders.map((folder) => join(folder, '.tagout', 'policy.jsonc'));
  const above = [...new Set(folders.flatMap((folder) => workTreesAround(folder, home).map((root) => join(root, '.tagout', 'policy.jsonc'))))].filter((file) => !own.includes(file));
  return { organisation, user: join(home, '.config', 'tagout', 'policy.jsonc'), workspaces: [...own, ...above], above, ...(state !== undefined && { kept: join(state, 'policies') }) };
}

/** The file that a line for review belongs to: the workspace's where it has one, else the user's own. */
export function policyFor(home: string, folders: readonly string[]): string {
  const { user, workspaces } = policyPlaces(home, folders);
  return workspaces.find((file) => existsSync(file)) ?? user;
}

interface Looked extends InForce {
  /** Changes with the files, with what is kept of them, and with the person's key. */
  readonly stamp: string;
  readonly watched: readonly string[];
}

/**
 * Reads policies where they stand. What tightens counts at once; what loosens waits for the person, and until then what stood there before counts as well:
 * a file that breaks, goes away, or comes back weaker from a checkout, a pull or a stash never means less policy.
 * @param now milliseconds since the epoch; a freeze that is over may be taken out
 * @param seal what tells the person's acceptances from others'; absent where it is not looked at
 * @param isTrusted whether the person trusts the workspace: one that they do not can only tighten, whatever was accepted before
 */
export function openPolicies(places: () => PolicyPlaces, now: () => number = Date.now, isTrusted: () => boolean = () => true, seal?: Seal): Policies {
  const looked = new Map<string, Looked>();
  const memory = new Map<string, KeptPolicy>();
  let merged = mergePolicies([]);
  let inForce: readonly Layer[] = [];
  let key = '';

  const storeOf = ({ kept, how }: PolicyPlaces): KeptPolicies => (kept === undefined ? inMemory(memory) : openKept(kept, how, seal));

  function look(path: string, from: Layer['from'], store: KeptPolicies): void {
    const before = looked.get(path);
    const mine = store.of(path);
    if (before?.stamp === stampWith(before?.watched ?? [path], mine)) return;
    const disk = loadPolicy(path, from);
    const watched = 'sources' in disk ? [...new Set([path, ...disk.sources.map((source) => source.path)])] : [path];
    const found = from === 'organisation' ? ofOrganisation(path, disk, before?.layers ?? []) : ofPerson({ path, from, ...baseOf(path) }, disk, mine, now());
    if (found.then === 'forget') store.forget(path);
    if (found.then === 'keep' && disk.kind === 'policy' && from !== 'organisation') store.keep(keptOf(path, from, disk, found.waiting === undefined ? disk.sources : mine?.agreed, mine?.accepted === disk.digest ? 'accepted' : 'not-accepted'));
    // Stamped anew, since what was just kept is part of it.
    looked.set(path, { ...found, watched, stamp: stampWith(watched, store.of(path)) });
  }

  function stampWith(watched: readonly string[], mine: KeptPolicy | undefined): string {
    return `${seal?.of('') ?? ''} ${stampOf(watched)} ${mine === undefined ? '' : `${digestOf(mine.sources)} ${mine.accepted ?? ''}`}`;
  }

  /** Patterns of a policy above the window's folder are meant from its own folder. */
  function baseOf(path: string): Pick<Layer, 'base'> {
    return places().above?.includes(path) === true ? { base: folderOf(path) } : {};
  }

  function refresh(): void {
    const here = places();
    const { organisation, user, workspaces } = here;
    const store = storeOf(here);
    look(organisation, 'organisation', store);
    look(user, 'user', store);
    for (const file of workspaces) look(file, 'workspace', store);
    const own = [organisation, user, ...workspaces];
    const standing = [...own.flatMap((file) => looked.get(file)?.layers ?? []), ...ofWorktrees(workspaces, store.all())];
    inForce = isTrusted() ? standing : standing.map((layer) => (layer.from === 'workspace' ? { ...layer, loosening: 'not-accepted' } : layer));
    const next = inForce.map((layer) => `${layer.name}:${layer.digest}:${layer.loosening}:${layer.as ?? ''}`).join('\n');
    if (next === key) return;
    key = next;
    merged = mergePolicies(inForce);
  }

  const current = (): readonly Looked[] => {
    const { organisation, user, workspaces } = places();
    return [organisation, user, ...workspaces].flatMap((file) => looked.get(file) ?? []);
  };
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
    troubles: () => [...looked].flatMap(([file, { trouble }]) => (trouble === undefined ? [] : [{ file, says: trouble }])),
    layers: () => inForce,
    // Before the key of the person's decisions is there, nobody knows what waits.
    waiting: () => (seal !== undefined && seal.of('') === undefined ? [] : current().flatMap(({ waiting }) => waiting ?? [])),
    accept(file, digest) {
      refresh();
      const change = current().find(({ waiting }) => waiting?.file === file)?.waiting;
      if (change === undefined || change.digest !== digest) return 'changed';
      const store = storeOf(places());
      if (digest === 'gone') store.forget(file);
      else {
        const disk = loadPolicy(file, change.from);
        if (disk.kind !== 'policy' || disk.digest !== digest) return 'changed';
        store.keep(keptOf(file, change.from, disk, disk.sources, 'accepted'));
      }
      looked.delete(file);
      refresh();
      return 'accepted';
    },
  };
}

/** What other worktrees of the same repositories hold: it tightens here as well. One whose folder is gone holds no more. */
function ofWorktrees(workspaces: readonly string[], kept: readonly KeptPolicy[]): readonly Layer[] {
  if (workspaces.length === 0 || kept.every(({ path }) => workspaces.includes(path))) return [];
  const repositories = new Set(workspaces.map((file) => repositoryOf(folderOf(file))));
  return kept
    .filter(({ path, from, repository }) => from === 'workspace' && repositories.has(repository) && !workspaces.includes(path) && existsSync(folderOf(path)))
    .map(({ path, file, sources }) => ({ from: 'workspace', name: path, file, digest: digestOf(sources), loosening: 'not-accepted', as: 'floor' }));
}

function keptOf(path: string, from: 'user' | 'workspace', { sources, file, digest }: Extract<PolicyOnDisk, { readonly kind: 'policy' }>, agreed: KeptPolicy['agreed'], loosening: Layer['loosening']): KeptPolicy {
  return { path, from, repository: repositoryOf(folderOf(path)), sources, file, agreed, ...(loosening === 'accepted' && { accepted: digest }) };
}

/** The folder that a policy is of: `.tagout/policy.jsonc` stands in it. */
function folderOf(path: string): string {
  return dirname(dirname(path));
}

function inMemory(memory: Map<string, KeptPolicy>): KeptPolicies {
  return { all: () => [...memory.values()], of: (path) => memory.get(path), keep: (kept) => void memory.set(kept.path, kept), forget: (path) => void memory.delete(path) };
}
