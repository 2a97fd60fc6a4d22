import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { deedOf } from '../cloud/deed.ts';
import { nameOf } from '../cloud/options.ts';
import { thingOf } from '../cloud/things.ts';
import { tokensOf } from '../cloud/verbs.ts';

/** What the session itself holds, or what the next command makes again. */
const ofSession = /^(?:Variable|Module|PSSession|Job|PSDrive|TypeData|FormatData|Event|EventSubscriber|Alias|PSBreakpoint|PSReadLine\w*|Member|Function|CimSession|Type|Content|Host|PSRepository|PSSnapin|ItemProperty|Property|History|Breakpoint|PSCallStack|Error|Line|Null|Duplicates?|Whitespace|Comments?|Mock|Fixture|Test\w*)$/i;

/** A cmdlet that nobody knows and whose approved verb takes its noun away: `Remove-ADObject`, `Remove-CloudDatabase`. */
export function unknownCmdletEffects(command: Command, context: ToolContext): readonly Effect[] {
  const match = /^(?:Remove|Delete|Purge)-([A-Za-z]\w+)$/i.exec(command.program);
  const noun = match?.[1];
  if (noun === undefined || ofSession.test(noun)) return [];
  const texts = command.args.map((word) => nameOf(word));
  if (texts.some((text) => /^-WhatIf(?::\$?true)?$|^-(?:\?|Help)$/i.test(text))) return [];
  const kind = tokensOf(noun);
  const at = texts.findIndex((text) => /^-(?:\w*Name|\w*Id|Identity)$/i.test(text));
  const name = at >= 0 ? (texts[at + 1] ?? '') : (texts.find((text) => !text.startsWith('-')) ?? '');
  return [{ ...deedOf({ via: command.program, provider: command.program, does: 'delete', kind, what: thingOf(kind), name, environment: context.environment(...texts.filter((text) => !text.startsWith('-'))), undo: 'irreversible' }), certainty: 'possible' }];
}
