import type { Effect, Extent } from '../model/effect.ts';
import { severalLines } from './plain.ts';
import type { Question } from './question.ts';
import { textOf, wordingOf } from './wording.ts';

/** Characters of a line that an editor beside a chat still shows. */
const width = 78;

/**
 * Everything about a question, as a text document: what Look first opens. Nothing of the command is left out that a document can hold.
 * @param more what was looked at for it just now
 */
export function explain(question: Question, clock: (at: number) => string, more: readonly { readonly title: string; readonly lines: readonly string[] }[] = []): string {
  const { first, label, reach, notes } = wordingOf(question);
  const asking = question.findings.filter(({ verdict }) => verdict === 'ask');
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Why Tagout asks', asking.map(({ rule, says, instead }) => `- ${plain(says)} (${rule})${instead === '' ? '' : `\n  instead: ${plain(instead)}`}`)],
    ['What it would do', question.effects.map((effect) => `- ${effectLine(effect)}`)],
    ['How far it reaches', reach.map((line) => `- ${line}`)],
    ['Before you say yes', notes.map((line) => `- ${line}`)],
    ...more.map(({ title, lines }) => [title, lines] as const),
    [label, [severalLines(textOf(question.action), 5000, 4000)]],
    ['Scripts that it would run', question.bodies.map(({ path, digest }) => `- ${plain(path)} (sha256 ${digest.slice(0, 16)}…)`)],
    ['Who asks', [`${question.agent}, session ${plain(question.session)}${question.subagent === undefined ? '' : `, subagent ${plain(question.subagent)}`}`, `task: ${question.task === '' ? 'none was said' : plain(question.task)}`]],
  ];
  // What an agent wrote stands as it is; sentences of Tagout's own are broken where a page ends.
  const body = sections.filter(([, lines]) => lines.length > 0).map(([title, lines]) => `${title}\n${'-'.repeat(title.length)}\n${(title === label || more.some((one) => one.title === title) ? lines : lines.map((line) => line.split('\n').map(wrapped).join('\n'))).join('\n')}`);
  return [`${first}\n${'='.repeat(Math.min(80, first.length))}`, `The question still waits: answer it in the Tagout view or from the status bar.\nIt is denied by itself at ${clock(question.deadline)}. The agent waits until then.`, ...body, ''].join('\n\n');
}

function effectLine(effect: Effect): string {
  const undo = { 'none-needed': '', trivial: 'easily undone', recoverable: `can be undone${effect.undoBy === undefined ? '' : ` (${effect.undoBy})`}`, irreversible: 'cannot be undone', unknown: 'unknown whether it can be undone' }[effect.undo];
  return [plain(effect.says), effect.environment === 'local' ? '' : effect.environment, extentWords(effect.extent), undo, effect.certainty === 'certain' ? '' : effect.certainty].filter((part) => part !== '').join('; ');
}

function extentWords({ files, bytes, rows, resources, commits }: Extent): string {
  const counts = { files, bytes, rows, resources, commits };
  return Object.entries(counts)
    .flatMap(([unit, count]) => (count === undefined ? [] : [`${count.bound === 'more-than' ? 'more than ' : ''}${String(count.n)} ${unit}`]))
    .join(', ');
}

/** A line broken at spaces, the rest set in under its beginning. */
function wrapped(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const [first = '', ...rest] = line.trimStart().split(' ');
  const lines = [`${indent}${first}`];
  for (const word of rest) {
    const now = lines.at(-1) ?? '';
    if (now.length + word.length < width) lines[lines.length - 1] = `${now} ${word}`;
    else lines.push(`${indent}  ${word}`);
  }
  return lines.join('\n');
}

function plain(text: string): string {
  return severalLines(text, 3, 300).replaceAll('\n', ' ↵ ');
}
