import { closingOf } from './handoff.ts';

/** A prompt that carries a handoff. */
interface HandoffPrompt {
  readonly id: string;
  /** The handoff as it stands in the prompt. */
  readonly block: string;
  /** What the person wrote before or after it: their own words, like any prompt. */
  readonly own: string;
}

const opening = /\[tagout handoff ([0-9a-f]{16,64})\]/;

/** Finds a handoff in a prompt. One whose end was taken away reaches to the prompt's end: nothing of it may be taken for the person's words. */
export function handoffIn(prompt: string): HandoffPrompt | undefined {
  const found = opening.exec(prompt);
  if (found === null) return undefined;
  const [, id = ''] = found;
  const closing = closingOf(id);
  const at = prompt.lastIndexOf(closing);
  const end = at < found.index ? prompt.length : at + closing.length;
  const own = [prompt.slice(0, found.index), prompt.slice(end)].map((text) => text.trim()).filter((text) => text !== '');
  return { id, block: prompt.slice(found.index, end), own: own.join('\n') };
}

/** Lines of a handoff that Tagout did not write: what a person added while editing. */
export function addedTo(issued: string, block: string): string {
  const known = new Set(issued.split(/\r?\n/).map((line) => line.trim()));
  return block.split(/\r?\n/).filter((line) => !known.has(line.trim())).join('\n').trim();
}
