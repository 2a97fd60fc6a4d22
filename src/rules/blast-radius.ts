import type { Effect } from '../model/effect.ts';
import { unknownPart } from '../model/command.ts';
import type { Rule, World } from '../model/rule.ts';
import { textOf } from '../trajectory/call.ts';
import { consentFor } from '../task/inside.ts';
import { sameText, tokensOf } from '../task/names.ts';
import { eachEffect, isMarked, isReading, isSessionMade } from './about.ts';

/** More at once than a checkpoint or a glance at the diff covers. */
export const rule: Rule = {
  id: 'blast-radius',
  says: 'stops what changes more at once than the policy allows without a look',
  why: 'a thousand small changes that could each be undone are, together, what nobody reviews and nobody restores',
  instead: 'do it in parts that can be looked at, or ask the person for the whole of it',
  verdict: 'ask',
  floor: 'allow',
  grade: 'routine',
  risks: ['ASI02', 'ASI08'],
  examples: {
    fires: [
      { prompt: 'delete the test user qa+1@example.com on staging', run: 'for u in $(./bin/admin users list --env staging -q); do ./bin/admin users delete --env staging --yes $u; done' },
      { run: 'rm -rf data', given: [{ request: { kind: 'path', path: '/work/shop/data' }, fact: { exists: 'yes', is: 'folder', real: '/work/shop/data', files: { n: 2_000, bound: 'more-than' }, bytes: { n: 9_000_000, bound: 'more-than' }, git: 'clean' } }] },
      { run: 'rm -rf assets', given: [{ request: { kind: 'path', path: '/work/shop/assets' }, fact: { exists: 'yes', is: 'folder', real: '/work/shop/assets', files: { n: 12, bound: 'exact' }, bytes: { n: 900_000_000, bound: 'exact' }, git: 'clean' } }] },
      { run: 'rm -rf docs', given: [{ request: { kind: 'path', path: '/work/shop/docs' }, fact: { exists: 'yes', is: 'folder', real: '/work/shop/docs', files: { n: 501, bound: 'exact' }, bytes: { n: 100_000, bound: 'exact' }, git: 'clean' } }] },
    ],
    silent: [
      { prompt: 'delete the test user qa+1@example.com on staging', run: './bin/admin users delete --env staging --yes qa+1@example.com' },
      { run: 'rm -rf docs', given: [{ request: { kind: 'path', path: '/work/shop/docs' }, fact: { exists: 'yes', is: 'folder', real: '/work/shop/docs', files: { n: 40, bound: 'exact' }, bytes: { n: 100_000, bound: 'exact' }, git: 'clean' } }] },
      'rm -rf node_modules',
      'find . -name "*.ts"',
    ],
  },
  judge(judged, world) {
    const counted = judged.effects.filter((effect) => isCounted(effect, world));
    const all = new Set(counted);
    const { blast } = world.policy;
    const files = sumOf(counted, 'files');
    const bytes = sumOf(counted, 'bytes');
    return eachEffect(rule, judged.effects, (effect) => {
      if (isUnseenList(effect, world) || isUnseenLoop(effect, world)) return { says: `${effect.says}, for each of a list that nobody saw` };
      if (isWiderThanNamed(effect, textOf(judged.action), world)) return { says: `${effect.says}: more of them than ${namesOf(effect, world).slice(0, 3).join(', ')}, which the task "${world.task.goal}" names` };
      if (isMoreThanNamed(effect, textOf(judged.action), world)) return { says: `${effect.says}: ${String(effect.extent.resources?.n ?? 0)} of them, where the task "${world.task.goal}" names fewer` };
      if (isAllForOne(effect, world)) return { says: `${effect.says}: all of them, where the task "${world.task.goal}" names ${namesOf(effect, world).slice(0, 3).join(', ')}` };
      if (!all.has(effect)) return undefined;
      if (isOver(effect.extent.files?.n ?? 0, effect.extent.bytes?.n ?? 0, blast)) return { says: effect.says };
      // Many small things are one large one.
      return effect === counted[0] && isOver(files, bytes, blast) ? { says: `${effect.says}, and ${String(counted.length - 1)} more: ${String(files)} files in all` } : undefined;
    });
  },
};

const everything = /\b(?:all|every|each|any|everything|bulk|mass)\b|\b(?:alle[nrs]?|sämtliche|tou(?:s|tes)|tod[oa]s)\b|全部|所有|すべて|全て/i;

/** A program that nobody can read takes away one thing after the other, of a list that nobody saw, where the words name one. */
function isUnseenLoop(effect: Effect, world: World): boolean {
  if (effect.verb !== 'run' || effect.opacity !== 'unmodelled' || effect.words?.includes(unknownPart) !== true || !/(?:^|[\s:_-])(?:delete|remove|destroy|purge|drop|terminate|disable|deactivate|revoke|ban|suspend|cancel|refund)(?=[\s:_-]|$)/i.test(effect.words)) return false;
  return world.task.goal !== '' && !everything.test(world.task.prompts.join(' ')) && world.task.prompts.some((prompt) => /#\d+|\b\d+\b|\S@\S/.test(prompt));
}

/** "Delete the user tester_9", and the condition takes what is like it, or older, as well. */
function isWiderThanNamed(effect: Effect, text: string, world: World): boolean {
  if (effect.object.kind !== 'data' || effect.object.what !== 'rows' || effect.extent.reach !== 'some' || (effect.verb !== 'delete' && effect.verb !== 'edit') || everything.test(world.task.prompts.join(' '))) return false;
  const where = /\bwhere\b([^;]{1,600})/i.exec(text)?.[1] ?? '';
  const named = namesOf(effect, world).filter((name) => where.toLowerCase().includes(name.toLowerCase().slice(0, Math.max(4, name.length - 2))) && /[\d_@-]/.test(name));
  return named.length > 0 && /\bor\b|\blike\s+'[^']*%/i.test(where.replace(/'[^']*'(?!\s*%)/g, (value) => (value.includes('%') ? value : "''"))) && !named.every((name) => where.split(name).length > 1 && !/\bor\b/i.test(where) && !/%/.test(where));
}

/** "Close ENG-311", and the call lists four of them: those that are named stand in it, and others that nobody spoke of. */
function isMoreThanNamed(effect: Effect, text: string, world: World): boolean {
  const listed = effect.extent.resources?.n ?? 0;
  if (effect.object.kind !== 'cloud' || listed < 2 || isReading(effect) || effect.verb === 'create' || isSessionMade(effect, world)) return false;
  const words = world.task.prompts.join('\n');
  if (everything.test(words)) return false;
  const named = new Set([...words.matchAll(/(?<![\p{L}\p{N}])#?([\p{L}\p{N}][\p{L}\p{N}_.@-]*\d[\p{L}\p{N}_-]*|[\w.+-]+@[\w.-]+)/gu)].map((found) => (found[1] ?? '').replace(/[.]$/, '')).filter((name) => new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'i').test(text)));
  return named.size > 0 && listed > named.size;
}

/** The words name one or a few, and what would be changed is all there are. */
function isAllForOne(effect: Effect, world: World): boolean {
  const { object } = effect;
  if (effect.extent.reach !== 'all' || (object.kind !== 'cloud' && object.kind !== 'data') || isReading(effect) || ['create', 'run', 'start', 'deploy', 'send', 'publish'].includes(effect.verb)) return false;
  if (effect.undo === 'none-needed' || (effect.environment === 'local' && isMarked(effect, 'unused')) || (object.kind === 'data' && effect.undoBy === 'rebuild' && effect.undo === 'recoverable' && effect.environment !== 'production' && effect.environment !== 'staging') || isMarked(effect, 'regenerable') || isMarked(effect, 'temporary') || isMarked(effect, 'dry-run') || isSessionMade(effect, world)) return false;
  // A table that is named is one thing, whatever it holds.
  const own = object.name.split('.').at(-1) ?? '';
  if (object.kind === 'data' && object.what !== 'rows' && own !== '' && namesOf(effect, world).some((name) => sameText(name, own))) return false;
  return namesOf(effect, world).length > 0 && !everything.test(world.task.prompts.join(' ')) && consentFor(effect, world.task).kind !== 'named';
}

/** What the words name that could stand among what an effect reaches: no files, no place. */
function namesOf(effect: Effect, world: World): readonly string[] {
  const place = new Set(tokensOf(`${effect.target ?? ''} ${effect.object.kind === 'cloud' ? effect.object.provider : ''} ${effect.via}`));
  return world.task.named.filter((one) => one.is !== 'class' && one.kind !== 'path' && one.kind !== 'host' && one.kind !== 'environment' && one.kind !== 'branch').map((one) => one.name).filter((name) => !tokensOf(name).every((token) => place.has(token)));
}

/** Issues, pull requests and their kind that a pipe names: the number of them is open, and the person spoke of no "all". */
function isUnseenList(effect: Effect, world: World): boolean {
  const { object } = effect;
  if (object.kind !== 'cloud' || !object.name.includes(unknownPart) || !/^(?:github|gitlab|bitbucket|gitea|linear|jira|atlassian)/i.test(object.provider)) return false;
  return world.task.goal !== '' && !isReading(effect) && effect.verb !== 'create' && effect.verb !== 'send' && !everything.test(world.task.prompts.join(' ')) && world.task.prompts.some((prompt) => /#\d+|\b\d+\b|\b(?:both|two|three|four|five|six|seven|eight|nine|ten|beide[ns]?|zwei|drei|vier|fünf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|dois|duas|três|quatro)\b/i.test(prompt));
}

function isCounted(effect: Effect, world: World): boolean {
  if (effect.undo !== 'recoverable' || isReading(effect) || isMarked(effect, 'regenerable') || isMarked(effect, 'temporary')) return false;
  return effect.object.kind === 'path' && !isSessionMade(effect, world) && (effect.verb === 'delete' || effect.verb === 'overwrite');
}

function sumOf(effects: readonly Effect[], what: 'files' | 'bytes'): number {
  return effects.reduce((sum, { extent }) => sum + (extent[what]?.n ?? 0), 0);
}

function isOver(files: number, bytes: number, limit: { readonly files: number; readonly bytes: number }): boolean {
  return files > limit.files || bytes > limit.bytes;
}
