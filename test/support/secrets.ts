import fc from 'fast-check';
import { tokenShapes } from '../../src/audit/redact/tokens.ts';

const random = (alphabet: string, length: number, seed: number): string => {
  let state = seed * 2_654_435_761 + 12_345;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return alphabet.charAt((state >>> 8) % alphabet.length);
  }).join('');
};
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
export const value = (seed: number, length = 28): string => random(letters, length, seed);
export const hexed = (seed: number, length: number): string => random('0123456789abcdef', length, seed);

/** Secrets as they stand in commands, files and outputs: the text, and the part that must not be stored. Tokens are put together here. */
export const secretTexts: readonly (readonly [string, string])[] = [
  ...[
    'DATABASE_PASSWORD', 'PGPASSWORD', 'MYSQL_PWD', 'REDIS_PASSWORD', 'MONGO_PASSWORD', 'SMTP_PASS', 'JWT_SECRET', 'SESSION_SECRET', 'COOKIE_SECRET', 'SECRET_KEY_BASE', 'DJANGO_SECRET_KEY', 'APP_SECRET', 'CLIENT_SECRET', 'OAUTH_CLIENT_SECRET',
    'API_KEY', 'APIKEY', 'STRIPE_API_KEY', 'OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'GITHUB_TOKEN', 'GH_TOKEN', 'GITLAB_TOKEN', 'NPM_TOKEN', 'RAILWAY_TOKEN', 'VERCEL_TOKEN', 'NETLIFY_AUTH_TOKEN', 'FLY_API_TOKEN', 'HEROKU_API_KEY', 'CLOUDFLARE_API_TOKEN',
    'DIGITALOCEAN_ACCESS_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AZURE_CLIENT_SECRET', 'ARM_ACCESS_KEY', 'GOOGLE_CLIENT_SECRET', 'SENTRY_AUTH_TOKEN', 'DATADOG_API_KEY', 'NEW_RELIC_LICENSE_KEY', 'TWILIO_AUTH_TOKEN', 'SENDGRID_API_KEY', 'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET', 'DISCORD_TOKEN', 'TELEGRAM_BOT_TOKEN', 'SHOPIFY_API_SECRET', 'SUPABASE_SERVICE_ROLE_KEY_SECRET', 'ENCRYPTION_KEY', 'PRIVATE_KEY', 'VAULT_TOKEN', 'CONSUL_HTTP_TOKEN', 'TF_TOKEN_app_terraform_io', 'PULUMI_ACCESS_TOKEN', 'DOCKER_PASSWORD', 'CI_JOB_TOKEN',
  ].flatMap((name, at): readonly (readonly [string, string])[] => [
    [`export ${name}=${value(at)}`, value(at)],
    [`${name}: "${value(at + 500)}"`, value(at + 500)],
  ]),
  ...['postgres', 'postgresql', 'mysql', 'mongodb+srv', 'redis', 'rediss', 'amqp', 'amqps', 'ftp', 'https', 'smtp', 'ldap', 'clickhouse', 'mssql', 'nats', 'mqtt', 'sftp', 'ssh', 'couchbase', 'cassandra', 'jdbc:postgresql', 'jdbc:mysql', 'git+https', 'influxdb'].map(
    (scheme, at): readonly [string, string] => [`connect ${scheme}://app:${value(at + 900)}@db.example.com:5432/shop`, value(at + 900)],
  ),
  [`curl -H "Authorization: Bearer ${value(1)}" https://api.example.com`, value(1)],
  [`curl -H 'Authorization: Basic ${value(2)}' https://api.example.com`, value(2)],
  [`curl -H "X-Api-Key: ${value(3)}" https://api.example.com`, value(3)],
  [`curl -H "PRIVATE-TOKEN: ${value(4)}" https://git.example.com`, value(4)],
  [`curl -H "Cookie: session=${value(5)}" https://example.com`, value(5)],
  [`curl -u admin:${value(6)} https://example.com`, value(6)],
  [`curl "https://example.com/x?access_token=${value(7)}&y=1"`, value(7)],
  [`curl "https://example.com/x?X-Amz-Signature=${hexed(8, 64)}"`, hexed(8, 64)],
  [`mysql -u root -p${value(9)} shop`, value(9)],
  [`mysqldump --password=${value(10)} shop`, value(10)],
  [`sshpass -p ${value(11)} ssh host`, value(11)],
  [`machine example.com login me password ${value(12)}`, value(12)],
  [`ALTER USER app WITH PASSWORD '${value(13)}'`, value(13)],
  [`CREATE USER app IDENTIFIED BY '${value(14)}'`, value(14)],
  [`{"auths":{"r.example.com":{"auth":"${value(15)}"}}}`, value(15)],
  [`//registry.example.com/:_authToken=${value(16)}`, value(16)],
  [`aws_secret_access_key = ${value(17, 40)}`, value(17, 40)],
  [`helm install x --set-string --api-key ${value(18)}`, value(18)],
  [`tool --password '${value(19)}'`, value(19)],
  [`tool --client-secret="${value(20)}"`, value(20)],
  [`-----BEGIN RSA ${'PRIVATE'} KEY-----\n${value(21, 300)}\n-----END RSA ${'PRIVATE'} KEY-----`, value(21, 300)],
  [`-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\n${value(22, 300)}`, value(22, 300)],
  ['gh' + `p_${value(30, 36)}`, value(30, 36)],
  ['AK' + `IA${random('ABCDEFGHIJKLMNOP234567', 16, 31)}`, random('ABCDEFGHIJKLMNOP234567', 16, 31)],
  ['xox' + `b-${random('0123456789', 12, 32)}-${value(33, 24)}`, value(33, 24)],
  ['sk' + `-ant-api03-${value(34, 90)}`, value(34, 90)],
  ['ey' + `J${value(35, 30)}.ey${'J'}${value(36, 60)}.${value(37, 43)}`, value(37, 43)],
];

/** Tokens of every shape that is known, each with what stands around it. */
export function tokens(kind: string, runs = 3): readonly { readonly text: string; readonly token: string }[] {
  return tokenShapes.filter((one) => one.kind === kind).flatMap(({ shape }) => {
    const around = /\(\?<=(.*?)\)(?=\(|\\d|[A-Za-z[])/.exec(shape)?.[1]?.replaceAll('\\', '') ?? '';
    const plain = shape.replace(/\(\?<=.*?\)(?=\(|\\d|[A-Za-z[])/g, '').replace(/\(\?[=!][^)]*\)/g, '');
    return fc.sample(fc.stringMatching(new RegExp(`^(?:${plain})$`)), { seed: 7, numRuns: runs }).map((token) => ({ text: `the reply was "${around}${token}:" and so on`, token }));
  });
}
