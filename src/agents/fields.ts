/** The fields of a JSON object whose shape nobody promises: every reader gives `undefined` for what is not of its kind. */
export interface Fields {
  readonly raw: unknown;
  /** The first that is there, of any kind. */
  any(...names: readonly string[]): unknown;
  text(...names: readonly string[]): string | undefined;
  flag(...names: readonly string[]): boolean;
  number(...names: readonly string[]): number | undefined;
  list(...names: readonly string[]): readonly unknown[];
  texts(...names: readonly string[]): readonly string[];
  inner(...names: readonly string[]): Fields;
}

/** Reads `value` as fields; anything that is no object has none. The first name that is there wins, so synonyms can be listed. */
export function fieldsOf(value: unknown): Fields {
  const find = (names: readonly string[], fits: (found: unknown) => boolean): unknown => {
    if (typeof value !== 'object' || value === null) return undefined;
    for (const name of names) {
      // Own properties only: a tool input named `constructor` must not reach the prototype.
      const found: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
      if (fits(found)) return found;
    }
    return undefined;
  };
  const list = (...names: readonly string[]): readonly unknown[] => {
    const found = find(names, Array.isArray);
    return Array.isArray(found) ? found : [];
  };
  return {
    raw: value,
    any: (...names) => find(names, (one) => one !== undefined && one !== null),
    text: (...names) => {
      const found = find(names, (one) => typeof one === 'string');
      return typeof found === 'string' ? found : undefined;
    },
    flag: (...names) => find(names, (one) => typeof one === 'boolean') === true,
    number: (...names) => {
      const found = find(names, (one) => typeof one === 'number' && Number.isFinite(one));
      return typeof found === 'number' ? found : undefined;
    },
    list,
    texts: (...names) => list(...names).filter((one): one is string => typeof one === 'string'),
    inner: (...names) => fieldsOf(find(names, (one) => typeof one === 'object' && one !== null)),
  };
}
