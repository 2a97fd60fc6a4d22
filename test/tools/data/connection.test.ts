import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fingerprint } from '../../../src/model/fingerprint.ts';
import { connectionOf } from '../../../src/tools/data/connection.ts';
import { isLocalHost, isScratchName, placeOf } from '../../../src/tools/data/place.ts';
import { contextOf } from './context.ts';

describe('connections', () => {
  it('reads URLs', () => {
    assert.deepEqual(connectionOf('postgresql://db.example.com:5433/shop?sslmode=require'), { kind: 'url', scheme: 'postgresql', dialect: 'postgres', host: 'db.example.com:5433', database: 'shop' });
    assert.deepEqual(connectionOf('postgresql+asyncpg://localhost/shop'), { kind: 'url', scheme: 'postgresql', dialect: 'postgres', host: 'localhost', database: 'shop' });
    assert.deepEqual(connectionOf('jdbc:sqlserver://sql.example.com:1433;databaseName=Shop'), { kind: 'url', scheme: 'sqlserver', dialect: 'sqlserver', host: 'sql.example.com:1433', database: 'Shop' });
    assert.deepEqual(connectionOf('mongodb+srv://cluster0.abc.mongodb.net/shop'), { kind: 'url', scheme: 'mongodb', host: 'cluster0.abc.mongodb.net', database: 'shop' });
    assert.equal(connectionOf('sqlite:///data/app.db').file, 'data/app.db');
    assert.equal(connectionOf('sqlite:////data/app.db').file, '/data/app.db');
    assert.equal(connectionOf('file:./dev.db').file, './dev.db');
    assert.equal(connectionOf('sqlite::memory:').file, ':memory:');
  });

  it('reads lists of words', () => {
    assert.deepEqual(connectionOf('host=db dbname=shop user=bob'), { kind: 'words', host: 'db', database: 'shop', user: 'bob' });
    assert.deepEqual(connectionOf('Server=sql.example.com;Database=Shop;User Id=sa'), { kind: 'words', host: 'sql.example.com', database: 'Shop', user: 'sa' });
    assert.deepEqual(connectionOf('Data Source=app.db'), { kind: 'file', file: 'app.db' });
  });

  it('keeps a password as a fingerprint and nothing else', () => {
    const secret = ['tr0ub', '4dor'].join('');
    for (const text of [`postgres://bob:${secret}@db.example.com/shop`, `host=db password=${secret}`, `sqlserver://h;user=a;password=${secret}`]) {
      const found = connectionOf(text);
      assert.equal(found.credential?.fingerprint, fingerprint(secret), text);
      assert.ok(!JSON.stringify(found).includes(secret), text);
    }
    assert.equal(connectionOf('postgres://bob:$DB_PASSWORD@db/shop').credential, undefined);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.constantFrom('', 'postgres://', 'sqlite:', 'host=', 'jdbc:', 'mysql://a:b@'), (text, lead) => assert.ok(connectionOf(lead + text).kind)));
  });

  it('tells databases for tests by their names', () => {
    for (const name of ['test', 'shop_test', 'test_shop', 'shop-test-3', 'tmp', 'scratch', 'shop.e2e', 'testing', 'ci', '/tmp/x/test.db', 'app_test.sqlite3']) assert.ok(isScratchName(name), name);
    for (const name of ['shop', 'contest', 'latest', 'production', 'testimonials', 'attempts', 'citizens', 'tmpl']) assert.ok(!isScratchName(name), name);
  });

  it('tells this machine from others', () => {
    for (const host of ['localhost', '127.0.0.1:5432', '/var/run/postgresql', '::1', 'db', 'postgres-1', '.', '(localdb)\\MSSQLLocalDB']) assert.ok(isLocalHost(host), host);
    for (const host of ['db.example.com', '10.0.0.5', 'prod-db', 'database.internal']) assert.ok(!isLocalHost(host), host);
  });

  it('lets a name for tests count only near by', () => {
    const context = contextOf();
    assert.equal(placeOf('psql', { host: 'localhost', database: 'shop_test', otherwise: 'local' }, context).stays, 'scratch');
    assert.equal(placeOf('psql', { host: 'prod-db.example.com', database: 'shop_test', otherwise: 'local' }, context).stays, 'lasting');
    assert.equal(placeOf('psql', { host: 'db.example.com', database: 'shop_test', otherwise: 'local' }, context).stays, 'lasting');
    assert.equal(placeOf('psql', { otherwise: 'local' }, context).environment, 'local');
    assert.equal(placeOf('psql', { otherwise: 'unknown' }, context).environment, 'unknown');
    assert.equal(placeOf('psql', { host: 'localhost', database: 'shop_prod', otherwise: 'local' }, context).environment, 'production');
  });
});
