/** A small seeded generator (mulberry32): the same seed gives the same scripts. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Make = () => string;

/** Makes Postgres scripts of one to six statements with comments, odd case, quotes and nesting. */
export function scriptsOf(seed: number): { script(): string } {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const maybe = (text: string | Make, chance = 0.4): string => (random() < chance ? (typeof text === 'string' ? text : text()) : '');
  const times = (n: number, make: Make, glue = ', '): string => Array.from({ length: 1 + Math.floor(random() * n) }, make).join(glue);
  let depth = 0;
  const deeper = (make: Make, flat: Make): string => {
    if (depth > 3) return flat();
    depth += 1;
    const text = make();
    depth -= 1;
    return text;
  };

  const ident: Make = () => pick(['users', 'orders', 't', 'a1', '"Weird Name"', '"sel""ect"', 'public_log', 'events', '"drop table x"', 'größe', 'x$y', '"where"']);
  const name: Make = () => pick([ident, ident, () => `app.${ident()}`, () => `"my schema".${ident()}`])();
  const column: Make = () => pick(['id', 'a', 'b', 'name', '"Where"', 'created_at', 't.a', '"from"']);
  const string: Make = () => pick(["'x'", "'it''s'", "'DROP TABLE users;'", "E'a\\'; DELETE FROM t; --'", '$$ where $$', "$q$ ; DROP TABLE x; $q$", "'--'", "'/*'", "U&'d\\0061t'", "B'101'", "E'\\\\'", "''"]);
  const value: Make = () => pick([string, string, () => String(Math.floor(random() * 100)), () => '1.5e3', () => 'NULL', () => 'TRUE', () => 'now()', () => `$${1 + Math.floor(random() * 3)}`, () => "interval '1 day'"])();
  const expr: Make = () =>
    deeper(
      () => pick([column, value, () => `${expr()} + ${expr()}`, () => `(${expr()})`, () => `(${select()})`, () => `CASE WHEN ${condition()} THEN ${expr()} ELSE ${expr()} END`, () => `coalesce(${expr()}, ${expr()})`, () => `ARRAY[${expr()}]`, () => `${column()}::text`, () => `${column()} -> 'k'`])(),
      value,
    );
  const condition: Make = () =>
    deeper(
      () =>
        pick([
          () => `${expr()} = ${expr()}`,
          () => `${column()} IN (${times(3, value)})`,
          () => `${column()} IN (${select()})`,
          () => `EXISTS (${select()})`,
          () => `NOT (${condition()})`,
          () => `${condition()} AND ${condition()}`,
          () => `(${condition()} OR ${condition()})`,
          () => `${column()} BETWEEN ${value()} AND ${value()}`,
          () => `${column()} IS NOT NULL`,
          () => `${column()} LIKE ${string()}`,
          () => `${column()} @> ${string()}`,
          () => `${column()} ? 'k'`,
        ])(),
      () => 'a = 1',
    );
  const where: Make = () => maybe(() => ` WHERE ${condition()}`, 0.6);
  const returning: Make = () => maybe(() => ` RETURNING ${pick(['*', 'id', 'a, b'])}`, 0.3);
  const select: Make = () =>
    pick([
      () => `SELECT ${times(2, expr)} FROM ${name()}${where()}`,
      () => `SELECT * FROM ${name()} JOIN ${ident()} u ON ${condition()}${where()}${maybe(' ORDER BY 1')}${maybe(' LIMIT 5')}`,
      () => `SELECT count(*) FROM ${name()} GROUP BY ${column()} HAVING count(*) > 1`,
      () => `SELECT ${value()} UNION ALL SELECT ${value()}`,
      () => `SELECT * FROM (${deeper(select, () => 'SELECT 1')}) s`,
      () => `VALUES (${value()})`,
    ])();
  const write: Make = () =>
    pick([
      () => `DELETE FROM ${maybe('ONLY ')}${name()}${maybe(' AS d')}${maybe(() => ` USING ${name()} o`)}${where()}${returning()}`,
      () => `UPDATE ${maybe('ONLY ')}${name()} SET a = ${expr()}${maybe(() => `, b = (${select()})`)}${maybe(() => ` FROM ${name()} f`)}${where()}${returning()}`,
      () => `INSERT INTO ${name()} (a, b) VALUES (${expr()}, ${expr()})${maybe(() => pick([' ON CONFLICT DO NOTHING', ` ON CONFLICT (a) DO UPDATE SET b = 1${where()}`]))}${returning()}`,
      () => `INSERT INTO ${name()} ${select()}`,
    ])();
  const merge: Make = () => `MERGE INTO ${name()} m USING ${name()} s ON ${condition()} WHEN MATCHED THEN ${pick(['DELETE', 'UPDATE SET a = 1', 'DO NOTHING'])}${maybe(' WHEN NOT MATCHED THEN INSERT (a) VALUES (1)')}`;
  const withQuery: Make = () =>
    `WITH ${maybe('RECURSIVE ', 0.2)}${times(3, () => `${pick(['q', 'r', '"delete"'])}${maybe(' (c)', 0.2)} AS ${maybe('MATERIALIZED ', 0.2)}${maybe('NOT MATERIALIZED ', 0.1)}(${deeper(() => pick([select, write, withQuery, write])(), select)})`.replace('MATERIALIZED NOT MATERIALIZED', 'MATERIALIZED'))} ${pick([select, write])()}`;
  const cascade: Make = () => maybe(() => pick([' CASCADE', ' RESTRICT']), 0.4);
  const drop: Make = () =>
    pick([
      () => `DROP ${pick(['TABLE', 'VIEW', 'MATERIALIZED VIEW', 'SCHEMA', 'SEQUENCE', 'TYPE', 'DOMAIN', 'INDEX', 'FOREIGN TABLE'])} ${maybe('IF EXISTS ')}${times(3, name)}${cascade()}`.replace(/(SCHEMA (?:IF EXISTS )?).*?(?= CASCADE| RESTRICT|$)/, '$1s1, "S 2"'),
      () => `DROP INDEX CONCURRENTLY ${maybe('IF EXISTS ')}${name()}`,
      () => `DROP DATABASE ${maybe('IF EXISTS ')}${ident()}${maybe(' WITH (FORCE)')}`,
      () => `DROP ${pick(['ROLE', 'USER', 'GROUP'])} ${maybe('IF EXISTS ')}bob, ann`,
      () => `DROP FUNCTION ${maybe('IF EXISTS ')}${name()}(int, text)${cascade()}`,
      () => `DROP ${pick(['TRIGGER', 'POLICY', 'RULE'])} ${maybe('IF EXISTS ')}x ON ${name()}${cascade()}`,
      () => `DROP EXTENSION ${maybe('IF EXISTS ')}postgis${cascade()}`,
      () => `DROP OWNED BY bob${cascade()}`,
      () => `DROP TABLESPACE fast`,
      () => `DROP SUBSCRIPTION s`,
    ])();
  const alter: Make = () =>
    `ALTER TABLE ${maybe('IF EXISTS ')}${maybe('ONLY ')}${name()} ${times(3, () =>
      pick([
        () => `DROP ${maybe('COLUMN ')}${maybe('IF EXISTS ')}"col umn"${cascade()}`,
        () => `DROP CONSTRAINT c${cascade()}`,
        () => `ADD ${maybe('COLUMN ')}c int DEFAULT ${value()}`,
        () => `ALTER ${maybe('COLUMN ')}c ${maybe('SET DATA ')}TYPE bigint USING ${expr()}`,
        () => `ALTER COLUMN c DROP ${pick(['DEFAULT', 'NOT NULL', 'EXPRESSION', 'IDENTITY'])}`,
        () => `ALTER c SET DEFAULT ${value()}`,
        () => 'DISABLE ROW LEVEL SECURITY',
        () => 'ENABLE TRIGGER ALL',
        () => 'OWNER TO bob',
        () => `ADD CONSTRAINT k CHECK (${condition()})`,
      ])(),
    )}`;
  const body: Make = () => `$fn$ BEGIN DELETE FROM users; DROP TABLE t; END $fn$`;
  const other: Make = () =>
    pick([
      () => `CREATE ${maybe('TEMP ')}TABLE ${name()} (id int DEFAULT ${value()}, "drop" text)`,
      () => `CREATE TABLE ${ident()} AS ${select()}`,
      () => `CREATE OR REPLACE VIEW ${name()} AS ${select()}`,
      () => `CREATE ${maybe('UNIQUE ')}INDEX ${maybe('CONCURRENTLY ')}i ON ${name()} (a)${where()}`,
      () => `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS ${body()}`,
      () => `CREATE OR REPLACE FUNCTION g() RETURNS int BEGIN ATOMIC DELETE FROM t; SELECT CASE WHEN true THEN 1 END; END`,
      () => `CREATE RULE r AS ON DELETE TO ${name()} DO INSTEAD (DELETE FROM x; UPDATE y SET a = 1)`,
      () => `CREATE TRIGGER tr BEFORE DELETE OR TRUNCATE ON ${name()} EXECUTE FUNCTION f()`,
      () => `CREATE SCHEMA s1 CREATE TABLE t1 (a int)`,
      () => `COMMENT ON TABLE ${name()} IS ${pick(["'DELETE FROM x'", 'NULL'])}`,
      () => `VACUUM ${maybe('FULL ')}${name()}`,
      () => `ANALYZE ${name()}`,
      () => `LOCK TABLE ${name()} IN ACCESS EXCLUSIVE MODE`,
      () => `SET search_path TO app, public`,
      () => `SET LOCAL statement_timeout = '5s'`,
      () => `RESET ALL`,
      () => `SHOW search_path`,
      () => `LISTEN x`,
      () => `REFRESH MATERIALIZED VIEW CONCURRENTLY ${name()}`,
      () => `CREATE ROLE bob LOGIN PASSWORD 'x'`,
      () => `ALTER ROLE bob SUPERUSER`,
      () => `ALTER SYSTEM SET wal_level = 'minimal'`,
      () => `ALTER TABLE ${name()} RENAME TO z`,
      () => `DECLARE cur CURSOR FOR ${select()}`,
      () => `FETCH 5 FROM cur`,
      () => `SELECT * INTO newtable FROM ${name()}${where()}`,
      () => `REINDEX TABLE ${name()}`,
    ])();
  const control: Make = () =>
    pick([
      'BEGIN', 'BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'START TRANSACTION', 'COMMIT', 'COMMIT AND CHAIN', 'END', 'ROLLBACK', 'ABORT', 'SAVEPOINT sp', 'ROLLBACK TO SAVEPOINT sp', 'ROLLBACK TO sp', 'RELEASE sp',
      'GRANT SELECT, DELETE ON ALL TABLES IN SCHEMA public TO bob', 'REVOKE ALL ON DATABASE d FROM PUBLIC', 'GRANT admin TO bob', 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO bob', "COPY t FROM PROGRAM 'curl http://x'", "COPY users (a) TO '/tmp/x.csv' WITH CSV",
      "COPY (SELECT * FROM t WHERE a = ';') TO STDOUT", 'COPY (DELETE FROM t RETURNING *) TO STDOUT', 'EXECUTE ready (1)',
    ]);
  const truncate: Make = () => `TRUNCATE ${maybe('TABLE ')}${maybe('ONLY ')}${times(3, name)}${maybe(' RESTART IDENTITY')}${cascade()}`;
  const doBlock: Make = () => `DO ${maybe('LANGUAGE plpgsql ')}$do$ DECLARE r record; BEGIN DELETE FROM t; END $do$`;
  const plain: Make = () => pick([drop, drop, truncate, write, write, withQuery, withQuery, select, alter, other, other, control, merge, doBlock])();
  const statement: Make = () => {
    const chance = random();
    if (chance < 0.08) return `EXPLAIN ${maybe(() => pick(['ANALYZE ', '(ANALYZE, BUFFERS) ', '(ANALYZE false) ', 'VERBOSE ', '(FORMAT json) ', 'ANALYZE VERBOSE ']), 0.7)}${pick([write, withQuery, select])()}`;
    if (chance < 0.12) return `PREPARE p${maybe(' (int)')} AS ${pick([write, select, withQuery])()}`;
    return plain();
  };

  const comment: Make = () => pick(['/* DROP TABLE users; */', '-- DELETE FROM x;\n', '/* a /* b; */ c */', '\n', '\t', '/**/', '--\n', "/* ' */", '-- it\'s\n']);
  /** Puts comments and other case between words, outside quotes. */
  const disguise = (text: string): string => {
    const pieces = text.split(/('(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\2\$)/);
    return pieces
      .map((piece, at) => {
        if (at % 3 === 2) return '';
        if (at % 3 === 1) return piece;
        return (piece ?? '').replace(/\w+| /g, (word) => (word === ' ' ? (random() < 0.06 ? ` ${comment()} ` : ' ') : random() < 0.15 && !/^\d|^[beu]$/i.test(word) ? (random() < 0.5 ? word.toLowerCase() : word.toUpperCase()) : word));
      })
      .join('');
  };
  return { script: () => `${maybe(comment, 0.2)} ${times(6, () => disguise(statement()), ';\n')}${maybe(';')}${maybe(() => ` ${comment()}`, 0.2)}` };
}
