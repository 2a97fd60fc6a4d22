import type { Effect, Mark, Undo } from '../../model/effect.ts';
import { clusterDeed, type KubernetesCall } from './kubernetes-call.ts';
import { kubernetesKind, manifestObjects } from './kubernetes-things.ts';

/** `kubectl delete`: by kind and name, by label, everything, or what a manifest names. */
export function deletes(call: KubernetesCall): readonly Effect[] {
  const { options } = call;
  const marks: Mark[] = options.has('force', 'now') || options.value('grace-period') === '0' ? ['no-dry-run'] : [];
  const files = options.values('f', 'filename', 'k', 'kustomize');
  if (files.length > 0) return files.flatMap((file) => ofManifest(call, file, marks));
  const words = call.words.slice(1);
  if (words.length === 0) return [clusterDeed(call, { does: 'delete', kind: ['resource'], name: options.value('raw') ?? '', undo: 'unknown', marks })];
  const all = options.has('all', 'A', 'all-namespaces');
  const selector = options.value('l', 'selector', 'field-selector');
  const pairs = words.every((word) => word.includes('/')) ? words.map((word) => ({ kinds: word.slice(0, word.indexOf('/')), name: word.slice(word.indexOf('/') + 1) })) : namesOf(words);
  return pairs.flatMap(({ kinds, name }) =>
    kinds.split(',').map((kind) => {
      const reach = name !== '' ? 'one' : all && selector === undefined ? 'all' : 'some';
      return deleted(call, kind, name === '' ? (selector ?? '') : name, reach, marks);
    }),
  );
}

/** `delete pod a b`: one kind and its names. */
function namesOf(words: readonly string[]): readonly { readonly kinds: string; readonly name: string }[] {
  const [kinds = '', ...names] = words;
  return names.length === 0 ? [{ kinds, name: '' }] : names.map((name) => ({ kinds, name }));
}

function deleted(call: KubernetesCall, kind: string, name: string, reach: 'one' | 'some' | 'all', marks: readonly Mark[]): Effect {
  const { what, undo } = kubernetesKind(kind);
  const everything = kind === 'all' || kind === '*';
  const wide: Undo = reach === 'all' && what !== 'container' ? (undo === 'recoverable' ? 'recoverable' : 'irreversible') : undo;
  return clusterDeed(call, {
    does: 'delete',
    kind: [kind],
    what: everything ? 'workload' : what,
    name,
    undo: everything ? 'unknown' : wide,
    ...(undo === 'recoverable' ? { undoBy: 'rebuild' } : {}),
    extent: { reach },
    marks,
    ...(reach === 'all' ? { says: `deletes every ${everything ? 'workload and service' : kind}${call.options.has('A', 'all-namespaces') ? ' of every namespace' : ' of the namespace'}` } : {}),
  });
}

/** What a manifest names can be applied again from it, except what holds data. */
function ofManifest(call: KubernetesCall, file: string, marks: readonly Mark[]): readonly Effect[] {
  const path = call.context.resolve(call.command.cwd, file);
  const text = file === '-' ? stdinText(call) : path === undefined ? undefined : bodyOf(call, path);
  const objects = text === undefined ? [] : manifestObjects(text);
  if (objects.length === 0) return [clusterDeed(call, { does: 'delete', kind: ['resources'], what: 'resource', name: file, undo: 'unknown', extent: { reach: 'some' }, marks, says: `deletes every resource that ${file === '-' ? 'the input' : file} names` })];
  return objects.map((object) => {
    const { what, undo } = kubernetesKind(object.kind);
    const lasting = undo === 'irreversible' && what !== 'secret';
    return clusterDeed(call, { does: 'delete', kind: [object.kind.toLowerCase()], what, name: object.name, marks, ...(lasting ? { undo } : { undo: 'recoverable', undoBy: 'rebuild' }) });
  });
}

/** The text that a call reads from its input, where it is known. */
export function stdinText(call: KubernetesCall): string | undefined {
  const { stdin } = call.command;
  return stdin.kind === 'text' || stdin.kind === 'pipe' ? stdin.text : undefined;
}

function bodyOf(call: KubernetesCall, path: string): string | undefined {
  const body = call.context.facts.get({ kind: 'body', path });
  return body === undefined || body === 'none' ? undefined : body.text;
}
