const longestTerm = 60;
const mostTerms = 250;
const longestText = 6_000;

/** The distinct words of a text, lower case. A path falls into its parts; a name with dots or dashes stays whole. */
export function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const [term] of text.slice(0, longestText).toLowerCase().matchAll(/[\p{L}\p{N}_.@-]+/gu)) {
    const trimmed = term.replace(/^[.-]+|[.-]+$/g, '').slice(0, longestTerm);
    if (trimmed !== '') terms.add(trimmed);
    if (terms.size >= mostTerms) break;
  }
  return terms;
}

/** Fields that a person looks for something in. Words of the agent stand in the action's record, and are not looked for twice. */
const fields = ['tool', 'action', 'effects', 'findings', 'prompt', 'says', 'reason', 'task', 'words', 'paths', 'changed', 'session', 'agent', 'why', 'person'] as const;

/** All text of a record that can be found, joined by spaces. */
export function textOf(record: object): string {
  const texts: string[] = [];
  for (const field of fields) collect(Reflect.get(record, field), texts, 0);
  return texts.join(' ');
}

function collect(value: unknown, into: string[], depth: number): void {
  if (typeof value === 'string') into.push(value);
  else if (typeof value === 'object' && value !== null && depth < 5 && into.length < 400) for (const member of Object.values(value)) collect(member, into, depth + 1);
}
