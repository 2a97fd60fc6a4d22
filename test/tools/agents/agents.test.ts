import assert from 'node:assert/strict';
import { agentLibrary } from '../../../src/tools/agents/sdk.ts';
import { effectsOf, linesOf } from '../../support/effects.ts';

const unhooked = (run: string): boolean => effectsOf(run).some((effect) => effect.marks?.includes('unhooked-agent') === true);

describe('other agents', () => {
  it('whose hooks would not fire are marked', () => {
    const past = [
      'claude --bare -p x', 'claude --safe-mode -p x', 'claude --setting-sources project -p x', "claude --settings '{}' -p x", 'HOME=/tmp/h claude -p x', 'env HOME=/tmp/h claude -p x', 'export CLAUDE_CONFIG_DIR=/tmp/c; claude -p x', 'USERPROFILE=/tmp/h claude -p x', 'XDG_CONFIG_HOME=/tmp/c opencode run x',
      'CODEX_HOME=/tmp/c codex exec x', 'codex -c features.hooks=false exec x', 'codex exec --dangerously-bypass-hook-trust x', 'codex exec --ignore-user-config x', 'COPILOT_HOME=/tmp/c copilot -p x', 'opencode run --pure x', 'OPENCODE_CONFIG_CONTENT={} opencode run x', 'gemini --experimental-acp', 'aider -m x', 'goose run -t x', 'amp -x y', 'q chat x', 'npx @anthropic-ai/claude-code --bare -p x',
    ];
    for (const run of past) assert.ok(unhooked(run), run);
  });

  it('that are started plainly are not', () => {
    for (const run of ['claude -p x', 'claude', 'codex exec x', 'copilot -p x', 'gemini -p x', 'opencode run x', 'HOME=/home/dev claude -p x', 'CLAUDE_CONFIG_DIR=/home/dev/.claude claude -p x', 'goose up', 'q "select 1"', 'claude --version', 'codex --help', 'aider --version']) assert.ok(!unhooked(run), run);
  });

  it('that ask nobody are marked as going round a check', () => {
    for (const run of ['claude --dangerously-skip-permissions -p x', 'claude --permission-mode bypassPermissions -p x', 'codex --yolo exec x', 'codex exec --dangerously-bypass-approvals-and-sandbox x', 'copilot -p x --allow-all-tools', 'gemini --yolo -p x']) assert.ok(effectsOf(run).some((effect) => effect.object.kind === 'agent' && effect.marks?.includes('bypass')), run);
  });

  it('are set up by commands of their own', () => {
    for (const run of ['claude mcp add x -- npx y', "claude mcp add-json x '{}'", 'claude config set a b', 'codex mcp add x', 'gemini extensions install https://git.example.com/x', 'copilot plugin install x']) assert.ok(effectsOf(run).some((effect) => effect.verb === 'configure' && effect.object.kind === 'agent'), run);
    for (const run of ['claude mcp list', 'claude config get a', 'codex mcp list', 'gemini extensions list', 'claude doctor']) assert.deepEqual(linesOf(run), [], run);
  });

  it('the guard is not a tool', () => {
    assert.deepEqual(linesOf('tagout explain "rm -rf x"'), []);
    assert.deepEqual(linesOf('tagout-hook claude-code'), ['configure agent/guard unknown']);
    assert.deepEqual(linesOf('tagout approve 1'), ['configure agent/guard unknown']);
  });

  it('in libraries are known by their names', () => {
    assert.equal(agentLibrary('import { query } from "@anthropic-ai/claude-agent-sdk"'), '@anthropic-ai/claude-agent-sdk');
    assert.equal(agentLibrary('from claude_agent_sdk import query'), 'claude_agent_sdk');
    assert.equal(agentLibrary('import Anthropic from "@anthropic-ai/sdk"'), undefined);
  });
});
