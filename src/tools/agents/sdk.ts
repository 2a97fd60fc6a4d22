/** Libraries by which a script starts an agent whose calls pass no hook of the person's. */
const libraries =
  /@anthropic-ai\/claude-agent-sdk|@anthropic-ai\/claude-code\b|\bclaude_agent_sdk\b|\bclaude_code_sdk\b|@openai\/codex-sdk|@openai\/agents\b|\bcodex_sdk\b|@github\/copilot-sdk|\bcopilot_sdk\b|@cursor\/sdk|@opencode-ai\/sdk|\bopenhands\.(core|sdk)\b|\baider\.coders\b|\bsmolagents\b|\bgoose_sdk\b|@google\/gemini-cli-core|@sourcegraph\/amp-sdk/;

/** The agent library that a script uses, or nothing. */
export function agentLibrary(text: string): string | undefined {
  return libraries.exec(text.slice(0, 200_000))?.[0];
}
