import { noFacts } from '../../../src/tools/noted-facts.ts';
import type { Effect } from '../../../src/model/effect.ts';
import { factKey, type Fact, type FactFor, type FactRequest } from '../../../src/model/fact.ts';
import type { Given, ToolContext } from '../../../src/model/tool.ts';
import { environmentOf } from '../../../src/tools/environment.ts';
import { resolvePath } from '../../../src/tools/resolve.ts';
import { examplePlace } from '../../support/place.ts';

/** A context whose nested shell text is only written down, with the facts given. */
export function contextOf(given: readonly Given[] = []): ToolContext & { readonly started: string[] } {
  const started: string[] = [];
  const known = new Map<string, Fact>(given.map(({ request, fact }) => [factKey(request), fact]));
  return {
    started,
    facts: given.length === 0 ? noFacts : { get: <R extends FactRequest>(request: R) => known.get(factKey(request)) as FactFor<R> | undefined },
    place: examplePlace,
    text: (text, nested) => {
      started.push(`${text}${nested.machine === undefined ? '' : ` @ ${nested.machine}`}`);
      return [];
    },
    command: () => [],
    code: () => [],
    environment: (...names) => environmentOf(names),
    resolve: (cwd, path) => resolvePath(cwd, path, examplePlace),
  };
}

/** An effect in a few words: verb, thing, name, reach, undo, marks. */
export function brief(effect: Effect): string {
  const what = 'what' in effect.object ? effect.object.what : effect.object.kind;
  const name = 'name' in effect.object ? effect.object.name : effect.object.kind === 'path' ? effect.object.path : '';
  return [effect.verb, what, name, effect.extent.reach, effect.undo, ...(effect.marks ?? [])].filter((part) => part !== undefined && part !== '').join(' ');
}
