import { thingOf } from '../cloud/things.ts';
import { tokensOf, verbOf } from '../cloud/verbs.ts';
import type { CloudThing } from '../../model/effect.ts';
import { unknownPart } from '../../model/command.ts';

/** The thing that the path of an address names. */
export interface Resource {
  /** Words for its kind: `volume`, `table users`. */
  readonly kind: readonly string[];
  readonly what: CloudThing;
  /** Empty for a whole collection. */
  readonly name: string;
  /** Words of the last part, when they ask for something: `/purge`, `:delete`. */
  readonly action?: string;
}

const noise = /^(v?\d+(\.\d+)*|v\d+(alpha|beta)?\d*|api|apis|rest|admin|internal|public|client|services?|management|providers|rpc|_api|graph|beta|alpha|global)$/i;
const identifier = /^([0-9]+|[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{16,}|[a-z]+_[A-Za-z0-9]{6,}|[a-z]{2,6}-[A-Za-z0-9]{6,}|.*\d{3,}.*)$/i;

/** Reads the last collection of a path and the member that is named in it. */
export function resourceOf(path: string): Resource {
  const colon = /^(.*\/[^/:]+):([A-Za-z]+)$/.exec(path);
  const parts = (colon?.[1] ?? path).split('/').filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const action = colon?.[2] ?? (isAction(last) ? last : undefined);
  const rest = (colon === null && action !== undefined ? parts.slice(0, -1) : parts).filter((part, at) => !(noise.test(part) && at < parts.length - 1 && !(/^\d+$/.test(part) && at > 0 && !noise.test(parts[at - 1] ?? ''))));
  const kinds = rest.map((part) => (isName(part) ? undefined : part));
  const at = kinds.findLastIndex((part) => part !== undefined && thingOf(tokensOf(part)) !== 'resource');
  const chosen = at >= 0 ? at : kinds.findLastIndex((part, i) => part !== undefined && (i < kinds.length - 1 || kinds.length === 1));
  const kind = rest[chosen] ?? rest.at(-1) ?? '';
  const name = rest.slice(chosen + 1).join('/');
  const tokens = tokensOf(kind);
  return { kind: [singular(kind)], what: thingOf(tokens), name: name.replaceAll(unknownPart, '…'), ...(action === undefined ? {} : { action }) };
}

function isName(part: string): boolean {
  return part.includes(unknownPart) || identifier.test(part);
}

/** A last part that is a verb, alone or with its object: `purge`, `delete-all`, `_delete_by_query`, `restart`. */
function isAction(part: string): boolean {
  const tokens = tokensOf(part).filter((token, at) => !(at === 0 && token === 'do'));
  const verb = verbOf(tokens[0] ?? '');
  if (verb === undefined || verb === 'read') return part.startsWith('_') && verb !== undefined;
  return thingOf(tokens) === 'resource' || tokens.length > 1 || verb === 'delete';
}

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}
