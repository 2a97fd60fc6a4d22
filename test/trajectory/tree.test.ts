import assert from 'node:assert/strict';
import { replayOne } from '../../src/cli/replay.ts';
import { replaySession } from '../../src/guard/replay/schema.ts';
import { builtInPolicy } from '../../src/model/policy.ts';

type Step = { readonly prompt: string } | { readonly run: string; readonly ok?: boolean; readonly text?: string } | { readonly edit: string };

/** The verdicts of a session's calls, in order. */
async function verdicts(...steps: readonly Step[]): Promise<readonly string[]> {
  const events = steps.map((step) => {
    if ('prompt' in step) return step;
    const result = { ok: 'ok' in step ? (step.ok ?? true) : true, ...('text' in step && step.text !== undefined ? { text: step.text } : {}) };
    if ('edit' in step) return { call: { tool: 'Edit', input: { file_path: step.edit, old_string: 'a', new_string: 'b' } }, result };
    return { call: { tool: 'Bash', input: { command: step.run } }, result };
  });
  const { calls } = await replayOne(replaySession.parse({ id: 'tree', events }), { policyOf: () => builtInPolicy, contextOf: () => 'below', now: Date.UTC(2026, 10, 21) });
  return calls.map((call) => (typeof call === 'object' && call !== null && 'verdict' in call ? String(call.verdict) : ''));
}

const clean = 'On branch main\nnothing to commit, working tree clean\n';

describe('what a session knows of its work tree', () => {
  it('takes what is uncommitted after a clean status for its own', async () => {
    assert.deepEqual(await verdicts({ prompt: 'try the codemod' }, { run: 'git status', text: clean }, { run: 'npx codemod src' }, { run: 'git reset --hard' }), ['allow', 'allow', 'allow']);
    assert.deepEqual(await verdicts({ prompt: 'try the codemod' }, { run: 'git status --short', text: '' }, { run: 'npx codemod src' }, { run: 'git checkout -- . && git clean -fd' }), ['allow', 'allow', 'allow']);
  });

  it('does not, where the status shows changes, was not seen, or was mixed with other output', async () => {
    for (const step of [{ run: 'git status --short', text: ' M src/a.ts\n' }, { run: 'git status --short' }, { run: 'git status --short | head -0', text: '' }, { run: 'git -C ../other status', text: clean }, { run: 'git status', ok: false, text: clean }]) {
      assert.equal((await verdicts({ prompt: 'try the codemod' }, step, { run: 'git reset --hard' })).at(-1), 'ask', step.run);
    }
  });

  it('keeps untracked files apart from tracked ones', async () => {
    const shown = { run: 'git status --short', text: '?? notes/\n' };
    assert.equal((await verdicts({ prompt: 'try it' }, shown, { run: 'git reset --hard' })).at(-1), 'allow');
    assert.equal((await verdicts({ prompt: 'try it' }, shown, { run: 'git clean -fd' })).at(-1), 'ask');
  });

  it('leaves to the person what they have seen in an earlier turn', async () => {
    const seen = await verdicts({ prompt: 'add the filter' }, { run: 'git status', text: clean }, { edit: 'src/a.ts' }, { prompt: 'good, now the tests' }, { run: 'npm test', ok: false, text: '2 failed' }, { run: 'git reset --hard' });
    assert.equal(seen.at(-1), 'ask');
  });

  it('asks again after work was taken back from a stash', async () => {
    assert.equal((await verdicts({ prompt: 'update' }, { run: 'git stash' }, { run: 'git pull' }, { run: 'git reset --hard origin/main' }, { run: 'git stash pop' }, { run: 'git reset --hard' })).at(-1), 'ask');
  });

  it('never takes a stash of somebody else for its own', async () => {
    assert.equal((await verdicts({ prompt: 'update' }, { run: 'git stash' }, { run: 'git pull' }, { run: 'git stash drop' })).at(-1), 'ask');
    assert.equal((await verdicts({ prompt: 'x' }, { edit: 'src/a.ts' }, { run: 'git stash push -- src/a.ts' }, { run: 'git stash drop' })).at(-1), 'allow');
    assert.equal((await verdicts({ prompt: 'x' }, { edit: 'src/a.ts' }, { run: 'git stash push -- src/a.ts src/b.ts' }, { run: 'git stash drop' })).at(-1), 'ask');
    assert.equal((await verdicts({ prompt: 'x' }, { edit: 'src/a.ts' }, { run: 'git stash push -- src/a.ts' }, { run: 'git stash' }, { run: 'git stash drop' })).at(-1), 'ask');
    assert.equal((await verdicts({ prompt: 'x' }, { run: 'git stash apply' }, { run: 'git stash drop' })).at(-1), 'allow');
    assert.equal((await verdicts({ prompt: 'x' }, { run: 'git stash pop', text: 'CONFLICT (content): Merge conflict in a.ts' }, { run: 'git stash drop' })).at(-1), 'ask');
  });

  it('lets a file be put back of which a copy was made, as long as it stands as it was copied', async () => {
    assert.equal((await verdicts({ prompt: 'x' }, { run: 'cp src/a.ts /tmp/a.bak && git checkout -- src/a.ts' })).at(-1), 'allow');
    assert.equal((await verdicts({ prompt: 'x' }, { run: 'cp src/a.ts /tmp/a.bak' }, { run: 'git checkout -- src/b.ts' })).at(-1), 'ask');
  });

  it('lets a branch go whose commits were merged or pushed in the session', async () => {
    assert.equal((await verdicts({ prompt: 'x' }, { run: 'git merge feature/a' }, { run: 'git branch -D feature/a' })).at(-1), 'allow');
    assert.equal((await verdicts({ prompt: 'x' }, { run: 'git push -u origin feature/a' }, { run: 'git branch -D feature/a' })).at(-1), 'allow');
    assert.equal((await verdicts({ prompt: 'x' }, { run: 'git merge feature/a', ok: false, text: 'CONFLICT' }, { run: 'git branch -D feature/a' })).at(-1), 'ask');
    assert.equal((await verdicts({ prompt: 'x' }, { run: 'git merge feature/a' }, { run: 'git branch -D feature/b' })).at(-1), 'ask');
  });
});
