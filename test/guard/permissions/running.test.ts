import assert from 'node:assert/strict';
import { bypassIn } from '../../../src/guard/permissions/running.ts';

describe('agents that were started past their own questions', () => {
  const cases: readonly (readonly [command: string, agent: string, flag: string])[] = [
    ['claude --dangerously-skip-permissions', 'claude-code', '--dangerously-skip-permissions'],
    ['/usr/bin/node /usr/lib/node_modules/@anthropic-ai/claude-code/cli.js -p x --permission-mode bypassPermissions', 'claude-code', '--permission-mode bypassPermissions'],
    ['codex exec --yolo fix it', 'codex', '--yolo'],
    ['/home/u/.local/bin/copilot --allow-all-tools -p x', 'copilot-cli', '--allow-all-tools'],
    ['gemini -y', 'gemini', '-y'],
  ];
  for (const [command, agent, flag] of cases) it(command, () => assert.deepEqual(bypassIn(command), { agent, flag }));

  it('are no others, and nothing of a command line but the flag is kept', () => {
    for (const command of ['claude', 'grep -- --dangerously-skip-permissions notes.md', 'vim claude.md --yolo', 'npm run yes -- -y', 'codex exec fix']) assert.equal(bypassIn(command), undefined, command);
    assert.ok(!JSON.stringify(bypassIn('claude --dangerously-skip-permissions -p "the password is hunter2"')).includes('hunter2'));
  });
});
