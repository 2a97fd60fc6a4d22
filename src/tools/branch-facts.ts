import type { Command } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { FactFor, FactRequest, Facts, RepositoryFact } from '../model/fact.ts';

/** Where a repository stands after a command, by its root: the name of the branch. */
export type Branches = ReadonlyMap<string, string>;

/** Facts in which a repository stands on the branch that the action, or the session before it, has switched to. */
export interface BranchFacts extends Facts {
  /** Takes note of a command's switch. */
  switched(command: Command, effects: readonly Effect[]): void;
  /** Every switch of this action. */
  branches(): Branches;
}

interface Stand {
  readonly branch: string;
  /** A branch that is made must not be there yet, one that is switched to must be; `earlier` calls have done it. */
  readonly how: 'made' | 'there' | 'earlier';
}

/** `git switch -c fix && git commit -am x && git push -u origin HEAD` pushes fix, whatever branch the disk shows yet. */
export function withBranches(facts: Facts, earlier: Branches): BranchFacts {
  const stands = new Map<string, Stand>([...earlier].map(([root, branch]) => [root, { branch, how: 'earlier' }]));
  function stood(fact: RepositoryFact): RepositoryFact {
    const stand = stands.get(fact.root);
    if (stand === undefined || stand.branch === fact.branch) return fact;
    // A switch that fails leaves the branch as it was.
    const exists = stand.how === 'earlier' ? undefined : facts.get({ kind: 'ref', directory: fact.root, ref: `refs/heads/${stand.branch}` })?.exists;
    if (stand.how === 'made' ? exists === 'yes' : exists === 'no') return fact;
    const { upstream: _other, ...rest } = fact;
    return { ...rest, branch: stand.branch };
  }
  return {
    get<R extends FactRequest>(request: R): FactFor<R> | undefined {
      const fact = facts.get(request);
      return request.kind === 'repository' && typeof fact === 'object' && 'commonDir' in fact ? (stood(fact) as FactFor<R>) : fact;
    },
    switched(command, effects) {
      if (command.program !== 'git' || !command.args.some((word) => word.text === 'checkout' || word.text === 'switch')) return;
      for (const { verb, object, marks } of effects) {
        if (object.kind !== 'git' || object.what !== 'branch' || object.repository === undefined) continue;
        // Back to where it was, or to a commit: the disk says where that is.
        if (!/^[\w][\w./-]*$/.test(object.name)) stands.delete(object.repository);
        else if (verb === 'create') stands.set(object.repository, { branch: object.name, how: 'made' });
        else if (verb === 'overwrite' || marks?.includes('switched') === true) stands.set(object.repository, { branch: object.name, how: verb === 'overwrite' ? 'earlier' : 'there' });
      }
    },
    branches: () => new Map([...stands].map(([root, { branch }]) => [root, branch])),
  };
}
