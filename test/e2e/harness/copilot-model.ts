import type { ServerResponse } from 'node:http';
import { objectsIn, startScriptedModel, textOf, type Dialect, type ScriptedModel } from './scripted-model.ts';

/**
 * OpenAI's chat completions, as Copilot's `customendpoint` provider speaks them
 * (seen with code-server 4.139.1 and Copilot Chat 0.67.0).
 */
const chatCompletions: Dialect = {
  side(path, _body, response) {
    if (path.endsWith('/chat/completions')) return false;
    response.writeHead(404).end();
    return true;
  },
  results(body) {
    return objectsIn(body['messages']).filter((message) => message['role'] === 'tool').map((message) => textOf(message['content']));
  },
  answer(step, call, streamed, response) {
    const calls = step.tool === undefined ? [] : [{ index: 0, id: call, type: 'function', function: { name: step.tool, arguments: JSON.stringify(step.args ?? {}) } }];
    const finish = calls.length > 0 ? 'tool_calls' : 'stop';
    const usage = { prompt_tokens: step.usage.input, completion_tokens: step.usage.output, total_tokens: step.usage.input + step.usage.output };
    const common = { id: `chatcmpl-${call}`, created: 0, model: 'mock-1' };
    if (!streamed) {
      const message = { role: 'assistant', content: step.say ?? '', ...(calls.length > 0 && { tool_calls: calls }) };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ...common, object: 'chat.completion', choices: [{ index: 0, message, finish_reason: finish }], usage }));
      return;
    }
    const send = startEvents(response);
    const chunk = (delta: object, reason: string | null, more: object = {}): void => {
      send({ ...common, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: reason }], ...more });
    };
    chunk({ role: 'assistant', content: '' }, null);
    if (step.say !== undefined) chunk({ content: step.say }, null);
    if (calls.length > 0) chunk({ tool_calls: calls }, null);
    chunk({}, finish, { usage });
    response.end('data: [DONE]\n\n');
  },
};

function startEvents(response: ServerResponse): (data: object) => void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  return (data) => {
    response.write(`data: ${JSON.stringify(data)}\n\n`);
  };
}

export function startCopilotModel(): Promise<ScriptedModel> {
  return startScriptedModel(chatCompletions);
}

/** The contents of the user's chatLanguageModels.json that make Copilot ask this model. */
export function copilotModelSettings(url: string): object {
  const model = { id: 'mock-1', name: 'Mock One', url: `${url}/v1/chat/completions`, toolCalling: true, vision: false, maxInputTokens: 128000, maxOutputTokens: 16000, streaming: true };
  return [{ name: 'Mock', vendor: 'customendpoint', apiKey: 'dummy', apiType: 'chat-completions', models: [model] }];
}
