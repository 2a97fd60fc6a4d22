import { answerIn } from '../answers.ts';
import type { Codec } from '../codec.ts';
import { decodeEvent } from '../events.ts';
import { decodeTool } from '../decode-tool.ts';

/**
 * Copilot in VS Code: the Local harness (snake_case) and the Copilot CLI runtime (camelCase, or PascalCase events with snake_case).
 * One user-level file serves all of them, so one answer must; `{"permission":"allow"}` says nothing to either and runs the normal flow (measured).
 */
export const copilotVscode: Codec = {
  agent: 'copilot-vscode',
  decode: (stdin, event) => decodeEvent('copilot-vscode', stdin, event, (tool, input, cwd) => decodeTool('copilot-vscode', tool, input, cwd)),
  encode: (answer, name) => answerIn(answer, name, '{"permission":"allow"}'),
};
