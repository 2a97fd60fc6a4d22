/**
 * Where a command of a replayed session begins. Agents keep the directory that they changed into, but those who write a session down often begin each line at its root:
 * a second `cd backend`, or `backend/x`, from within `backend` means the root where there is no such folder below.
 * @param at the directory that the session is in, absolute
 * @param root the session's workspace
 * @param has whether a path, relative to the root, is there; absent where no workspace is laid out
 */
export function standingAt(at: string, root: string, text: string, has: ((path: string) => boolean) | undefined): string {
  // Whoever writes `../` knows that it stands below.
  if (!at.startsWith(`${root}/`) || /(?:^|[\s"'=])\.\.(?:\/|[\s"';&|]|$)/.test(text)) return at;
  const below = at.slice(root.length + 1);
  const [first = ''] = below.split('/');
  const words = text.slice(0, 20_000).split(/[\s"'`=;&|<>()]+/);
  const again = words.some((word, index) => (word === first && words[index - 1] === 'cd') || word.replace(/^\.\//, '').startsWith(`${first}/`));
  if (again) return has?.(`${below}/${first}`) === true ? at : root;
  const into = /(?:^|[;&|]\s*)cd\s+["']?((?![/~$.-])[^\s"';&|]+)/.exec(text)?.[1];
  return into !== undefined && has !== undefined && !has(`${below}/${into}`) && has(into) ? root : at;
}
