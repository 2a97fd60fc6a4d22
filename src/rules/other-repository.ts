import type { Effect } from '../model/effect.ts';
import type { Judged, World } from '../model/rule.ts';

/**
 * A repository that the call names itself (`gh … --repo acme/docs`, `owner` and `repo` of a server's tool), where the session was shown that the work belongs to another,
 * or the words name another of the same owner. A fork bears the same name, and a repository of which the words speak is meant.
 * @returns the repository that the work belongs to
 */
export function otherRepository({ action, inspection }: Judged, world: World): string | undefined {
  const said = world.task.prompts.join('\n').toLowerCase().slice(-20_000);
  const named = action.kind === 'mcp' ? inInput(action.input) : (inspection.commands ?? []).filter(({ program }) => /^(?:gh|glab|hub|tea)$/.test(program)).map(({ args }) => inWords(args.map((word) => word.text))).find((one) => one !== undefined);
  if (named === undefined) return undefined;
  const [owner = '', name = ''] = [named.slice(0, named.lastIndexOf('/')), named.slice(named.lastIndexOf('/') + 1)];
  if (owner === '' || name === '' || isSaid(name, said)) return undefined;
  const own = [...(world.trajectory.repositories ?? []), ...siblingsIn(said, owner)];
  if (own.length === 0) return inspection.effects.some((effect) => wasHere(effect, world)) ? 'what the session looked at in the repository of this folder' : undefined;
  return own.some((one) => one === named || one.endsWith(`/${name}`)) ? undefined : own[0];
}

/** A call that named no repository has just dealt with this very number or tag. */
function wasHere({ object }: Effect, world: World): boolean {
  if (object.kind !== 'cloud' || !/^\S*\d\S*$/.test(object.name)) return false;
  return world.trajectory.recent.some(({ text, outcome }) => outcome === 'succeeded' && /\b(?:gh|glab|hub|tea)\s/.test(text) && !/\s(?:-R|--repo)[\s=]/.test(text) && text.split(/\s+/).includes(object.name));
}

function isSaid(name: string, said: string): boolean {
  return said.split(/[^\p{L}\p{N}_.-]+/u).some((word) => word.replace(/[.:]+$/, '').replace(/\.git$/, '') === name);
}

/** What the words name below the same owner. */
function siblingsIn(said: string, owner: string): readonly string[] {
  return said.split(/[\s"'`,;()]+/).filter((word) => word.startsWith(`${owner}/`)).map((word) => word.replace(/[.:!?]+$/, ''));
}

function inWords(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '-R' || word === '--repo');
  const value = at >= 0 ? words[at + 1] : (words.find((word) => word.startsWith('--repo='))?.slice(7) ?? /^\/?(?:repos|projects)\/([\w.-]+(?:\/|%2f)[\w.-]+)/i.exec(words[words.indexOf('api') + 1] ?? '')?.[1]);
  return plain(value);
}

function inInput(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const given = new Map(Object.entries(input).flatMap(([key, value]) => (typeof value === 'string' ? [[key.toLowerCase().replace(/[_-]/g, ''), value] as const] : [])));
  const owner = given.get('owner') ?? given.get('org') ?? given.get('workspace');
  const repository = given.get('repo') ?? given.get('repository') ?? given.get('reposlug') ?? given.get('projectid');
  return plain(owner !== undefined && repository !== undefined && !repository.includes('/') ? `${owner}/${repository}` : repository);
}

/** `acme/shop`, lower case; `undefined` for what is no such name. */
function plain(name: string | undefined): string | undefined {
  const bare = name?.toLowerCase().replace(/%2f/g, '/').replace(/^(?:https?:\/\/|git@)?[\w-]+\.[\w.-]+[/:](?=[^/]+\/)/, '').replace(/\.git$/, '');
  return bare !== undefined && /^[\w.-]+(?:\/[\w.-]+)+$/.test(bare) ? bare : undefined;
}
