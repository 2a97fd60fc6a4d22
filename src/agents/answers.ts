import { refusable, type Answer, type HookOutput } from './codec.ts';
import { oneLine, plainText } from './plain-text.ts';

/** Hosts give the reason to the model; a longer one is only noise. */
const reasonLength = 2000;
/** Claude Code passes 9,000 characters of context whole and puts more into a file (measured). */
const contextLength = 9000;

/**
 * A refusal that every host obeys, whichever fired the entry: flat for Copilot CLI's own events, nested for Claude Code and VS Code,
 * `permission` for Cursor (measured, one object in all of them).
 */
export function denial(reason: string, more: object = {}): string {
  const text = plainText(reason, reasonLength);
  return JSON.stringify({
    permissionDecision: 'deny',
    permissionDecisionReason: text,
    permission: 'deny',
    user_message: text,
    agent_message: text,
    ...more,
    hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: 'deny', permissionDecisionReason: text },
  });
}

/** The one place where `allow` is printed: the person has just approved this very call. */
function release(reason: string): string {
  const text = plainText(reason, reasonLength);
  return JSON.stringify({
    permissionDecision: 'allow',
    permissionDecisionReason: text,
    permission: 'allow',
    hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: 'allow', permissionDecisionReason: text },
  });
}

/**
 * The answer in the dialect that all hook hosts of this family share; `pass` is what the agent's own folder says.
 * Exit code 2 refuses in all of them, also where the text is not understood: it is kept for failures, because its reason is less readable.
 */
export function answerIn(answer: Answer, name: string, pass: string): HookOutput {
  const what = refusable(name);
  // Whatever a hook prints before a compaction, even `{}`, is added to the summary's instructions.
  if (name.toLowerCase() === 'precompact') return output('');
  switch (answer.kind) {
    case 'pass':
      return output(what === 'call' ? pass : '');
    case 'context':
      return output(contextual(answer.text, name));
    case 'approved':
      return output(what === 'call' ? release(answer.reason) : '');
    case 'deny':
    case 'block':
      return refusal(answer.reason, name, {});
    case 'stop':
      return refusal(answer.reason, name, { continue: false, stopReason: plainText(answer.reason, reasonLength) });
    case 'failed': {
      if (what === 'nothing' || what === 'prompt') return output('');
      const { stdout } = refusal(answer.reason, name, {});
      return { exit: 2, stdout, stderr: oneLine(answer.reason, reasonLength) };
    }
  }
}

function refusal(reason: string, name: string, more: object): HookOutput {
  const text = plainText(reason, reasonLength);
  switch (refusable(name)) {
    case 'call':
      return output(denial(reason, more));
    case 'prompt':
    case 'settings':
      return output(JSON.stringify({ decision: 'block', reason: text, ...more }));
    case 'nothing':
      // The end of a turn can be refused (nested for VS Code); anything else has happened already.
      if (!/^(?:agent|subagent)?stop$/i.test(name)) return output(Object.keys(more).length > 0 ? JSON.stringify(more) : '');
      return output(JSON.stringify({ decision: 'block', reason: text, ...more, hookSpecificOutput: { hookEventName: 'Stop', decision: 'block', reason: text } }));
  }
}

function contextual(text: string, name: string): string {
  const words = plainText(text, contextLength);
  return JSON.stringify({ additionalContext: words, hookSpecificOutput: { hookEventName: eventNames.get(name) ?? name, additionalContext: words } });
}

/** VS Code strips a nested answer whose event is not named in its own way. */
const eventNames: ReadonlyMap<string, string> = new Map([
  ['sessionStart', 'SessionStart'],
  ['userPromptSubmitted', 'UserPromptSubmit'],
  ['preToolUse', 'PreToolUse'],
  ['postToolUse', 'PostToolUse'],
  ['postToolUseFailure', 'PostToolUseFailure'],
  ['agentStop', 'Stop'],
  ['subagentStop', 'SubagentStop'],
]);

function output(stdout: string): HookOutput {
  return { exit: 0, stdout, stderr: '' };
}
