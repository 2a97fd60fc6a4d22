import type { Word } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import { effectOf, marksOf } from '../effect.ts';
import { fillPath, overwritePath } from '../paths.ts';
import { secretFile } from '../secrets/secret-file.ts';
import { runElsewhere, type Mount, type Volume } from '../wrappers/elsewhere.ts';
import { published } from './docker-publish.ts';
import { engineDeed, engineOf, volumeHolds, type DockerCall } from './docker-words.ts';
import { nameOf, readOptions, type Options } from './options.ts';

const runTakes = [
  'v', 'volume', 'mount', 'e', 'env', 'env-file', 'p', 'publish', 'expose', 'name', 'network', 'net', 'w', 'workdir', 'u', 'user', 'entrypoint', 'h', 'hostname', 'l', 'label', 'm', 'memory', 'cpus', 'c', 'cpu-shares', 'cpuset-cpus',
  'restart', 'cap-add', 'cap-drop', 'security-opt', 'device', 'gpus', 'pid', 'ipc', 'uts', 'userns', 'tmpfs', 'add-host', 'dns', 'log-driver', 'log-opt', 'platform', 'pull', 'health-cmd', 'health-interval', 'shm-size', 'ulimit', 'volumes-from', 'link',
  'a', 'attach', 'cidfile', 'runtime', 'stop-signal', 'stop-timeout', 'group-add', 'ip', 'mac-address', 'network-alias', 'sysctl', 'annotation', 'cgroup-parent', 'detach-keys', 'memory-swap', 'pids-limit', 'blkio-weight', 'isolation', 'label-file', 'pod', 'secret', 'arch', 'os', 'authfile', 'dns-search', 'kernel-memory', 'oom-score-adj', 'storage-opt', 'health-retries', 'health-timeout', 'health-start-period', 'cgroupns', 'index',
];

/** Images whose own program gets the words: `docker run amazon/aws-cli s3 ls`. */
const programs: Readonly<Record<string, string>> = { 'aws-cli': 'aws', terraform: 'terraform', opentofu: 'tofu', kubectl: 'kubectl', helm: 'helm', 'cloud-sdk': '', rclone: 'rclone', restic: 'restic', git: 'git', flyway: 'flyway', liquibase: 'liquibase', mc: 'mc', curl: 'curl', ansible: '', pulumi: 'pulumi', doctl: 'doctl', 'azure-cli': '', s3cmd: 's3cmd', vault: 'vault', migrate: 'migrate', flyctl: 'flyctl', rsync: 'rsync' };

/** `docker run` and `docker create`: the container, what it may reach, and what it executes. */
export function runEffects(call: DockerCall, verb: string, args: readonly Word[]): readonly Effect[] {
  const options = readOptions(args, { takes: runTakes, until: 'first-word' });
  const image = nameOf(options.rest[0]);
  const effects: Effect[] = [engineDeed(call, { does: 'start', kind: ['container'], what: 'container', name: options.value('name') ?? image, undo: 'trivial', says: `starts a container of ${image}` })];
  const binds = [...options.values('v', 'volume').map(bindOf), ...options.values('mount').map(mountOf)].filter((bind) => bind !== undefined);
  const volumes = [...options.values('v', 'volume').map(volumeOf), ...options.values('mount').map(mountedVolume)].filter((volume) => volume !== undefined);
  effects.push(...reaches(call, options, image, binds));
  const entry = options.value('entrypoint');
  const own = programs[image.replace(/[:@].*$/, '').replace(/^.*\//, '')];
  const words = options.rest.slice(1);
  const inner = entry !== undefined && entry !== '' ? [known(entry), ...words] : own !== undefined && own !== '' && words.length > 0 && words[0]?.text !== own && !/^(sh|bash|\/)/.test(words[0]?.text ?? '') ? [known(own), ...words] : words;
  if (verb === 'create' && inner.length === 0) return effects;
  return [...effects, ...inside(call, image, inner, { binds, volumes, disk: options.has('rm') ? 'fresh' : 'kept', workdir: options.value('w', 'workdir') })];
}

/** `docker exec [options] CONTAINER words…`. */
export function execEffects(call: DockerCall, args: readonly Word[]): readonly Effect[] {
  const options = readOptions(args, { takes: ['e', 'env', 'env-file', 'u', 'user', 'w', 'workdir', 'detach-keys', 'index'], until: 'first-word' });
  return inside(call, nameOf(options.rest[0]), options.rest.slice(1), { binds: [], volumes: [], disk: 'kept', workdir: options.value('w', 'workdir') });
}

/** What words do in a container of a compose project. */
export function insideContainer(call: DockerCall, name: string, words: readonly Word[], volumes: readonly string[]): readonly Effect[] {
  return inside(call, name, words, { binds: volumes.map(bindOf).filter((bind) => bind !== undefined), volumes: volumes.map(volumeOf).filter((volume) => volume !== undefined), disk: 'kept' });
}

interface Bind {
  readonly from: string;
  readonly to: string;
  readonly writes: 'writable' | 'read-only';
}

function bindOf(text: string): Bind | undefined {
  const parts = /^([A-Za-z]:[\\/][^:]*|[^:]+):([^:]+)(?::(.*))?$/.exec(text);
  if (parts?.[1] === undefined || parts[2] === undefined || !/^[./~$A-Za-z\uFFFC]/.test(parts[1])) return undefined;
  const path = parts[1];
  // A bare name is a named volume, not a folder of this machine.
  if (!/[\\/~$\uFFFC]|^\.\.?$/.test(path)) return undefined;
  return { from: path, to: parts[2], writes: /(^|,)(ro|readonly)(,|$)/.test(parts[3] ?? '') ? 'read-only' : 'writable' };
}

function mountOf(text: string): Bind | undefined {
  const fields = fieldsOf(text);
  const from = fields.get('source') ?? fields.get('src');
  const to = fields.get('target') ?? fields.get('destination') ?? fields.get('dst');
  if (from === undefined || to === undefined || fields.get('type') === 'volume') return undefined;
  return { from, to, writes: isReadOnly(fields) ? 'read-only' : 'writable' };
}

/** A volume by its name, where the container may write to it. */
function volumeOf(text: string): Volume | undefined {
  const [name = '', inside = '', options = ''] = text.split(':');
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name) || !inside.startsWith('/') || /(^|,)(ro|readonly)(,|$)/.test(options)) return undefined;
  return { name, inside, provider: 'docker', holds: volumeHolds(name) };
}

function mountedVolume(text: string): Volume | undefined {
  const fields = fieldsOf(text);
  const name = fields.get('source') ?? fields.get('src');
  const inside = fields.get('target') ?? fields.get('destination') ?? fields.get('dst');
  return (fields.get('type') ?? 'volume') === 'volume' && name !== undefined && inside !== undefined ? volumeOf(`${name}:${inside}${isReadOnly(fields) ? ':ro' : ''}`) : undefined;
}

function fieldsOf(mount: string): ReadonlyMap<string, string> {
  return new Map(mount.split(',').map((field): readonly [string, string] => [field.split('=')[0] ?? '', field.slice(field.indexOf('=') + 1)]));
}

function isReadOnly(fields: ReadonlyMap<string, string>): boolean {
  return (fields.has('readonly') || fields.has('ro')) && fields.get('readonly') !== 'false';
}

/** What a container gets of this machine beside its own disk. */
function reaches(call: DockerCall, options: Options, image: string, binds: readonly Bind[]): readonly Effect[] {
  const { command, context } = call;
  const wide = binds.filter((bind) => bind.writes === 'writable' && /^(\/|\/(etc|usr|var|boot|root|home|Users)\/?|[A-Za-z]:[\\/]?)$/.test(bind.from)).map((bind) => bind.from);
  const whole = options.has('privileged') || options.value('pid') === 'host' || options.values('cap-add').some((cap) => /^(ALL|SYS_ADMIN|CAP_SYS_ADMIN)$/i.test(cap));
  const socket = binds.some((bind) => /docker\.sock$|podman\.sock$|containerd\.sock$/.test(bind.from));
  const why = [...(wide.length > 0 ? [`all of ${wide.join(', ')} writable`] : []), ...(whole ? ['the rights of the machine itself'] : []), ...(socket ? ['the socket of the container engine'] : [])];
  const effects: Effect[] = why.length === 0 ? [] : [effectOf(command.program, { verb: 'run', object: { kind: 'program', name: image }, undo: 'unknown', certainty: 'possible', says: `gives ${image} ${why.join(' and ')}`, ...marksOf(wide.length > 0 || whole ? 'privileged' : undefined) })];
  for (const bind of binds) {
    const secret = secretFile(context, command.cwd, bind.from);
    if (secret?.store === 'store') effects.push(effectOf(command.program, { verb: 'read', object: { kind: 'path', path: secret.path }, says: `gives ${image} the ${secret.name} in ${secret.spoken}`, credential: { name: secret.name, from: 'file' }, marks: ['secret'] }));
  }
  return effects;
}

interface Inside {
  readonly binds: readonly Bind[];
  readonly volumes: readonly Volume[];
  readonly disk: 'fresh' | 'kept';
  readonly workdir?: string | undefined;
}

function inside(call: DockerCall, name: string, words: readonly Word[], where: Inside): readonly Effect[] {
  const { command, context } = call;
  if (words.length === 0) return [];
  const mounts: Mount[] = where.binds.flatMap((bind) => {
    const outside = bind.from.includes(unknownPart) ? undefined : context.resolve(command.cwd, bind.from);
    return outside === undefined || bind.writes === 'read-only' ? [] : [{ outside, inside: bind.to }];
  });
  const engine = engineOf(call);
  const machine = engine === undefined ? `container ${name}` : `${name} on ${engine}`;
  const effects = runElsewhere(context, words, { command, through: `${command.program} ${name}`, machine, mounts, volumes: where.volumes, disk: where.disk, cwd: where.workdir === undefined ? { kind: 'at', path: '/' } : { kind: 'at', path: where.workdir } });
  return engine === undefined && context.machine === undefined ? effects.map(onOwnEngine) : effects;
}

/** Where services keep what must last, in most images. */
const dataFolders = /^\/(var\/(lib|opt|backups|www)|data|mnt|srv|backups?|bitnami|volumes?|opt\/[^/]+\/data|usr\/share\/[^/]+\/data|home)(\/|$)|^\/$/;

/** The container's own files come with its image again; what its data folders hold does not. */
function onOwnEngine(effect: Effect): Effect {
  const environment = effect.environment === 'unknown' ? 'local' : effect.environment;
  if (effect.object.kind !== 'path' || effect.undo !== 'irreversible' || dataFolders.test(effect.object.path) || !(effect.marks ?? []).includes('remote')) return { ...effect, environment };
  return { ...effect, environment, undo: 'recoverable', undoBy: 'rebuild' };
}

function known(text: string): Word {
  return { text, known: 'known' };
}

/** `docker cp`: out of a container it writes here, into one it changes the container. */
export function copies(call: DockerCall, args: readonly Word[]): readonly Effect[] {
  const options = readOptions(args);
  const [from, to] = options.rest;
  if (to === undefined) return [];
  if (/^[^./][^:]*:/.test(to.text)) return [engineDeed(call, { does: 'change', kind: ['files of the container'], what: 'container', name: nameOf(to) })];
  if (to.text === '.' || to.text.endsWith('/')) return copiedOut(call, nameOf(from), to);
  if (to.text === '-') return [engineDeed(call, { does: 'read', kind: ['files of the container'], what: 'container', name: nameOf(from) })];
  return overwritePath(call.context, call.command.cwd, to, { via: call.command.program });
}

/** A file with a name of its own arrives under that name; a folder, or what is in one, fills what is there. */
function copiedOut(call: DockerCall, from: string, to: Word): readonly Effect[] {
  const name = /\/([^/]+)$/.exec(from)?.[1] ?? '';
  const isFile = /[^.]\.[A-Za-z]\w{0,7}$/.test(name);
  const options = { via: call.command.program };
  return isFile ? overwritePath(call.context, call.command.cwd, { ...to, text: `${to.text.replace(/\/+$/, '')}/${name}` }, options) : fillPath(call.context, call.command.cwd, to, { ...options, does: 'copies out of a container into' });
}

/** `docker build`, with what `--push` publishes. */
export function builds(call: DockerCall, args: readonly Word[]): readonly Effect[] {
  const options = readOptions(args, { takes: ['t', 'tag', 'f', 'file', 'build-arg', 'target', 'platform', 'label', 'cache-from', 'cache-to', 'o', 'output', 'progress', 'secret', 'ssh', 'network', 'builder', 'build-context', 'iidfile', 'metadata-file', 'm', 'memory', 'allow', 'set', 'add-host', 'attest', 'annotation', 'shm-size'] });
  const name = options.value('t', 'tag') ?? nameOf(options.rest[0]);
  const built = engineDeed(call, { does: 'create', kind: ['image'], what: 'image', name, undo: 'trivial' });
  const pushes = options.has('push') || options.values('o', 'output').some((output) => /type=registry|push=true/.test(output));
  return pushes ? [built, published(call, name)] : [built];
}
