/** What of a repository's own store stands at a path. */
export interface GitPlace {
  readonly part: 'repository' | 'hook' | 'config' | 'lock' | 'passing' | 'note';
  /** The root of the working tree. */
  readonly repository: string;
}

/**
 * Reads `.git` and what is below it. `passing`: state of an operation under way (a merge, a rebase); `note`: what only tells
 * (descriptions, excludes, fetch heads); everything else is the repository itself.
 */
export function gitPlace(path: string): GitPlace | undefined {
  const match = /^(.*?)(?:^|\/)\.git(?:\/(?:modules\/.*?(?=\/(?:hooks|config|index\.lock)(?:\/|$))\/|worktrees\/[^/]+\/(?=hooks|config|index\.lock))?(.*))?$/.exec(path);
  if (!match) return undefined;
  const repository = (match[1] ?? '') === '' ? '/' : (match[1] ?? '/');
  const below = match[2] ?? '';
  if (/^hooks(\/(?!.*\.sample$).*)?$/.test(below)) return { part: 'hook', repository };
  if (/^config(\.worktree)?$/.test(below)) return { part: 'config', repository };
  if (/(^|\/)[^/]*\.lock$/.test(below) || /^gc\.pid$/.test(below)) return { part: 'lock', repository };
  if (/^(hooks\/.*\.sample|description|info\/(exclude|attributes)|FETCH_HEAD|COMMIT_EDITMSG|.*_MSG|branches|[^/]*\.(txt|tmp|md|json|log))$/.test(below)) return { part: 'note', repository };
  if (/^(MERGE_[A-Z]+|CHERRY_PICK_HEAD|REVERT_HEAD|REBASE_HEAD|BISECT_.*|AUTO_MERGE|ORIG_HEAD|rebase-(merge|apply)(\/.*)?|sequencer(\/.*)?|index)$/.test(below)) return { part: 'passing', repository };
  return { part: 'repository', repository };
}
