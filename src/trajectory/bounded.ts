/** Limits of a bounded list: so many entries, so many characters over all of them. */
export interface Bound {
  readonly entries: number;
  readonly characters: number;
}

/** The list with a new text at its end, the oldest dropped past the bound; a text that is there already changes nothing. */
export function withText(list: readonly string[], text: string, bound: Bound): readonly string[] {
  const cut = text.slice(0, 300);
  if (cut === '' || list.includes(cut)) return list;
  const next = [...list, cut];
  let characters = 0;
  let from = next.length;
  while (from > 0 && next.length - from < bound.entries) {
    const size = next[from - 1]?.length ?? 0;
    if (characters + size > bound.characters && from < next.length) break;
    characters += size;
    from -= 1;
  }
  return from === 0 ? next : next.slice(from);
}

export function withTexts(list: readonly string[], texts: readonly string[], bound: Bound): readonly string[] {
  return texts.reduce<readonly string[]>((all, text) => withText(all, text, bound), list);
}

/** The newest `entries` of a list with one more. */
export function withEntry<T>(list: readonly T[], entry: T, entries: number): readonly T[] {
  return [...list, entry].slice(-entries);
}
