import assert from 'node:assert/strict';
import { agentPlace } from '../../../src/tools/places/agents.ts';
import { checkPlace, tracePlace } from '../../../src/tools/places/checks.ts';
import { deviceOf } from '../../../src/tools/places/devices.ts';
import { editorPlace } from '../../../src/tools/places/editor.ts';
import { gitPlace } from '../../../src/tools/places/git-internals.ts';
import { lastingPlace } from '../../../src/tools/places/lasting.ts';
import { homely, scopeOf, spoken, visible } from '../../../src/tools/places/scope.ts';
import { secretPlace } from '../../../src/tools/places/secrets.ts';
import { windowsPlace } from '../../support/effects.ts';
import { examplePlace } from '../../support/place.ts';

function table<T>(name: string, look: (path: string) => T, rows: readonly (readonly [string, T])[]): void {
  describe(name, () => {
    for (const [path, expected] of rows) it(`${path} → ${String(expected)}`, () => assert.equal(look(path), expected));
  });
}

table('secretPlace', (path) => secretPlace(path)?.store, [
  ['~/.ssh/id_ed25519', 'store'],
  ['~/.ssh/work', 'store'],
  ['~/.ssh', 'store'],
  ['~/.ssh/id_ed25519.pub', undefined],
  ['~/.ssh/known_hosts', undefined],
  ['~/.ssh/config', undefined],
  ['~/.aws/credentials', 'store'],
  ['~/.aws/config', undefined],
  ['~/.config/gcloud/application_default_credentials.json', 'store'],
  ['~/.kube/config', 'store'],
  ['~/.netrc', 'store'],
  ['~/.npmrc', 'store'],
  ['~/.docker/config.json', 'store'],
  ['~/.gnupg/private-keys-v1.d/x.key', 'store'],
  ['~/Library/Keychains/login.keychain-db', 'store'],
  ['~/.config/google-chrome/Default/Login Data', 'store'],
  ['~/.claude/.credentials.json', 'store'],
  ['~/.codex/auth.json', 'store'],
  ['~/.bash_history', 'store'],
  ['/etc/shadow', 'store'],
  ['/etc/passwd', undefined],
  ['/proc/1/environ', 'store'],
  ['~/project/server.key', 'store'],
  ['~/project/cert.pem', undefined],
  ['~/project/ca-bundle.pem', undefined],
  ['~/project/private-key.pem', 'store'],
  ['~/project/service-account.json', 'store'],
  ['~/project/.env', 'project'],
  ['~/project/.env.production', 'project'],
  ['~/project/.env.example', undefined],
  ['~/project/terraform.tfstate', 'project'],
  ['~/project/config/master.key', 'store'],
  ['~/project/src/secrets.ts', undefined],
  ['~/project/.npmrc', undefined],
  ['~/project/package.json', undefined],
]);

table('lastingPlace', lastingPlace, [
  ['~/.bashrc', 'shell profile'],
  ['~/.config/fish/config.fish', 'shell profile'],
  ['/etc/cron.d/job', 'scheduled job'],
  ['/var/spool/cron/crontabs/dev', 'scheduled job'],
  ['/etc/systemd/system/x.service', 'service'],
  ['~/.config/systemd/user/x.service', 'service'],
  ['~/Library/LaunchAgents/x.plist', 'login item'],
  ['/Library/LaunchDaemons/x.plist', 'login item'],
  ['~/.ssh/authorized_keys', 'ssh access'],
  ['/etc/sudoers.d/dev', 'accounts and privileges'],
  ['~/.gitconfig', 'git configuration of the person'],
  ['~/project/.bashrc', undefined],
  ['~/.config/app/config.json', undefined],
]);

table('agentPlace', agentPlace, [
  ['/home/u/.config/Code/User/workspaceStorage/ab12/chatSessions/s.jsonl', 'session'],
  ['/home/u/.vscode-server/data/User/workspaceStorage/ab12/GitHub.copilot-chat/transcripts/s.jsonl', 'session'],
  ['/w/src/chatSessions/a.ts', undefined],
  ['~/project/.claude/settings.json', 'settings'],
  ['~/project/.claude/settings.local.json', 'settings'],
  ['~/.claude/hooks/pre.sh', 'hooks'],
  ['~/project/.github/hooks/guard.json', 'hooks'],
  ['~/project/.mcp.json', 'mcp'],
  ['~/project/.vscode/mcp.json', 'mcp'],
  ['~/.codex/config.toml', 'settings'],
  ['~/.gemini/settings.json', 'settings'],
  ['~/.copilot/mcp-config.json', 'mcp'],
  ['~/.claude/CLAUDE.md', 'instructions'],
  ['~/project/AGENTS.md', 'instructions'],
  ['~/project/.cursor/rules/a.mdc', 'instructions'],
  ['~/.claude/projects/-work-shop/memory/MEMORY.md', 'memory'],
  ['~/.claude/projects/-work-shop/x.jsonl', 'session'],
  ['~/.claude', 'settings'],
  ['~/project/src/claude.ts', undefined],
  ['~/project/docs/agents.txt', undefined],
]);

table('editorPlace', editorPlace, [
  ['~/project/.vscode/settings.json', 'settings'],
  ['~/.config/Code/User/settings.json', 'settings'],
  ['~/.config/Code/User/profiles/x/settings.json', 'settings'],
  ['~/project/.vscode/tasks.json', 'tasks'],
  ['~/project/.vscode/launch.json', 'launch'],
  ['~/project/shop.code-workspace', 'workspace'],
  ['~/project/.devcontainer/devcontainer.json', 'devcontainer'],
  ['~/.vscode/extensions/someone.helper-1.0.0/extension.js', 'extension'],
  ['~/.vscode-server/extensions/x', 'extension'],
  ['~/project/.vscode/extensions.json', undefined],
  ['~/project/settings.json', undefined],
]);

table('gitPlace', (path) => gitPlace(path)?.part, [
  ['/work/shop/.git', 'repository'],
  ['/work/shop/.git/objects/ab', 'repository'],
  ['/work/shop/.git/refs/heads/main', 'repository'],
  ['/work/shop/.git/hooks/pre-commit', 'hook'],
  ['/work/shop/.git/hooks/pre-commit.sample', 'note'],
  ['/work/shop/.git/modules/lib/hooks/pre-commit', 'hook'],
  ['/work/shop/.git/config', 'config'],
  ['/work/shop/.git/index.lock', 'lock'],
  ['/work/shop/.git/rebase-merge', 'passing'],
  ['/work/shop/.git/info/exclude', 'note'],
  ['/work/shop/.github/x', undefined],
  ['/work/shop/.gitignore', undefined],
]);

table('deviceOf', deviceOf, [
  ['/dev/null', 'sink'],
  ['/dev/stdout', 'sink'],
  ['NUL', 'sink'],
  ['/dev/sda', 'disk'],
  ['/dev/nvme0n1p2', 'disk'],
  ['/dev/rdisk2', 'disk'],
  ['/dev/mapper/vg-root', 'disk'],
  ['/dev/mem', 'other'],
  ['/dev/shm/x', undefined],
  ['/dev/tcp/host/80', undefined],
  ['/work/null', undefined],
]);

table('checkPlace', checkPlace, [
  ['~/p/.github/workflows/ci.yml', 'check'],
  ['~/p/.husky/pre-commit', 'check'],
  ['~/p/src/workflows/a.yml', undefined],
]);

table('tracePlace', tracePlace, [
  ['/var/log/auth.log', 'trace'],
  ['~/.bash_history', 'trace'],
  ['~/project/app.log', undefined],
]);

table('scopeOf', (path) => scopeOf(path, examplePlace), [
  ['/', 'root'],
  ['/etc', 'root'],
  ['/etc/hosts', 'system'],
  ['/usr/bin/git', 'system'],
  ['/var/log/auth.log', 'system'],
  ['/var/lib/postgresql/data', 'system'],
  ['/var/www/html', 'outside'],
  ['/usr/local/src/x', 'outside'],
  ['/home', 'root'],
  ['/home/dev', 'home'],
  ['/home/else', 'home'],
  ['/home/dev/notes', 'outside'],
  ['/work', 'around'],
  ['/work/shop', 'workspace'],
  ['/work/shop/src', 'inside'],
  ['/work/other', 'outside'],
  ['/tmp', 'temp-root'],
  ['/tmp/x', 'temp'],
  ['/var/folders/ab/cd/T/x', 'temp'],
  ['C:/Windows/System32/x.dll', 'system'],
  ['C:/', 'root'],
]);

table('scopeOf on Windows', (path) => scopeOf(path, windowsPlace), [
  ['d:/work/SHOP/src', 'inside'],
  ['D:/work/shop', 'workspace'],
  ['D:/', 'root'],
  ['C:/Users/dev', 'home'],
  ['C:/Users/dev/AppData/Local/Temp/x', 'temp'],
]);

describe('words for a person', () => {
  it('writes paths of the workspace relative and of the home with a tilde', () => {
    assert.equal(spoken('/work/shop/src/a.ts', examplePlace), 'src/a.ts');
    assert.equal(spoken('/home/dev/notes', examplePlace), '~/notes');
    assert.equal(homely('/root/.ssh/id_rsa', examplePlace), '~/.ssh/id_rsa');
  });

  it('makes control, bidirectional and zero-width characters visible, and bounds the length', () => {
    assert.equal(visible('a\u001b[31m\u202eb\u200b'), 'a\\u001b[31m\\u202eb\\u200b');
    assert.equal(visible('x'.repeat(500)).length, 120);
  });
});
