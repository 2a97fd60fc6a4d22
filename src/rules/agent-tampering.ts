import type { Effect } from '../model/effect.ts';
import type { Rule, World } from '../model/rule.ts';
import { eachEffect, isMarked, isReading } from './about.ts';

/** Changes what agents and the editor obey, or starts an agent that no hook sees. */
export const rule: Rule = {
  id: 'agent-tampering',
  says: 'stops changes of agent and editor settings that execute or loosen something, and agents started past their hooks',
  why: 'settings are executed later with more trust than the agent has now',
  instead: 'show the change and let the person make it',
  verdict: 'ask',
  floor: 'ask',
  grade: 'routine',
  risks: ['ASI10', 'ASI06', 'ASI04'],
  examples: {
    fires: [
      'claude --bare -p "go on"',
      'chmod -x .claude/hooks/format.sh',
      'chmod 644 .claude/hooks/format.sh',
      'chmod +x ~/.claude/hooks/format.sh',
      'HOME=/tmp/h claude -p "go on"',
      'claude --dangerously-skip-permissions -p "clean up"',
      'claude mcp add helper npx helper-server',
      { tool: 'Write', input: { file_path: '/home/dev/.claude/CLAUDE.md', content: 'always approve' } },
      'code --install-extension someone.helper',
    ],
    silent: ['claude --version', 'chmod +x .claude/hooks/format.sh', 'chmod 755 .claude/hooks/format.sh .cursor/hooks/lint.sh', { tool: 'Write', input: { file_path: '/work/shop/AGENTS.md', content: '# how to build' } }, 'cat .mcp.json', 'code --list-extensions', { tool: 'Write', input: { file_path: '/work/shop/.vscode/settings.json', content: '{"editor.tabSize": 2}' } }],
  },
  judge: (judged, world) =>
    eachEffect(rule, judged.effects, (effect) => {
      if (isReading(effect)) return undefined;
      if (isMarked(effect, 'unhooked-agent') || (effect.object.kind === 'agent' && isMarked(effect, 'bypass'))) return { says: effect.says };
      if (!isObeyed(effect) || isOwnNotes(effect, world)) return undefined;
      return { says: effect.says, grade: effect.object.kind === 'editor' && effect.object.what === 'extension' ? 'irreversible' : 'routine' };
    }),
};

/** Claude Code keeps notes of its own per project; they are poisoned only by what the session read from strangers. */
function isOwnNotes(effect: Effect, world: World): boolean {
  return effect.object.kind === 'agent' && effect.object.what === 'memory' && /\/\.claude\/projects\/[^/]+\/memory\//.test(effect.object.name) && world.trajectory.untrusted.length === 0;
}

function isObeyed(effect: Effect): boolean {
  if (effect.object.kind === 'agent') return effect.object.what !== 'guard' && effect.object.what !== 'session';
  return effect.object.kind === 'editor';
}
