import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A credential that any program of this user can use, by name and place. Its value is never kept. */
export interface Reachable {
  readonly place: string;
  readonly names: readonly string[];
  readonly is: 'environment' | 'key file' | 'cloud profile' | 'cluster' | 'login' | 'env file';
}

const secretName = /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?|DATABASE_URL|_DSN|CONNECTION_STRING)(?:_|$)/i;
const largest = 512 * 1024;
const mostNames = 60;

/** The credentials that this machine lets an agent reach. Files are read for names only. */
export async function reachableCredentials(home: string, folders: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<readonly Reachable[]> {
  const at = (...parts: readonly string[]): string => join(home, ...parts);
  const found = await Promise.all([
    keyFiles(at('.ssh')),
    sections(at('.aws', 'credentials'), 'cloud profile', /^\s*\[([^\]]+)\]/),
    sections(at('.aws', 'config'), 'cloud profile', /^\s*\[(?:profile )?([^\]]+)\]/),
    folder(at('.config', 'gcloud', 'configurations'), 'cloud profile', /^config_(.+)$/),
    present(at('.config', 'gcloud', 'application_default_credentials.json'), 'cloud profile', 'application default credentials'),
    present(at('.azure', 'msal_token_cache.json'), 'cloud profile', 'Azure login'),
    sections(at('.kube', 'config'), 'cluster', /^\s*current-context:\s*(\S+)|^-?\s+context:.*|^\s+name:\s*(\S+)/),
    sections(at('.docker', 'config.json'), 'login', /^\s*"([a-z0-9.-]+\.[a-z]{2,}[^"]*|https?:[^"]+)"\s*:\s*\{/i),
    sections(at('.netrc'), 'login', /^\s*machine\s+(\S+)/),
    sections(at('.pgpass'), 'login', /^([^:#]+:[^:]*:[^:]*):/),
    sections(at('.npmrc'), 'login', /^(\/\/[^:]+).*_(?:authToken|password)/),
    sections(at('.pypirc'), 'login', /^\s*\[([^\]]+)\]/),
    sections(at('.git-credentials'), 'login', /@([^/\s]+)/),
    sections(at('.config', 'gh', 'hosts.yml'), 'login', /^(\S+):\s*$/),
    sections(at('.terraform.d', 'credentials.tfrc.json'), 'login', /^\s*"([a-z0-9.-]+\.[a-z]{2,})"/),
    present(at('.vault-token'), 'login', 'Vault token'),
    ...folders.map(envFiles),
  ]);
  const variables = Object.keys(env).filter((name) => secretName.test(name) && (env[name] ?? '') !== '');
  return [...(variables.length > 0 ? [{ place: 'environment of the editor', names: variables.sort(), is: 'environment' as const }] : []), ...found.flat().filter(({ names }) => names.length > 0)];
}

async function keyFiles(folderPath: string): Promise<readonly Reachable[]> {
  const names = await readdir(folderPath).catch(() => []);
  const keys = await Promise.all(names.slice(0, 100).map(async (name) => (/\bPRIVATE KEY-----/.test((await textOf(join(folderPath, name))).slice(0, 200)) ? [name] : [])));
  return [{ place: folderPath, names: keys.flat(), is: 'key file' }];
}

async function sections(place: string, is: Reachable['is'], name: RegExp): Promise<readonly Reachable[]> {
  const lines = (await textOf(place)).split(/\r?\n/);
  const names = lines.flatMap((line) => {
    const match = name.exec(line);
    return match === null ? [] : [match[1] ?? match[2] ?? ''];
  });
  return [{ place, names: [...new Set(names.filter((one) => one !== ''))].slice(0, mostNames), is }];
}

async function folder(place: string, is: Reachable['is'], name: RegExp): Promise<readonly Reachable[]> {
  const names = (await readdir(place).catch(() => [])).flatMap((file) => name.exec(file)?.[1] ?? []);
  return [{ place, names: names.slice(0, mostNames), is }];
}

async function present(place: string, is: Reachable['is'], name: string): Promise<readonly Reachable[]> {
  return (await stat(place).catch(() => undefined)) === undefined ? [] : [{ place, names: [name], is }];
}

/** `.env` files at the top of a folder and one level below, with the names of their secrets. */
async function envFiles(root: string): Promise<readonly Reachable[]> {
  const top = await readdir(root, { withFileTypes: true }).catch(() => []);
  const below = await Promise.all(top.filter((one) => one.isDirectory() && !one.name.startsWith('.') && one.name !== 'node_modules').slice(0, 60).map(async ({ name }) => (await readdir(join(root, name)).catch(() => [])).map((file) => join(name, file))));
  const files = [...top.filter((one) => one.isFile()).map(({ name }) => name), ...below.flat()].filter((file) => /(?:^|[\\/])\.env(?:\.|$)/.test(file) && !/\.(?:example|sample|template|dist)$/.test(file));
  return Promise.all(
    files.slice(0, 40).map(async (file): Promise<Reachable> => {
      const names = (await textOf(join(root, file))).split(/\r?\n/).flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*\S/.exec(line)?.[1] ?? []);
      return { place: join(root, file), names: names.filter((name) => secretName.test(name)).slice(0, mostNames), is: 'env file' };
    }),
  );
}

async function textOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true || found.size > largest) return '';
  return readFile(path, 'utf8').catch(() => '');
}
