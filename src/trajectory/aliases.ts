import type { Effect } from '../model/effect.ts';
import type { Alias, Trajectory } from '../model/trajectory.ts';

const longest = 40_000;
const most = 200;

/** Something that no person calls a thing by: hexadecimal, a UUID, a key with a prefix, a number. */
const opaque = /^(?:(?=[0-9a-f-]*\d)[0-9a-f][0-9a-f-]{5,63}|\d{3,20}|(?=.*\d)[A-Za-z]{1,12}[-_][0-9A-Za-z]{6,40}|(?=.*\d)(?=.*[A-Za-z])[0-9A-Za-z]{10,40})$/;
const spoken = /^(?=.*\p{L})[\p{L}\p{N}][\p{L}\p{N}._/@-]{2,79}$/u;
const inJson = [
  /"(?:\w*id|uuid|key|number)"\s*:\s*"?([\w-]{3,64})"?\s*,[^{}]{0,300}?"(?:name|title|slug|label)"\s*:\s*"([^"]{2,80})"/giu,
  /"(?:name|title|slug|label)"\s*:\s*"([^"]{2,80})"\s*,[^{}]{0,300}?"(?:\w*id|uuid|key|number)"\s*:\s*"?([\w-]{3,64})"?/giu,
] as const;

/** The ids of a listing with the names beside them: rows of a table that hold both, objects of JSON. Of 40,000 characters. */
function aliasesIn(output: string): readonly Alias[] {
  const text = output.slice(0, longest);
  const [idFirst, nameFirst] = inJson;
  const listed = text.split('\n').flatMap((line) => ofRow(line.slice(0, 400)));
  return [...listed, ...[...text.matchAll(idFirst)].map(([, id = '', name = '']) => ({ id, name })), ...[...text.matchAll(nameFirst)].map(([, name = '', id = '']) => ({ id, name }))].filter(({ id }) => opaque.test(id));
}

/** One row with one id; its first two names, and the last, where `docker ps` puts it. */
function ofRow(line: string): readonly Alias[] {
  const cells = line.split(/\t+|\s{2,}|\s*\|\s*|\s/).map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (cells.length < 2 || cells.length > 20) return [];
  const ids = cells.filter((cell) => opaque.test(cell));
  const [id] = ids;
  if (id === undefined || ids.length > 2) return [];
  const names = cells.filter((cell) => spoken.test(cell) && !opaque.test(cell));
  return [...new Set([...names.slice(0, 2), ...names.slice(-1)])].map((name) => ({ id, name }));
}

/** The aliases after a result, newest last. */
export function withAliases(trajectory: Trajectory, output: string): Trajectory {
  const found = aliasesIn(output);
  return found.length === 0 ? trajectory : { ...trajectory, aliases: [...(trajectory.aliases ?? []), ...found].slice(-most) };
}

/** Effects on things of services that are called by an id, with the names that the session was shown for it. */
export function alsoCalled(effects: readonly Effect[], { aliases = [] }: Trajectory): readonly Effect[] {
  if (aliases.length === 0) return effects;
  return effects.map((effect) => {
    if (effect.object.kind !== 'cloud' && effect.object.kind !== 'data' && effect.object.kind !== 'message') return effect;
    const own = new Set(('name' in effect.object ? effect.object.name : effect.object.to).split(/[\s,/:]+/));
    const names = aliases.filter(({ id }) => own.has(id)).map(({ name }) => name);
    return names.length === 0 ? effect : { ...effect, alsoCalled: [...new Set(names)].slice(0, 6) };
  });
}
