import type { Language } from '../../../model/tool.ts';
import { httpEffects } from '../../network/http-effects.ts';
import type { Deeds } from '../deeds.ts';
import type { Token } from './tokens.ts';

/** Methods that change something where they are sent. */
const methods = /^(?:delete|put|patch|post)$/i;

/** A request whose parts stand apart in the program: the method here, the address there. */
interface Found {
  readonly method: string;
  readonly via: string;
  /** Where the path or address of this very request stands. */
  readonly path?: string | undefined;
}

/**
 * Requests of libraries that are put together step by step: Ruby's Net::HTTP, PHP's curl and streams, Perl's HTTP::Request, Go's http.NewRequest.
 * The first address of the program (or the host its connection is opened to) stands for where they go.
 */
export function followRequests(tokens: readonly Token[], language: Language, deeds: Deeds): void {
  const found = tokens.flatMap((_, at) => requestAt(tokens, at, language) ?? []).slice(0, 50);
  if (found.length === 0) return;
  const texts = tokens.flatMap((token) => (token.kind === 'text' ? [token.text] : []));
  const address = texts.find((text) => /^(?:https?:)?\/\/[^/\s]/.test(text));
  const host = hostOf(tokens);
  const headers = texts.some((text) => /^Authorization\b|^(?:X-)?Api-?Key\b|^Bearer /i.test(text)) ? [{ name: 'Authorization', value: 'Bearer $TOKEN' }] : [];
  const body = texts.find((text) => /^\s*\{/.test(text));
  for (const one of found) {
    const url = one.path !== undefined && /^https?:/.test(one.path) ? one.path : host === undefined ? address : `https://${host}${one.path ?? texts.find((text) => /^\/\w/.test(text)) ?? ''}`;
    if (url !== undefined) deeds.add(httpEffects({ method: one.method.toUpperCase(), url, headers, ...(body === undefined ? {} : { body }), via: one.via, context: deeds.context }));
  }
}

function requestAt(tokens: readonly Token[], at: number, language: Language): Found | undefined {
  const name = nameAt(tokens, at);
  const text = (place: number): string | undefined => {
    const token = tokens[place];
    return token?.kind === 'text' ? token.text : undefined;
  };
  if (language === 'ruby') {
    if (name === 'HTTP' && nameAt(tokens, at - 2) === 'Net' && methods.test(nameAt(tokens, at + 2) ?? '') && signAt(tokens, at + 1) === '::') return { method: nameAt(tokens, at + 2) ?? '', via: 'ruby Net::HTTP' };
    const path = text(signAt(tokens, at + 1) === '(' ? at + 2 : at + 1);
    if (name !== undefined && /^(?:delete|put|patch|post)$/.test(name) && signAt(tokens, at - 1) === '.' && path?.startsWith('/') === true && hostOf(tokens) !== undefined) return { method: name, via: 'ruby Net::HTTP', path };
    // `http.delete(uri.path)`, `http.delete uri.request_uri`, however the connection was put together.
    if (name !== undefined && /^(?:delete|put|patch|post)$/.test(name) && signAt(tokens, at - 1) === '.' && opensHttp(tokens) && [2, 3, 4, 5].some((step) => /^(?:path|request_uri)$/.test(nameAt(tokens, at + step) ?? ''))) return { method: name, via: 'ruby Net::HTTP' };
  }
  if (language === 'php') {
    const method = text(at + 2);
    if (name === 'CURLOPT_CUSTOMREQUEST' && method !== undefined) return { method, via: 'php curl' };
    if (name === 'CURLOPT_POSTFIELDS' && !tokens.some((token) => token.kind === 'name' && token.text === 'CURLOPT_CUSTOMREQUEST')) return { method: 'POST', via: 'php curl' };
    if (text(at) === 'method' && method !== undefined && methods.test(method) && tokens.some((token) => token.kind === 'name' && token.text === 'stream_context_create')) return { method, via: 'php stream' };
  }
  if (language === 'perl' && name === 'Request' && nameAt(tokens, at + 2) === 'new') {
    const method = nameAt(tokens, at + 4) ?? text(at + 4);
    if (method !== undefined && methods.test(method)) return { method, via: 'perl HTTP::Request' };
  }
  if (name !== undefined && /^NewRequest(?:WithContext)?$/.test(name)) {
    const near = [2, 3, 4, 5, 6].map((step) => text(at + step) ?? nameAt(tokens, at + step)?.replace(/^Method(?=[A-Z])/, ''));
    const method = near.find((word) => word !== undefined && methods.test(word));
    if (method !== undefined) return { method, via: 'go http' };
  }
  return undefined;
}

/** The program speaks Net::HTTP. */
function opensHttp(tokens: readonly Token[]): boolean {
  return tokens.some((_, at) => nameAt(tokens, at) === 'HTTP' && nameAt(tokens, at - 2) === 'Net');
}

/** The host that a connection of Net::HTTP is opened to. */
function hostOf(tokens: readonly Token[]): string | undefined {
  for (let at = 0; at < tokens.length; at++) {
    if (nameAt(tokens, at) !== 'HTTP' || !/^(?:start|new)$/.test(nameAt(tokens, at + 2) ?? '')) continue;
    const host = tokens[signAt(tokens, at + 3) === '(' ? at + 4 : at + 3];
    if (host?.kind === 'text' && /^[\w.-]+\.\w+$/.test(host.text)) return host.text;
  }
  return undefined;
}

function nameAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at];
  return token?.kind === 'name' ? token.text : undefined;
}

function signAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at];
  return token?.kind === 'sign' ? token.text : undefined;
}
