import type { Effect, Mark, Undo, UndoBy, Verb } from '../../model/effect.ts';
import { effectOf, marksOf } from '../effect.ts';
import { isLocalHost, isPrivateHost } from '../network/address.ts';

type Where = 'project' | 'machine' | 'registry';

/** What is done with packages. */
export interface PackageDeed {
  readonly via: string;
  readonly verb: Verb;
  readonly names: readonly string[];
  readonly registry: string;
  readonly where: Where;
  readonly says: string;
  readonly undo?: Undo;
  readonly undoBy?: UndoBy;
  readonly marks?: readonly Mark[];
}

const undos: Readonly<Record<Where, Undo>> = { project: 'trivial', machine: 'recoverable', registry: 'irreversible' };

/** An effect on packages: of the project, of this machine, or at a registry where others take them from. */
export function packageEffect(deed: PackageDeed): Effect {
  const undo = deed.undo ?? undos[deed.where];
  return effectOf(deed.via, {
    verb: deed.verb,
    object: { kind: 'package', name: deed.names.join(' ').slice(0, 200), registry: deed.registry, where: deed.where },
    environment: deed.where === 'registry' ? 'unknown' : 'local',
    undo,
    ...(deed.undoBy === undefined ? {} : { undoBy: deed.undoBy }),
    extent: deed.names.length > 0 ? { resources: { n: deed.names.length, bound: 'exact' } } : {},
    says: deed.says,
    ...marksOf(...(deed.marks ?? [])),
  });
}

/** Brings packages in. Into a project that is ordinary work; for the whole machine it lasts. */
export function installs(via: string, names: readonly string[], registry: string, where: 'project' | 'machine', marks: readonly Mark[] = []): Effect {
  const what = names.length === 0 ? 'the packages that the project names' : names.join(' ').slice(0, 160);
  return packageEffect({ via, verb: 'install', names, registry, where, says: where === 'project' ? `installs ${what} into the project` : `installs ${what} on this machine`, marks });
}

const address = /^(?:[^@]+@)?(git\+|git:|ssh:|https?:|git@|file:\/\/\/?tmp)|\.(whl|tgz|tar\.gz|zip|gem|deb|rpm|pkg|msi)$/i;

/** Code that goes for the whole machine straight from an address: no registry knows it, and it runs while it is installed. */
export function fromAddress(via: string, names: readonly string[], where: 'project' | 'machine'): readonly Effect[] {
  const found = where === 'machine' ? names.find((name) => address.test(name) && /:/.test(name)) : undefined;
  if (found === undefined || /^(git\+)?file:/.test(found)) return [];
  const spoken = found.replace(/\/\/[^@/]*@/, '//').slice(0, 160);
  return [effectOf(via, { verb: 'run', object: { kind: 'program', name: spoken }, undo: 'unknown', certainty: 'unknown', opacity: 'unmodelled', says: `installs and runs code from ${spoken}, which is in no registry`, marks: ['downloaded'] })];
}

/** Registries and hosts of code that everybody uses, and names by which a company calls its own. */
const trusted = /(?:^|\.)(?:pypi\.org|pythonhosted\.org|pytorch\.org|nvidia\.com|npmjs\.(?:org|com)|yarnpkg\.com|npmmirror\.com|github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org|codeberg\.org|pkg\.dev|googleapis\.com|amazonaws\.com|azure\.com|visualstudio\.com|jfrog\.io|huggingface\.co|anaconda\.(?:org|com)|rubygems\.org|crates\.io|tsinghua\.edu\.cn|aliyun\.com|ustc\.edu\.cn|jsr\.io|golang\.org|go\.dev|entgo\.io|gorm\.io|modernc\.org|tailscale\.com|charm\.land|ariga\.io|opentelemetry\.io|google\.com|fyne\.io|zx2c4\.com|etcd\.io|temporal\.io|dagger\.io|gopkg\.in|k8s\.io|uber\.org|buf\.build|connectrpc\.com|cuelang\.org|honnef\.co|mvdan\.cc|gotest\.tools|sigs\.k8s\.io|pkg\.pr\.new|esm\.sh|sheetjs\.com|gemfury\.(?:io|com)|cloudsmith\.io)$|^(?:.*[.-])?(?:nexus|artifactory|verdaccio|pypi|npm|registry|packages?|repo|git|gitlab|mirror|mirrors|wheels?)(?:[.-]|$)/i;

/** The registries that the programs themselves ask where nobody said otherwise. */
const own = /^["']?(?:https:\/\/)?(?:registry\.npmjs\.org|registry\.yarnpkg\.com|pypi\.org|rubygems\.org)(?:\/simple)?\/?["']?$/i;

/** A setting of where packages come from that says what holds anyway. */
export function isOwnRegistry(address: string): boolean {
  return own.test(address);
}

/** Packages from where nobody knows: a registry over plain http or of an unknown name, an archive at an unknown address. What is installed runs at once. */
export function fromStranger(via: string, names: readonly string[], registries: readonly (string | undefined)[]): readonly Effect[] {
  const asked = [...names.filter((name) => address.test(name) && /:\/\//.test(name)), ...registries.filter((one) => one !== undefined)];
  for (const text of asked) {
    const match = /^(?:[^@/]+@)?(?:git\+)?(https?|git|ssh):\/\/(?:[^@/]*@)?([^/:?#]+)/i.exec(text);
    const host = match?.[2];
    if (host === undefined || isPrivateHost(host) || isLocalHost(host)) continue;
    // By its name alone a host is a company's own only where nobody on the way can change what it sends.
    if (match?.[1] === 'http' ? /\.(?:local|lan|internal|intranet|corp|home|svc)$|^[^.]+$/.test(host) : trusted.test(host)) continue;
    return [effectOf(via, { verb: 'run', object: { kind: 'program', name: text.replace(/\/\/[^@/]*@/, '//').slice(0, 160) }, undo: 'unknown', certainty: 'unknown', opacity: 'unmodelled', says: `installs and runs code from ${host}${match?.[1] === 'http' ? ' over plain http' : ''}, which is no registry that is known`, marks: ['downloaded'] })];
  }
  return [];
}

/** Takes packages away. */
export function uninstalls(via: string, names: readonly string[], registry: string, where: 'project' | 'machine', undo?: Undo): Effect {
  return packageEffect({ via, verb: 'delete', names, registry, where, undoBy: 'registry', says: `removes ${names.join(' ').slice(0, 160) || 'packages'} from ${where === 'project' ? 'the project' : 'this machine'}`, ...(undo === undefined ? {} : { undo }) });
}

/** Puts a version where others take it from: it cannot be called back. */
export function publishes(via: string, name: string, registry: string, says?: string): Effect {
  return packageEffect({ via, verb: 'publish', names: name === '' ? [] : [name], registry, where: 'registry', undo: 'irreversible', says: says ?? `publishes ${name === '' ? 'the package' : name} to ${registry}` });
}

/** Something at a registry changes: who owns it, what it is called, whether it is there. */
export function changesRegistry(via: string, verb: Verb, name: string, registry: string, undo: Undo, says: string): Effect {
  return packageEffect({ via, verb, names: [name], registry, where: 'registry', undo, says });
}
