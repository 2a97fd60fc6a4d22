import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Nested, ToolContext } from '../../model/tool.ts';
import { unmodelled } from '../effect.ts';
import { provenanceEffects, provenanceOfPipe, provenanceOfSource } from './provenance.ts';
import { readEffects, scriptEffects, type Reader } from './script.ts';
import { nestedIn } from './start.ts';
import { lineTemplate } from './template.ts';

/** Effects of a word that is executed as text: what it does, and where the text comes from when that is a reason to worry. */
export function textEffects(word: Word, reader: Reader, command: Command, context: ToolContext, nested: Partial<Nested> & { readonly through: string }): readonly Effect[] {
  const provenance = provenanceOfSource(word.source);
  const worry = provenanceEffects(provenance, command.program);
  // `sh -c "$(cat clean.sh)"` runs the file.
  const file = word.known === 'unknown' ? /^\$\((?:cat\s+|<\s*)([\w./~+-]+)\)$/.exec(word.source ?? '')?.[1] : undefined;
  if (file !== undefined) return scriptEffects({ path: { text: file.replace(/^~(?=\/)/, context.place.home), known: 'known' }, args: [], reader }, command, context);
  if (word.known === 'unknown') return worry.length > 0 ? worry : [unmodelled(command.program, `the text of ${word.source ?? 'a variable'}`)];
  return [...readEffects(reader, word.text, nestedIn(command, nested.through, nested), context), ...worry];
}

/** Effects of an interpreter that executes its standard input. */
export function inputEffects(reader: Reader, command: Command, context: ToolContext, args: readonly string[] = []): readonly Effect[] {
  const { stdin } = command;
  const nested = nestedIn(command, `${command.program} from its input`, { args, stdin: { kind: 'none' } });
  switch (stdin.kind) {
    case 'none':
      return [];
    case 'text':
      return readEffects(reader, stdin.text, nested, context);
    case 'file':
      return stdin.path.known === 'known' ? scriptEffects({ path: stdin.path, args: [], reader }, command, context) : textEffects({ ...stdin.path, known: 'unknown' }, reader, command, context, { through: command.program });
    case 'pipe': {
      const [cat] = stdin.from;
      const [file] = cat?.args ?? [];
      // `cat script.sh | bash` runs the script.
      if (stdin.from.length === 1 && cat?.program === 'cat' && cat.args.length === 1 && file?.known === 'known' && stdin.text === undefined) return scriptEffects({ path: file, args: [], reader }, command, context);
      const provenance = provenanceOfPipe(stdin.from);
      const text = stdin.text ?? (provenance.kind === 'decoded' ? provenance.text : undefined);
      const worry = provenanceEffects(provenance, command.program);
      if (text !== undefined) return [...readEffects(reader, text, nested, context), ...worry];
      const template = lineTemplate(stdin.from);
      if (template !== undefined) return [...readEffects(reader, template, nested, context).map((effect) => ({ ...effect, says: effect.says.replace('…', `what ${stdin.from.at(-1)?.program ?? 'a pipe'} prints`) })), ...worry];
      return worry.length > 0 ? worry : [unmodelled(command.program, `what ${stdin.from.at(-1)?.program ?? 'a pipe'} prints`)];
    }
  }
}
