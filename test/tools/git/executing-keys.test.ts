import assert from 'node:assert/strict';
import { configKey, executingKeysIn, isHarmlessValue } from '../../../src/tools/git/executing-keys.ts';

describe('git configuration', () => {
  it('knows keys whose value git executes', () => {
    for (const key of ['core.hooksPath', 'core.fsmonitor', 'core.sshCommand', 'alias.x', 'filter.lfs.clean', 'diff.pdf.textconv', 'merge.x.driver', 'credential.helper', 'credential.https://x.helper', 'include.path', 'includeIf.gitdir:~/x.path', 'difftool.x.cmd']) assert.equal(configKey(key), 'runs', key);
    for (const key of ['user.name', 'core.autocrlf', 'branch.main.remote', 'pull.rebase']) assert.equal(configKey(key), 'plain', key);
    for (const key of ['http.sslVerify', 'url.https://x.insteadOf', 'remote.origin.url']) assert.equal(configKey(key), 'steers', key);
  });

  it('lets usual values pass', () => {
    assert.ok(isHarmlessValue('alias.st', 'status -sb'));
    assert.ok(!isHarmlessValue('alias.st', '!sh x'));
    assert.ok(isHarmlessValue('core.hooksPath', '.husky/_'));
    assert.ok(!isHarmlessValue('core.hooksPath', '/tmp/hooks'));
    assert.ok(isHarmlessValue('core.editor', 'code --wait'));
    assert.ok(!isHarmlessValue('core.editor', 'sh -c x'));
    assert.ok(isHarmlessValue('core.sshCommand', 'ssh -i ~/.ssh/id -o IdentitiesOnly=yes'));
    assert.ok(!isHarmlessValue('core.sshCommand', './helper'));
    assert.ok(!isHarmlessValue('core.sshCommand', 'ssh -o ProxyCommand=x'));
  });

  it('finds them in the text of a configuration', () => {
    const text = '[core]\n\tbare = false\n\tfsmonitor = "./w.sh"\n[alias]\n\tst = status\n\tx = !rm -rf /\n[credential "https://git.example.com"]\n\thelper = /tmp/h\n';
    assert.deepEqual(executingKeysIn(text).map((one) => one.key), ['core.fsmonitor', 'alias.x', 'credential.https://git.example.com.helper']);
  });
});
