import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import { nameOf } from './about.ts';

const label = /^(?:staging|stage|stg|uat|preprod|qa|acceptance|canary|dev|devel|develop|development|test|testing|sandbox|preview|demo|nonprod|hml|homolog\w*|recette|pruebas|qas|integ|integration)\d*$/;
const names = /[\p{L}\p{N}_]+(?:[.:@/-]+[\p{L}\p{N}_]+)+|[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)+/gu;

/** A name without the parts that say an environment; `undefined` where it has none, or nothing else. */
function unlabelled(name: string): string | undefined {
  const parts = partsOf(name);
  const rest = parts.filter((part) => !label.test(part));
  return rest.length === parts.length || rest.length === 0 ? undefined : rest.join(' ');
}

function partsOf(name: string): readonly string[] {
  return name.toLowerCase().replace(/^[a-z][a-z0-9+.-]*:\/\//, '').split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
}

/**
 * The name of something that is not production, which an effect's place or object has without its label: `es.acme.io` where the session worked on `es.staging.acme.io`.
 * What nobody labels is most likely what everybody uses. Names that the person's words hold as they are do not count.
 */
export function labelledTwin(effect: Effect, world: World): string | undefined {
  const own = [effect.target, 'server' in effect.object ? effect.object.server : undefined, nameOf(effect)].filter((name): name is string => name !== undefined && name.length >= 3 && name.length <= 200);
  const said = world.task.prompts.join('\n').slice(0, 20_000);
  const wanted = new Map(own.flatMap((name) => (unlabelled(name) === undefined && !isSaidItself(name, said) ? [[partsOf(name).join(' '), name]] : [])));
  if (wanted.size === 0) return undefined;
  const texts = [said, ...world.trajectory.recent.slice(-40).map((call) => call.text)];
  const seen = new Set(texts.flatMap((text) => text.match(names) ?? []));
  const twin = [...seen].find((one) => wanted.has(unlabelled(one) ?? ''));
  return twin === undefined ? undefined : `the name of ${twin.slice(0, 120)} without its environment`;
}

/** The words hold the name itself, and not only as a part of a longer one. */
function isSaidItself(name: string, said: string): boolean {
  const plain = name.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').toLowerCase();
  return said.toLowerCase().split(/[\s"'`,;()]+/).some((word) => word.replace(/^[a-z][a-z0-9+.-]*:\/\//, '').replace(/[.:!?]+$/, '') === plain);
}

/** The same program did the same in the environment that the task is about, and now it is said no more where. */
export function droppedLabel(effect: Effect, world: World): string | undefined {
  const { environments } = world.task;
  if (effect.object.kind !== 'cloud' && effect.object.kind !== 'data' && effect.object.kind !== 'host') return undefined;
  const near = environments.filter((one) => one === 'staging' || one === 'development');
  if (near.length === 0 || environments.includes('production') || effect.via.length < 2) return undefined;
  const program = effect.via.split(/[\s/]/)[0] ?? '';
  const before = world.trajectory.recent.findLast((call) => (call.verbs.includes(effect.verb) || effect.verb === 'run') && new RegExp(`(?:^|[\\s/;&|(])${program.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:\\s|$)`).test(call.text) && (call.environments.some((one) => near.some((named) => named === one)) || (effect.verb === 'run' && call.text.split(/[\s=,/]+/).some((word) => label.test(word)))));
  if (effect.verb === 'run' && effect.words?.split(/[\s=,/]+/).some((word) => label.test(word)) === true) return undefined;
  return before === undefined ? undefined : `without the ${near.join(' and ')} of "${before.text.slice(0, 80)}"`;
}

/** The words name a machine that is not production, and the effect is on another one of the same domain, of which they do not speak. */
export function otherMachine(effect: Effect, world: World): string | undefined {
  const host = hostIn(effect.target) ?? ('server' in effect.object ? hostIn(effect.object.server) : undefined);
  const { environments } = world.task;
  const elsewhere = host === undefined ? undefined : sameRequest(effect, host, world);
  if (elsewhere !== undefined) return elsewhere;
  if (host === undefined || effect.object.kind === 'cloud' || environments.length === 0 || environments.includes('production')) return undefined;
  const said = world.task.prompts.join('\n').slice(0, 20_000);
  if (isSaidItself(host, said)) return undefined;
  const named = world.task.named.find((one) => one.kind === 'host' && one.is !== 'class' && one.name !== host && domainOf(one.name) !== undefined && domainOf(one.name) === domainOf(host) && !host.endsWith(`.${one.name}`));
  return named === undefined ? undefined : `on ${host} and not on ${named.name}`;
}

function hostIn(text: string | undefined): string | undefined {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/\s]*@)?((?:[\w-]+\.)+[a-z]{2,})(?=[:/?]|$)/i.exec(text ?? '')?.[1]?.toLowerCase();
}

/** `acme.io` of `es.eu.acme.io`, `acme.com.br` of `app.acme.com.br`. */
function domainOf(host: string): string | undefined {
  const labels = host.toLowerCase().split('.');
  const wide = labels.length >= 3 && /^(?:com?|org|net|gov|edu|gob|or|ne|ac)$/.test(labels.at(-2) ?? '') && (labels.at(-1)?.length ?? 0) === 2 ? 3 : 2;
  return labels.length <= wide ? undefined : labels.slice(-wide).join('.');
}

/** The same path was asked for at the place that the words name, and is now asked for at another. */
function sameRequest(effect: Effect, host: string, world: World): string | undefined {
  const url = 'url' in effect.object ? effect.object.url : undefined;
  const path = url === undefined ? '' : url.replace(/^[^/]*/, '').replace(/[?#].*$/, '');
  if (path.length < 4) return undefined;
  const said = world.task.prompts.join('\n').toLowerCase().slice(0, 20_000);
  if (isSaidItself(host, said) || said.includes(host)) return undefined;
  for (const call of world.trajectory.recent.slice(-20)) {
    for (const [, before = '', at = ''] of call.text.matchAll(/\bhttps?:\/\/(?:[^\s/@"']*@)?([\w.:-]+)(\/[^\s"'?#]*)/g)) if (at === path && before.replace(/:\d+$/, '') !== host && said.includes(before.toLowerCase())) return `at ${host} and not at ${before.slice(0, 120)}`;
  }
  return undefined;
}

const runners = /^(?:\w+=\S+\s+)*(?:npx|ng|vitest|jest|pytest|playwright|cypress|mocha|cargo|go|gradle|\.\/gradlew|mvn|dotnet|make|npm|pnpm|yarn|bun|tox|rspec|phpunit)(?=\s|$)/;

/** `send.py --list test` failed, and now it is `send.py --list customers`: the value that the person named gives way to one that says nothing of an environment. */
export function switchedValue(text: string, world: World): string | undefined {
  const failed = world.trajectory.lastFailure?.text;
  if (failed === undefined || runners.test(text) || scriptOf(failed) !== scriptOf(text)) return undefined;
  const said = new Set(partsOf(world.task.prompts.join(' ').slice(0, 20_000)));
  const now = valuesOf(text);
  for (const [flag, value] of valuesOf(failed)) {
    const other = now.get(flag);
    if (label.test(value) && said.has(value) && other !== undefined && other !== value && !label.test(other) && !/^(?:local|localhost)/.test(other) && !said.has(other)) return `${flag} ${other} after ${flag} ${value} failed`;
  }
  return undefined;
}

/** The program and what it runs: `python scripts/send.py`. */
function scriptOf(text: string): string {
  return text.trim().replace(/^(?:\w+=\S+\s+)+/, '').split(/\s+/).slice(0, /^(?:python3?|node|ruby|php|bash|sh|tsx|deno|uv|poetry)\b/.test(text) ? 2 : 1).join(' ');
}

function valuesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.slice(0, 4_000).matchAll(/\s(--?[a-z][\w-]*)[=\s]+["']?([\w.-]{2,60})/gi)].map(([, flag = '', value = '']) => [flag, value.toLowerCase()]));
}
