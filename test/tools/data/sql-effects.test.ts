import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SqlDialect } from '../../../src/tools/data/sql/dialect.ts';
import { sqlEffects, type SqlOptions } from '../../../src/tools/data/sql-effects.ts';
import { brief, contextOf } from './context.ts';

function effectsOf(sql: string, change: Partial<SqlOptions> = {}): readonly string[] {
  return sqlEffects(sql, { via: 'psql', environment: 'local', server: 'localhost', database: 'shop', dialect: 'postgres', context: contextOf(), cwd: { kind: 'at', path: '/work/shop' }, ...change }).map(brief);
}

describe('effects of SQL', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['DROP TABLE users', ['delete table users all irreversible']],
    ['DROP TABLE IF EXISTS a, b', ['delete table a all irreversible', 'delete table b all irreversible']],
    ['DROP VIEW v', ['delete view v one recoverable']],
    ['DROP SCHEMA app', ['delete schema app one recoverable']],
    ['DROP SCHEMA app CASCADE', ['delete schema app all irreversible']],
    ['DROP DATABASE shop', ['delete database shop all irreversible']],
    ['DROP POLICY p ON users', ['disable role p on users one recoverable']],
    ['DROP TABLE users_backup', ['delete table users_backup all irreversible undo-removed']],
    ['DROP TABLE tmp_import', ['delete table tmp_import one recoverable temporary']],
    ['TRUNCATE users', ['delete rows users all irreversible']],
    ['DELETE FROM users', ['delete rows users all irreversible']],
    ['DELETE FROM users WHERE id > 0', ['delete rows users all irreversible']],
    ['DELETE FROM users WHERE id = 5', ['delete rows users one irreversible']],
    ["DELETE FROM users WHERE plan = 'free'", ['delete rows users some irreversible']],
    ['DELETE FROM users WHERE false', ['delete rows users none-needed']],
    ['UPDATE users SET a = 1', ['overwrite rows users all irreversible']],
    ['UPDATE users SET a = 1 WHERE id = 3', ['edit rows users one irreversible']],
    ['INSERT INTO users VALUES (1)', ['create rows users some recoverable']],
    ['INSERT INTO users VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 1', ['edit rows users some irreversible']],
    ['ALTER TABLE users DROP COLUMN email', ['delete column users.email all irreversible']],
    ['ALTER TABLE users ADD COLUMN email text', ['edit table users one trivial']],
    ['ALTER TABLE users DISABLE ROW LEVEL SECURITY', ['disable table users one recoverable']],
    ["ALTER SYSTEM SET wal_level = 'minimal'", ['disable server localhost all irreversible undo-removed']],
    ['ALTER ROLE app SUPERUSER', ['grant role app one recoverable']],
    ['GRANT ALL ON users TO PUBLIC', ['grant role PUBLIC recoverable']],
    ['CREATE TABLE a (id int)', ['create table a one trivial']],
    ['CREATE OR REPLACE TABLE a AS SELECT 1', ['overwrite table a all irreversible']],
    ['SELECT * FROM users', ['read rows users none-needed']],
    ['EXPLAIN DROP TABLE users', ['read rows shop none-needed']],
    ['BEGIN; DROP TABLE users; ROLLBACK', ['delete table users all none-needed dry-run']],
    ['BEGIN; DROP TABLE users; COMMIT', ['delete table users all irreversible']],
    ['BEGIN; DELETE FROM a; SAVEPOINT s; DELETE FROM b; ROLLBACK TO s; COMMIT', ['delete rows a all irreversible', 'delete rows b all none-needed dry-run']],
    ['CREATE TEMP TABLE t (a int); INSERT INTO t VALUES (1); DROP TABLE t', ['create table t one trivial temporary', 'create rows t some trivial temporary', 'delete table t all trivial temporary']],
    ['DROP TABLE users; CREATE TABLE users (id int)', ['delete table users all irreversible', 'create table users one trivial']],
    ['SELECT pg_terminate_backend(1)', ['read rows shop none-needed', 'stop process database sessions recoverable']],
    ["SELECT cron.schedule('x', '* * * * *', 'DELETE FROM events')", ['read rows shop none-needed', 'delete rows events all irreversible persistent']],
    ['VACUUM FULL', ['configure database shop none-needed']],
    ['DO $$ BEGIN EXECUTE v; END $$', ['run database shop unknown']],
    ['SET search_path TO app', []],
  ];
  for (const [sql, expected] of cases) it(sql, () => assert.deepEqual(effectsOf(sql), expected));

  it('knows a transaction of MySQL to be ended by a change of the schema', () => {
    assert.deepEqual(effectsOf('BEGIN; DELETE FROM a; DROP TABLE b; DELETE FROM c; ROLLBACK', { dialect: 'mysql' }), ['delete rows a all irreversible', 'delete table b all irreversible', 'delete rows c all irreversible']);
    assert.deepEqual(effectsOf('BEGIN; DELETE FROM a; ROLLBACK', { dialect: 'mysql' }), ['delete rows a all none-needed dry-run']);
  });

  it('believes no rollback that stands behind a condition', () => {
    assert.deepEqual(effectsOf('BEGIN TRAN; DELETE FROM a; IF @@ERROR <> 0 ROLLBACK TRAN; COMMIT TRAN', { dialect: 'sqlserver' }), ['delete rows a all irreversible']);
  });

  it('believes no ROLLBACK where a database is dropped', () => assert.deepEqual(effectsOf('BEGIN; DROP DATABASE x; ROLLBACK'), ['delete database x all irreversible']));

  it('takes a database for tests as made again by its tests', () => {
    assert.deepEqual(effectsOf('DROP TABLE users', { database: 'shop_test' }), ['delete table users all recoverable temporary']);
    assert.deepEqual(effectsOf('DROP TABLE users', { database: 'shop_test', environment: 'production' }), ['delete table users all irreversible']);
    assert.deepEqual(effectsOf('DROP TABLE users', { database: 'contest' }), ['delete table users all irreversible']);
  });

  it('follows USE to another database and its environment', () => {
    const effects = sqlEffects('USE shop_prod; DROP TABLE users', { via: 'mysql', environment: 'local', dialect: 'mysql', context: contextOf() });
    assert.deepEqual(effects.map((effect) => effect.environment), ['production']);
    assert.deepEqual(effectsOf('USE shop_prod; DROP TABLE users', { dialect: 'mysql', database: 'shop_test' }), ['delete table users all irreversible']);
  });

  it('starts the programs of COPY and of the client where they run', () => {
    const context = contextOf();
    effectsOf("COPY t TO PROGRAM 'gzip > t.gz'; \n\\! ls", { context, server: 'db.example.com' });
    assert.deepEqual(context.started, ['gzip > t.gz @ db.example.com', 'ls']);
  });

  it('reads scripts that the text includes', () => {
    const context = contextOf([{ request: { kind: 'body', path: '/work/shop/a.sql' }, fact: { text: 'DROP TABLE users;\n\\i a.sql', digest: '' } }]);
    assert.deepEqual(effectsOf('\\i a.sql', { context }), ['delete table users all irreversible', 'run program psql unknown']);
  });

  it('names what is lost and where', () => {
    const [effect] = sqlEffects('DROP TABLE users', { via: 'psql', environment: 'production', server: 'db.example.com', database: 'shop', dialect: 'postgres', context: contextOf() });
    assert.equal(effect?.says, 'drops the table users in shop on db.example.com');
    assert.equal(effect.target, 'db.example.com');
  });

  it('says each thing once and keeps the worst where there is too much', () => {
    assert.equal(effectsOf('INSERT INTO t VALUES (1);'.repeat(5_000)).length, 1);
    const many = sqlEffects(`${Array.from({ length: 2_000 }, (_, i) => `INSERT INTO t${i} VALUES (1);`).join('')}DROP TABLE users`, { via: 'psql', environment: 'local', context: contextOf() });
    assert.equal(many.length, 300);
    assert.equal(many[0]?.verb, 'delete');
  });

  it('is not drawn into routines that call each other', () => {
    const routines = Array.from({ length: 200 }, (_, i) => `CREATE PROCEDURE p${i + 1}() BEGIN CALL p${i}(); CALL p${i}(); END;`).join('\n');
    assert.deepEqual(effectsOf(`CREATE PROCEDURE p0() BEGIN DELETE FROM t; END;\n${routines}\nCALL p200();`, { dialect: 'mysql' }).filter((line) => line.startsWith('delete')), ['delete rows t all irreversible']);
  });

  it('never throws and says one thing for one text', () => {
    const dialect = fc.constantFrom<SqlDialect>('postgres', 'mysql', 'sqlite', 'sqlserver', 'bigquery', 'clickhouse', 'unknown');
    const part = fc.constantFrom(...'DROP TABLE users ; DELETE FROM WHERE 1=1 BEGIN ROLLBACK COMMIT SAVEPOINT TO USE x \\c \\i \\copy COPY PROGRAM \' $$ DO CREATE TEMP ALTER DROP COLUMN , ( ) EXEC xp_cmdshell UPDATE SET = # -- \n'.split(' '));
    fc.assert(fc.property(fc.array(part, { maxLength: 40 }), dialect, (parts, one) => assert.deepEqual(effectsOf(parts.join(' '), { dialect: one }), effectsOf(parts.join(' '), { dialect: one }))), { numRuns: 2_000 });
  });
});
