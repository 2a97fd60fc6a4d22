import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { eventually } from './eventually.ts';

/** One answer of a scripted model: words, then at most one tool call. */
export interface Step {
  readonly think?: string;
  readonly say?: string;
  readonly tool?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly usage?: Usage;
}

export interface Usage {
  readonly input: number;
  readonly output: number;
}

/** A request as it came. `results` are the tool results in it, oldest first: what the model was told. */
export interface ModelRequest {
  readonly path: string;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly results: readonly string[];
}

export interface ScriptedModel {
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  /** Forgets earlier requests and answers from this script. With `about`, only requests that hold that text get its steps. */
  play(script: readonly Step[], about?: string): void;
  /** The requests, once every step was asked for. */
  whenPlayed(seconds?: number): Promise<readonly ModelRequest[]>;
  stop(): Promise<void>;
}

/** What differs between the protocols. */
export interface Dialect {
  /** Handles requests that are no question to the model (token counts, model lists); true when it did. */
  side(path: string, body: Readonly<Record<string, unknown>>, response: ServerResponse): boolean;
  results(body: Readonly<Record<string, unknown>>): readonly string[];
  answer(step: Required<Pick<Step, 'usage'>> & Step, call: string, streamed: boolean, response: ServerResponse): void;
}

const plain: Step = { say: 'Done.' };
const defaultUsage: Usage = { input: 1000, output: 10 };

/**
 * A model that says what the test wrote down. Requests without tools (titles, summaries) and requests
 * after the script's end get plain words, so only the agent's own turns use up steps.
 */
export async function startScriptedModel(dialect: Dialect): Promise<ScriptedModel> {
  let script: readonly Step[] = [];
  let next = 0;
  let calls = 0;
  let topic = '';
  let requests: ModelRequest[] = [];

  const takeStep = (request: ModelRequest): Step => {
    const { tools } = request.body;
    const isTurn = Array.isArray(tools) && tools.length > 0 && request.text.includes(topic);
    const step = isTurn ? script[next] : undefined;
    if (step !== undefined) next += 1;
    return step ?? plain;
  };
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readText(incoming);
    const body = parseObject(text);
    const path = incoming.url ?? '/';
    if (dialect.side(path, body, response)) return;
    const request = { path, text, body, results: dialect.results(body) };
    requests.push(request);
    const step = takeStep(request);
    calls += 1;
    dialect.answer({ usage: defaultUsage, ...step }, `call_${String(calls)}`, body['stream'] === true, response);
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  return {
    url: await listen(server),
    get requests() {
      return requests;
    },
    play(steps, about = '') {
      script = steps;
      topic = JSON.stringify(about).slice(1, -1);
      next = 0;
      requests = [];
    },
    whenPlayed(seconds = 60) {
      const instead = (): string => `${String(next)} of ${String(script.length)} steps were asked for in ${String(requests.length)} requests`;
      return eventually('the end of the script', () => (next >= script.length ? requests : undefined), { seconds, instead });
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => { resolve(); }));
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the scripted model has no port');
  return `http://127.0.0.1:${String(address.port)}`;
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  incoming.setEncoding('utf8');
  for await (const chunk of incoming) chunks.push(String(chunk));
  return chunks.join('');
}

export function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a list that came from outside; anything else in it is left out. */
export function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The words in a message's content, which both protocols allow to be a text or a list of parts. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return objectsIn(content).map((part) => (typeof part['text'] === 'string' ? part['text'] : '')).join('');
}
