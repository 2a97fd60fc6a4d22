/**
 * Canonical JSON of a value (RFC 8785): keys sorted by UTF-16 code units, no spaces, numbers as ECMAScript prints them.
 * `undefined` members are left out as JSON does; lone surrogates become U+FFFD, since the text is hashed as UTF-8. Throws on NaN and infinities.
 */
export function canonical(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.toWellFormed());
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError('canonical JSON has no NaN and no infinities');
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return Array.isArray(value) ? `[${value.map((item) => canonical(item ?? null)).join(',')}]` : members(value);
    default:
      return 'null';
  }
}

function members(value: object): string {
  const pairs = Object.entries(value)
    .filter(([, member]) => member !== undefined && typeof member !== 'function')
    .map(([key, member]) => [key.toWellFormed(), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${pairs.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
