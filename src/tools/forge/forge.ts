import type { Command, Word } from '../../model/command.ts';
import type { Effect, Mark } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { effectOf, marksOf } from '../effect.ts';
import { createPath, fillPath, readPath } from '../paths.ts';
import { sendToHost } from '../network/send-to-host.ts';
import { inFile, secretInStdin, secretInWord } from '../network/sent-secret.ts';
import { visible } from '../places/scope.ts';
import { apiEffects } from './api.ts';
import { forgeDeeds, subjects, type ForgeDeed } from './table.ts';

const hosts: Readonly<Record<string, { readonly provider: string; readonly host: string }>> = {
  gh: { provider: 'github', host: 'github.com' },
  hub: { provider: 'github', host: 'github.com' },
  glab: { provider: 'gitlab', host: 'gitlab.com' },
  tea: { provider: 'gitea', host: 'gitea.com' },
  bb: { provider: 'bitbucket', host: 'bitbucket.org' },
};

export const tool: Tool = {
  programs: ['gh', 'glab', 'hub', 'tea'],
  summary: 'works with a code host: repositories, releases, secrets, workflows, pull requests',
  effects: forgeEffects,
  examples: [
    { run: 'gh pr list --state open', effects: [] },
    { run: 'gh repo delete example/shop --yes', effects: ['delete cloud/repository irreversible'] },
    { run: 'gh repo edit --visibility public --accept-visibility-change-consequences', effects: ['grant cloud/repository irreversible'] },
    { run: 'gh repo create example/shop --public --source=. --push', effects: ['create cloud/repository recoverable', 'publish cloud/repository recoverable'] },
    { run: 'gh repo create example/shop --private --source=. --push', effects: ['create cloud/repository recoverable'] },
    { run: 'gh pr create --fill', effects: ['create cloud/resource recoverable'] },
    { run: 'gh pr merge 12 --squash --admin', effects: ['edit cloud/resource recoverable', 'disable cloud/protection irreversible'] },
    { run: 'gh workflow run deploy.yml -f environment=production', effects: ['deploy cloud/workflow irreversible'] },
    { run: 'gh workflow run ci.yml', effects: ['start cloud/workflow unknown'] },
    { run: 'gh release delete v1.0.0 -y', effects: ['delete cloud/release irreversible'] },
    { run: 'gh release upload v1.0.0 dist/app.zip', effects: ['publish cloud/release recoverable'] },
    { run: 'gh release upload v1.0.0 .env.production', effects: ['publish cloud/release recoverable', 'send host irreversible'] },
    { run: 'gh secret set TOKEN', effects: ['overwrite cloud/secret irreversible'] },
    { run: 'gh workflow disable ci.yml', effects: ['disable cloud/workflow trivial'] },
    { run: 'gh auth token', effects: ['read credential none-needed'] },
    { run: 'gh api repos/example/shop/contributors', effects: [] },
    { run: 'gh api -X DELETE repos/example/shop', effects: ['delete cloud/repository irreversible'] },
    { run: 'gh api -X DELETE repos/example/shop/branches/main/protection', effects: ['disable cloud/protection irreversible'] },
    { run: 'gh gist create notes.txt --public', effects: ['read path none-needed', 'send host irreversible'] },
    { run: 'glab mr merge 12', effects: ['edit cloud/resource recoverable'] },
    { run: "gh alias set x '!rm -rf src'", effects: ['configure program recoverable'] },
  ],
};

function forgeEffects(command: Command, context: ToolContext): readonly Effect[] {
  const { provider, host } = hosts[command.program] ?? { provider: command.program, host: command.program };
  const args = command.args.filter((word) => word.text !== '--no-pager');
  const words = operandsOf(args);
  if (args.some((word) => /^(--help|-h)$/.test(word.text))) return [];
  const written = words[0]?.text ?? '';
  const subject = subjects[written] ?? written;
  let verb = words[1]?.text ?? '';
  let rest = words.slice(2);
  if (subject === 'repo' && verb === 'deploy-key') return found(`deploy-key ${rest[0]?.text ?? ''}`, rest.slice(1), args, command, provider, host, context);
  if (subject === 'api') return apiEffects(command, args.slice(args.findIndex((word) => word.text === 'api') + 1), provider, host, context);
  if (subject === 'auth') return authEffects(command, verb, args);
  if (subject === 'gist' || subject === 'snippet') if (/^(create|new)$/.test(verb)) return gistEffects(command, rest, host, context);
  if (subject === 'alias' && verb === 'set') return [effectOf(command.program, { verb: 'configure', object: { kind: 'program', name: `${command.program} ${rest[0]?.text ?? ''}` }, undo: 'recoverable', says: `makes ${command.program} ${visible(rest[0]?.text ?? '')} a name for ${visible(rest[1]?.text ?? '')}`, ...marksOf(rest[1]?.text.startsWith('!') === true || args.some((word) => /^(-s|--shell)$/.test(word.text)) ? 'persistent' : undefined) })];
  if (/^(extension|extensions|ext)$/.test(subject)) return extensionEffects(command, verb, rest);
  if (/^(clone)$/.test(verb) || (command.program === 'hub' && subject === 'clone')) return cloned(command, rest, host, context);
  if (verb === 'download') return fillPath(context, command.cwd, '.', { via: command.program, does: 'downloads into' });
  if (command.program === 'hub' && !forgeDeeds[`${subject} ${verb}`]) {
    verb = hubVerbs[subject] ?? '';
    rest = words.slice(1);
    return verb === '' ? context.command({ ...command, program: 'git', path: { text: 'git', known: 'known' } }) : found(verb, rest, args, command, provider, host, context);
  }
  return found(`${subject} ${verb}`, rest, args, command, provider, host, context);
}

/** Commands of hub that git does not have. */
const hubVerbs: Readonly<Record<string, string>> = { delete: 'repo delete', create: 'repo create', fork: 'repo fork', 'pull-request': 'pr create', sync: 'repo sync' };

const valued = ['R', 'repo', 'b', 'body', 't', 'title', 'F', 'body-file', 'B', 'base', 'H', 'head', 'l', 'label', 'a', 'assignee', 'm', 'milestone', 'r', 'reviewer', 'e', 'env', 'o', 'org', 'f', 'field', 'ref', 'n', 'notes', 'notes-file', 'target', 'visibility', 'description', 'homepage', 'branch', 'D', 'dir', 'p', 'pattern', 'L', 'limit', 's', 'state', 'q', 'jq', 'json', 'c', 'comment', 'reason', 'hostname', 'g', 'group', 'template', 'subject', 'match-head-commit', 'author-email'];

function operandsOf(args: readonly Word[]): readonly Word[] {
  return readOptions(args, { values: valued, flags: ['d delete-branch', 'y yes'] }).operands;
}

function found(asked: string, rest: readonly Word[], args: readonly Word[], command: Command, provider: string, host: string, context: ToolContext): readonly Effect[] {
  const deed: ForgeDeed | undefined = forgeDeeds[asked];
  if (deed === undefined) return [];
  const [thing = '', does = ''] = asked.split(' ');
  const texts = args.map((word) => word.text);
  const at = texts.findIndex((text) => text === '-R' || text === '--repo');
  const where = at < 0 ? '' : ` of ${visible(texts[at + 1] ?? '')}`;
  const assets = thing === 'release' && /^(create|new|upload)$/.test(does) ? rest.slice(1).map((word) => ({ ...word, text: word.text.replace(/#.*$/, '') })) : [];
  const name = visible(rest.slice(0, assets.length === 0 ? rest.length : 1).map((word) => word.text).join(' '));
  const admin: readonly Mark[] = texts.includes('--admin') ? ['bypass', 'check'] : [];
  const visibility = texts.findIndex((text) => text === '--visibility');
  const opened = deed.what === 'repository' && (texts[visibility + 1] === 'public' || texts.includes('--visibility=public')) && deed.verb === 'configure';
  const workflow = deed.what === 'workflow' && deed.verb === 'start' ? workflowRun(name, texts, context) : {};
  const approves = asked === 'pr review' && (texts.includes('--approve') || texts.includes('-a'));
  const effect = effectOf(command.program, {
    verb: opened ? 'grant' : deed.verb,
    object: { kind: 'cloud', what: deed.what, name, provider },
    environment: 'unknown',
    undo: opened ? 'irreversible' : deed.undo,
    says: opened ? `opens the repository ${name}${where} to everybody on ${host}` : `${approves ? 'approves the pull request' : deed.says}${name === '' ? '' : ` ${name}`}${where} on ${host}`,
    called: { does: approves ? 'approve' : does, thing },
    target: host,
    ...marksOf(...(deed.marks ?? [])),
    ...workflow,
  });
  // A secret in a title, a body or a comment stands there for whoever reads it.
  const leaked = deed.verb === 'create' || deed.verb === 'publish' || deed.verb === 'configure' ? leakedIn(args, assets, command, context) : undefined;
  if (asked === 'repo create' && texts.includes('--public') && texts.includes('--push')) {
    const shown = effectOf(command.program, { verb: 'publish', object: { kind: 'cloud', what: 'repository', name, provider }, environment: 'unknown', undo: 'recoverable', says: `shows the commits of this folder to everybody, as ${name === '' ? 'a repository' : name} on ${host}`, called: { does: 'publish', thing }, target: host, ...marksOf('everybody') });
    return [effect, shown];
  }
  if (leaked !== undefined) return [effect, ...sendToHost({ via: command.program, context, cwd: command.cwd, host, files: [], secret: leaked })];
  if (admin.length === 0) return [effect];
  return [effect, effectOf(command.program, { verb: 'disable', object: { kind: 'cloud', what: 'protection', name: 'branch protection', provider }, environment: 'unknown', undo: 'irreversible', says: `goes past the branch protection${where} on ${host}`, target: host, ...marksOf(...admin) })];
}

function leakedIn(args: readonly Word[], assets: readonly Word[], command: Command, context: ToolContext): string | undefined {
  const files = [...args.filter((_, at) => /^(?:-F|--body-file|--notes-file|--description-file)$/.test(args[at - 1]?.text ?? '')), ...assets];
  const secrets = [...args.map((word) => secretInWord(word, context, command.cwd)), ...files.map((file) => (file.text === '-' ? secretInStdin(command.stdin, context, command.cwd) : inFile(context, command.cwd, file)))];
  return secrets.find((one) => one !== undefined);
}

/** A workflow that by its name or inputs deploys, releases or destroys does so as the runner, with the rights of the runner. */
function workflowRun(name: string, texts: readonly string[], context: ToolContext): Partial<Effect> {
  const inputs = texts.filter((text) => /^[\w-]+=./.test(text)).map((text) => text.slice(text.indexOf('=') + 1));
  const environment = context.environment(name.replace(/\.ya?ml$/, ''), ...inputs);
  if (/(?:^|[^a-z])(?:destroy|teardown|tear-down|wipe|nuke|drop|delete|purge|rollback|restore|reset|release|publish|promote|migrate)/i.test(name)) return { verb: 'deploy', environment, undo: 'irreversible' };
  return environment === 'production' || (/deploy|ship/i.test(name) && environment === 'unknown') ? { verb: 'deploy', environment, undo: 'irreversible' } : {};
}

function authEffects(command: Command, verb: string, args: readonly Word[]): readonly Effect[] {
  const shows = verb === 'token' || (verb === 'status' && args.some((word) => /^(-t|--show-token)$/.test(word.text)));
  const credential = { name: `${command.program} token`, from: 'login' } as const;
  if (shows) return [effectOf(command.program, { verb: 'read', object: { kind: 'credential', name: credential.name }, says: `prints the ${credential.name}`, credential, marks: ['secret'] })];
  if (/^(login|logout|refresh|switch|setup-git)$/.test(verb)) return [effectOf(command.program, { verb: 'configure', object: { kind: 'credential', name: credential.name }, undo: 'recoverable', says: `changes which account ${command.program} is logged in to`, credential })];
  return [];
}

function gistEffects(command: Command, files: readonly Word[], host: string, context: ToolContext): readonly Effect[] {
  const open = command.args.some((word) => /^(-p|--public)$/.test(word.text));
  return [
    ...files.filter((word) => word.text !== '-').flatMap((word) => readPath(context, command.cwd, word, { via: command.program })),
    effectOf(command.program, { verb: 'send', object: { kind: 'host', name: `gist.${host}` }, environment: 'unknown', undo: 'irreversible', says: `puts ${visible(files.map((word) => word.text).join(' ') || 'its input')} on gist.${host}${open ? ' for everybody' : ''}`, target: host }),
  ];
}

function extensionEffects(command: Command, verb: string, rest: readonly Word[]): readonly Effect[] {
  if (/^(install|upgrade)$/.test(verb)) return [effectOf(command.program, { verb: 'install', object: { kind: 'package', name: rest[0]?.text ?? 'extensions', registry: 'github', where: 'machine' }, undo: 'recoverable', says: `installs the ${command.program} extension ${visible(rest[0]?.text ?? '')}` })];
  if (verb === 'remove') return [effectOf(command.program, { verb: 'delete', object: { kind: 'program', name: rest[0]?.text ?? '' }, undo: 'trivial', says: `removes the ${command.program} extension ${visible(rest[0]?.text ?? '')}` })];
  return [];
}

function cloned(command: Command, rest: readonly Word[], host: string, context: ToolContext): readonly Effect[] {
  const name = rest[1] ?? { text: (rest[0]?.text ?? 'clone').split('/').at(-1) ?? 'clone', known: rest[0]?.known ?? 'known' };
  return [effectOf(command.program, { verb: 'fetch', object: { kind: 'host', name: host }, environment: 'unknown', says: `fetches a repository from ${host}` }), ...createPath(context, command.cwd, name, { via: command.program })];
}
