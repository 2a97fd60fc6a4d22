import { isName, isPath } from '../model/pattern.ts';
import { isCommandOf } from '../rules/policy-line.ts';
import { allRules } from '../rules/index.ts';
import { builtInPolicy } from '../model/policy.ts';
import { builtInVerdict, tightened } from './loosening.ts';
import { freezeOf, meant, type Layer } from './merge.ts';

/** What is in force, and which layer said so. */
interface Line {
  readonly says: string;
  readonly layer: string;
  /** `waits`: it would loosen, and counts only after the person accepted it. */
  readonly counts: 'counts' | 'waits' | 'kept';
}

/** What the policy is asked about: a path as patterns see it (relative to its folder, and absolute), or a command with its programs. */
export type Subject = { readonly kind: 'path'; readonly seen: readonly string[] } | { readonly kind: 'command'; readonly text: string; readonly programs: readonly string[] };

/** The lines of all layers that are about a path or a command, and those that are about everything; the organisation's first. */
export function explainPolicy(layers: readonly Layer[], subject: Subject, now: number): readonly Line[] {
  return layers.flatMap((layer) => {
    const tight = tightened(layer.file).file;
    const say = (says: string, isTight = true): Line => ({ says, layer: layer.name, counts: layer.as === 'floor' ? 'kept' : isTight || layer.loosening === 'accepted' ? 'counts' : 'waits' });
    const file = meant(layer);
    const matched = subject.kind === 'path' ? (pattern: string): boolean => subject.seen.some((path) => isPath(pattern, path)) : (pattern: string): boolean => subject.programs.some((program) => isName(pattern, program));
    const about: Line[] = [];
    if (subject.kind === 'path') {
      for (const pattern of file.protected) if (matched(pattern)) about.push(say(`every change is asked about: protected by ${pattern}`));
      for (const own of file.own) if (own.paths.some(matched)) about.push(say(`${own.verdict} by the rule ${own.id}: ${own.says}`));
    } else {
      for (const verdict of ['allow', 'ask', 'deny'] as const) for (const pattern of file.programs[verdict]) if (matched(pattern)) about.push(say(`the program is on the ${verdict} list (${pattern})`, verdict !== 'allow'));
      for (const own of file.own) if (isCommandOf(own, subject.text)) about.push(say(`${own.verdict} by the rule ${own.id}: ${own.says}`));
      for (const { pattern, is } of file.environments) about.push(say(`names that fit ${pattern} count as ${is}`, tight.environments.some((one) => one.pattern === pattern && one.is === is)));
    }
    return [...about, ...everywhere(layer, say, now, tight)];
  });
}

function everywhere({ file, from }: Layer, say: (says: string, isTight?: boolean) => Line, now: number, tight: Layer['file']): readonly Line[] {
  const lines: Line[] = [];
  for (const [rule, verdict] of Object.entries(file.rules)) lines.push(say(`the rule ${rule} is ${verdict}${allRules[rule] === undefined ? '' : ` (${builtInVerdict(rule)} by itself, never below ${allRules[rule]?.floor ?? 'ask'})`}`, tight.rules[rule] === verdict));
  for (const line of file.forbidden) lines.push(say(`no ${line.capabilities.join(', ')}${line.agents.length > 0 ? ` for ${line.agents.join(', ')}` : ''}${line.branches.length > 0 ? ` on ${line.branches.join(', ')}` : ''}`));
  for (const freeze of file.freezes) {
    const { from: begins, until, says } = freezeOf(freeze, from);
    if (until > now) lines.push(say(`${begins <= now ? 'frozen now' : 'will be frozen'}, from ${freeze.from} until ${freeze.until} (${freeze.timeZone}): ${says}`));
  }
  for (const hours of file.quiet) lines.push(say(`nobody is asked from ${hours.from} until ${hours.until} (${hours.timeZone})`));
  const { files, megabytes } = file.blast;
  if (files !== undefined) lines.push(say(`more than ${String(files)} files at once are asked about (${String(builtInPolicy.blast.files)} by itself)`, tight.blast.files === files));
  if (megabytes !== undefined) lines.push(say(`more than ${String(megabytes)} MB at once are asked about (${String(builtInPolicy.blast.bytes / 1_000_000)} by itself)`, tight.blast.megabytes === megabytes));
  if (file.unattended !== undefined) lines.push(say(file.unattended === 'deny' ? 'when nobody can be asked, a question is denied' : 'when nobody can be asked, a question is denied and the session only reads'));
  return lines;
}

const marks: Readonly<Record<Line['counts'], string>> = { counts: '', waits: ' [does not count before you accept it]', kept: ' [stood there before; stays until you let it go]' };

/** The lines as text, one paragraph a layer. */
export function renderLines(lines: readonly Line[]): readonly string[] {
  if (lines.length === 0) return ['No policy says anything about it: what Tagout does by itself is in force.'];
  const layers = [...new Set(lines.map(({ layer }) => layer))];
  return layers.flatMap((layer) => [layer, ...lines.filter((line) => line.layer === layer).map(({ says, counts }) => `  ${says}${marks[counts]}`), '']);
}
