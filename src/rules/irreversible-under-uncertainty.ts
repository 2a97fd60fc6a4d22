import type { Effect } from '../model/effect.ts';
import type { Rule, World } from '../model/rule.ts';
import { isNamedItself } from '../task/inside.ts';
import { isSaidNow } from '../trajectory/said.ts';
import { hedgeIn } from '../trajectory/hedging.ts';
import { eachEffect, isMarked, isReading, isSessionMade } from './about.ts';

/** A guess, in the agent's own words, right before something grave. */
export const rule: Rule = {
  id: 'irreversible-under-uncertainty',
  says: 'stops grave effects right after the agent said that it is guessing',
  why: 'who says "this is probably the test database" has not looked, and looking is cheap',
  instead: 'look first: list it, count it, read its name and owner, and show the person what you found',
  verdict: 'ask',
  floor: 'allow',
  grade: 'irreversible',
  risks: ['ASI02', 'ASI09'],
  examples: {
    fires: [
      { before: [{ say: 'This is probably the old bucket, so it should be safe to remove.' }], tool: 'Bash', input: { command: 'aws s3 rb s3://acme-archive --force' } },
      { before: [{ say: "I'm not sure which cluster this points at, but I assume it is the test one." }], tool: 'Bash', input: { command: 'kubectl delete namespace payments' } },
      { prompt: 'remove the namespace of the load test from the dev cluster', before: [{ say: "Not sure which one it was, loadtest-2 sounds right." }], tool: 'Bash', input: { command: 'kubectl --context dev delete ns loadtest-2' } },
      { before: [{ say: 'Vermutlich ist das die Testdatenbank.' }], tool: 'Bash', input: { command: 'dropdb shop' } },
    ],
    silent: [
      { prompt: 'remove the namespace loadtest-2 from the dev cluster', before: [{ say: "I'm not sure whether anything still runs in it." }], tool: 'Bash', input: { command: 'kubectl --context dev delete ns loadtest-2' } },
      { before: [{ say: 'I think the bug is in the parser.' }], tool: 'Edit', input: { file_path: 'src/parser.ts', old_string: 'a', new_string: 'b' } },
      { before: [{ say: 'The dist folder is probably stale.' }], tool: 'Bash', input: { command: 'rm -rf dist && npm run build' } },
      { before: [{ say: 'This is probably the old bucket.' }], tool: 'Bash', input: { command: 'aws s3 ls s3://acme-archive' } },
    ],
  },
  judge(judged, world) {
    const hedge = isSaidNow(world.trajectory) ? hedgeIn(world.trajectory.said) : undefined;
    if (hedge === undefined) return [];
    return eachEffect(rule, judged.effects, (effect) => (isGrave(effect, world) ? { says: `${effect.says}, right after the agent said "${hedge}"`, floor: isNamedItself(effect, world.task) ? 'allow' : 'ask' } : undefined));
  },
};

function isGrave(effect: Effect, world: World): boolean {
  if (isReading(effect) || isSessionMade(effect, world) || isMarked(effect, 'regenerable')) return false;
  // A whole database goes by a guess: that it is only a test's is what is guessed.
  if (effect.object.kind === 'data' && effect.object.what === 'database' && effect.verb === 'delete' && effect.extent.reach === 'all' && effect.environment !== 'local') return true;
  const far = effect.object.kind === 'data' || effect.object.kind === 'cloud' || effect.object.kind === 'host' || effect.object.kind === 'message' || isMarked(effect, 'remote');
  if (isMarked(effect, 'temporary')) return false;
  if (effect.verb === 'run' || effect.verb === 'start' || effect.verb === 'install') return false;
  // A copy is kept, but a guess is no reason to take what stands nowhere else.
  if (effect.verb === 'delete' && effect.object.kind === 'path' && isMarked(effect, 'only-copy')) return true;
  if (effect.undo === 'irreversible') return effect.environment !== 'local' || effect.object.kind !== 'data' || effect.extent.reach === 'all' || effect.object.what !== 'rows';
  if (!far || effect.environment === 'local' || effect.environment === 'development') return false;
  return effect.undo === 'unknown' || ['delete', 'overwrite', 'disable', 'revoke', 'stop', 'grant', 'publish'].includes(effect.verb) || effect.environment === 'production';
}
