import assert from 'node:assert/strict';
import { effectsOf, lineOf } from '../support/effects.ts';

const lines = (command: string, args?: unknown): readonly string[] => effectsOf({ kind: 'editor', command, args }).map(lineOf);

describe('commands of the editor', () => {
  it('that answer for the person are the guard\'s', () => {
    for (const command of ['tagout.approve', 'notification.acceptPrimaryAction', 'quickInput.accept', 'workbench.action.acceptSelectedQuickOpenItem', 'workbench.action.reloadWindow', 'workbench.action.closeWindow', 'workbench.extensions.uninstallExtension', 'workbench.trust.manage', 'workbench.action.chat.acceptTool'])
      assert.ok(lines(command).some((line) => line.includes('agent/guard')), command);
  });

  it('that only show something do nothing', () => {
    for (const command of ['vscode.open', 'editor.action.formatDocument', 'workbench.action.files.saveAll', 'workbench.view.scm', 'typescript.restartTsServer', 'workbench.action.openSettings', 'revealInExplorer', 'workbench.action.terminal.focus']) assert.deepEqual(lines(command), [], command);
  });

  it('that type into a terminal execute', () => {
    assert.deepEqual(lines('workbench.action.terminal.sendSequence', { text: 'rm -rf /etc\r' }), ['delete path irreversible recursive']);
  });

  it('of the git extension are git', () => {
    assert.ok(lines('git.cleanAll').some((line) => line.startsWith('discard') || line.startsWith('delete')));
    assert.ok(lines('git.pushForce').some((line) => line.startsWith('rewrite')));
    assert.deepEqual(lines('git.stageAll'), []);
  });

  it('in a list are read one by one', () => {
    assert.ok(lines('runCommands', { commands: ['workbench.action.files.saveAll', { command: 'tagout.pause', args: [] }] }).some((line) => line.includes('agent/guard')));
  });

  it('that delete files delete files', () => {
    assert.deepEqual(lines('deleteFile', { path: '/home/dev/notes' }).map((line) => line.split(' ').slice(0, 2).join(' ')), ['delete path']);
  });

  it('that run tests, tasks or cells are programs of the project, and no settings', () => {
    assert.deepEqual(lines('testing.run', { files: ['/work/shop/a.test.ts'] }), ['run program unknown']);
    assert.deepEqual(lines('workbench.action.tasks.runTask', { id: 'shell: build' }), ['run program unknown']);
    assert.deepEqual(lines('notebook.cell.execute', { filePath: '/work/shop/n.ipynb', cellId: 'c' }), ['run program unknown']);
    assert.deepEqual(effectsOf({ kind: 'editor', command: 'workbench.action.tasks.runTask', args: { id: 'npm: deploy:prod' } }).map((effect) => effect.words), ['npm run deploy:prod']);
    assert.deepEqual(lines('workbench.action.debug.start', { name: 'x' }), ['run editor/tasks unknown']);
  });

  it('nobody knows are unknown', () => {
    assert.equal(effectsOf({ kind: 'editor', command: 'acme.doIt', args: undefined })[0]?.opacity, 'unmodelled');
  });

  it('install extensions', () => {
    assert.deepEqual(effectsOf({ kind: 'extension', id: 'acme.helper' }).map(lineOf), ['install editor/extension recoverable']);
    assert.deepEqual(lines('workbench.extensions.installExtension', 'acme.helper'), ['install editor/extension recoverable']);
    assert.deepEqual(lines('workbench.extensions.uninstallExtension', 'tagout.tagout'), ['disable agent/guard unknown']);
  });
});

describe('fetches of the agent', () => {
  it('are requests', () => {
    assert.deepEqual(effectsOf({ kind: 'fetch', url: 'https://example.com/a' }).map(lineOf), ['fetch host none-needed']);
    assert.deepEqual(effectsOf({ kind: 'fetch', url: 'https://api.example.com/v1/projects/1', method: 'DELETE' }).map(lineOf), ['delete cloud/project irreversible']);
    assert.deepEqual(effectsOf({ kind: 'fetch', url: 'vscode://x/y' }).map(lineOf), ['configure agent/guard unknown']);
    assert.ok(effectsOf({ kind: 'fetch', url: 'file:///home/dev/.ssh/id_rsa' }).some((effect) => effect.marks?.includes('secret')));
  });
});
