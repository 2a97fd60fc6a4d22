import type { Effect, Environment } from '../model/effect.ts';
import type { Capability, Consent, Limit, Named, Task } from '../model/task.ts';
import { isNear } from '../tools/data/place.ts';
import { isForge } from '../tools/places/forge.ts';
import { capabilitiesOf } from './capabilities.ts';
import { isSharedBranch, isTestDatabase, matches } from './match.ts';
import { sameText, tokensOf } from './names.ts';
import { isOfClass } from './path-classes.ts';
import { isSaidDeed } from './said-deeds.ts';
import { isLoss, isSpokenOf } from './spoken.ts';

export { capabilitiesOf, capabilityOf } from './capabilities.ts';

export type ConsentFound = { readonly kind: 'named'; readonly words: string; readonly at?: number } | { readonly kind: 'covered' } | { readonly kind: 'none' };

/** Capabilities whose object goes without saying: the current branch, this package, this project. */
const selfEvident = new Set<Capability>(['push', 'publish', 'deploy', 'install', 'commit', 'git-history', 'database-schema', 'database-data', 'infrastructure']);

/**
 * Whether the person's own words cover an effect. `named`: an imperative of theirs names the act and this very object, there.
 * `covered`: the task is about such things, in such a place, but does not name this one.
 */
export function consentFor(effect: Effect, task: Task): ConsentFound {
  const capabilities = capabilitiesOf(effect);
  const given = task.consents.filter((one) => gives(one, effect, capabilities, task.folders ?? []));
  const consent = given.findLast(({ from }) => from === undefined);
  // A click on "Allow deploys to staging" makes deploys there a part of the task; it names no object, so it settles no other doubt.
  if (consent === undefined && given.length > 0) return { kind: 'covered' };
  if (consent !== undefined) return { kind: 'named', words: consent.words, ...(consent.at === undefined ? {} : { at: consent.at }) };
  const addressed = addressedBy(effect, task);
  if (addressed !== undefined) return { kind: 'named', words: addressed.words, ...(addressed.at === undefined ? {} : { at: addressed.at }) };
  if (isNamedRow(effect, task)) return { kind: 'named', words: task.prompts.at(-1) ?? '' };
  // Whoever rebases has not been asked to put it over what others pushed.
  if (isRemoteRewrite(effect) && !task.asks.includes('push')) return { kind: 'none' };
  const asked = (capabilities.some((capability) => task.asks.includes(capability)) || isSpokenOf(effect, task)) && !isUnspokenMerge(effect, task);
  return asked && isPlaceInTask(effect, task) ? { kind: 'covered' } : { kind: 'none' };
}

/** Whether the person's orders name this very object, by its name and not by its kind. */
export function isNamedItself(effect: Effect, task: Task): boolean {
  const capabilities = capabilitiesOf(effect);
  const folders = task.folders ?? [];
  return task.consents.some((one) => one.from === undefined && gives(one, effect, capabilities, folders) && (one.program !== undefined || one.objects.some((object) => object.is !== 'class' && matches(object, effect, folders, 'consent'))));
}

/** "Answer ticket #8841: tell them it is fixed": an order to write to somebody, and every word of the address is the person's. */
function addressedBy(effect: Effect, task: Task): Consent | undefined {
  if (effect.object.kind !== 'message' || effect.environment === 'production') return undefined;
  const to = effect.object.to.replace(/\s*\([^()]*\)$/, '');
  if (tokensOf(to).length === 0 || !task.named.some((one) => one.is !== 'class' && (sameText(one.name, to) || sameText(one.name, to.split(/\s+/)[0] ?? '')))) return undefined;
  return task.consents.findLast((one) => one.capabilities.includes('message') && one.objects.length === 0);
}

/** Whoever opens or reviews a request has not been asked to merge it. */
function isUnspokenMerge(effect: Effect, task: Task): boolean {
  // Without a number it is the request of the branch that the session works on.
  if (effect.object.kind !== 'cloud' || effect.called?.does !== 'merge' || (/^(?:gh|glab)\b/.test(effect.via) && !/\d/.test(effect.object.name))) return false;
  return task.spoken?.some((word) => /^(?:merg|land|squash|ship|releas|deploy|publish|zusammenf|mergen|gemergt|fusion|mescl|mezcl|integr|auto|合|マージ)/.test(word)) === false;
}

/** Whoever gives one person access has not opened it to all. */
const everybody = /(?<![\p{L}])(?:public\w*|everyone|everybody|anyone|anybody|the world|internet|anonym\w*|unauthenticated|world[- ]readable|öffentlich\w*|jede[rnm]|públic\w*|publi[qc]\w*|tout le monde|todos)(?![\p{L}])|公开|公開|所有人|全員/iu;

function gives(consent: Consent, effect: Effect, capabilities: readonly Capability[], folders: readonly string[]): boolean {
  if (consent.command !== undefined) return effect.marks?.includes('written-out') === true;
  if (isToNamedPlace(consent, effect)) return true;
  if (isToOtherPlace(consent, effect) || isToStrangeHost(consent, effect) || isFileElsewhere(consent, effect)) return false;
  if (effect.verb === 'grant' && effect.marks?.includes('everybody') === true && !everybody.test(consent.words)) return false;
  if (isForcedBranch(effect) && /(?<![\p{L}])(?:already )?merged(?![\p{L}])|gemergt|fusionnée?s|fusionadas|mergeadas|mescladas|合并|マージ済/iu.test(consent.words) && !/(?<![\p{L}])(?:un-?merged|not (?:yet )?merged|unfinished)/iu.test(consent.words) && consent.objects.every((one) => one.is === 'class')) return false;
  if (consent.acts !== undefined) return isSaidDeed(consent, effect, folders) && isWhereSaid(consent, effect);
  if (isAboutItsSecrets(consent, effect)) return true;
  // An entry of a password manager is read where the person named exactly that one, which its rule looks at.
  if (effect.verb === 'read' && effect.object.kind === 'credential' && / in (?:the |an? |[A-Z0-9])[\w ]*$/.test(effect.object.name)) return false;
  if (consent.verbs !== undefined && !consent.verbs.includes(effect.verb)) return false;
  if (!capabilities.some((capability) => consent.capabilities.includes(capability))) return false;
  if (isRemoteRewrite(effect) && !consent.capabilities.includes('push')) return false;
  if (!isWhereSaid(consent, effect) && !isStackOfFolder(consent, effect)) return false;
  if (consent.reach === 'some' && isWhole(consent, effect)) return false;
  if (consent.reach === 'contents' && effect.object.kind === 'data' && effect.verb === 'delete' && !['rows', 'keys', 'collection'].includes(effect.object.what)) return false;
  if (consent.objects.length === 0) return consent.program === undefined ? isSelfEvident(consent, effect) : isProgram(consent.program, effect);
  // "Publish @acme/utils" run in that package's folder: the command itself names nothing.
  if ((nameOf(effect) === '' || isBuiltFile(effect)) && !isEveryOne(effect) && isSelfEvident(consent, effect)) return true;
  if (isServiceThere(consent, effect)) return true;
  const keys = keysAmong(consent.objects, effect);
  if (keys !== 'none') return keys === 'named';
  return consent.objects.some((object) => (object.is === 'class' ? isNarrowPlace(consent, effect) : true) && (matches(object, effect, folders, 'consent') || isNamedByPlace(object, consent, effect)));
}

const placeNames: Readonly<Partial<Record<Environment, readonly string[]>>> = { staging: ['staging', 'stage', 'stg', 'uat', 'qa'], development: ['dev', 'development', 'sandbox', 'test'], local: ['local', 'dev'] };

/** "Purge the queue mails on staging" is about `mails-staging`. */
function isNamedByPlace(named: Named, consent: Consent, effect: Effect): boolean {
  if (named.is === 'class' || effect.object.kind !== 'cloud' || !consent.environments.includes(effect.environment)) return false;
  return (placeNames[effect.environment] ?? []).some((place) => [`${named.name}-${place}`, `${place}-${named.name}`, `${named.name}_${place}`].some((name) => matches({ ...named, name }, effect, [], 'consent')));
}

/** "Delete the merged branches", and one is deleted by force because git does not find it merged. */
function isForcedBranch({ verb, object, undo, marks }: Effect): boolean {
  return verb === 'discard' && object.kind === 'git' && object.what === 'branch' && marks?.includes('no-dry-run') === true && !/gone\]?/.test(object.name) && undo !== 'none-needed' && undo !== 'trivial';
}

/** `twine upload dist/*` brings out what was built, under a name that stands inside the files. */
function isBuiltFile(effect: Effect): boolean {
  return effect.object.kind === 'package' && effect.verb === 'publish' && /^(?:\.\/)?(?:dist|build|target|out|pkg)\//.test(effect.object.name);
}

/** "Remove user qa-17@acme.com": an order that names rows by their keys is about these, and not about the table around them. */
function keysAmong(objects: readonly Named[], effect: Effect): 'named' | 'other' | 'none' {
  if (effect.object.kind !== 'data' || !['rows', 'table', 'collection'].includes(effect.object.what)) return 'none';
  const names = objects.filter((object) => object.is !== 'class');
  if (isKeyed(effect, names)) return 'named';
  return names.some((one) => /^[^%*\s]+@[^%*\s]+$/.test(one.name)) ? 'other' : 'none';
}

/** Every row that a condition picks is picked by a value that is named. */
function isKeyed(effect: Effect, names: readonly Named[]): boolean {
  if (effect.object.kind !== 'data' || effect.object.keys === undefined || names.length === 0) return false;
  const said = new Set(names.map((one) => one.name.toLowerCase()));
  return effect.object.keys.some((values) => values.length > 0 && values.every((value) => said.has(value.toLowerCase())));
}

/** "Maria@acme.com is locked, unlock her on staging": the row is named, and a change of it is asked for. */
function isNamedRow(effect: Effect, task: Task): boolean {
  return effect.verb === 'edit' && effect.environment !== 'production' && task.mode === 'full' && isPlaceInTask(effect, task) && isKeyed(effect, task.named.filter((one) => one.is !== 'class' && /[@\d]/.test(one.name)));
}

function isRemoteRewrite(effect: Effect): boolean {
  return effect.object.kind === 'git' && effect.object.what === 'remote-branch' && (effect.verb === 'rewrite' || effect.verb === 'overwrite');
}

/** "Upload 0.4.1 to https://pypi.example.com": the words say where it is brought out. */
function isToNamedPlace(consent: Consent, effect: Effect): boolean {
  // "Push it to our mirror https://git.example.com/shop.git".
  if (effect.verb === 'send' && effect.object.kind === 'git') return consent.capabilities.includes('push') && consent.objects.some((one) => one.kind === 'host' && one.name.includes('.') && hostOf(effect.target) === one.name.toLowerCase());
  if (effect.verb !== 'publish' || consent.verbs?.includes('publish') !== true || effect.object.kind !== 'package') return false;
  const { registry } = effect.object;
  return consent.objects.some((one) => one.kind === 'host' && one.name.includes('.') && registry.toLowerCase().replace(/^[a-z]+:\/\//, '').split(/[/:]/)[0] === one.name.toLowerCase());
}

const publicRegistry = /^(?:(?:registry\.|upload\.|www\.)?(?:npmjs\.(?:org|com)|pypi\.org|crates\.io|rubygems\.org|nuget\.org|hex\.pm|pub\.dev|packagist\.org)|registry\.yarnpkg\.com|index\.crates\.io|api\.nuget\.org)$/;

/** It is brought out somewhere else than the words say, or at an address of which they say nothing. */
function isToOtherPlace(consent: Consent, effect: Effect): boolean {
  if (effect.verb !== 'publish' || effect.object.kind !== 'package' || effect.object.registry === '') return false;
  const host = effect.object.registry.toLowerCase().replace(/^[a-z+]+:\/\//, '').split(/[/:]/)[0] ?? '';
  // An image bears where it goes in its name.
  if (effect.object.name.toLowerCase().startsWith(host)) return false;
  if (consent.objects.some((one) => one.kind === 'host' && one.name.includes('.'))) return true;
  if (/test[.\s-]?pypi/i.test(consent.words) && !host.includes('test')) return true;
  return host.includes('.') && !publicRegistry.test(host) && !/registr|repositor|mirror|intern|privat|nexus|artifactory|verdaccio|feed|index|\btest/i.test(consent.words) && !consent.words.toLowerCase().includes(host);
}

/** The host of a remote's address. */
function hostOf(target: string | undefined): string | undefined {
  return /^(?:[a-z+]+:\/\/(?:[^@/]*@)?|[\w.-]+@)([\w.-]+)/i.exec(target ?? '')?.[1]?.toLowerCase();
}

/** "Push my branch" goes to the project's own remote, and not to an address that the command brings along. */
function isToStrangeHost(consent: Consent, effect: Effect): boolean {
  if (effect.object.kind !== 'git' || effect.object.what !== 'remote-branch') return false;
  const host = hostOf(effect.target);
  return host !== undefined && !/^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|(?:ssh\.)?dev\.azure\.com)$/.test(host) && !consent.words.toLowerCase().includes(host);
}

/** "Delete /var/log/shop/old.log" is about this machine, where the words name no other. */
function isFileElsewhere(consent: Consent, effect: Effect): boolean {
  if (effect.object.kind !== 'path' || effect.target === undefined || effect.marks?.includes('remote') !== true || consent.environments.length > 0) return false;
  const words = tokensOf(consent.words);
  return !tokensOf(effect.target).some((token) => token.length >= 3 && words.includes(token)) && !/server|host|machine|remote|\bvm\b|\bbox\b|container|\bpod\b|droplet|instance|maschine|rechner|serveur|servidor|máquina|服务器|サーバ/i.test(consent.words);
}

/** "Fix the credentials of staging": looking at them, there, is the task. */
function isAboutItsSecrets(consent: Consent, effect: Effect): boolean {
  return effect.verb === 'read' && effect.object.kind === 'credential' && effect.environment !== 'production' && consent.environments.includes(effect.environment) && consent.objects.some((object) => object.is === 'class' && object.name === 'secrets');
}

/** "Apply the plan in infra/staging": a stack is named by its folder, and lies where that says. */
function isStackOfFolder(consent: Consent, effect: Effect): boolean {
  const { object } = effect;
  return object.kind === 'cloud' && object.what === 'stack' && effect.environment !== 'production' && consent.objects.some((one) => one.kind === 'path' && one.name.replace(/^\.\/|\/+$/g, '') === object.name.replace(/^\.\/|\/+$/g, ''));
}

/** "Restart the worker on stage-2": the machine is named, and the words name what runs there. */
function isServiceThere(consent: Consent, effect: Effect): boolean {
  if (effect.object.kind !== 'process' || effect.target === undefined || effect.environment === 'production') return false;
  const { target, object } = effect;
  return consent.objects.some((one) => one.is !== 'class' && one.name.toLowerCase() === target.toLowerCase()) && object.name.length >= 3 && (consent.words.toLowerCase().includes(object.name.toLowerCase()) || tokensOf(object.name).some((token) => token.length >= 4 && token !== 'service' && tokensOf(consent.words).includes(token)));
}

/** All of them are stopped or changed, where the words order it of one. */
function isEveryOne(effect: Effect): boolean {
  return effect.extent.reach === 'all' && (effect.verb === 'stop' || effect.verb === 'configure' || effect.verb === 'edit') && effect.object.kind === 'cloud';
}

function nameOf(effect: Effect): string | undefined {
  return 'name' in effect.object ? effect.object.name : undefined;
}

/** A whole table, file or folder where the words named a part of it. */
function isWhole(consent: Consent, effect: Effect): boolean {
  if (effect.object.kind === 'path') {
    const { path } = effect.object;
    return (effect.verb === 'delete' || effect.verb === 'move') && consent.objects.some((one) => one.kind === 'path' && `/${path}`.endsWith(`/${one.name.replace(/^(?:\.\/|~\/|\/)/, '').replace(/\/+$/, '')}`));
  }
  if (effect.object.kind === 'git') {
    const { name, what } = effect.object;
    return effect.verb === 'discard' && (what === 'work' || what === 'untracked') && consent.objects.some((one) => one.kind === 'path' && `/${name}`.endsWith(`/${one.name}`));
  }
  return effect.object.kind === 'data' && (effect.extent.reach === 'all' || effect.object.what !== 'rows');
}

/** Data, clouds and hosts live in an environment; paths, branches and packages do not. */
function hasPlace(effect: Effect): boolean {
  const kind = effect.object.kind;
  return kind === 'data' || kind === 'cloud' || kind === 'host' || kind === 'message' || kind === 'process' || kind === 'system' || kind === 'program' || effect.marks?.includes('remote') === true;
}

function isWhereSaid(consent: Consent, effect: Effect): boolean {
  if (!hasPlace(effect)) return true;
  if (consent.environments.length === 0) return effect.environment !== 'production' && effect.environment !== 'staging';
  // Whoever names the very server has said where.
  if (effect.environment !== 'production' && effect.object.kind === 'data' && isNamedServer(consent, effect.object.server)) return true;
  // "My local dev database" is none on another machine, whatever that is called.
  if (effect.environment === 'development' && consent.environments.includes('local') && isOnAnotherMachine(consent, effect)) return false;
  if (consent.environments.includes(effect.environment)) return true;
  // A server of this machine is local, whatever its databases are called, and it is where people develop.
  if (effect.environment === 'local' && consent.environments.includes('development')) return true;
  if (effect.environment === 'development' && consent.environments.includes('local')) return effect.object.kind === 'data' && (effect.marks?.includes('here') === true || /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|\/)/.test(effect.object.server ?? ''));
  if (isProjectsOwn(effect) && consent.environments.some((one) => one === 'local' || one === 'development')) return true;
  return effect.environment === 'unknown' && (effect.object.kind === 'host' || effect.object.kind === 'message' || effect.verb === 'deploy' || effect.verb === 'publish');
}

function isNamedServer(consent: Consent, server: string | undefined): boolean {
  const host = server?.toLowerCase().replace(/:\d+$/, '');
  return host !== undefined && host.includes('.') && consent.objects.some((one) => one.kind === 'host' && one.name.toLowerCase() === host);
}

/** Its server is named, is not this machine, and the words say nothing of it. */
function isOnAnotherMachine(consent: Consent, effect: Effect): boolean {
  if (effect.object.kind !== 'data' || effect.object.server === undefined) return false;
  const { server } = effect.object;
  return !isNear(server) && !consent.words.toLowerCase().includes(server.toLowerCase().replace(/:\d+$/, ''));
}

/** A database that the command reaches by the project's own settings, of which nobody knows where it is. */
function isProjectsOwn(effect: Effect): boolean {
  return effect.environment === 'unknown' && effect.object.kind === 'data' && effect.object.server === undefined && effect.target === undefined && effect.marks?.includes('remote') !== true;
}

/** "Reset my local database": the person says where the project's own database is, which the command leaves open. */
export function isSaidToBeHere(effect: Effect, task: Task): boolean {
  return isProjectsOwn(effect) && !task.environments.includes('production') && task.consents.some((one) => one.environments.some((place) => place === 'local' || place === 'development') && one.from === undefined && gives(one, effect, capabilitiesOf(effect), task.folders ?? []));
}

/** A common noun ("the database") names its object only where the place is close, or was said. */
function isNarrowPlace(consent: Consent, effect: Effect): boolean {
  if (!hasPlace(effect) || (effect.object.kind === 'cloud' && isForge(effect.object.provider))) return true;
  return effect.environment === 'local' || effect.environment === 'development' || (consent.environments.includes(effect.environment) && effect.environment !== 'production') || (isProjectsOwn(effect) && isWhereSaid(consent, effect) && consent.environments.length > 0);
}

/** What is published for readers is no package. */
const pageWords = /\b(?:pages?|posts?|articles?|blog|docs|documentation|(?:web)?sites?|drafts?|notes|events?|messages?)\b/i;
const registryWords = /\b(?:npm|packages?|registry|pypi|crates?|gems?|module|library|lib|sdk|version|v?\d+\.\d+)\b/i;

function isSelfEvident(consent: Consent, effect: Effect): boolean {
  const [first] = consent.capabilities;
  if (first === undefined || !selfEvident.has(first)) return false;
  if (['delete', 'revoke', 'disable'].includes(effect.verb)) return false;
  if (effect.object.kind === 'path') return false;
  if (effect.object.kind === 'package' && /^(?:\/|~|\.\.)/.test(effect.object.name)) return false;
  if (effect.object.kind === 'package' && pageWords.test(consent.words) && !registryWords.test(consent.words)) return false;
  return !(effect.object.kind === 'git' && isSharedBranch(effect.object.name) && ['rewrite', 'overwrite', 'discard'].includes(effect.verb));
}

function isProgram(program: string, effect: Effect): boolean {
  return effect.via === program || effect.via.startsWith(`${program} `) || effect.via.endsWith(`/${program}`);
}

/** Local and development are in every task; others only where the words name them. */
export function isPlaceInTask(effect: Effect, task: Task): boolean {
  if (!hasPlace(effect)) return true;
  return effect.environment === 'local' || effect.environment === 'development' || effect.environment === 'unknown' || task.environments.includes(effect.environment);
}

/** Only looks; starting a program or fetching changes nothing by itself. */
export function changes(effect: Effect): boolean {
  if (effect.marks?.some((mark) => mark === 'dry-run' || mark === 'temporary' || mark === 'regenerable')) return false;
  if (effect.verb === 'read' || effect.verb === 'fetch' || effect.verb === 'run' || effect.undo === 'none-needed') return false;
  // Switching to a branch, making one or a worktree changes nothing that was there.
  if (effect.object.kind === 'git' && (effect.object.what === 'branch' || effect.object.what === 'worktree') && (effect.verb === 'configure' || effect.verb === 'create')) return false;
  // Somebody's sessions on a server that nobody placed are not this machine's.
  if (effect.verb === 'stop' && effect.object.kind === 'process' && effect.object.name === 'database sessions' && effect.environment === 'unknown') return true;
  if (effect.verb === 'start' || effect.verb === 'stop') return effect.object.kind === 'cloud' || effect.object.kind === 'data' || effect.environment === 'production' || effect.environment === 'staging';
  return !(effect.object.kind === 'git' && effect.object.what === 'index');
}

/**
 * The limit that an effect would break, the strictest first: what is forbidden before what is asked about.
 * @param now milliseconds since the epoch
 */
export function limitFor(effect: Effect, task: Task, now: number): Limit | undefined {
  const broken = task.limits.filter((limit) => (limit.until === undefined || limit.until > now) && isBroken(limit, effect, task));
  return broken.find((limit) => limit.kind !== 'ask-before') ?? broken[0];
}

function isBroken(limit: Limit, effect: Effect, task: Task): boolean {
  const folders = task.folders ?? [];
  if (limit.acts !== undefined) return false;
  if (limit.spares === 'new' && (effect.verb === 'create' || effect.marks?.includes('session-made') === true)) return false;
  if (limit.spares === 'notes' && effect.verb === 'create' && effect.object.kind === 'path' && isOfClass(effect.object.path, 'documentation')) return false;
  if (limit.kind === 'only') return isOutsideOnly(limit, effect, folders);
  if (!isForbiddenAct(limit, effect)) return false;
  if (limit.environments.length > 0 && !(hasPlace(effect) && limit.environments.includes(effect.environment))) return false;
  if (limit.except?.some((object) => (object.kind === 'package' && object.name === '' ? effect.object.kind === 'package' && effect.object.name === '' : matches(object, effect, folders, 'consent')))) return false;
  return limit.objects.length === 0 || limit.objects.some((object) => matches(object, effect, folders, 'limit'));
}

function isForbiddenAct(limit: Limit, effect: Effect): boolean {
  // Whoever forbids changes, and names no containers, lets one be started here to look.
  const looks = limit.objects.length === 0 && effect.verb === 'start' && effect.object.kind === 'cloud' && effect.environment === 'local';
  // What tests make again is no change, unless the words are about just that.
  const told = limit.objects.some(isTestDatabase) && effect.object.kind === 'data' && isLoss(effect);
  if (limit.capabilities === 'every-change') return (changes(effect) || told) && !looks;
  const capabilities = capabilitiesOf(effect);
  if (limit.capabilities.includes('read') && effect.verb === 'read') return limit.objects.length > 0 || (limit.kind === 'ask-before' && limit.environments.length > 0);
  if (effect.marks?.includes('dry-run')) return false;
  const local = effect.environment === 'local' || effect.environment === 'development';
  return limit.capabilities.some((capability) => {
    // What is installed comes from the network.
    if (capability === 'network' && effect.verb === 'install' && !limit.capabilities.includes('message')) return true;
    if (!capabilities.includes(capability)) return false;
    if (capability === 'read') return false;
    if (capability === 'delete') return !effect.marks?.some((mark) => (mark === 'temporary' && effect.object.kind === 'path') || mark === 'regenerable' || mark === 'session-made');
    if (capability === 'database-data' || capability === 'database-schema' || capability === 'infrastructure') return !(local && (limit.id.startsWith('freeze:') || (limit.capabilities.includes('publish') && !limit.capabilities.includes('run')))) && changes(effect);
    if (capability === 'publish') return effect.environment !== 'local';
    // Whoever may write to nobody may still look.
    if (capability === 'network' && limit.capabilities.includes('message')) return effect.verb === 'send' && (effect.object.kind === 'message' || limit.objects.length > 0 || !/\b(?:mail|email|message|tell|notify|reply|comment|ping|contact|write to|dm)/i.test(limit.words));
    // Git's index and its branches are not run.
    if (capability === 'run' && (effect.object.kind === 'git' || effect.object.kind === 'path') && effect.verb !== 'run' && effect.verb !== 'start') return false;
    return capability === 'system' || capability === 'run' ? effect.verb !== 'read' : true;
  });
}

/** "Only src/auth": a change of another file of the person's. "Only staging": a change in another environment. */
function isOutsideOnly(limit: Limit, effect: Effect, folders: readonly string[]): boolean {
  if (!changes(effect)) return false;
  if (limit.environments.length > 0) return hasPlace(effect) && effect.environment !== 'local' && effect.environment !== 'development' && effect.environment !== 'unknown' && !limit.environments.includes(effect.environment);
  if (effect.object.kind === 'git' && effect.object.what === 'remote-branch' && limit.objects.some((object) => object.kind === 'branch')) return !limit.objects.some((object) => matches(object, effect, folders, 'consent'));
  if (effect.object.kind !== 'path' || effect.marks?.includes('remote') || limit.objects.every((object) => object.kind === 'branch')) return false;
  if (/\/(?:\.claude|\.cursor|\.copilot|\.codex)\/(?:plans|todos|projects)\//.test(effect.object.path)) return false;
  return !limit.objects.some((object) => matches(object, effect, folders, 'consent'));
}
