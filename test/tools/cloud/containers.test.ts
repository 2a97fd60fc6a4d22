import assert from 'node:assert/strict';
import type { Given } from '../../../src/model/tool.ts';
import { effectsOf, linesOf } from '../../support/effects.ts';

const body = (path: string, text: string): Given => ({ request: { kind: 'body', path }, fact: { text, digest: 'd' } });

describe('containers', () => {
  it('what a bind mount reaches is of this machine', () => {
    const inMount = effectsOf('docker run --rm -v /home/dev/notes:/data alpine rm -rf /data/old').find((effect) => effect.object.kind === 'path');
    assert.deepEqual([inMount?.object.kind === 'path' && inMount.object.path, inMount?.undo], ['/home/dev/notes/old', 'irreversible']);
    const inside = effectsOf('docker run --rm -v /home/dev/notes:/data alpine rm -rf /opt/x').find((effect) => effect.object.kind === 'path');
    assert.equal(inside?.undo, 'trivial');
  });

  it('what a mount brings here is judged as a path of this machine', () => {
    const clean: Given = { request: { kind: 'path', path: '/work/shop/out/db.tgz' }, fact: { exists: 'no', real: '/work/shop/out/db.tgz', files: { n: 0, bound: 'exact' }, bytes: { n: 0, bound: 'exact' }, git: 'outside' } };
    const backup = effectsOf('docker run --rm -v db:/d:ro -v /work/shop/out:/b alpine tar czf /b/db.tgz /d', [clean]);
    assert.deepEqual(backup.filter((effect) => effect.object.kind === 'path').map((effect) => [effect.verb, effect.undo]).filter(([verb]) => verb !== 'read'), [['create', 'trivial']]);
    const copied = effectsOf('docker run --rm -v /work/shop:/b alpine rm /b/notes.txt').find((effect) => effect.verb === 'delete');
    assert.deepEqual([copied?.undo, copied?.undoBy], ['recoverable', 'checkpoint']);
    const built = effectsOf('docker run --rm -v /work/shop:/b -w /b node:22 rm -rf node_modules').find((effect) => effect.verb === 'delete');
    assert.equal(built?.undo, 'trivial');
  });

  it('a named volume outlives a container that is thrown away', () => {
    for (const run of ["docker run --rm -v pgdata:/data alpine sh -c 'rm -rf /data/*'", 'docker run --rm -v pgdata:/x alpine rm -rf /x', 'podman run --rm --mount type=volume,src=pgdata,dst=/d busybox find /d -delete', 'docker run --rm --volume pgdata:/v ubuntu bash -c "cd /v && rm -rf base"']) {
      const lost = effectsOf(run).find((effect) => effect.verb === 'delete');
      assert.deepEqual([lost?.object.kind === 'cloud' && [lost.object.what, lost.object.name], lost?.undo], [['volume', 'pgdata'], 'irreversible'], run);
    }
    for (const run of ['docker run --rm -v gomod:/go/pkg/mod golang go clean -modcache', 'docker run --rm -v npm-cache:/c alpine rm -rf /c/tmp', 'docker run --rm -v pgdata:/data:ro alpine rm -rf /data/x', 'docker run --rm -v pgdata:/data alpine ls -la /data', 'docker run --rm -v shop_node_modules:/app/node_modules node rm -rf /app/node_modules/.cache', 'docker volume rm npm-cache', 'docker volume rm shop_node_modules']) {
      assert.ok(effectsOf(run).every((effect) => effect.undo !== 'irreversible' && effect.undo !== 'unknown'), run);
    }
  });

  it('a list that names narrow is not everything', () => {
    const worst = (run: string): string => effectsOf(run).find((effect) => effect.verb === 'delete')?.undo ?? 'none';
    for (const run of ["docker ps -a --format '{{.Names}}' | grep '^shop-test-' | xargs -r docker rm -f", 'docker rm -f $(docker ps -aq --filter name=api-test)']) assert.equal(worst(run), 'recoverable', run);
    for (const run of ['docker rm -f $(docker ps -aq)', 'docker ps -aq | xargs docker rm -f', 'docker ps -aq | grep -v keep | xargs docker rm -f', 'docker volume ls -q | grep npm-cache | xargs docker volume rm', 'docker volume rm pip_data', 'docker volume rm shop-cache-db']) assert.equal(worst(run), 'irreversible', run);
  });

  it('a read-only mount cannot be written to', () => {
    const effect = effectsOf('docker run --rm -v /home/dev/notes:/data:ro alpine rm -rf /data').find((one) => one.object.kind === 'path');
    assert.equal(effect?.undo, 'trivial');
  });

  it('the whole machine in a container is raised rights', () => {
    assert.ok(effectsOf('docker run -v /:/host alpine sh').some((effect) => effect.marks?.includes('privileged')));
    assert.ok(effectsOf('docker run --privileged alpine sh').some((effect) => effect.marks?.includes('privileged')));
    assert.ok(effectsOf('docker run -v "$PWD":/app -w /app node:22 npm test').every((effect) => !effect.marks?.includes('privileged')));
  });

  it('what is removed by force says so, and so does what is pruned', () => {
    for (const text of ['docker rm -f web', 'docker volume rm -f pgdata', 'docker rmi -f $(docker images -q)', 'docker volume prune -f', 'docker system prune -f']) {
      assert.ok(effectsOf(text).filter(({ verb }) => verb === 'delete').every(({ marks }) => marks?.includes('no-dry-run') === true), text);
    }
    assert.ok(effectsOf('docker rm web').every(({ marks }) => marks?.includes('no-dry-run') !== true));
  });

  it('key stores that are mounted are read', () => {
    assert.ok(effectsOf('docker run -v /home/dev/.aws:/root/.aws amazon/aws-cli s3 ls').some((effect) => effect.verb === 'read' && effect.marks?.includes('secret')));
  });

  it('an image with a program of its own runs that program', () => {
    assert.ok(linesOf('docker run --rm amazon/aws-cli s3 rb s3://x --force').includes('delete cloud/bucket irreversible no-dry-run remote'));
    assert.ok(effectsOf('docker run --rm hashicorp/terraform:1.9 destroy -auto-approve').some((effect) => effect.verb === 'delete' && effect.undo === 'irreversible'));
  });

  it('commands inside are read, and data folders are no image', () => {
    assert.ok(effectsOf('docker exec web rm -rf /app/cache').every((effect) => effect.undo !== 'irreversible'));
    assert.ok(effectsOf('docker exec db rm -rf /var/lib/postgresql/data').some((effect) => effect.undo === 'irreversible'));
    assert.ok(effectsOf('docker compose exec -T db psql -c "DROP TABLE users"').some((effect) => effect.verb === 'delete' && effect.object.kind === 'data'));
  });

  it('another engine is another machine', () => {
    assert.equal(effectsOf('docker -H ssh://root@prod-1 rm -f web')[0]?.environment, 'production');
    assert.equal(effectsOf('docker --context desktop-linux rm -f web')[0]?.environment, 'local');
  });

  it('compose keeps data unless it is told not to', () => {
    assert.ok(effectsOf('docker compose -p shop down').every((effect) => effect.undo === 'recoverable'));
    assert.ok(effectsOf('docker compose -f a.yml -p shop down --remove-orphans -v').some((effect) => effect.undo === 'irreversible' && effect.says.includes('volumes of shop')));
    assert.ok(effectsOf('docker compose --dry-run down -v').every((effect) => effect.verb === 'read'));
  });

  it('a manifest that stands there brings back what it names, but no data', () => {
    const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\n';
    assert.deepEqual(linesOf('kubectl delete -f k8s.yaml', [body('/work/shop/k8s.yaml', text)]), ['delete cloud/workload recoverable', 'delete cloud/volume irreversible']);
    assert.deepEqual(linesOf('kubectl delete -f k8s.yaml'), ['delete cloud/resource irreversible']);
  });

  it('a manifest on standard input is read', () => {
    assert.deepEqual(linesOf("kubectl delete -f - <<'END'\nkind: Namespace\nmetadata:\n  name: shop\nEND"), ['delete cloud/namespace irreversible']);
  });

  it('names, labels and everything differ', () => {
    const reach = (run: string): unknown => effectsOf(run)[0]?.extent.reach;
    assert.deepEqual([reach('kubectl delete pvc data'), reach('kubectl delete pvc -l app=x'), reach('kubectl delete pvc --all')], ['one', 'some', 'all']);
    assert.equal(effectsOf('kubectl delete deploy/api svc/api').length, 2);
  });

  it('secrets are read when their values are printed, not when they are listed', () => {
    assert.deepEqual(linesOf('kubectl get secrets'), ['read cloud/secret none-needed']);
    assert.deepEqual(linesOf('kubectl get secret db -o yaml'), ['read credential none-needed secret']);
  });
});
