import type { Effect } from '../model/effect.ts';
import type { Task } from '../model/task.ts';
import { tokensOf } from './names.ts';

/** Words that stand in so many prompts and names that they tie nothing together. */
const everyday = new Set(['the', 'and', 'for', 'all', 'new', 'old', 'main', 'master', 'origin', 'git', 'github', 'com', 'org', 'net', 'www', 'http', 'https', 'api', 'app', 'web', 'src', 'lib', 'test', 'tests', 'prod', 'production', 'staging', 'stage', 'dev', 'local', 'localhost', 'user', 'users', 'home', 'file', 'files', 'code', 'page', 'project', 'server', 'service', 'default', 'branch', 'head', 'latest', 'public', 'get', 'set', 'run', 'add', 'fix', 'make', 'update', 'this', 'that', 'with', 'from', 'into', 'not', 'npm', 'npx', 'node', 'bash', 'shell', 'ssh', 'curl', 'data', 'name', 'id', 'resource', 'resources', 'everything', 'production', 'database', 'table', 'unknown', 'true', 'false', 'workflow', 'variable', 'variables', 'changes', 'change', 'creates', 'makes', 'sets', 'deploys', 'starts', 'stops', 'sends', 'runs', 'applies', 'configuration', 'config', 'which', 'what', 'may', 'its', 'his', 'everybody', 'others', 'every', 'one', 'two', 'build', 'release', 'through', 'says', 'where', 'version', 'request', 'type', 'value', 'key', 'error', 'bug', 'issue', 'feature', 'function', 'group', 'list', 'account']);

/**
 * Whether the person's words speak of what an effect is about: of its object by name, or, where nothing is taken away, of the provider or program.
 * It covers, it never names: what cannot be undone is asked about all the same.
 */
export function isSpokenOf(effect: Effect, task: Task): boolean {
  const spoken = task.spoken;
  if (spoken === undefined || spoken.length === 0 || task.mode === 'review') return false;
  const words = new Set(spoken);
  const object = effect.object;
  const name = object.kind === 'path' ? '' : object.kind === 'message' ? object.to : object.kind === 'system' ? object.what : object.name;
  // A repository's own settings are meant where the words say so: its new name may stand in them as anything's.
  if (object.kind === 'cloud' && object.what === 'repository' && effect.verb !== 'create') return spoken.some((word) => /^repo/.test(word)) && spoken.some((word) => /^(?:setting|description|topic|visib|private|public|archiv|rename|wiki|default|protect|homepage|transfer|delete|configur|einstellung|beschreib|paramètre|ajuste|configura)/.test(word));
  // Whoever edits what a release is made of has not been asked to bring it out.
  if (effect.verb === 'deploy' || effect.verb === 'publish') return false;
  // "Check nginx on web-1": whoever is told to look at it has not been told to stop it.
  if (isLoss(effect) && task.consents.length > 0 && task.consents.every((one) => one.capabilities.every((capability) => capability === 'read'))) return false;
  const own = object.kind === 'cloud' ? outsidePaths(task) : words;
  if (telling(name).some((token) => own.has(token))) return true;
  if (isLoss(effect) || effect.called?.does === 'merge') return false;
  // A tool that is named is no order to change what lies in a shared database.
  if (object.kind === 'data' && (effect.environment === 'staging' || effect.environment === 'production')) return false;
  const around = [effect.via, object.kind === 'cloud' ? object.provider : '', object.kind === 'cloud' && object.what !== 'resource' && object.what !== 'environment' ? object.what : '', object.kind === 'cloud' ? `${effect.called?.thing ?? ''} ${effect.target ?? ''}` : ''];
  return around.flatMap(telling).some((token) => own.has(token));
}

/** It takes away, gives out or stops what is there. */
export function isLoss(effect: Effect): boolean {
  return ['delete', 'discard', 'revoke', 'disable', 'grant', 'rewrite', 'stop'].includes(effect.verb);
}

/** "The endpoint in services/events": the folder is called so, and nobody spoke of a table of that name. */
function outsidePaths(task: Task): ReadonlySet<string> {
  const spoken = new Set(task.spoken);
  const text = task.prompts.join('\n').replace(/(?<![\p{L}\p{N}:/])[~.\w-]*\/[\w.@*/-]+/gu, ' ');
  return new Set(tokensOf(text.slice(0, 20_000)).filter((token) => spoken.has(token)));
}

function telling(text: string): readonly string[] {
  return tokensOf(text).filter((token) => token.length >= 3 && !everyday.has(token));
}

/** The words of a text that tie it to another: no everyday ones; numbers count. */
export function tellingIn(text: string): readonly string[] {
  return tokensOf(text).filter((token) => (token.length >= 3 || /^\d+$/.test(token)) && !everyday.has(token));
}
