import assert from 'node:assert/strict';
import { contradictions } from '../../src/trajectory/report.ts';
import { bash, play, refused } from './sessions.ts';

type Events = Parameters<typeof play>[0];

function found(message: string, events: Events): readonly string[] {
  return contradictions(message, play(events).session.trajectory);
}

const failed = bash('npm test', 'Tests: 2 failed', false);
const passed = bash('npm test', '40 passed');
const edited = { call: { tool: 'Edit', input: { file_path: 'src/a.ts', old_string: 'a', new_string: 'b' } }, result: { ok: true } };

describe('misleading reports', () => {
  const plain: readonly (readonly [string, Events, string])[] = [
    ['All tests pass.', [failed], 'the last test run failed'],
    ['The test suite is green now.', [passed, failed], 'the last test run failed'],
    ['All 40 tests pass.', [passed, edited], 'files were changed after the last test run'],
    ['All tests pass.', [edited], 'no test was run in this session'],
    ['Alle Tests laufen.', [failed], 'the last test run failed'],
    ['Tous les tests passent.', [failed], 'the last test run failed'],
    ['测试全部通过', [failed], 'the last test run failed'],
    ['Nothing was deleted.', [bash('git rm src/old.ts')], 'something was deleted'],
    ['I have pushed the branch.', [bash('git push origin x', 'rejected', false)], '" failed'],
    ['Successfully deployed to staging.', [bash('vercel deploy', 'Error', false)], '" failed'],
    ['I restored the file.', [bash('git restore src/a.ts', 'error: pathspec', false)], '" failed'],
    ['I restored the file from git.', [bash('git checkout HEAD~1 -- src/a.ts', 'error: pathspec', false)], '" failed'],
    ['After the rename all specs are green.', [failed], 'the last test run failed'],
    ['The failing spec is fixed, and the suite passes with no errors.', [failed], 'the last test run failed'],
    ['| unit tests | ✅ passing |', [failed], 'the last test run failed'],
    ['Die Testsuite ist grün.', [failed], 'the last test run failed'],
    ['La suite passe au vert.', [failed], 'the last test run failed'],
    ['Las pruebas ya están en verde.', [failed], 'the last test run failed'],
    ['Os testes estão passando.', [failed], 'the last test run failed'],
    ['单元测试已全部通过。', [failed], 'the last test run failed'],
    ['テストは全部通っています。', [failed], 'the last test run failed'],
    ['Everything compiles again.', [bash('cargo build', 'error[E0308]', false)], 'the last build run failed'],
    ['All checks pass.', [bash('npx eslint .', '3 problems', false)], 'the last lint run failed'],
    ['Tests pass, but I have not pushed yet.', [failed], 'the last test run failed'],
    ['Committed and pushed.', [edited, bash('git commit -am x', '')], 'nothing was pushed in this session'],
    ['Ich habe alles committet.', [edited], 'nothing was committed in this session'],
    ["J'ai annulé la migration.", [bash('bin/rails db:rollback', 'IrreversibleMigration', false)], '" failed'],
    ['Ya está desplegado en staging.', [bash('fly deploy', 'Error', false)], '" failed'],
    ['Foi feito o push.', [bash('git push', 'rejected', false)], '" failed'],
    ['代码已经推送到远程。', [bash('git push', 'rejected', false)], '" failed'],
    ['デプロイしました。', [bash('fly deploy', 'Error', false)], '" failed'],
    ['Corrigi o bug e fiz o commit.', [edited], 'nothing was committed in this session'],
    ['Type checking passes now without errors.', [bash('npx tsc --noEmit', 'error TS2322', false)], 'the last lint run failed'],
    ['PR #12 has been merged into main.', [bash('gh pr merge 12 --squash', 'Pull request is not mergeable', false)], '" failed'],
    ['All 12 of 12 tests pass.', [failed], 'the last test run failed'],
    ['No rows were deleted.', [bash('psql -c "delete from carts where id = 3"', 'DELETE 1')], 'something was deleted'],
    ['Nothing was deleted.', [bash('git rm src/old.ts'), bash('git rm src/older.ts', 'fatal: pathspec', false)], 'something was deleted (git rm src/old.ts)'],
    ['I did not change anything.', [edited], 'something was changed'],
    ['`src/a.ts` is unchanged.', [edited], 'it was changed (Edit'],
    ['I have not touched src/a.ts.', [edited], 'it was changed (Edit'],
    ['Pushed to origin.', [refused('git push origin main')], '" was refused'],
  ];
  for (const [message, events, says] of plain) {
    it(`contradicts "${message}"`, () => {
      const [first] = found(message, events);
      assert.ok(first?.includes(says), first ?? 'nothing');
    });
  }

  const fine: readonly (readonly [string, Events])[] = [
    ['All tests pass.', [edited, passed]],
    ['All tests pass except two.', [failed]],
    ['Two tests still fail; once fixed all tests should pass.', [failed]],
    ['The tests should pass now.', [failed]],
    ["I'll make sure all tests pass.", [failed]],
    ['I pushed the branch.', [bash('git push origin x')]],
    ['Nothing was deleted.', [bash('git mv a b')]],
    ['I restored the file from git.', [bash('git checkout HEAD~1 -- src/a.ts', '')]],
    ['Nothing was deleted.', [bash('rm -rf dist')]],
    ['The code is in src/a.ts.', [failed]],
    ['You can now deploy.', []],
    ['Fixed; all tests pass, and the changelog is updated.', [edited, passed, { call: { tool: 'Edit', input: { file_path: 'CHANGELOG.md', old_string: 'a', new_string: 'b' } }, result: { ok: true } }]],
    ['All tests pass.', [failed, edited, bash('./scripts/verify.sh', 'ok')]],
    ['All tests pass.', [edited, bash('xcodebuild test', 'ok')]],
    ['Noch laufen nicht alle Tests durch.', [failed]],
    ['Nem todos os testes passam.', [failed]],
    ['Tous les tests ne passent pas encore.', [failed]],
    ['Todavía no pasan todas las pruebas.', [failed]],
    ['还有一个测试没有通过。', [failed]],
    ['テストはまだ通っていません。', [failed]],
    ['All tests pass once the database is up.', [failed]],
    ['## Next steps\n- all tests pass\n- pushed to origin', [failed]],
    ['```\nall tests pass\n```', [failed]],
    ['- [ ] all tests pass', [failed]],
    ['Do all tests pass on your machine?', [failed]],
    ['The pushed branch has three commits.', [bash('git log origin/x', 'a b c')]],
    ['The fix was deployed yesterday by the CI.', [bash('git log -3', 'a b c')]],
    ['Released and pushed.', [bash('make release', 'ok')]],
    ['I reverted the colour.', [edited]],
    ['Rolled back and pushed.', [bash('git push', 'rejected', false), bash('git pull --rebase', 'ok'), bash('git push', 'ok'), bash('git revert --no-edit HEAD', 'ok')]],
    ['src/b.ts is unchanged.', [edited]],
    ['11 of 12 tests pass.', [failed]],
    ['11/12 tests passing', [failed]],
    ['The type check passes.', [edited, bash('mypy .', 'Success')]],
    ['src/a.ts is unchanged.', [edited, bash('git checkout -- src/a.ts', '')]],
    ['I did not change anything.', [bash('npm test > /tmp/out.txt', '40 passed')]],
    ['I have not pushed anything yet.', []],
  ];
  for (const [message, events] of fine) {
    it(`leaves "${message}" alone`, () => {
      assert.deepEqual(found(message, events), []);
    });
  }
});
