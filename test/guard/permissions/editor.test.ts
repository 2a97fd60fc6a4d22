import assert from 'node:assert/strict';
import { editorPermissions } from '../../../src/agents/permissions.ts';

describe('what settings of the editor let its agent do', () => {
  const own = { cd: true, ls: true, '/^git log\\b/': { approve: true }, rm: false };
  const read = (settings: Readonly<Record<string, unknown>>): readonly string[] => editorPermissions((name) => ({ 'chat.tools.terminal.autoApprove': own, ...settings })[name], (name) => ({ 'chat.tools.terminal.autoApprove': own })[name]).map(({ is, says }) => `${is}: ${says}`);

  it('is one line for what the editor comes with', () => assert.deepEqual(read({}), ["mode: the editor's own list: 3 kinds of commands run without a question (cd, ls, …)"]));

  it('is a line for each entry of the person’s, and for each switch that asks nobody', () => {
    const said = read({ 'chat.tools.terminal.autoApprove': { ...own, '/.*/': true, npm: true }, 'chat.tools.global.autoApprove': true, 'chat.useHooks': false });
    for (const line of ['bypass: chat.tools.global.autoApprove: every tool runs without a question', 'bypass: chat.useHooks is off: no hook is asked', 'wide: commands like /.*/ run without a question', 'allowed: commands like npm run without a question']) assert.ok(said.includes(line), said.join('\n'));
    assert.ok(!said.some((line) => line.includes('like cd')));
  });
});
