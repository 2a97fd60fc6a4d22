import { itemsOf, joinText, listOf, numberOf, overOptions, type ListValue, type Value } from './value.ts';

/** `a + b` of texts, lists and numbers. */
export function added(a: Value, b: Value): Value {
  if (a.kind === 'number' && b.kind === 'number') return numberOf(a.n + b.n);
  if (a.kind === 'list') {
    const list = listOf(a.items, a.more);
    spreadInto(list, b);
    return list;
  }
  if (b.kind === 'list') return listOf([...itemsOf(a), ...b.items], b.more);
  return overOptions([a, b], (ways) => joinText(...ways));
}

/** Adds the items of a value to a list: `[*a]`. */
export function spreadInto(list: ListValue, value: Value): void {
  if (value.kind === 'list') {
    list.items.push(...value.items);
    if (value.more !== undefined) list.items.push(value.more);
  } else list.items.push(...itemsOf(value));
}
