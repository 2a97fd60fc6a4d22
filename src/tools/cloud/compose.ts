import type { Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { effectOf, marksOf } from '../effect.ts';
import { published } from './docker-publish.ts';
import { insideContainer } from './docker-run.ts';
import { anonymousVolumes, removed } from './docker-remove.ts';
import { dockerCall, engineDeed, type DockerCall } from './docker-words.ts';
import { nameOf, readOptions, type Options } from './options.ts';

const own = { takes: ['f', 'file', 'p', 'project-name', 'profile', 'env-file', 'project-directory', 'parallel', 'progress', 'ansi', 'H', 'host', 'c', 'context', 'podman-args', 'podman-run-args'], until: 'first-word' } as const;
const runTakes = ['e', 'env', 'u', 'user', 'w', 'workdir', 'index', 'name', 'entrypoint', 'v', 'volume', 'p', 'publish', 'l', 'label', 'cap-add', 'cap-drop', 'env-from-file', 'pull'];

/** What is called by no name: every service of a compose project. */
export const wholeProject = 'the compose project';

export const tool: Tool = {
  programs: ['docker-compose', 'podman-compose'],
  summary: 'groups of containers: down keeps named volumes, down -v deletes them with their data',
  effects: (command, context) => composeEffects({ ...dockerCall(command, context), words: command.args }, command.args),
  examples: [
    { run: 'docker-compose down -v', effects: ['delete cloud recoverable', 'delete cloud irreversible'] },
    { run: 'docker-compose -f docker-compose.test.yml down -v', effects: ['delete cloud recoverable', 'delete cloud recoverable'] },
    { run: 'docker-compose -f localstack/docker-compose.yml down -v', effects: ['delete cloud recoverable', 'delete cloud recoverable'] },
    { run: 'docker-compose down -v', given: [{ request: { kind: 'body', path: '/work/shop/docker-compose.yml' }, fact: { text: 'services:\n  mail:\n    image: mailhog\n', digest: 'd' } }], effects: ['delete cloud recoverable', 'delete cloud recoverable'] },
    { run: 'docker-compose down -v', given: [{ request: { kind: 'body', path: '/work/shop/docker-compose.yml' }, fact: { text: 'services:\n  db:\n    volumes: [data:/var/lib/postgresql]\nvolumes:\n  data:\n', digest: 'd' } }], effects: ['delete cloud recoverable', 'delete cloud irreversible'] },
    { run: 'docker-compose down', effects: ['delete cloud recoverable'] },
    { run: 'docker-compose up -d', effects: ['start cloud trivial'] },
    { run: 'docker-compose up -d', given: [{ request: { kind: 'body', path: '/work/shop/docker-compose.yml' }, fact: { text: 'services:\n  app:\n    volumes:\n      - /:/host\n', digest: 'd' } }], effects: ['start cloud trivial', 'run program unknown'] },
    { run: 'docker-compose run --rm app rm -rf /docs/old', given: [{ request: { kind: 'body', path: '/work/shop/docker-compose.override.yml' }, fact: { text: 'services:\n  app:\n    volumes:\n      - /home/me/docs:/docs\n', digest: 'd' } }], effects: ['start cloud trivial', 'delete path irreversible'] },
    { run: 'docker-compose logs -f api', effects: ['read cloud none-needed'] },
    { run: 'podman-compose rm -sf web', effects: ['delete cloud recoverable'] },
  ],
};

/** What the services of the file get of this machine beside their own disks: the whole of it, writable, or its rights. */
function given(call: DockerCall, outer: Options): readonly Effect[] {
  const { command } = call;
  for (const { file, text } of composeFiles(call, outer)) {
    const mounted = /^\s*-\s*["']?(\/|~|\$\{?HOME\}?|\/(?:etc|usr|var|boot|root|home|Users)\/?):(?!\S*:ro\b)/m.exec(text)?.[1];
    const whole = mounted !== undefined && /^\s*privileged:\s*true/m.test(text) ? ' with the rights of the machine itself' : '';
    if (mounted !== undefined) return [effectOf(command.program, { verb: 'run', object: { kind: 'program', name: file }, undo: 'unknown', certainty: 'possible', says: `gives the services of ${file} all of ${mounted} writable${whole}`, ...marksOf('privileged') })];
  }
  return [];
}

/** The files that describe the services, and those that compose lays over them unasked. */
function composeFiles(call: DockerCall, outer: Options): readonly { readonly file: string; readonly text: string }[] {
  const { command, context } = call;
  const files = outer.value('f', 'file') === undefined ? ['docker-compose', 'compose'].flatMap((name) => [`${name}.yml`, `${name}.yaml`, `${name}.override.yml`, `${name}.override.yaml`]) : outer.values('f', 'file');
  return files.flatMap((file) => {
    const path = context.resolve(command.cwd, file);
    const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
    return body === undefined || body === 'none' ? [] : [{ file, text: body.text.slice(0, 40_000) }];
  });
}

/** What of this machine the files put into their services, as `-v` would say it. */
function mounts(call: DockerCall, outer: Options): readonly string[] {
  return composeFiles(call, outer).flatMap(({ text }) => [...text.matchAll(/^\s*-\s*["']?((?:\/|~|\.{1,2}(?=[/:]))[^\s:"']*:\/[^\s:"']*(?::\w+)?)/gm)].map((match) => match[1] ?? '')).slice(0, 50);
}

/** Effects of `compose …`: `words` start at compose's own options. */
export function composeEffects(call: DockerCall, words: readonly Word[]): readonly Effect[] {
  const outer = readOptions(words, own);
  const verb = outer.words[0];
  const args = outer.rest.slice(1);
  const project = outer.value('p', 'project-name', 'f', 'file') ?? wholeProject;
  if (verb === undefined) return [];
  if (outer.has('dry-run')) return [engineDeed(call, { does: 'read', kind: ['service'], name: project, marks: ['dry-run'] })];
  switch (verb) {
    case 'down':
      return down(call, outer, project, readOptions(args, { takes: ['t', 'timeout', 'rmi'] }));
    case 'rm':
      return removed(call, 'container', 'service', args.length > 0 && readOptions(args).rest.length > 0 ? args : [...args, { text: project, known: 'known' }]);
    case 'exec':
    case 'run': {
      const options = readOptions(args, { takes: runTakes, until: 'first-word' });
      const starts = verb === 'run' ? [engineDeed(call, { does: 'start', kind: ['container'], name: nameOf(options.rest[0]) })] : [];
      return [...starts, ...insideContainer(call, nameOf(options.rest[0]), options.rest.slice(1), [...options.values('v', 'volume'), ...mounts(call, outer)])];
    }
    case 'up':
    case 'create':
    case 'start':
    case 'restart':
    case 'unpause':
    case 'watch':
    case 'scale':
      return [
        engineDeed(call, { does: 'start', kind: ['service'], name: readOptions(args, { takes: ['scale', 't', 'timeout', 'exit-code-from', 'attach', 'no-attach', 'pull', 'wait-timeout'] }).words.join(' ') || project }),
        ...(verb === 'up' || verb === 'create' ? given(call, outer) : []),
        ...(readOptions(args).has('V', 'renew-anon-volumes') ? [{ ...anonymousVolumes(call, project), undo: 'irreversible' as const }] : []),
      ];
    case 'stop':
    case 'kill':
    case 'pause':
      return [engineDeed(call, { does: 'stop', kind: ['service'], name: readOptions(args, { takes: ['t', 'timeout', 's', 'signal'] }).words.join(' ') || project, undo: 'trivial' })];
    case 'push':
    case 'publish':
      return [published(call, readOptions(args).words.join(' ') || project)];
    case 'build':
    case 'pull':
      return [engineDeed(call, { does: 'create', kind: ['image'], what: 'image', name: readOptions(args, { takes: ['build-arg', 'm', 'memory', 'builder', 'ssh', 'progress'] }).words.join(' ') || project, undo: 'trivial' })];
    case 'volumes':
    case 'config':
    case 'convert':
    default:
      return [engineDeed(call, { does: 'read', kind: ['service'], name: project })];
  }
}

/** The files are there and name no volume: what a service writes is gone with its container in any case. */
function keepsNothing(call: DockerCall, outer: Options): boolean {
  const files = composeFiles(call, outer);
  return files.length > 0 && files.every(({ text }) => /^services:[ \t]*\n[ \t]+\S/m.test(text) && !/^volumes:/m.test(text));
}

function down(call: DockerCall, outer: Options, project: string, options: Options): readonly Effect[] {
  const effects: Effect[] = [engineDeed(call, { does: 'delete', kind: ['container'], what: 'container', name: options.words.join(' ') || project, says: `stops and removes the containers of ${options.words.join(' ') || project}` })];
  const probe = /(?:^|[._/-])(?:test|tests|testing|it|ci|e2e|integration|smoke|bench|localstack|emulators?|mocks?)(?:[._/-]|$)/i.test(project) || keepsNothing(call, outer);
  if (options.has('v', 'volumes') && probe) effects.push({ ...anonymousVolumes(call, project), marks: ['temporary'] });
  else if (options.has('v', 'volumes'))
    effects.push(
      engineDeed(call, {
        does: 'delete',
        kind: ['volume'],
        what: 'volume',
        name: project,
        undo: 'irreversible',
        undoBy: undefined,
        extent: { reach: 'all' },
        says: `deletes the volumes of ${project} and all data in them`,
        instead: 'leave out -v: the containers go, the data stays',
      }),
    );
  return effects;
}
