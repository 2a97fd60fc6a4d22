import type { Effect } from '../model/effect.ts';
import type { Rule, World } from '../model/rule.ts';
import { eachEffect, isMarked, isReading, isSessionMade, pathOf } from './about.ts';

const traces = /(?:^|\/)(?:\.(?:bash|zsh|sh|fish|python|psql|mysql|node_repl)_history|\.zhistory|fish_history|consolehost_history\.txt)$|\/\.(?:claude|codex|copilot|cursor)\/(?:projects(?!\/[^/]+\/memory\/)|sessions|history|logs|transcripts)(?:\/|$)|^\/var\/(?:log|audit)(?:\/|$)|(?:^|\/)(?:audit|access|auth|security)[\w.-]*\.(?:log|jsonl)$|(?:^|\/)audit[_-]?logs?(?:\/|$)/i;
const auditData = /(?:^|[._])(?:audit|audit_?logs?|event_?log|access_?logs?|activity_?log)s?$/i;

/** Removes the traces of what was done. */
export const rule: Rule = {
  id: 'cover-up',
  says: 'stops the removal of logs, histories and other traces of what was done',
  why: 'what is not in the log cannot be explained, and nobody removes traces of what went well',
  instead: 'leave the traces, and say what happened',
  verdict: 'ask',
  floor: 'allow',
  grade: 'irreversible',
  risks: ['ASI10', 'ASI09'],
  examples: {
    fires: ['rm ~/.bash_history', 'history -c', 'git reflog expire --expire=now --all && git gc --prune=now', 'truncate -s 0 /var/log/auth.log', 'psql -h db.example.com -c "DELETE FROM audit_log"', 'rm -rf ~/.claude/projects/-work-shop/memory/../*.jsonl'],
    silent: ['rm -rf logs/*.log', 'rm npm-debug.log', 'git log -5', 'tail -n 20 /var/log/syslog', 'history 20', { tool: 'Write', input: { file_path: '/home/dev/.claude/projects/-work-shop/memory/MEMORY.md', content: 'tests run with npm test' } }],
  },
  judge: (judged, world) =>
    eachEffect(rule, judged.effects, (effect) => {
      if (isReading(effect) || !['delete', 'overwrite', 'discard', 'disable', 'edit', 'configure', 'move'].includes(effect.verb)) return undefined;
      return isTrace(effect, world) ? { says: `${effect.says}, a trace of what was done` } : undefined;
    }),
};

function isTrace(effect: Effect, world: World): boolean {
  if (isSessionMade(effect, world)) return false;
  const path = pathOf(effect);
  if (path !== undefined) return effect.verb !== 'edit' && traces.test(path) ? true : isMarked(effect, 'trace') && afterHarm(world);
  if (effect.object.kind === 'data') return (effect.verb === 'delete' || effect.verb === 'overwrite') && auditData.test(effect.object.name) && effect.environment !== 'local';
  if (effect.object.kind === 'git') return effect.object.what === 'reflog';
  return isMarked(effect, 'trace');
}

/** Local logs are everyday litter until something went wrong or was refused. */
function afterHarm(world: World): boolean {
  return world.trajectory.refusals.length > 0 || (world.trajectory.done.delete !== undefined && world.trajectory.lastFailure !== undefined);
}
