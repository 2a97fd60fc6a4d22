import { viaOf, type Call } from '../program.ts';
import { knownText, nothing, wordFrom, type Value } from '../value.ts';
import { entry, methodOf, rootOf, type Found } from './found.ts';
import { requestEffects } from './request.ts';

/** Libraries whose calls are requests, by the first name of the chain. */
const libraries = /^(requests|httpx|aiohttp|urllib|urllib2|urllib3|http|https|axios|got|ky|superagent|needle|undici|node-fetch|request|phin|wretch|ofetch|\$fetch|\$http|http_client|httplib|httplib2|Faraday|HTTParty|RestClient|Net|treq|niquests|pycurl|cross-fetch|supertest)$/;
const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options']);

/** A request to a server: by library, or by an address as the first argument of a method that is named like one. */
export function httpCall(call: Call): Found {
  const request = written(call) ?? requestOf(call);
  if (request === undefined) return 'not-mine';
  const via = viaOf(call, call.program.deeds.language);
  call.program.deeds.add(requestEffects({ ...request, via }, call.program.deeds));
  return 'read';
}

interface Asked {
  readonly method: string;
  readonly url: Value;
  readonly headers?: Value | undefined;
  readonly body?: Value | undefined;
}

/** `https.request(options).end(body)`: the body comes last. */
function written(call: Call): Asked | undefined {
  if (!/^(?:end|write)$/.test(methodOf(call)) || call.args[0] === undefined || !libraries.test(rootOf(call))) return undefined;
  const made = call.chain.slice(0, -1).findLast((link) => link.name === 'request')?.call;
  if (made === undefined) return undefined;
  const options = made.args.find((arg) => arg.kind === 'map');
  const first = made.args[0];
  return { method: knownText(entry(options, 'method')) ?? 'POST', url: first?.kind === 'text' ? first : (entry(options, 'url', 'hostname', 'host') ?? nothing), headers: entry(options, 'headers'), body: call.args[0] };
}

function requestOf(call: Call): Asked | undefined {
  const method = methodOf(call);
  const root = rootOf(call);
  const [first, second] = call.args;
  const known = libraries.test(root) && call.chain.some((_, at) => at > 0 || call.chain.length === 1);
  if (method === 'fetch' || (call.chain.length === 1 && known && first?.kind === 'text')) return first === undefined ? undefined : asked(entry(second, 'method'), first, second);
  if (call.chain.length === 1 && known && first?.kind === 'map') return asked(entry(first, 'method'), entry(first, 'url', 'uri', 'href') ?? nothing, first);
  if (method === 'urlopen') return opened(call);
  if (method === 'urlretrieve') return first === undefined ? undefined : { method: 'GET', url: first };
  if (method === 'request' && known) return requested(call);
  if (method === 'ajax') return asked(entry(first, 'method', 'type'), entry(first, 'url') ?? first ?? nothing, first);
  if (!verbs.has(method) || first === undefined) return undefined;
  const address = wordFrom(first).text;
  if (!known && !/^https?:\/\//.test(address)) return undefined;
  if (first.kind === 'map') return asked(undefined, entry(first, 'url', 'uri') ?? nothing, first, method);
  const options = method === 'get' || method === 'head' || method === 'delete' || method === 'del' || method === 'options' ? second : (call.args[2] ?? second);
  const body = call.named.get('json') ?? call.named.get('data') ?? call.named.get('content') ?? call.named.get('files') ?? entry(options, 'json', 'data', 'body', 'form') ?? (method === 'get' || method === 'delete' || method === 'head' ? undefined : second);
  return { method: method === 'del' ? 'DELETE' : method.toUpperCase(), url: based(call, first), headers: call.named.get('headers') ?? entry(options, 'headers'), body };
}

function asked(method: Value | undefined, url: Value, options: Value | undefined, fallback = 'GET'): Asked {
  const body = entry(options, 'body', 'data', 'json', 'form');
  return { method: (knownText(method) ?? (body === undefined ? fallback : fallback === 'GET' ? 'POST' : fallback)).toUpperCase(), url, headers: entry(options, 'headers'), body };
}

/** `urlopen(url, data)` and `urlopen(Request(url, data=…, method=…))`. */
function opened(call: Call): Asked | undefined {
  const request = call.arg(0, 'url');
  if (request === undefined) return undefined;
  const made = request.kind === 'thing' ? request.chain.findLast((link) => link.name === 'Request')?.call : undefined;
  const body = call.arg(1, 'data') ?? made?.named.get('data') ?? made?.args[1];
  const sends = body !== undefined && body.kind !== 'nothing';
  return {
    method: (knownText(made?.named.get('method') ?? made?.args[5]) ?? (sends ? 'POST' : 'GET')).toUpperCase(),
    url: made?.named.get('url') ?? made?.args[0] ?? request,
    headers: made?.named.get('headers') ?? made?.args[2],
    body: sends ? body : undefined,
  };
}

/** `requests.request(method, url)`, `connection.request('DELETE', '/path')`, `https.request(url, options)`. */
function requested(call: Call): Asked | undefined {
  const [first, second] = call.args;
  const options = [first, second].find((arg) => arg?.kind === 'map');
  const method = knownText(call.arg(0, 'method'));
  if (method !== undefined && /^[A-Za-z]+$/.test(method)) return { method: method.toUpperCase(), url: based(call, call.arg(1, 'url') ?? nothing), headers: call.named.get('headers') ?? call.args[3], body: call.named.get('json') ?? call.named.get('data') ?? call.args[2] };
  if (options === undefined) return first === undefined ? undefined : { method: 'GET', url: first };
  const host = entry(options, 'url', 'hostname', 'host');
  const url = first?.kind === 'text' ? first : (host ?? nothing);
  return asked(entry(options, 'method'), url, options);
}

/** A path is completed with the address that the client was made with. */
function based(call: Call, path: Value): Value {
  if (/^[a-z]+:/i.test(wordFrom(path).text)) return path;
  for (const link of call.chain) {
    const base = link.call?.named.get('base_url') ?? entry(link.call?.args[0], 'baseURL', 'baseUrl', 'prefixUrl', 'base_url') ?? (/^HTTPS?Connection$/.test(link.name) ? link.call?.args[0] : undefined);
    const text = knownText(base);
    if (text !== undefined) return { kind: 'text', word: { ...wordFrom(path), text: `${/^[a-z]+:/i.test(text) ? '' : 'https://'}${text}${wordFrom(path).text}` } };
  }
  return path;
}
