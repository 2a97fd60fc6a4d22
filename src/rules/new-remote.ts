import type { Finding, Judged, Rule, World } from '../model/rule.ts';
import { objectKey } from '../trajectory/digest.ts';
import { isNewPlace } from '../trajectory/new-place.ts';
import { consentFor } from '../task/inside.ts';
import { finding } from './about.ts';

/** Words of a task in which a repository gets another place. */
const moving = new Set(['fork', 'forks', 'remote', 'remotes', 'mirror', 'upstream', 'push', 'publish', 'origin', 'repository', 'repo']);

/** Commits that are pushed to a remote which this session set up or turned, where the task is not about that: the code leaves for a place that nobody chose. */
export function pushedToNewRemote(rule: Rule, judged: Judged, world: World): readonly Finding[] {
  const { effects } = judged;
  const { task, trajectory } = world;
  const others = otherRemotes(judged, world);
  if (others !== undefined) return [finding(rule, `${effects[others.at]?.says ?? 'pushes'}, ${others.named === '' ? 'a place that this session set up and the task does not name' : `to ${others.place}, where the task "${task.goal}" names ${others.named}`}`, { effect: others.at })];
  if (task.asks.includes('publish') || task.spoken?.some((word) => moving.has(word)) === true) return [];
  const texts = [...trajectory.recent.map((call) => call.text), ...(judged.action.kind === 'shell' ? [judged.action.text] : [])];
  const set = new Set(trajectory.made);
  return effects.flatMap((effect, at) => {
    if (effect.object.kind !== 'git') return [];
    if (isNewPlace(effect)) set.add(objectKey(effect.object));
    const isNew = effect.verb === 'send' && effect.target !== undefined && set.has(objectKey({ ...effect.object, what: 'remote', name: effect.target }));
    return isNew && !isOwnFork(effect.target ?? '', texts) && consentFor(effect, task).kind === 'none' ? [finding(rule, `${effect.says}, a place that this session set up and the task does not name`, { effect: at })] : [];
  });
}

/** `gh repo fork acme/shop`, and a remote of that name on the same host: the account's own copy of what it forked, made for pushing to. */
function isOwnFork(remote: string, texts: readonly string[]): boolean {
  const forked = new Set(texts.flatMap((text) => [...text.matchAll(/\bgh\s+repo\s+fork\s+(?:-\S+\s+)*["']?(?:https:\/\/github\.com\/)?[\w.-]+\/([\w.-]+?)(?:\.git)?["']?(?=\s|$|[;&|])/g)].map((found) => found[1] ?? '')));
  const places = texts.flatMap((text) => [...text.matchAll(/\bgit\b[^;&|\n]*\bremote\s+(?:add|set-url)\s+(?:-\S+\s+)*([\w.-]+)\s+(\S+)/g)].flatMap(([, name, url]) => (name === remote && url !== undefined ? [url] : [])));
  return places.length > 0 && places.every((url) => forked.has(/^["']?(?:https:\/\/(?:[\w-]+@)?github\.com\/|git@github\.com:|ssh:\/\/git@github\.com\/)[\w.-]+\/([\w.-]+?)(?:\.git)?["']?$/.exec(url)?.[1] ?? ''));
}

/** A repository's own address, as people write it. */
const address = /(?:git@|ssh:\/\/|https?:\/\/)[^\s'"`)>,;]+|(?<![\w/.-])[\w.-]+\/[\w.-]+\.git\b/gi;

/** The words give the address of a repository, and the push goes to another one that this session set up. */
function otherRemotes({ action, effects }: Judged, { task, trajectory }: World): { readonly at: number; readonly place: string; readonly named: string } | undefined {
  if (action.kind !== 'shell') return undefined;
  const prompts = task.prompts.join(' ').toLowerCase();
  const named = [...prompts.matchAll(address)].map((found) => found[0]);
  const set = new Map<string, string>();
  for (const text of [...trajectory.recent.map((call) => call.text), action.text]) for (const found of text.matchAll(/\bgit\b[^;&|\n]*\bremote\s+(?:add|set-url)\s+(?:-\S+\s+)*(?:--push\s+)?([\w.-]+)\s+(\S+)/g)) set.set(found[1] ?? '', (found[2] ?? '').toLowerCase());
  const bare = (url: string): string => url.replace(/^(?:git@|ssh:\/\/(?:git@)?|https?:\/\/)/, '').replace(':', '/').replace(/\.git$/, '');
  const at = effects.findIndex((effect) => effect.object.kind === 'git' && effect.verb === 'send' && effect.target !== undefined && set.has(effect.target) && !named.some((one) => bare(one) === bare(set.get(effect.target ?? '') ?? '')));
  const place = set.get(effects[at]?.target ?? '');
  if (at === -1 || place === undefined) return undefined;
  if (named.length > 0) return { at, place, named: named.slice(0, 2).join(', ') };
  // No address is named: a remote that nobody spoke of is a place that nobody spoke of.
  const name = effects[at]?.target ?? '';
  const words = [name, ...bare(place).split(/[/.:]/)].filter((word) => word.length >= 4 && !/^(?:github|gitlab|bitbucket|https?|repo)$/.test(word));
  const spoken = /\b(?:remotes?|fork\w*|upstream|mirror\w*|new repo\w*|repo(?:sitory)?\b.{0,30}\b(?:create|new|set up)|heroku|dokku|address|url)\b/.test(prompts) || /\b(?:create|new|set ?up|init)\b.{0,40}\brepo/.test(prompts);
  return task.goal === '' || name === 'origin' || /^(?:fork|upstream)$/.test(name) || /\bgh repo fork\b/.test(action.text) || spoken || words.some((word) => prompts.includes(word)) ? undefined : { at, place, named: '' };
}
