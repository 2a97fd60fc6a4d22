import assert from 'node:assert/strict';
import { judgeExample } from '../support/judge-example.ts';

describe('variables that are executed', () => {
  it('are read as the text that they run', () => {
    assert.equal(judgeExample("GIT_SSH_COMMAND='bash -c \"rm -rf ~\"' git push").verdict, 'ask');
    assert.equal(judgeExample("export GIT_PAGER='rm -rf ~'; git log").verdict, 'ask');
  });
  it('are everyday where they run something everyday', () => {
    for (const run of ['GIT_EDITOR=true git commit --amend', 'PAGER=cat git log', 'GIT_SEQUENCE_EDITOR=: git rebase -i HEAD~2', "GIT_SSH_COMMAND='ssh -i ~/.ssh/deploy_key -o IdentitiesOnly=yes' git fetch"]) assert.equal(judgeExample(run).verdict, 'allow', run);
  });
});
