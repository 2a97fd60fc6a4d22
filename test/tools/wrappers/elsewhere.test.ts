import assert from 'node:assert/strict';
import type { Effect } from '../../../src/model/effect.ts';
import { inspectShell } from '../code/support.ts';

function deleted(text: string): Effect | undefined {
  return inspectShell(text).effects.find((effect) => effect.verb === 'delete');
}

describe('on other machines', () => {
  it('happens there, where no checkpoint reaches', () => {
    const effect = deleted('ssh -p 22 app@prod-1 rm /srv/data/a');
    assert.equal(effect?.target, 'prod-1');
    assert.equal(effect.environment, 'production');
    assert.equal(effect.undo, 'irreversible');
    assert.ok(effect.marks?.includes('remote'));
  });

  it('is read through every layer', () => {
    for (const text of ["ssh prod-1 'sudo rm -rf /srv/data'", "ssh prod-1 bash -c \"'rm -rf /srv/data'\"", "ssh a -t ssh prod-1 'rm -rf /srv/data'", "sshpass -p x ssh prod-1 'cd /srv && rm -rf data'", "ssh prod-1 <<'E'\nrm -rf /srv/data\nE", "echo 'rm -rf /srv/data' | ssh prod-1"]) {
      assert.equal(deleted(text)?.environment, 'production', text);
    }
  });

  it('stays here where the host is this machine', () => {
    assert.equal(deleted('ssh localhost rm -rf /etc')?.marks?.includes('remote'), false);
  });

  it('runs the local commands of its options here', () => {
    assert.equal(deleted("ssh -o ProxyCommand='rm -rf /etc' host true")?.marks?.includes('remote'), false);
  });

  it('only looks where the remote command only looks', () => {
    assert.deepEqual(inspectShell("ssh prod-1 'uptime; df -h; cat /var/log/syslog | tail'").effects.filter((effect) => effect.verb !== 'read').map((effect) => effect.says), []);
  });
});
