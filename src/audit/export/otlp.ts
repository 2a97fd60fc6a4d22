import { createHash, createHmac } from 'node:crypto';
import { canonical } from '../canonical.ts';
import { isObject, listOf, numberOf, shown, textIn } from '../fields.ts';

/** A value of an attribute as OTLP's JSON writes it. */
type Value = { readonly stringValue: string } | { readonly intValue: string } | { readonly doubleValue: number } | { readonly arrayValue: { readonly values: readonly Value[] } };
type Attributes = readonly { readonly key: string; readonly value: Value }[];

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: 1;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: Attributes;
  readonly status: { readonly code: 0 | 1 | 2; readonly message?: string };
}

interface LogRecord {
  readonly timeUnixNano: string;
  readonly observedTimeUnixNano: string;
  readonly severityNumber: number;
  readonly eventName: string;
  readonly body: Value;
  readonly attributes: Attributes;
  readonly traceId?: string;
  readonly spanId?: string;
}

/** What spans and events may hold. */
export interface OtlpOptions {
  /** Version of Tagout. */
  readonly version: string;
  /** `content`: commands, prompts and words too; the conventions have them opt-in. */
  readonly content: 'names' | 'content';
  /** Key of the hash of an action: it tells equal ones apart from others, and tells nothing else. */
  readonly hashKey: Buffer;
}

/** Bodies for `/v1/traces` and `/v1/logs` (OTLP 1.x, JSON); one that would be empty is absent. */
interface OtlpRequests {
  readonly traces?: object;
  readonly logs?: object;
}

/**
 * Records as OpenTelemetry has them. An outcome is the span `execute_tool`, a decision the span `run_guardrail` under it, the end of a session
 * `invoke_agent` over both; everything else is an event. The names are those of the GenAI conventions; those of guardrails are still a
 * proposal there, and `tagout.*` stands where they have none.
 * @param records redacted ones, as they were stored
 * @param beganAt when a session was first heard of, milliseconds since the epoch
 */
export function otlpOf(records: readonly unknown[], options: OtlpOptions, beganAt: (session: string) => number | undefined): OtlpRequests {
  const spans: Span[] = [];
  const logRecords: LogRecord[] = [];
  for (const record of records) {
    switch (textIn(record, 'kind')) {
      case 'decision':
        spans.push(guardrail(record, options));
        break;
      case 'outcome':
        spans.push(execution(record, options));
        break;
      case 'session-end':
        spans.push(invocation(record, beganAt(textIn(record, 'session'))));
        break;
      case 'action': // its decision says the same
        break;
      default:
        logRecords.push(event(record, options));
    }
  }
  const resource = { attributes: attributes({ 'service.name': 'tagout', 'service.version': options.version }) };
  const scope = { name: 'tagout', version: options.version };
  return {
    ...(spans.length > 0 && { traces: { resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] } }),
    ...(logRecords.length > 0 && { logs: { resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords }] }] } }),
  };
}

function guardrail(record: unknown, { content, hashKey }: OtlpOptions): Span {
  const at = numberOf(record, 'at');
  const [verdict, enforced] = [textIn(record, 'verdict'), textIn(record, 'enforced')];
  const rules = listOf(record, 'findings').map((finding) => textIn(finding, 'rule'));
  const effects = listOf(record, 'effects');
  const credentials = listOf(record, 'credentials').map((one) => `${textIn(one, 'name')} ${textIn(one, 'fingerprint')}`.trim());
  const seconds = numberOf(record, 'seconds');
  return {
    ...ids(record, 'guardrail'),
    parentSpanId: idOf(`call ${textIn(record, 'call')}`, 8),
    name: 'run_guardrail tagout',
    kind: 1,
    startTimeUnixNano: nanos(at - numberOf(record, 'took') - seconds * 1000),
    endTimeUnixNano: nanos(at),
    attributes: attributes({
      ...common(record),
      'gen_ai.operation.name': 'run_guardrail',
      'gen_ai.tool.name': textIn(record, 'tool'),
      'gen_ai.tool.call.id': textIn(record, 'callId') || textIn(record, 'call'),
      'gen_ai.guardrail.target.type': 'tool',
      'gen_ai.guardrail.target.subtype': 'tool_call',
      'gen_ai.guardrail.target.id': textIn(record, 'callId') || textIn(record, 'call'),
      'gen_ai.guardrail.verdict.type': verdict === 'ask' ? 'escalate' : verdict,
      'gen_ai.guardrail.verdict.reason': content === 'content' ? listOf(record, 'findings').map((finding) => textIn(finding, 'says')).join('; ') : rules.join(' '),
      'gen_ai.guardrail.action.type': enforced === 'passed' || enforced === 'approved' || enforced === 'ungated' ? 'allow' : enforced === 'passed-on' ? 'escalate' : 'deny',
      'security.policy.id': textIn(record, 'policy'),
      'security.policy.rule.id': rules,
      'security.content.input.hash': createHmac('sha256', hashKey).update(canonical(isObject(record) ? record['action'] : undefined)).digest('hex'),
      'tagout.enforced': enforced,
      'tagout.decided_by': textIn(record, 'decidedBy'),
      'tagout.effects': effects.map((effect) => (content === 'content' ? textIn(effect, 'says') : [textIn(effect, 'verb'), textIn(isObject(effect) ? effect['object'] : undefined, 'kind'), textIn(effect, 'environment'), textIn(effect, 'undo')].filter((part) => part !== '').join(' '))),
      'tagout.credentials': credentials,
      ...(seconds > 0 && { 'tagout.answer.seconds': seconds }),
      ...(content === 'content' && isObject(record) && { 'gen_ai.tool.call.arguments': shown(JSON.stringify(record['action'] ?? '')) }),
    }),
    status: { code: 1 },
  };
}

function execution(record: unknown, { content }: OtlpOptions): Span {
  const at = numberOf(record, 'at');
  const outcome = textIn(record, 'outcome');
  const exitCode: unknown = isObject(record) ? record['exitCode'] : undefined;
  const changed: unknown = isObject(record) ? record['changed'] : undefined;
  return {
    ...ids(record, 'call'),
    parentSpanId: idOf(`session ${textIn(record, 'session')}`, 8),
    name: `execute_tool ${textIn(record, 'tool')}`,
    kind: 1,
    startTimeUnixNano: nanos(at - numberOf(record, 'milliseconds')),
    endTimeUnixNano: nanos(at),
    attributes: attributes({
      ...common(record),
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': textIn(record, 'tool'),
      'gen_ai.tool.call.id': textIn(record, 'callId') || textIn(record, 'call'),
      ...(outcome === 'failed' && { 'error.type': typeof exitCode === 'number' ? `exit ${exitCode}` : 'tool_failed' }),
      ...(typeof exitCode === 'number' && { 'process.exit.code': exitCode }),
      ...(changed !== undefined && { 'tagout.changed.files': numberOf(changed, 'files') }),
      ...(content === 'content' && { 'gen_ai.tool.call.result': textIn(record, 'text') }),
    }),
    status: outcome === 'failed' ? { code: 2, message: 'the tool failed' } : { code: outcome === 'succeeded' ? 1 : 0 },
  };
}

function invocation(record: unknown, began: number | undefined): Span {
  const at = numberOf(record, 'at');
  const session = textIn(record, 'session');
  return {
    traceId: idOf(`session ${session}`, 16),
    spanId: idOf(`session ${session}`, 8),
    name: `invoke_agent ${textIn(record, 'agent')}`,
    kind: 1,
    startTimeUnixNano: nanos(Math.min(began ?? at, at)),
    endTimeUnixNano: nanos(at),
    attributes: attributes({ ...common(record), 'gen_ai.operation.name': 'invoke_agent', 'tagout.end': textIn(record, 'why') }),
    status: { code: 0 },
  };
}

const warnings = new Set(['ungated', 'gap', 'difference', 'report', 'hooks']);

function event(record: unknown, { content }: OtlpOptions): LogRecord {
  const kind = textIn(record, 'kind');
  const time = nanos(numberOf(record, 'at'));
  const isPrompt = kind === 'prompt';
  const words = isPrompt || kind === 'question' ? (content === 'content' ? textIn(record, 'prompt') || textIn(record, 'says') : '') : textIn(record, 'says') || textIn(record, 'why');
  const call = textIn(record, 'call');
  return {
    timeUnixNano: time,
    observedTimeUnixNano: time,
    severityNumber: warnings.has(kind) ? 13 : 9,
    eventName: `tagout.${kind.replaceAll('-', '_')}`,
    body: { stringValue: words },
    attributes: attributes({
      ...common(record),
      'gen_ai.tool.call.id': textIn(record, 'callId') || call,
      'tagout.answer': textIn(record, 'answer'),
      'tagout.checkpoint': textIn(record, 'checkpoint'),
      'tagout.by': textIn(record, 'by'),
      ...(numberOf(record, 'seconds') > 0 && { 'tagout.answer.seconds': numberOf(record, 'seconds') }),
      ...(numberOf(record, 'files') > 0 && { 'tagout.changed.files': numberOf(record, 'files') }),
    }),
    ...(textIn(record, 'session') !== '' && { traceId: idOf(`session ${textIn(record, 'session')}`, 16), spanId: idOf(call === '' ? `session ${textIn(record, 'session')}` : `call ${call}`, 8) }),
  };
}

/** What every record has. */
function common(record: unknown): Readonly<Record<string, string | number | readonly string[]>> {
  const [agent, model] = [textIn(record, 'agent'), textIn(record, 'model')];
  const tokens = numberOf(record, 'contextTokens');
  return {
    'gen_ai.conversation.id': textIn(record, 'session'),
    'gen_ai.agent.name': agent,
    'gen_ai.agent.version': textIn(record, 'agentVersion'),
    'gen_ai.agent.id': textIn(record, 'subagent'),
    'gen_ai.request.model': model,
    'gen_ai.provider.name': providerOf(agent, model),
    'enduser.id': textIn(record, 'person'),
    'tagout.record.id': textIn(record, 'id'),
    'tagout.stream': textIn(record, 'writer'),
    ...(tokens > 0 && { 'gen_ai.usage.input_tokens': tokens }),
  };
}

/** The provider in the conventions' names, by the model or by an agent that runs one maker's models only; else nothing. */
function providerOf(agent: string, model: string): string {
  if (/^claude/i.test(model) || agent === 'claude-code') return 'anthropic';
  if (/^(gpt|o\d|codex)/i.test(model) || agent === 'codex') return 'openai';
  return /^gemini/i.test(model) || agent === 'gemini-cli' ? 'gcp.gemini' : '';
}

function ids(record: unknown, of: 'call' | 'guardrail'): { readonly traceId: string; readonly spanId: string } {
  return { traceId: idOf(`session ${textIn(record, 'session')}`, 16), spanId: idOf(`${of} ${of === 'call' ? textIn(record, 'call') : textIn(record, 'id')}`, 8) };
}

function idOf(text: string, bytes: 8 | 16): string {
  return createHash('sha256').update(text).digest('hex').slice(0, bytes * 2);
}

function nanos(milliseconds: number): string {
  return (BigInt(Math.max(0, Math.round(milliseconds))) * 1_000_000n).toString();
}

/** What is empty is left out. */
function attributes(values: Readonly<Record<string, string | number | readonly string[]>>): Attributes {
  return Object.entries(values).flatMap(([key, value]) => (value === '' || (typeof value === 'object' && value.length === 0) ? [] : [{ key, value: valueOf(value) }]));
}

function valueOf(value: string | number | readonly string[]): Value {
  if (typeof value === 'string') return { stringValue: value.toWellFormed() };
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map((one) => ({ stringValue: one.toWellFormed() })) } };
}
