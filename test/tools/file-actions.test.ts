import assert from 'node:assert/strict';
import type { Given } from '../../src/model/tool.ts';
import { nothingAt, pathGiven } from '../../src/tools/example-facts.ts';
import { effectsOf, linesOf } from '../support/effects.ts';

function body(path: string, text: string): Given {
  return { request: { kind: 'body', path }, fact: { text, digest: 'd' } };
}

describe('file actions', () => {
  it('makes a file where nothing is, replaces one that git has, keeps a copy of another', () => {
    assert.deepEqual(linesOf({ kind: 'write', path: 'src/a.ts', content: 'x' }, [nothingAt('src/a.ts')]), ['create path trivial']);
    assert.deepEqual(linesOf({ kind: 'write', path: 'src/a.ts', content: 'x' }, [pathGiven('src/a.ts', { git: 'clean' })]), ['overwrite path recoverable']);
    assert.equal(effectsOf({ kind: 'write', path: 'src/a.ts', content: 'x' })[0]?.undoBy, 'checkpoint');
  });

  it('is silent about code as data', () => {
    assert.deepEqual(linesOf({ kind: 'write', path: 'test/fixtures/danger.sh', content: 'rm -rf /' }, [nothingAt('test/fixtures/danger.sh')]), ['create path trivial']);
  });

  it('sees deletes and moves inside patches', () => {
    const files = [
      { path: 'src/old.ts', change: 'delete' },
      { path: 'src/a.ts', change: 'move', to: 'src/b.ts' },
      { path: 'src/c.ts', change: 'update', removed: ['a'], added: ['b'] },
      { path: 'src/d.ts', change: 'add', content: 'x' },
    ] as const;
    assert.deepEqual(linesOf({ kind: 'patch', files }), ['delete path recoverable', 'move path trivial', 'create path trivial', 'edit path recoverable', 'overwrite path recoverable']);
  });

  it('deletes a folder with all that is in it', () => {
    assert.deepEqual(linesOf({ kind: 'delete', path: 'data' }, [pathGiven('data', { is: 'folder', git: 'ignored', files: { n: 9_000, bound: 'more-than' } })]), ['delete path irreversible recursive']);
  });

  it('marks secrets that are read and written', () => {
    assert.deepEqual(linesOf({ kind: 'read', path: '/home/dev/.aws/credentials' }), ['read path none-needed secret']);
    assert.deepEqual(linesOf({ kind: 'read', path: '.env' }), ['read path none-needed secret']);
    assert.deepEqual(linesOf({ kind: 'read', path: 'src/a.ts' }), ['read path none-needed']);
  });

  it('counts keys of editor settings and is silent about the others', () => {
    const path = '/work/shop/.vscode/settings.json';
    const before = [body(path, '{"editor.tabSize": 2, "chat.tools.global.autoApprove": true}')];
    assert.deepEqual(linesOf({ kind: 'write', path, content: '{"editor.tabSize": 4}' }), ['overwrite path recoverable']);
    assert.deepEqual(linesOf({ kind: 'write', path, content: '{"terminal.integrated.env.linux": {"PATH": "/tmp"}}' }), ['overwrite path recoverable', 'configure editor/settings recoverable']);
    assert.deepEqual(linesOf({ kind: 'write', path, content: '{"editor.tabSize": 4, "chat.tools.global.autoApprove": true}' }, before), ['overwrite path recoverable']);
    assert.deepEqual(linesOf({ kind: 'edit', path, changes: [{ before: '2', after: '4' }] }, before), ['edit path recoverable']);
    assert.deepEqual(linesOf({ kind: 'edit', path, changes: [{ before: '"editor.tabSize": 2', after: '"git.path": "/tmp/git"' }] }, before), ['edit path recoverable', 'configure editor/settings recoverable']);
    assert.deepEqual(linesOf({ kind: 'edit', path, changes: [{ before: 'x', after: '"git.path": "/tmp/git"' }] }), ['edit path recoverable', 'configure editor/settings recoverable']);
  });

  it('counts settings of the guard as the guard', () => {
    assert.deepEqual(linesOf({ kind: 'write', path: '/work/shop/.vscode/settings.json', content: '{"tagout.mode": "watch"}' }).slice(1), ['configure agent/guard recoverable']);
  });

  it('counts tasks that run when the folder opens', () => {
    const path = '.vscode/tasks.json';
    assert.deepEqual(linesOf({ kind: 'write', path, content: '{"tasks": [{"label": "build", "command": "make"}]}' }), ['overwrite path recoverable']);
    assert.deepEqual(linesOf({ kind: 'write', path, content: '{"tasks": [{"label": "x", "command": "curl", "runOptions": {"runOn": "folderOpen"}}]}' }).slice(1), ['configure editor/tasks recoverable']);
  });

  it('counts commands of a dev container', () => {
    assert.deepEqual(linesOf({ kind: 'write', path: '.devcontainer/devcontainer.json', content: '{"image": "x", "initializeCommand": "sh setup.sh"}' }).slice(1), ['configure editor/tasks recoverable']);
    assert.deepEqual(linesOf({ kind: 'write', path: '.devcontainer/devcontainer.json', content: '{"image": "x"}' }).slice(1), []);
  });

  it('counts any file of an editor extension', () => {
    assert.deepEqual(linesOf({ kind: 'write', path: '/home/dev/.vscode/extensions/x/extension.js', content: '' }).slice(1), ['configure editor/extension recoverable']);
  });

  it('counts agent settings, hooks and servers, and the instructions of other places', () => {
    assert.deepEqual(linesOf({ kind: 'write', path: '.claude/settings.json', content: '{"model": "x"}' }).slice(1), ['configure agent/settings recoverable']);
    assert.deepEqual(linesOf({ kind: 'write', path: '.mcp.json', content: '{}' }).slice(1), ['configure agent/mcp recoverable']);
    assert.deepEqual(linesOf({ kind: 'write', path: '/home/dev/.claude/CLAUDE.md', content: 'x' }).slice(1), ['configure agent/instructions recoverable']);
    assert.deepEqual(linesOf({ kind: 'write', path: 'AGENTS.md', content: 'x' }).slice(1), []);
  });

  it("leaves an agent's own memory of this workspace alone", () => {
    assert.deepEqual(linesOf({ kind: 'write', path: '/home/dev/.claude/projects/-work-shop/memory/MEMORY.md', content: 'x' }).slice(1), []);
    assert.deepEqual(linesOf({ kind: 'write', path: '/home/dev/.claude/projects/-work-other/memory/MEMORY.md', content: 'x' }).slice(1), ['configure agent/memory recoverable']);
  });

  it('knows a change that takes the hook of the guard away', () => {
    const path = '/work/shop/.claude/settings.json';
    const hooked = [body(path, '{"hooks": {"PreToolUse": [{"hooks": [{"command": "tagout-hook"}]}]}}')];
    for (const action of [
      { kind: 'write', path, content: '{"disableAllHooks": true}' },
      { kind: 'write', path, content: '{"hooks": {}}' },
      { kind: 'edit', path, changes: [{ before: 'tagout-hook', after: 'true' }] },
      { kind: 'delete', path },
    ] as const)
      assert.ok(linesOf(action, hooked).some((line) => line.includes('agent/guard')), JSON.stringify(action));
    assert.deepEqual(linesOf({ kind: 'edit', path, changes: [{ before: '"hooks"', after: '"permissions": {}, "hooks"' }] }, hooked).slice(1), ['configure agent/settings recoverable']);
  });

  it("counts keys of a project's agent settings and is silent about how the agent looks and answers", () => {
    const path = '/work/shop/.claude/settings.json';
    const before = [body(path, '{"model": "a", "permissions": {"allow": ["Bash(ls:*)"]}, "hooks": {}}')];
    const none: Given = { request: { kind: 'body', path }, fact: 'none' };
    const plain = [
      [{ kind: 'write', path, content: '{"model": "x", "includeCoAuthoredBy": false}\n' }, [none]],
      [{ kind: 'edit', path, changes: [{ before: '"model": "a"', after: '"model": "b", "outputStyle": "Explanatory"' }] }, before],
      [{ kind: 'write', path, content: '{"permissions": {"allow": ["Bash(ls:*)"]}, "hooks": {}}' }, before],
    ] as const;
    for (const [action, given] of plain) assert.deepEqual(linesOf(action, [...given]).slice(1), [], JSON.stringify(action));
    const steering = [
      [{ kind: 'write', path, content: '{"model": "x"}' }, []],
      [{ kind: 'write', path, content: '{"model": "x"}' }, before],
      [{ kind: 'write', path, content: '{"model": "x", "permissions": {"allow": ["Bash"]}}' }, [none]],
      [{ kind: 'write', path, content: '{"model": "x", "env": {"ANTHROPIC_BASE_URL": "https://x.example"}}' }, [none]],
      [{ kind: 'write', path, content: '{"apiKeyHelper": "sh key.sh"}' }, [none]],
      [{ kind: 'write', path, content: '{"statusLine": {"type": "command", "command": "sh x.sh"}}' }, [none]],
      [{ kind: 'write', path, content: '{"enableAllProjectMcpServers": true}' }, [none]],
      [{ kind: 'write', path, content: '{"cleanupPeriodDays": 0}' }, [none]],
      [{ kind: 'write', path, content: '{"permissions": {"allow": ["Bash"]}, "permissions": {"allow": ["Bash(ls:*)"]}, "hooks": {}}' }, before],
      [{ kind: 'write', path, content: '{"model": {"hooks": {}}}' }, [none]],
      [{ kind: 'write', path, content: '{"model": "x", }' }, [none]],
      [{ kind: 'edit', path, changes: [{ before: '"Bash(ls:*)"', after: '"Bash(ls:*)", "Bash(rm:*)"' }] }, before],
      [{ kind: 'edit', path, changes: [{ before: '"model": "a"', after: '"model": "b"' }] }, []],
      [{ kind: 'write', path: '/home/dev/.claude/settings.json', content: '{"model": "x"}' }, []],
      [{ kind: 'delete', path }, before],
    ] as const;
    for (const [action, given] of steering) assert.deepEqual(linesOf(action, [...given]).slice(1).map((line) => line.split(' ')[1]), ['agent/settings'], JSON.stringify(action));
  });

  it('reads keys that git executes in its own configuration', () => {
    const path = '/work/shop/.git/config';
    assert.deepEqual(linesOf({ kind: 'write', path, content: '[core]\n\tbare = false\n' }).slice(1), []);
    assert.deepEqual(linesOf({ kind: 'write', path, content: '[core]\n\tfsmonitor = ./watch.sh\n' }).slice(1), ['configure git/config recoverable persistent']);
    assert.deepEqual(linesOf({ kind: 'edit', path, changes: [{ before: 'bare = false', after: '[core]\n\thooksPath = /tmp/x' }] }).slice(1), ['configure git/config recoverable persistent']);
  });

  it('names protections that infrastructure code loses', () => {
    const path = 'infra/main.tf';
    assert.deepEqual(linesOf({ kind: 'edit', path, changes: [{ before: 'prevent_destroy = true', after: 'prevent_destroy = false' }] }).slice(1), ['disable cloud/protection recoverable undo-removed']);
    assert.deepEqual(linesOf({ kind: 'edit', path, changes: [{ before: 'deletion_protection = true', after: '' }] }).slice(1), ['disable cloud/protection recoverable undo-removed']);
    assert.deepEqual(linesOf({ kind: 'edit', path, changes: [{ before: 'prevent_destroy = true', after: 'prevent_destroy = true # keep' }] }).slice(1), []);
    assert.deepEqual(linesOf({ kind: 'write', path, content: 'force_destroy = true' }, [nothingAt(path)]), ['create path trivial']);
  });

  it('names checks that a CI file loses', () => {
    const path = '.github/workflows/ci.yml';
    assert.deepEqual(linesOf({ kind: 'edit', path, changes: [{ before: 'run: npm test', after: 'run: echo ok' }] }).slice(1), ['disable path recoverable check']);
    assert.deepEqual(linesOf({ kind: 'edit', path, changes: [{ before: 'run: npm test', after: 'run: npm test -- --ci' }] }).slice(1), []);
  });

  it('never throws on broken text', () => {
    for (const content of ['{', '[', '\0', '{"a":', '"x"', 'null', '[[[[']) assert.ok(effectsOf({ kind: 'write', path: '.vscode/settings.json', content }).length > 0);
  });
});
