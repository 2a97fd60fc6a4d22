import type { Word } from '../../model/command.ts';

/** What a find does with what it found. */
export type FindAction =
  | { readonly kind: 'delete' }
  | { readonly kind: 'exec'; readonly words: readonly Word[]; readonly in: 'here' | 'there' }
  | { readonly kind: 'write'; readonly file: Word };

/** A find's starting points, the names that narrow it, and what it does. */
export interface FindExpression {
  readonly starts: readonly Word[];
  /** Names that everything found bears, as patterns; empty where it is not narrowed by name. */
  readonly names: readonly Word[];
  /** A pattern of whole paths, where it is narrowed by one. */
  readonly path?: Word;
  readonly depth: 'one' | 'all';
  /** Only empty files and folders are found. */
  readonly empty: 'empty' | 'any';
  /** `links`: symbolic links themselves; what they lead to is not found. */
  readonly only: 'files' | 'folders' | 'links' | 'any';
  readonly narrowed: 'narrowed' | 'all';
  readonly actions: readonly FindAction[];
}

const one = new Set(['-amin', '-anewer', '-atime', '-cmin', '-cnewer', '-ctime', '-fstype', '-gid', '-group', '-ilname', '-inum', '-links', '-lname', '-maxdepth', '-mindepth', '-mmin', '-mtime', '-newer', '-perm', '-printf', '-regex', '-iregex', '-regextype', '-samefile', '-size', '-type', '-uid', '-used', '-user', '-xtype', '-context', '-D', '-f', '-flags', '-Bmin', '-Btime', '-files0-from']);

/** Reads the words of a find. Never throws; linear. */
export function readFind(args: readonly Word[]): FindExpression {
  const starts: Word[] = [];
  const names: Word[] = [];
  const actions: FindAction[] = [];
  let path: Word | undefined;
  let depth: FindExpression['depth'] = 'all';
  let empty: FindExpression['empty'] = 'any';
  let only: FindExpression['only'] = 'any';
  let narrowed: FindExpression['narrowed'] = 'all';
  let inverted = false;
  let certain = true;
  let isEither = false;
  let at = 0;
  while (at < args.length && /^-([HLPEXdsx]+|O\d|D)$/.test(args[at]?.text ?? '')) {
    if (args[at]?.text === '-D') at++;
    at++;
  }
  if (args[at]?.text === '-f' && args[at + 1] !== undefined) at++;
  for (; at < args.length; at++) {
    const word = args[at];
    if (word === undefined || /^([-(!,]|\\\()/.test(word.text)) break;
    starts.push(word);
  }
  for (; at < args.length; at++) {
    const text = args[at]?.text ?? '';
    const next = args[at + 1];
    if (text === '!' || text === '-not') {
      inverted = true;
      continue;
    }
    if (/^-(i?name)$/.test(text) && next !== undefined) {
      if (!inverted) names.push(next);
      narrowed = 'narrowed';
      at++;
    } else if (/^-(i?path|i?wholename)$/.test(text) && next !== undefined) {
      if (!inverted) path = next;
      narrowed = 'narrowed';
      at++;
    } else if (text === '-prune') {
      // What was named so far is left out, not found.
      names.length = 0;
      path = undefined;
    } else if (/^-(exec|execdir|ok|okdir)$/.test(text)) {
      const end = args.findIndex((word, index) => index > at && (word.text === ';' || word.text === '\\;' || (word.text === '+' && args[index - 1]?.text.includes('{}') === true)));
      const words = args.slice(at + 1, end < 0 ? undefined : end);
      actions.push({ kind: 'exec', words, in: text.endsWith('dir') ? 'there' : 'here' });
      if (end < 0) break;
      at = end;
    } else if (/^-(fprint0?|fls|fprintf)$/.test(text) && next !== undefined) {
      actions.push({ kind: 'write', file: next });
      at += text === '-fprintf' ? 2 : 1;
    } else if (text === '-delete') actions.push({ kind: 'delete' });
    else if (text === '-empty') empty = 'empty';
    else if (text === '-maxdepth') {
      depth = next?.text === '0' || next?.text === '1' ? 'one' : 'all';
      at++;
    } else if (text === '-type' && next !== undefined) {
      only = next.text === 'f' ? 'files' : next.text === 'd' ? 'folders' : next.text === 'l' && !inverted ? 'links' : 'any';
      at++;
    } else if (/^-(o|or)$|^,$/.test(text)) {
      certain = certain && names.length > 0;
      isEither = true;
    } else if (one.has(text)) {
      if (/regex$/.test(text)) certain = false;
      narrowed = 'narrowed';
      at++;
    }
    inverted = false;
  }
  return { starts: starts.length > 0 ? starts : [{ text: '.', known: 'known' }], names: certain ? names : [], ...(path === undefined || !certain ? {} : { path }), depth, empty, only: isEither && only === 'links' ? 'any' : only, narrowed, actions };
}

/** What the find finds, as words with patterns: the stand-in for `{}`. */
export function foundWords(found: FindExpression): readonly Word[] {
  if (found.path !== undefined && found.names.length === 0) return [{ ...found.path, text: acrossFolders(found.path.text), known: found.path.known === 'known' ? 'glob' : found.path.known }];
  return found.starts.flatMap((start): readonly Word[] => {
    const base = start.text.replace(/(?<=.)\/+$/, '');
    const between = found.depth === 'one' ? '' : '**/';
    const root = base === '/' ? '/' : `${base}/`;
    const source = start.source === undefined ? {} : { source: start.source };
    const known = start.known === 'known' || start.known === 'glob' ? ('glob' as const) : start.known;
    if (found.names.length === 0) return [{ text: `${root}${found.depth === 'one' ? '*' : '**'}`, known, ...source }];
    return found.names.map((name) => ({ text: `${root}${between}${name.text}`, known: name.known === 'unknown' || name.known === 'partly' ? name.known : known, ...source }));
  });
}

/** A star of `-path` also stands for slashes: at either end of a part it is folders of any depth, of which the last part keeps its own star. */
function acrossFolders(pattern: string): string {
  return pattern.replace(/(^|\/)\*+(?=\/)/g, '$1**').replace(/(^|\/)\*+([^*/]+)\*+$/, '$1**/*$2*').replace(/(^|\/)\*+(?=[^*/]+$)/, '$1**/*');
}
