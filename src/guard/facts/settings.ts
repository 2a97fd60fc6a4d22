import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SettingName } from '../../model/fact.ts';

/** The person's home (absolute) and the environment that a call runs in. */
export interface Surroundings {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The value of a setting that tells where a command would act; never a secret: URLs lose their credentials. */
export async function observeSetting(name: SettingName, directory: string, around: Surroundings): Promise<string | 'none'> {
  const value = await read(name, directory, around);
  return value === undefined || value === '' ? 'none' : value.slice(0, 300);
}

async function read(name: SettingName, directory: string, { home, env }: Surroundings): Promise<string | undefined> {
  switch (name) {
    case 'kube-context':
      return field(await text(kubeconfig(home, env)), /^current-context:\s*"?([^"\n]+)"?\s*$/m);
    case 'kube-namespace':
      return field(await text(kubeconfig(home, env)), /^\s+namespace:\s*"?([^"\n]+)"?\s*$/m);
    case 'aws-profile':
      return env['AWS_PROFILE'] ?? env['AWS_DEFAULT_PROFILE'];
    case 'gcloud-project': {
      const active = (await text(join(home, '.config/gcloud/active_config')))?.trim() ?? 'default';
      return env['CLOUDSDK_CORE_PROJECT'] ?? field(await text(join(home, `.config/gcloud/configurations/config_${active}`)), /^project\s*=\s*(\S+)/m);
    }
    case 'azure-subscription':
      return field(await text(join(home, '.azure/azureProfile.json')), /"isDefault":\s*true[^}]*?"name":\s*"([^"]+)"/);
    case 'terraform-workspace':
      return env['TF_WORKSPACE'] ?? (await text(join(directory, '.terraform/environment')))?.trim();
    case 'database-url':
      return withoutCredentials(env['DATABASE_URL'] ?? (await databaseUrl(directory)) ?? (await configuredDatabase(directory)));
    case 'docker-context':
      return env['DOCKER_CONTEXT'] ?? env['DOCKER_HOST'] ?? field(await text(join(home, '.docker/config.json')), /"currentContext":\s*"([^"]+)"/);
    case 'heroku-remote':
      return field(await text(join(directory, '.git/config')), /git\.heroku\.com[:/]([^\s.]+)/);
    case 'git-user':
      return field(await text(join(home, '.gitconfig')), /^\s*email\s*=\s*(\S+)/m);
  }
}

function kubeconfig(home: string, env: Surroundings['env']): string {
  return env['KUBECONFIG']?.split(':')[0] ?? join(home, '.kube/config');
}

/** The nearest `.env` at or up to three folders above names the database that a migration tool would use. */
async function databaseUrl(directory: string): Promise<string | undefined> {
  let at = directory;
  for (let up = 0; up < 4; up += 1) {
    for (const file of ['.env.local', '.env']) {
      const found = field(await text(join(at, file)), /^\s*(?:export\s+)?(?:DATABASE_URL|POSTGRES_URL|MYSQL_URL|DB_URL)\s*=\s*["']?([^"'\s]+)/m);
      if (found !== undefined) return found;
    }
    if (at === dirname(at)) return undefined;
    at = dirname(at);
  }
  return undefined;
}

/** The server that Rails' and Sequelize's own files name for development, where they name one in plain words. */
async function configuredDatabase(directory: string): Promise<string | undefined> {
  const rails = field(await text(join(directory, 'config/database.yml')), /^development:\s*\n((?:[ \t]+.*\n?|\n)*)/m);
  const sequelize = field(await text(join(directory, 'config/config.json')), /"development"\s*:\s*\{([^}]*)\}/);
  const block = rails ?? sequelize;
  const url = field(block, /^\s*["']?url["']?\s*:\s*["']?([a-z]+:\/\/[^\s"'<]+)/m);
  const host = field(block, /["']?\bhost["']?\s*:\s*["']?([\w.-]+)/);
  return url ?? (host === undefined ? undefined : `database://${host}/${field(block, /["']?\bdatabase["']?\s*:\s*["']?([\w.-]+)/) ?? ''}`);
}

function withoutCredentials(url: string | undefined): string | undefined {
  return url?.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^@/]*@/i, '$1').replace(/\?.*$/, '');
}

async function text(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').then(
    (body) => body.slice(0, 200_000),
    () => undefined,
  );
}

function field(body: string | undefined, shape: RegExp): string | undefined {
  return body === undefined ? undefined : shape.exec(body)?.[1]?.trim();
}
