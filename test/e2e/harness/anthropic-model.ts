import type { ServerResponse } from 'node:http';
import { objectsIn, startScriptedModel, textOf, type Dialect, type ScriptedModel, type Step, type Usage } from './scripted-model.ts';

/** Anthropic's messages, streamed and not, as Claude Code 2.1.329 asks for them. */
const messages: Dialect = {
  side(path, _body, response) {
    const route = path.split('?', 1)[0] ?? '';
    if (route.endsWith('/v1/messages')) return false;
    if (route.endsWith('/v1/messages/count_tokens')) response.writeHead(200, { 'content-type': 'application/json' }).end('{"input_tokens":1000}');
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"type":"error","error":{"type":"not_found_error","message":"not scripted"}}');
    return true;
  },
  results(body) {
    return objectsIn(body['messages'])
      .flatMap((message) => objectsIn(message['content']))
      .filter((part) => part['type'] === 'tool_result')
      .map((part) => textOf(part['content']));
  },
  answer(step, call, streamed, response) {
    const blocks = contentOf(step, call);
    const stop = step.tool === undefined ? 'end_turn' : 'tool_use';
    const message = { id: `msg_${call}`, type: 'message', role: 'assistant', model: 'claude-sonnet-4-6', stop_sequence: null };
    if (streamed) stream(response, message, blocks, stop, step.usage);
    else {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ...message, content: blocks, stop_reason: stop, usage: usageOf(step.usage) }));
    }
  },
};

type Block =
  | { readonly type: 'thinking'; readonly thinking: string; readonly signature: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly id: string; readonly name: string; readonly input: object };

function contentOf(step: Step, call: string): readonly Block[] {
  const blocks: Block[] = [];
  if (step.think !== undefined) blocks.push({ type: 'thinking', thinking: step.think, signature: 'scripted' });
  if (step.say !== undefined) blocks.push({ type: 'text', text: step.say });
  if (step.tool !== undefined) blocks.push({ type: 'tool_use', id: `toolu_${call}`, name: step.tool, input: step.args ?? {} });
  return blocks;
}

function usageOf(usage: Usage): object {
  return { input_tokens: usage.input, output_tokens: usage.output, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
}

function stream(response: ServerResponse, message: object, blocks: readonly Block[], stop: string, usage: Usage): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const send = (type: string, data: object): void => {
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  };
  send('message_start', { message: { ...message, content: [], stop_reason: null, usage: usageOf({ ...usage, output: 1 }) } });
  for (const [index, block] of blocks.entries()) {
    send('content_block_start', { index, content_block: emptied(block) });
    for (const delta of deltasOf(block)) send('content_block_delta', { index, delta });
    send('content_block_stop', { index });
  }
  send('message_delta', { delta: { stop_reason: stop, stop_sequence: null }, usage: usageOf(usage) });
  send('message_stop', {});
  response.end();
}

/** A block begins empty; its words come as deltas. */
function emptied(block: Block): object {
  switch (block.type) {
    case 'thinking': return { ...block, thinking: '', signature: '' };
    case 'text': return { ...block, text: '' };
    case 'tool_use': return { ...block, input: {} };
  }
}

function deltasOf(block: Block): readonly object[] {
  switch (block.type) {
    case 'thinking': return [{ type: 'thinking_delta', thinking: block.thinking }, { type: 'signature_delta', signature: block.signature }];
    case 'text': return [{ type: 'text_delta', text: block.text }];
    case 'tool_use': return [{ type: 'input_json_delta', partial_json: JSON.stringify(block.input) }];
  }
}

export function startAnthropicModel(): Promise<ScriptedModel> {
  return startScriptedModel(messages);
}
