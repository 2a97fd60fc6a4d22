import assert from 'node:assert/strict';
import { nominalPlace } from '../../src/guard/place.ts';
import { mayWait, waits } from '../../src/session/interactive.ts';
import { readShell } from '../../src/shell/read.ts';

describe('a text that leaves a program waiting', () => {
  const waiting = ['psql shop', 'sudo -i', 'su', 'su deploy', 'ssh web-1', 'mosh web-1', 'python3', 'python3 -i', 'node', 'R', 'ghci', 'bash', 'pwsh', '/usr/bin/psql', 'cd app && rails c', 'rails console', './manage.py dbshell', 'docker exec -it web bash', 'docker-compose exec -it db psql', 'kubectl exec -it pod-1 -- sh', 'oc rsh -it pod-1', 'redis-cli', 'valkey-cli -n 2', 'clickhouse-client', 'cypher-shell', 'sqlite3 app.db', 'A=1 mysql', 'ls; irb', 'bin/rails dbconsole', 'P=psql; $P shop', "'psql' shop", 'ps\\ql shop'];
  for (const text of waiting) {
    it(`may be one: ${text}`, () => {
      const last = readShell(text, { cwd: { kind: 'unknown', why: 'a test' }, home: nominalPlace().home, platform: 'posix', dialect: 'posix', body: () => undefined }).commands.at(-1);
      assert.ok(last !== undefined && waits(last) === 'waits', 'the example waits');
      assert.equal(mayWait(text), 'may');
    });
  }

  it('is none where it names none, however like them a name is', () => {
    for (const text of ['git status', 'npm test -- --watch=false', 'git stash push', 'cat src/nodes/shellac.ts', 'make sudoku', 'ls -la /usr/share']) assert.equal(mayWait(text), 'cannot', text);
  });
});
