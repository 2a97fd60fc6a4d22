import { answerIn } from '../answers.ts';
import type { Codec } from '../codec.ts';
import { decodeEvent } from '../events.ts';
import { decodeTool } from '../decode-tool.ts';

/**
 * Claude Code, command line and VS Code panel (2.1.329). No objection is no output: that is its own normal flow, and what a hook prints
 * is kept in the transcript.
 */
export const claudeCode: Codec = {
  agent: 'claude-code',
  decode: (stdin, event) => decodeEvent('claude-code', stdin, event, (tool, input, cwd) => decodeTool('claude-code', tool, input, cwd)),
  encode: (answer, name) => answerIn(answer, name, ''),
};
