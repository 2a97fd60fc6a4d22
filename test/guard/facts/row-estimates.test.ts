import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { previewOf } from '../../../src/approvals/preview.ts';
import { rowsOf } from '../../../src/guard/facts/row-estimates.ts';
import type { Effect } from '../../../src/model/effect.ts';
import { mergePolicies } from '../../../src/policy/merge.ts';
import { policySchema } from '../../../src/policy/schema.ts';
import { effect } from '../../approvals/questions.ts';

const table = (name: string, server = 'shop-db.example.com'): Effect => effect({ object: { kind: 'data', what: 'table', name, server }, says: `deletes the table ${name}` });

describe('estimates of rows', () => {
  const path = process.env['PATH'] ?? '';
  let base = '';
  /** A client that notes how it was called and says what a server would. */
  function client(says: string): void {
    writeFileSync(join(base, 'psql'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${base}/called'\nenv > '${base}/env'\ncat > '${base}/sql'\n${says}\n`);
    chmodSync(join(base, 'psql'), 0o755);
  }
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'tagout-rows-'));
    process.env['PATH'] = `${base}:${path}`;
    process.env['PGPASSWORD'] = 'not for this';
  });
  afterEach(() => {
    process.env['PATH'] = path;
    delete process.env['PGPASSWORD'];
    rmSync(base, { recursive: true, force: true });
  });
  const connections = [{ on: '*.example.com', program: 'psql', connection: 'shop-look' }] as const;

  it('are looked up over the configured connection only, read-only, by statistics', async () => {
    client('echo 1900000');
    assert.deepEqual([...(await rowsOf([table('public.customers')], connections, 20_000))], [['public.customers', 1_900_000]]);
    assert.deepEqual(readFileSync(join(base, 'called'), 'utf8').trim().split('\n').slice(-2), ['-d', 'service=shop-look']);
    const sql = readFileSync(join(base, 'sql'), 'utf8');
    assert.match(sql, /pg_class.*relname = 'customers' AND n\.nspname = 'public'/);
    assert.doesNotMatch(sql, /EXPLAIN|count\(/i);
    const env = readFileSync(join(base, 'env'), 'utf8');
    assert.match(env, /default_transaction_read_only=on/);
    assert.doesNotMatch(env, /PGPASSWORD/);
  });

  it('are not looked up for another server, without a connection, or for a name that could end a text', async () => {
    client('echo 5');
    for (const [effects, over] of [[[table('customers', 'db.elsewhere.test')], connections], [[table('customers')], []], [[table("a'; DROP TABLE b; --")], connections]] as const) assert.equal((await rowsOf(effects, over, 20_000)).size, 0);
    assert.equal(existsSync(join(base, 'called')), false);
  });

  it('that fail or are no number are unknown', async () => {
    for (const says of ['exit 2', 'echo ERROR', 'echo']) {
      client(says);
      assert.equal((await rowsOf([table('customers')], connections, 20_000)).size, 0, says);
    }
  });

  it('stand in the preview of the question, where there would else be a word that nobody knows', () => {
    assert.deepEqual(previewOf([table('customers')], new Map()), ['customers: how many rows is not known']);
    assert.deepEqual(previewOf([table('customers')], new Map(), new Map([['customers', 42_000]])), ["customers: about 42,000 rows, by the server's own statistics"]);
  });

  it('are not switched on by a workspace that the person did not accept', () => {
    const file = policySchema.parse({ rowEstimates: connections });
    const merged = (from: 'user' | 'workspace', loosening: 'accepted' | 'not-accepted'): number => mergePolicies([{ from, name: from, file, digest: 'd', loosening }]).policy.rowEstimates?.length ?? 0;
    assert.deepEqual([merged('workspace', 'not-accepted'), merged('workspace', 'accepted')], [0, 1]);
    assert.match(mergePolicies([{ from: 'workspace', name: 'workspace', file, digest: 'd', loosening: 'not-accepted' }]).held[0]?.says ?? '', /looks up rows over the connections shop-look/);
  });
});
