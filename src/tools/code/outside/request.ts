import type { Effect } from '../../../model/effect.ts';
import { httpEffects } from '../../network/http-effects.ts';
import type { Deeds } from '../deeds.ts';
import { secretInValue } from './sent.ts';
import { optionsOf, wordFrom, type Value } from '../value.ts';

/** A request as a program makes it. */
export interface Request {
  readonly method: string;
  readonly url: Value;
  readonly headers?: Value | undefined;
  readonly body?: Value | undefined;
  readonly via: string;
}

/** Effects of a request that a program makes. */
export function requestEffects(request: Request, deeds: Deeds): readonly Effect[] {
  return optionsOf(request.url).flatMap((url) => {
    const body = request.body === undefined ? undefined : bodyText(request.body);
    const headers = request.headers?.kind === 'map' ? [...request.headers.entries].map(([name, value]) => ({ name, value: wordFrom(value).text })) : [];
    const secret = secretInValue(request.body, deeds);
    return httpEffects({ ...(secret === undefined ? {} : { secret }), method: request.method, url: wordFrom(url).text, headers, ...(body === undefined ? {} : { body }), via: request.via, context: deeds.context });
  });
}

/** What is sent, as JSON where it is an object of the program. */
function bodyText(body: Value, depth = 0): string | undefined {
  switch (body.kind) {
    case 'map':
      return depth > 6 ? '{}' : `{${[...body.entries].slice(0, 200).map(([name, value]) => `${JSON.stringify(name)}:${bodyText(value, depth + 1) ?? 'null'}`).join(',')}}`;
    case 'list':
      return depth > 6 ? '[]' : `[${body.items.slice(0, 200).map((item) => bodyText(item, depth + 1) ?? 'null').join(',')}]`;
    case 'number':
      return String(body.n);
    case 'truth':
      return body.is;
    case 'nothing':
      return depth === 0 ? undefined : 'null';
    case 'text':
      return depth === 0 ? body.word.text : JSON.stringify(body.word.text);
    case 'thing': {
      // `JSON.stringify(x)`, `json.dumps(x).encode()`, `urlencode(x)`: what is made of a value sends the value.
      const made = body.chain.findLast((link) => link.call !== undefined && /^(stringify|dumps|urlencode|encode|quote|FormData|URLSearchParams|bytes)$/.test(link.name))?.call?.args[0];
      return made === undefined ? (depth === 0 ? wordFrom(body).text : JSON.stringify(wordFrom(body).text)) : bodyText(made, depth);
    }
    default:
      return depth === 0 ? wordFrom(body).text : JSON.stringify(wordFrom(body).text);
  }
}
