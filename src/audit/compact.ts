/** Longest text in a record by its kind: the action is kept as the agent made it, everything else only as much as a reader needs. */
const longest = { action: 16_000, other: 4_000 } as const;
const mostItems = 200;

/** A record within bounds. Run after redaction: a secret cut in two would no longer be known as one. */
export function compact(record: unknown): unknown {
  const kind: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, 'kind') : undefined;
  return bounded(record, kind === 'action' || kind === 'prompt' ? longest.action : longest.other);
}

function bounded(value: unknown, most: number): unknown {
  if (typeof value === 'string') return value.length > most ? `${value.slice(0, most)} (${value.length - most} characters more)` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, mostItems).map((item) => bounded(item, most));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, bounded(member, most)]));
}
