import { digestOf, shownText, type Combined, type Source } from '../../policy/combine.ts';
import { takenAway, tightened } from '../../policy/loosening.ts';
import { freezeOf, type Layer } from '../../policy/merge.ts';
import { policySchema, type PolicyFile } from '../../policy/schema.ts';
import type { PolicyOnDisk } from './files.ts';
import type { KeptPolicy } from './kept.ts';

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

/** What one policy file puts in force. */
export interface InForce {
  readonly layers: readonly Layer[];
  /** What is wrong with the file, for the person. */
  readonly trouble?: string;
  readonly waiting?: WaitingChange;
  /** Whether its content is to be kept as what stands in force whatever becomes of the file, or what was kept is over. */
  readonly then?: 'keep' | 'forget';
}

/** A policy file of the person's or of a workspace. `base`: the folder that its patterns of paths are meant from, where that is none of the window's. */
interface PolicyPlace extends Pick<Layer, 'base'> {
  readonly path: string;
  readonly from: 'user' | 'workspace';
}

/** A policy's content as it is compared with another one. */
type Content = Pick<Extract<Combined, { readonly kind: 'policy' }>, 'file' | 'digest' | 'sources'>;

/** Anybody may make a folder in ProgramData, and who owns it is not looked at on Windows: there an organisation's policy can only tighten. */
const organisationLoosens = process.platform === 'win32' ? 'not-accepted' : 'accepted';

const noPolicy: PolicyFile = policySchema.parse({});
const gone: Content = { file: noPolicy, digest: 'gone', sources: [] };

/** @param before the layers that the file had when it was looked at last: they stay while it cannot be used */
export function ofOrganisation(path: string, disk: PolicyOnDisk, before: readonly Layer[]): InForce {
  switch (disk.kind) {
    case 'policy':
      return { layers: [{ from: 'organisation', name: path, file: disk.file, digest: disk.digest, loosening: organisationLoosens }], ...troubleOf(disk) };
    case 'absent':
      return { layers: before, ...(before.length > 0 && { trouble: 'it is gone; what it said stays in force until the window is opened again' }) };
    case 'refused':
      return { layers: before, trouble: disk.says };
    case 'broken':
      return { layers: before, trouble: brokenText(disk, before.length > 0) };
  }
}

/**
 * What tightens counts at once. What takes something away waits for the person, and until then the content that was kept counts as well.
 * @param mine what was kept of the file
 * @param now milliseconds since the epoch; a freeze that is over may be taken out
 */
export function ofPerson(place: PolicyPlace, disk: PolicyOnDisk, mine: KeptPolicy | undefined, now: number): InForce {
  const floor = mine === undefined ? [] : [layerOf(place, { file: mine.file, digest: digestOf(mine.sources) }, mine)];
  switch (disk.kind) {
    case 'refused':
      return { layers: floor, trouble: disk.says };
    case 'broken':
      return { layers: floor, trouble: brokenText(disk, floor.length > 0) };
    case 'absent': {
      if (mine === undefined) return { layers: [] };
      const { lost, waiting } = changeTo(gone, place, mine, now);
      return lost === 'nothing' ? { layers: [], then: 'forget' } : { layers: floor.map(asFloor), trouble: 'it is gone; what it said stays in force until you let it go', ...waiting };
    }
    case 'policy': {
      const { lost, waiting } = changeTo(disk, place, mine, now);
      const layer = layerOf(place, disk, mine);
      const isKept = mine !== undefined && digestOf(mine.sources) === disk.digest;
      if (lost === 'something') return { layers: [layer, ...floor.map(asFloor)], ...troubleOf(disk), ...waiting };
      return { layers: [layer], ...troubleOf(disk), ...waiting, ...(!isKept && { then: 'keep' }) };
    }
  }
}

/** What a content takes away of what was kept, and what waits for the person because of it. */
function changeTo(next: Content, { path, from }: PolicyPlace, mine: KeptPolicy | undefined, now: number): { readonly lost: 'something' | 'nothing'; readonly waiting: Pick<InForce, 'waiting'> } {
  const lost = mine === undefined ? [] : takenAway(mine.file, next.file, (freeze) => freezeOf(freeze, from).until <= now);
  const loosens = [...lost, ...(mine?.accepted === next.digest ? [] : tightened(next.file).left)];
  // What takes away is shown against what stays in force; what only waits, against the last content that did not.
  const earlier = lost.length > 0 ? (mine?.sources ?? []) : (mine?.agreed ?? []);
  const waiting = loosens.length === 0 ? {} : { waiting: { file: path, from, digest: next.digest, loosens, before: shownText(earlier), after: shownText(next.sources), putBack: earlier } };
  return { lost: lost.length > 0 ? 'something' : 'nothing', waiting };
}

function layerOf({ path, from, base }: PolicyPlace, { file, digest }: Pick<Content, 'file' | 'digest'>, mine: KeptPolicy | undefined): Layer {
  return { from, name: path, ...(base !== undefined && { base }), file, digest, loosening: mine?.accepted === digest ? 'accepted' : 'not-accepted' };
}

function asFloor(layer: Layer): Layer {
  return { ...layer, as: 'floor', loosening: 'not-accepted' };
}

function brokenText(disk: Extract<Combined, { readonly kind: 'broken' }>, hasLast: boolean): string {
  return `it cannot be used (${disk.diagnostics.find(({ severity }) => severity === 'error')?.says ?? 'it does not parse'}); ${hasLast ? 'the last good one stays in force' : 'the built-in policy is in force'}`;
}

function troubleOf(disk: Extract<Combined, { readonly kind: 'policy' }>): Pick<InForce, 'trouble'> {
  const error = disk.diagnostics.find(({ severity }) => severity === 'error');
  return error === undefined ? {} : { trouble: error.says };
}
