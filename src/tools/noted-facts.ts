import { factKey, type Fact, type FactFor, type FactRequest, type Facts } from '../model/fact.ts';

/** Facts known so far; what is asked for and absent is noted once, so that the edge can observe it. */
export interface NotedFacts extends Facts {
  /** Requests that had no answer, in the order of asking. */
  needs(): readonly FactRequest[];
  /** Script bodies that were handed out. */
  bodies(): readonly { readonly path: string; readonly digest: string }[];
}

/** Facts from a map of key to fact, as `factKey` names them. */
export function notedFacts(known: ReadonlyMap<string, Fact>): NotedFacts {
  const needs = new Map<string, FactRequest>();
  const bodies = new Map<string, string>();
  return {
    get<R extends FactRequest>(request: R): FactFor<R> | undefined {
      const key = factKey(request);
      const fact = known.get(key) as FactFor<R> | undefined;
      if (fact === undefined) needs.set(key, request);
      else if (request.kind === 'body' && typeof fact === 'object' && 'digest' in fact) bodies.set(request.path, fact.digest);
      return fact;
    },
    needs: () => [...needs.values()],
    bodies: () => [...bodies].map(([path, digest]) => ({ path, digest })),
  };
}

/** Facts of a machine that cannot be looked at: every fact is absent and none is asked for. */
export const noFacts: Facts = { get: () => undefined };
