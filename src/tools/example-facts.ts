import type { PathFact, RefFact, RepositoryFact } from '../model/fact.ts';
import type { Given } from '../model/tool.ts';

/** The workspace in which examples run. */
export const shop = '/work/shop';

/** A path of the example workspace as git knows it; one small file unless more is said. */
export function pathGiven(path: string, fact: Partial<PathFact>): Given {
  const at = path.startsWith('/') ? path : `${shop}/${path}`;
  const pattern = /[*?[]/.test(path);
  return {
    request: pattern ? { kind: 'path', path: at, pattern: 'glob' } : { kind: 'path', path: at },
    fact: { exists: 'yes', is: 'file', real: at, files: { n: 1, bound: 'exact' }, bytes: { n: 900, bound: 'exact' }, git: 'clean', ...fact },
  };
}

/** A path of the example workspace where nothing stands. */
export function nothingAt(path: string): Given {
  return pathGiven(path, { exists: 'no', git: 'outside', files: { n: 0, bound: 'exact' }, bytes: { n: 0, bound: 'exact' } });
}

/** The repository of the example workspace: clean, pushed, on the branch `cart`. */
export function repositoryGiven(fact: Partial<RepositoryFact> = {}): Given {
  const none = { n: 0, bound: 'exact' } as const;
  return {
    request: { kind: 'repository', directory: shop },
    fact: {
      root: shop,
      commonDir: `${shop}/.git`,
      branch: 'cart',
      defaultBranch: 'main',
      upstream: 'origin/cart',
      unpushed: none,
      dirty: none,
      untracked: none,
      stashes: none,
      remotes: { origin: 'git@github.com:example/shop.git' },
      aliases: {},
      ...fact,
    },
  };
}

/** A ref of the example repository and how many commits only it reaches. */
export function refGiven(ref: string, only: number): Given {
  const fact: RefFact = { exists: 'yes', only: { n: only, bound: 'exact' }, titles: [], merged: only === 0 ? 'yes' : 'no' };
  return { request: { kind: 'ref', directory: shop, ref }, fact };
}
