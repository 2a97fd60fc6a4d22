import type { Count } from './effect.ts';

/** What git knows of a path: `mixed` for a folder or pattern that holds several kinds. */
export type GitState = 'outside' | 'clean' | 'dirty' | 'untracked' | 'ignored' | 'mixed';

/** What stands at a path (or matches a pattern). Counts are bounded. */
export interface PathFact {
  readonly exists: 'yes' | 'no';
  readonly is?: 'file' | 'folder' | 'link' | 'device' | 'other';
  /** The path with all links resolved, as far as it exists. */
  readonly real: string;
  readonly files: Count;
  readonly bytes: Count;
  readonly git: GitState;
  /** How many files there are dirty, untracked, ignored (only where git is not `outside`). */
  readonly dirty?: Count;
  readonly untracked?: Count;
  readonly ignored?: Count;
  /** Root of a repository of its own that lies at or below the path (its `.git` goes with it). */
  readonly repository?: string;
  readonly mount?: 'yes';
  /** Tells one set of names below the path, or among its matches, from another. */
  readonly names?: string;
  /** Device and inode, so that a guarded file is known under every name. */
  readonly id?: string;
}

/** What git says of the repository that holds a directory. */
export interface RepositoryFact {
  readonly root: string;
  readonly commonDir: string;
  readonly branch?: string;
  readonly defaultBranch?: string;
  readonly upstream?: string;
  /** Commits on HEAD that no remote has. */
  readonly unpushed: Count;
  readonly dirty: Count;
  readonly untracked: Count;
  readonly stashes: Count;
  readonly remotes: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, string>>;
}

/** What a ref holds that nothing else reaches. */
export interface RefFact {
  readonly exists: 'yes' | 'no';
  /** Commits reachable from it and from no other ref. */
  readonly only: Count;
  readonly titles: readonly string[];
  readonly merged: 'yes' | 'no';
}

/** A file's text; `cut` where the file is larger than what is read of it. */
export interface BodyFact {
  readonly text: string;
  /** sha256, hex. */
  readonly digest: string;
  readonly cut?: 'yes';
}

/** Names of settings of this machine that tell where a command would act. */
export type SettingName =
  | 'kube-context'
  | 'kube-namespace'
  | 'aws-profile'
  | 'gcloud-project'
  | 'azure-subscription'
  | 'terraform-workspace'
  | 'database-url'
  | 'docker-context'
  | 'heroku-remote'
  | 'git-user';

/** A fact asked for by name. Directories and paths are absolute. */
export type FactRequest =
  | { readonly kind: 'path'; readonly path: string; readonly pattern?: 'glob' }
  | { readonly kind: 'repository'; readonly directory: string }
  | { readonly kind: 'ref'; readonly directory: string; readonly ref: string }
  | { readonly kind: 'body'; readonly path: string }
  | { readonly kind: 'list'; readonly directory: string }
  | { readonly kind: 'setting'; readonly name: SettingName; readonly directory: string }
  | { readonly kind: 'variable'; readonly name: string };

/** What is observed for each kind of request. */
export interface FactByKind {
  path: PathFact;
  repository: RepositoryFact | 'none';
  ref: RefFact;
  body: BodyFact | 'none';
  /** Names in a directory, sorted, at most 1,000. */
  list: readonly string[] | 'none';
  setting: string | 'none';
  variable: string | 'none';
}

/** The value of the fact that answers a request. */
export type FactFor<R extends FactRequest> = FactByKind[R['kind']];

/** A fact as it is stored and sent. */
export type Fact = FactByKind[keyof FactByKind];

/** Hands out facts; one that is absent gives `undefined`, is noted as needed, and its effect takes the worse reading. */
export interface Facts {
  get<R extends FactRequest>(request: R): FactFor<R> | undefined;
}

/** The name under which a fact is kept: the same request always gives the same key. */
export function factKey(request: FactRequest): string {
  switch (request.kind) {
    case 'path':
      return `path:${request.pattern ?? ''}:${request.path}`;
    case 'repository':
    case 'list':
      return `${request.kind}:${request.directory}`;
    case 'ref':
      return `ref:${request.directory}:${request.ref}`;
    case 'body':
      return `body:${request.path}`;
    case 'setting':
      return `setting:${request.name}:${request.directory}`;
    case 'variable':
      return `variable:${request.name}`;
  }
}
