import assert from 'node:assert/strict';
import { credentialsIn } from '../../src/trajectory/secrets.ts';
import { value } from '../support/secrets.ts';

describe('credentials in a text', () => {
  const long = value(5).replace(/[^A-Za-z0-9]/g, 'x').padEnd(40, '7');

  for (const prefix of ['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((word) => `${word}_`).concat('github_pat_', 'glpat-', 'sk-', 'sk_live_', 'rk_test_', 'xoxb-', 'AKIA', 'ASIA', 'npm_', 'pypi-', 'eyJ', 'AIza', 'dop_v1_', 'hvs.', 'SG.', 'shpat_', 'shpca_', 'shppa_', 'dckr_pat_', 'rnd_', 'fo1_', 'sbp_')) {
    it(`are found by their shape alone: ${prefix}…`, () => {
      const body = prefix === 'eyJ' ? `${long}.${long}.${long}` : prefix === 'SG.' ? `${long}.${long}` : prefix === 'AKIA' || prefix === 'ASIA' ? long.toUpperCase().slice(0, 16) : long;
      assert.equal(credentialsIn(`run it with ${prefix}${body} now`).length, 1);
    });
  }

  for (const name of ['ACCESS_TOKEN', 'app.secret', 'dbPassword', 'user_passwd', 'ROOT_PWD', 'my-api-key', 'apikey', 'aws_access_key_id', 'private_key', 'basic_auth', 'some_credentials', 'SENTRY_DSN', 'DATABASE_URL', 'connection-string', 'SERVICE_KEY', 'master_key', 'ADMIN-KEY', 'PGPASSWORD', 'WRITE_KEY', 'DB_PW', 'SMTP_PASS', 'HASH_SALT']) {
    it(`are found by their name: ${name}`, () => { assert.ok(credentialsIn(`APP_${name}=${long}`).length > 0); });
  }

  it('are found in headers, addresses and logins', () => {
    for (const text of [`Authorization: Bearer ${long}`, `TOKEN ${long}`, `basic ${long}`, `apikey ${long}`, `postgres://app:${long}@db.example.com/x`, `curl -u app:${long} x`, `tool --user=app:${long}`, `tool --login app,${long}`]) assert.ok(credentialsIn(text).length > 0, text);
  });

  it('are none in everyday commands', () => {
    for (const text of ['npm test -- --watch=false', 'git push -u origin main', 'ls src/ghosts', 'curl https://example.com/a']) assert.deepEqual(credentialsIn(text), [], text);
  });
});
