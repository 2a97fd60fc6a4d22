import assert from 'node:assert/strict';
import { noTrajectory } from '../../src/model/trajectory.ts';
import { withAliases } from '../../src/trajectory/aliases.ts';
import { judgeExample } from '../support/judge-example.ts';

const names = (text: string, id: string): readonly string[] => (withAliases(noTrajectory, text).aliases ?? []).filter((one) => one.id === id).map((one) => one.name);

describe('ids with the names that a result lists beside them', () => {
  it('rows of a table and objects of JSON', () => {
    assert.deepEqual(names('ID\tName\n07c4e1aa90b2f310\tsensor_raw\tinfinite\n', '07c4e1aa90b2f310'), ['sensor_raw', 'infinite']);
    assert.deepEqual(names('[{"id":"07c4e1aa90b2f310","kind":"b","name":"sensor_raw"},{"id":"17c4e1aa90b2f311","name":"farm"}]', '07c4e1aa90b2f310'), ['sensor_raw']);
    assert.deepEqual(names('{"name": "sensor_raw",\n "org": 1, "id": "07c4e1aa90b2f310"}', '07c4e1aa90b2f310'), ['sensor_raw']);
    assert.deepEqual(withAliases(noTrajectory, 'the build took long\nall good here').aliases ?? [], []);
  });
  it('a name at the end of a long row', () => {
    const row = '3f2ab0c91d7e   postgres:16   "docker-entrypoint.s…"   2 hours ago   Up 2 hours   0.0.0.0:5432->5432/tcp   shop-db-1';
    assert.ok(names(row, '3f2ab0c91d7e').includes('shop-db-1'));
    const before = [{ call: { tool: 'Bash', input: { command: 'docker ps' } }, result: { ok: true, text: row } }];
    assert.equal(judgeExample({ before, prompt: "Free the port, but don't remove shop-db-1", run: 'docker rm -f 3f2ab0c91d7e' }).verdict, 'deny');
  });
  it('a limit on the name holds for the id', () => {
    const before = [{ call: { tool: 'Bash', input: { command: 'docker exec db influx bucket list' } }, result: { ok: true, text: 'ID\t\t\tName\n07c4e1aa90b2f310\tsensor_raw\n07c4e1aa90b2f311\tfarm' } }];
    const prompt = "Fix the dashboards, but don't delete sensor_raw";
    const gone = (id: string): string => judgeExample({ before, prompt, run: `curl -X DELETE http://localhost:8086/api/v2/buckets/${id}` }).verdict;
    assert.equal(gone('07c4e1aa90b2f310'), 'deny');
    assert.notEqual(gone('07c4e1aa90b2f311'), 'deny');
  });
});
