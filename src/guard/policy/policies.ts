import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EffectivePolicy } from '../../model/policy.ts';
import { digestOf, shownText, type Combined, type Source } from '../../policy/combine.ts';
import { takenAway, tightened } from '../../policy/loosening.ts';
import { freezeOf, mergePolicies, type Held, type Layer } from '../../policy/merge.ts';
import { policySchema, type PolicyFile } from '../../policy/schema.ts';
import type { Seal } from '../seal.ts';
import { loadPolicy, repositoryOf, stampOf, workTreesAround } from './files.ts';
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

/** A change of a policy that loosens, and that only the person puts in force. */
export interface WaitingChange {
  readonly file: string;
  readonly from: 'user' | 'workspace';
  /** What an acceptance is bound to; `gone` where the file is no longer there. */
  readonly digest: string;
  /** What it would loosen, one phrase each. */
  readonly loosens: readonly string[];
  readonly before: string;
  readonly after: string;
  /** What would be written to put it back; nothing where there was no file before. */
  readonly putBack: readonly Source[];
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

interface Looked {
  readonly stamp: string;
  readonly layers: readonly Layer[];
  readonly trouble?: string;
  readonly waiting?: WaitingChange;
  readonly watched: readonly string[];
}

/** Anybody may make a folder in ProgramData, and who owns it is not looked at on Windows: there an organisation's policy can only tighten. */
const organisationLoosens = process.platform === 'win32' ? 'not-accepted' : 'accepted';

const noPolicy: PolicyFile = policySchema.parse({});

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
    const stamp = `${seal?.of('') ?? ''} ${stampOf(before?.watched ?? [path])} ${mine === undefined ? '' : `${digestOf(mine.sources)} ${mine.accepted ?? ''}`}`;
    if (before?.stamp === stamp) return;
    const disk = loadPolicy(path, from);
    const watched = 'sources' in disk ? [...new Set([path, ...disk.sources.map((source) => source.path)])] : [path];
    const done = from === 'organisation' ? ofOrganisation(path, disk, before) : ofPerson(path, from, disk, mine, store);
    // Stamped anew, since what was just kept is part of it.
    const after = store.of(path);
    looked.set(path, { ...done, watched, stamp: `${seal?.of('') ?? ''} ${stampOf(watched)} ${after === undefined ? '' : `${digestOf(after.sources)} ${after.accepted ?? ''}`}` });
  }

  function ofOrganisation(path: string, disk: ReturnType<typeof loadPolicy>, before: Looked | undefined): Pick<Looked, 'layers' | 'trouble'> {
    const layers = before?.layers ?? [];
    if (disk.kind === 'policy') return { layers: [{ from: 'organisation', name: path, file: disk.file, digest: disk.digest, loosening: organisationLoosens }], ...troubleOf(disk) };
    if (disk.kind === 'absent') return { layers, ...(layers.length > 0 && { trouble: 'it is gone; what it said stays in force until the window is opened again' }) };
    if (disk.kind === 'refused') return { layers, trouble: disk.says };
    return { layers, trouble: brokenText(disk, layers.length > 0) };
  }

  function ofPerson(path: string, from: 'user' | 'workspace', disk: ReturnType<typeof loadPolicy>, mine: KeptPolicy | undefined, store: KeptPolicies): Pick<Looked, 'layers' | 'trouble' | 'waiting'> {
    const base = mine === undefined ? undefined : { file: mine.file, digest: digestOf(mine.sources) };
    const floor: readonly Layer[] = base === undefined ? [] : [{ from, name: path, ...baseOf(path), file: base.file, digest: base.digest, loosening: mine?.accepted === base.digest ? 'accepted' : 'not-accepted' }];
    if (disk.kind === 'refused') return { layers: floor, trouble: disk.says };
    if (disk.kind === 'broken') return { layers: floor, trouble: brokenText(disk, floor.length > 0) };
    if (disk.kind === 'absent' && base === undefined) return { layers: [] };
    const next = disk.kind === 'absent' ? { file: noPolicy, digest: 'gone', sources: [] } : disk;
    const lost = base === undefined ? [] : takenAway(base.file, next.file, (freeze) => freezeOf(freeze, from).until <= now());
    const loosens = [...lost, ...(mine?.accepted === next.digest ? [] : tightened(next.file).left)];
    // What takes away is shown against what stays in force; what only waits, against the last content that did not.
    const earlier = lost.length > 0 ? (mine?.sources ?? []) : (mine?.agreed ?? []);
    const waiting: WaitingChange | undefined = loosens.length === 0 ? undefined : { file: path, from, digest: next.digest, loosens, before: shownText(earlier), after: shownText(next.sources), putBack: earlier };
    const layer: Layer = { from, name: path, ...baseOf(path), file: next.file, digest: next.digest, loosening: mine?.accepted === next.digest ? 'accepted' : 'not-accepted' };
    const trouble = disk.kind === 'absent' ? (waiting === undefined ? {} : { trouble: 'it is gone; what it said stays in force until you let it go' }) : troubleOf(disk);
    if (lost.length > 0) return { layers: [...(disk.kind === 'absent' ? [] : [layer]), ...floor.map((one): Layer => ({ ...one, as: 'floor', loosening: 'not-accepted' }))], ...trouble, ...(waiting !== undefined && { waiting }) };
    if (disk.kind === 'absent') store.forget(path);
    else if (mine === undefined || digestOf(mine.sources) !== next.digest) store.keep({ path, from, repository: repositoryOf(dirname(dirname(path))), sources: next.sources, file: next.file, agreed: loosens.length === 0 ? next.sources : mine?.agreed, ...(mine?.accepted === next.digest && { accepted: next.digest }) });
    return { layers: disk.kind === 'absent' ? [] : [layer], ...trouble, ...(waiting !== undefined && { waiting }) };
  }

  /** Patterns of a policy above the window's folder are meant from its own folder. */
  function baseOf(path: string): Pick<Layer, 'base'> {
    return places().above?.includes(path) === true ? { base: dirname(dirname(path)) } : {};
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
        store.keep({ path: file, from: change.from, repository: repositoryOf(dirname(dirname(file))), sources: disk.sources, file: disk.file, agreed: disk.sources, accepted: digest });
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
  const repositories = new Set(workspaces.map((file) => repositoryOf(dirname(dirname(file)))));
  return kept
    .filter(({ path, from, repository }) => from === 'workspace' && repositories.has(repository) && !workspaces.includes(path) && existsSync(dirname(dirname(path))))
    .map(({ path, file, sources }) => ({ from: 'workspace', name: path, file, digest: digestOf(sources), loosening: 'not-accepted', as: 'floor' }));
}

function brokenText(disk: Extract<Combined, { kind: 'broken' }>, hasLast: boolean): string {
  return `it cannot be used (${disk.diagnostics.find(({ severity }) => severity === 'error')?.says ?? 'it does not parse'}); ${hasLast ? 'the last good one stays in force' : 'the built-in policy is in force'}`;
}

function troubleOf(disk: Extract<Combined, { kind: 'policy' }>): Pick<Looked, 'trouble'> {
  const error = disk.diagnostics.find(({ severity }) => severity === 'error');
  return error === undefined ? {} : { trouble: error.says };
}

function inMemory(memory: Map<string, KeptPolicy>): KeptPolicies {
  return { all: () => [...memory.values()], of: (path) => memory.get(path), keep: (kept) => void memory.set(kept.path, kept), forget: (path) => void memory.delete(path) };
}
