import { factKey, type Fact } from '../../../src/model/fact.ts';
import type { Effect } from '../../../src/model/effect.ts';
import { inspect, type Inspected } from '../../../src/tools/inspect.ts';
import { examplePlace } from '../../support/place.ts';

/** Files that are there in an example, by absolute path. */
export type Files = Readonly<Record<string, string>>;

function facts(files: Files): ReadonlyMap<string, Fact> {
  return new Map(Object.entries(files).map(([path, text]) => [factKey({ kind: 'body', path }), { text, digest: 'digest' }]));
}

/** Inspects a program in a language, as an agent's own code tool would run it. */
export function inspectCode(language: string, text: string, files: Files = {}): Inspected {
  return inspect({ kind: 'code', language, text }, { place: examplePlace, known: facts(files), cwd: { kind: 'at', path: '/work/shop' } });
}

/** Inspects shell text. */
export function inspectShell(text: string, files: Files = {}): Inspected {
  return inspect({ kind: 'shell', text, dialect: 'posix' }, { place: examplePlace, known: facts(files), cwd: { kind: 'at', path: '/work/shop' } });
}

/** An effect in a few words: `delete /etc irreversible`, `run hidden`. */
export function brief(effect: Effect): string {
  const { object } = effect;
  const name = object.kind === 'path' ? object.path : object.kind === 'message' ? object.to : object.kind === 'system' ? object.what : object.name;
  if (effect.verb === 'run' && effect.opacity !== undefined) return `run ${effect.marks?.includes('downloaded') === true ? 'downloaded' : effect.opacity}`;
  return `${effect.verb} ${name}`;
}

/** What a program changes; reading and fetching left out. */
export function changes(inspected: Inspected): readonly string[] {
  return inspected.effects.filter((effect) => effect.verb !== 'read' && effect.verb !== 'fetch').map(brief);
}
