import assert from 'node:assert/strict';
import { fingerprint } from '../../../src/model/fingerprint.ts';
import { inspect } from '../../../src/tools/inspect.ts';
import { examplePlace } from '../../support/place.ts';

/** Put together here so that no scanner takes it for a real one. */
const secret = ['hunter', 'two', '99'].join('');

const commands = [
  `psql postgres://bob:${secret}@db.example.com/shop -c "DROP TABLE users"`,
  `PGPASSWORD=${secret} psql -h db.example.com -c "DELETE FROM users"`,
  `psql "host=db.example.com password=${secret} dbname=shop" -c "TRUNCATE users"`,
  `psql shop -c "\\\\c postgres://bob:${secret}@other.example.com" -c "DROP TABLE users"`,
  `mysql -uroot -p${secret} -e "DROP DATABASE shop"`,
  `mysql --password=${secret} -e "GRANT ALL ON *.* TO 'bob'@'%' IDENTIFIED BY '${secret}'"`,
  `mysql -e "CREATE USER bob IDENTIFIED BY '${secret}'"`,
  `psql shop -c "ALTER ROLE bob PASSWORD '${secret}'"`,
  `sqlcmd -S db.example.com -U sa -P ${secret} -Q "DROP DATABASE Shop"`,
  `mongosh mongodb://bob:${secret}@db.example.com/shop --eval "db.dropDatabase()"`,
  `mongosh shop --eval "db.createUser({user: 'bob', pwd: '${secret}'}); db.changeUserPassword('bob', '${secret}')"`,
  `redis-cli -a ${secret} FLUSHALL`,
  `redis-cli AUTH ${secret}`,
  `redis-cli CONFIG SET requirepass ${secret}`,
  `redis-cli -u redis://:${secret}@cache.example.com:6379 FLUSHALL`,
  `DATABASE_URL=postgres://bob:${secret}@db.example.com/shop prisma migrate reset --force`,
  `cypher-shell -a neo4j://graph.example.com -p ${secret} "MATCH (n) DETACH DELETE n"`,
  `clickhouse-client --password ${secret} -q "DROP TABLE events"`,
  `migrate -database "mysql://bob:${secret}@tcp(db.example.com:3306)/shop" -path db drop -f`,
];

describe('secrets of databases', () => {
  for (const run of commands) {
    it(`stay out of what is said: ${run.replaceAll(secret, '…')}`, () => {
      const { effects } = inspect({ kind: 'shell', text: run, dialect: 'posix' }, { place: examplePlace, known: new Map(), cwd: { kind: 'at', path: '/work/shop' } });
      assert.ok(effects.length > 0);
      assert.ok(!JSON.stringify(effects).includes(secret), JSON.stringify(effects));
    });
  }

  it('are known by their fingerprint', () => {
    const { effects } = inspect({ kind: 'shell', text: commands[0] ?? '', dialect: 'posix' }, { place: examplePlace, known: new Map(), cwd: { kind: 'at', path: '/work/shop' } });
    assert.deepEqual(effects[0]?.credential, { name: 'password of bob at db.example.com', fingerprint: fingerprint(secret), from: 'url' });
  });
});
