import { claudeCode } from './claude-code/codec.ts';
import type { Codec } from './codec.ts';
import { copilotVscode } from './copilot-vscode/codec.ts';

/** Every agent that is hooked. A new one is a folder beside this file and a line here. */
export const codecs: readonly Codec[] = [claudeCode, copilotVscode];

/** The codec that a hook entry names; for a name that nobody knows the first one, whose refusals every host obeys. */
export function codecFor(agent: string): Codec {
  return codecs.find((codec) => codec.agent === agent) ?? claudeCode;
}
