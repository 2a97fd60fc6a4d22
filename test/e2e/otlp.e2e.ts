import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { bringOtlp } from '../../scripts/bring/otlp.ts';
import { otlpOf } from '../../src/audit/export/otlp.ts';
import { sessionRecords } from '../support/session-records.ts';
import { need } from './harness/root-hooks.ts';
import { NotBrought } from './harness/stage.ts';

/** A message of the SDK: what it knows it keeps, what it does not know it drops. */
interface Message {
  verify(value: object): string | null;
  fromObject(value: object): object;
  encode(value: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
  toObject(value: object, options: object): object;
}

const callable = z.custom<Message>((value) => typeof value === 'function');
const request = (name: string): z.ZodType<Message> => z.looseObject({ v1: z.looseObject({ [name]: callable }) }).transform(({ v1 }) => callable.parse(v1[name]));
const messages = z.looseObject({ opentelemetry: z.looseObject({ proto: z.looseObject({ collector: z.looseObject({ trace: request('ExportTraceServiceRequest'), logs: request('ExportLogsServiceRequest') }) }) }) });

describe("what is sent to a collector, read by OpenTelemetry's own decoder", () => {
  const sent = otlpOf(sessionRecords(), { version: '0.1.0', content: 'content', hashKey: Buffer.alloc(32) }, () => 0);
  let decoders: { readonly traces: Message; readonly logs: Message };

  before(async function () {
    this.timeout(240_000);
    const module = await need(this, async (): Promise<unknown> => {
      const brought = await bringOtlp();
      if (brought.kind === 'missing') throw new NotBrought(brought.why);
      return createRequire(import.meta.url)(brought.messages);
    });
    const { trace, logs } = messages.parse(module).opentelemetry.proto.collector;
    decoders = { traces: trace, logs };
  });

  for (const signal of ['traces', 'logs'] as const) {
    it(`has nothing in its ${signal} that the protocol does not know, and loses nothing on the way`, () => {
      const body = idsAsBytes(sent[signal] ?? {});
      const message = decoders[signal];
      assert.equal(message.verify(message.fromObject(body)), null);
      const decoded = message.toObject(message.decode(message.encode(message.fromObject(body)).finish()), { longs: String, bytes: String });
      assert.deepEqual(withoutNothing(decoded), withoutNothing(body));
    });
  }
});

/** In JSON the ids are hex (OTLP, "JSON Protobuf Encoding"), everywhere else protobuf's JSON has base64. */
function idsAsBytes(value: unknown): object {
  return JSON.parse(JSON.stringify(value, (key, member: unknown) => (typeof member === 'string' && /^(trace|span|parentSpan)Id$/.test(key) ? Buffer.from(member, 'hex').toString('base64') : member))) as object;
}

/** Fields with the value that a field has which is not there: protobuf does not tell the two apart. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== 'object' || value === null) return typeof value === 'number' ? String(value) : value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== 0 && member !== '').map(([key, member]) => [key, withoutNothing(member)]));
}
