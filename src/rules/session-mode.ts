import type { Effect } from '../model/effect.ts';
import type { Rule, World } from '../model/rule.ts';
import { isLocalHost } from '../tools/data/place.ts';
import { isInside } from '../tools/resolve.ts';
import { capabilitiesOf } from '../task/capabilities.ts';
import { changes } from '../task/inside.ts';
import { matches } from '../task/match.ts';
import { isOfClass } from '../task/path-classes.ts';
import { isForge } from '../tools/places/forge.ts';
import { finding, isMarked, isReading, isSessionMade, pathOf } from './about.ts';

/** Changes in a session that only reads, or that was asked a question. */
export const rule: Rule = {
  id: 'session-mode',
  says: 'holds changes while the session only reads, reviews or answers a question',
  why: 'a question asks for an answer, and after a step that did not belong the person has to speak before anything else is changed',
  instead: 'answer, show what you would change, and let the person ask for it',
  verdict: 'ask',
  floor: 'allow',
  grade: 'routine',
  risks: ['ASI01', 'ASI02', 'ASI10'],
  examples: {
    fires: [
      { prompt: 'review pull request 58', run: 'gh pr review 58 --approve' },
      { prompt: 'why is the build slow?', tool: 'Edit', input: { file_path: 'src/build.ts', old_string: 'a', new_string: 'b' } },
      { prompt: 'Explain how the cache works.', run: 'rm src/cache.ts' },
      { prompt: 'fais-moi un résumé des tickets du sprint', tool: 'Edit', input: { file_path: 'src/orders.ts', old_string: 'a', new_string: 'b' } },
      { prompt: 'review this branch', run: 'git commit -am "tidy up" && git push' },
      { prompt: 'why is the page slow?', run: 'ssh web1 "cd /srv/app && npm ci"' },
      { prompt: 'is the server up?', run: 'ssh web1 "rm -rf /srv/app/dist && pm2 restart shop"' },
      { prompt: 'warum ist der Build so langsam?', run: "sed -i 's/a/b/' webpack.config.js" },
    ],
    silent: [
      { prompt: 'does the branch spike/wasm still build?', run: 'git stash push -m "before the check"' },
      { prompt: 'why does the login fail?', run: "mysql -h 127.0.0.1 shop_dev -e 'CREATE TABLE IF NOT EXISTS sessions (id INT)'" },
      { prompt: 'show me what would change in the dev stack', run: 'pulumi stack select dev' },
      { prompt: 'make me a summary page for the orders', tool: 'Edit', input: { file_path: 'src/orders.ts', old_string: 'a', new_string: 'b' } },
      { prompt: 'review pull request 58', run: "gh pr review 58 --comment --body 'see api.ts:12'" },
      { prompt: 'why is the build slow? fix it', tool: 'Edit', input: { file_path: 'src/build.ts', old_string: 'a', new_string: 'b' } },
      { prompt: 'why is the build slow?', run: 'npm run build' },
      { prompt: 'start the stack and check why the api exits', run: 'docker compose run --rm api alembic upgrade head' },
      { prompt: 'why is the page slow?', run: 'ssh web1 "tail -50 /var/log/app.log; pm2 list; df -h"' },
      { prompt: 'why is the page slow?', run: 'docker exec web npm ci' },
      { prompt: 'explain how the cache works', run: 'npm test -- cache' },
      { prompt: 'summarise the issue page for me', tool: 'Write', input: { file_path: 'summary.md', content: 'Login fails since v2' } },
      { prompt: 'why do the tests fail?', run: 'echo "console.log(1)" > /tmp/probe.js && node /tmp/probe.js' },
    ],
  },
  judge(judged, world) {
    const { task } = world;
    const at = judged.effects.findIndex((effect) => isHeld(effect, world));
    const effect = judged.effects[at];
    if (effect === undefined) return [];
    if (task.degraded !== undefined) return [finding(rule, `${effect.says}, but the session is ${task.degraded}`, { effect: at, verdict: 'deny', floor: 'deny', instead: 'stop, say what happened, and wait for the person' })];
    if (task.mode === 'read-only') return [finding(rule, `${effect.says}, but the session is read-only`, { effect: at, verdict: 'deny', floor: 'deny' })];
    if (task.mode === 'workspace-write') return [finding(rule, `${effect.says}, but the session may only write in the workspace`, { effect: at, verdict: 'deny', floor: 'deny' })];
    return [finding(rule, `${effect.says}, but the prompt asks a question: "${task.goal}"`, { effect: at })];
  },
};

function isHeld(effect: Effect, world: World): boolean {
  const { task } = world;
  if (task.degraded === undefined && task.mode === 'full') return false;
  if (!changes(effect) && !isChangeElsewhere(effect)) return false;
  if (task.degraded !== undefined || task.mode === 'read-only') return !isSessionMade(effect, world) || effect.object.kind !== 'path';
  // Which workspace or stack is looked at is a choice of this folder's; nothing there is changed by it.
  if (effect.object.kind === 'cloud' && effect.object.what === 'state' && effect.verb === 'configure' && effect.undo === 'trivial') return false;
  const path = pathOf(effect);
  const inside = path !== undefined && world.place.folders.some((folder) => isInside(path, folder));
  if (task.mode === 'workspace-write') return path === undefined ? isFarReaching(effect) : !inside;
  return isHeldInReview(effect, path, world);
}

/** Tracked files, deletes, git history and anything outside; new files, installs and runs go on. */
function isHeldInReview(effect: Effect, path: string | undefined, world: World): boolean {
  if (isSessionMade(effect, world) || isReviewComment(effect, world)) return false;
  if (isChangeElsewhere(effect)) return true;
  // To look at another branch work is put aside, and taken back afterwards.
  if (effect.object.kind === 'git' && (effect.object.what === 'work' || effect.object.what === 'stash') && ['edit', 'create'].includes(effect.verb) && effect.undo === 'trivial') return false;
  if (path === undefined) return isFarReaching(effect) || effect.object.kind === 'git';
  if (effect.verb === 'create' || effect.verb === 'install' || isWantedReport(effect, path, world) || isNewReport(effect, path)) return false;
  return !/\/(?:\.claude|\.cursor|\.codex|\.copilot)\/(?:plans|todos|projects)\//.test(path);
}

/** What a question about another machine changes there, were it only a restart, a package or what a build makes: others use it as it is. */
function isChangeElsewhere(effect: Effect): boolean {
  if (!isMarked(effect, 'remote') || isMarked(effect, 'temporary') || isMarked(effect, 'dry-run') || effect.environment === 'local' || effect.environment === 'development') return false;
  if (isReading(effect) || effect.verb === 'run' || effect.undo === 'none-needed') return false;
  return effect.object.kind === 'path' || effect.object.kind === 'package' || effect.object.kind === 'process' || effect.object.kind === 'system' || effect.object.kind === 'git';
}

/** "Review pull request 58": a comment there, or a review that approves nothing, is the answer. */
function isReviewComment(effect: Effect, world: World): boolean {
  const { object } = effect;
  if (object.kind !== 'cloud' || effect.verb !== 'create' || !isForge(object.provider) || !(/^(?:gh|glab)\b/.test(effect.via) ? /\b(?:review|comment|note)\b/ : /\b(?:comment|note)\b/).test(`${effect.called?.does ?? ''} ${effect.called?.thing ?? ''}`)) return false;
  return world.task.prompts.some((prompt) => /\b(?:review|triage|comment|kommentier|commente|comenta)\w*\b.{0,80}(?:#?\d+|\bprs?\b|\bmrs?\b|pull|merge|issue)/i.test(prompt));
}

/** A text file that is written whole and that nobody knows to be there: an answer written down. */
function isNewReport(effect: Effect, path: string): boolean {
  return effect.verb === 'overwrite' && effect.extent.files === undefined && isOfClass(path, 'documentation');
}

/** "Summarise the incident in docs/incident.md": the answer is to be written there. */
function isWantedReport(effect: Effect, path: string, world: World): boolean {
  return effect.verb !== 'delete' && effect.verb !== 'discard' && isOfClass(path, 'documentation') && world.task.named.some((named) => named.kind === 'path' && matches(named, effect, world.place.folders, 'consent'));
}

/** Reaches past this machine, or past the workspace's own files. */
function isFarReaching(effect: Effect): boolean {
  if (effect.object.kind === 'package') return effect.object.where !== 'project';
  if (effect.object.kind === 'git') return capabilitiesOf(effect).some((capability) => capability === 'push' || capability === 'git-history' || capability === 'commit' || capability === 'delete');
  if (effect.object.kind === 'data') return !(effect.environment === 'local' || (effect.environment === 'development' && (isMarked(effect, 'here') || (effect.object.server !== undefined && isLocalHost(effect.object.server) && !isMarked(effect, 'remote'))))) || effect.verb === 'delete' || effect.verb === 'overwrite';
  if (effect.object.kind === 'process' || effect.object.kind === 'program' || effect.object.kind === 'unknown') return false;
  return effect.environment !== 'local';
}
