import { z } from 'zod';
import { capabilities } from '../model/task.ts';
import { verdicts } from '../model/verdict.ts';
import { weekdays } from '../model/policy.ts';

const patterns = z.array(z.string().min(1).max(300)).max(500);
/** Of one rule: every example is tried with every pattern. */
const few = z.array(z.string().min(1).max(300)).max(100);
const verdict = z.enum(verdicts);
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/, 'write a date as 2026-12-24 or 2026-12-24T18:00')
  .describe('a date, or a date and time, in the time zone of the window');

const own = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'write ids in small letters and hyphens').describe('the name under which its findings are recorded'),
  says: z.string().min(1).max(300).describe('what the person is told, what would be lost first'),
  verdict: verdict.describe('ask or deny; allow has no effect, since no rule can grant'),
  commands: few.default([]).describe('command texts; * stands for any text'),
  paths: few.default([]).describe('globs of paths whose change it is about, relative to the workspace'),
  instead: z.string().max(300).default('ask the person').describe('what the agent should do instead'),
  fires: few.default([]).describe('commands that it must stop; checked when the file is read'),
  silent: few.default([]).describe('commands that it must leave alone; checked when the file is read'),
});

const lists = z.strictObject({
  allow: patterns.default([]).describe('no question about these beyond the floors (a loosening line)'),
  ask: patterns.default([]).describe('always a question'),
  deny: patterns.default([]).describe('always denied'),
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day as 22:00');
const zone = z.string().min(1).max(60).default('UTC').describe('an IANA name such as Europe/Berlin');

/** Hours in which nobody is to be asked. */
const quiet = z.strictObject({
  from: timeOfDay.describe('when they begin, as 22:00'),
  until: timeOfDay.describe('when they end, as 07:00; earlier than the beginning means the next day'),
  days: z.array(z.enum(weekdays)).max(7).default([]).describe('the days on which they begin; none means every day'),
  timeZone: zone,
});

const bound = z.number().int().positive().optional();
const percent = z.number().min(1).max(100).optional();
const contextBounds = {
  warn: bound.describe('tokens from which the person is warned'),
  limit: bound.describe('tokens from which nothing is changed any more'),
  warnPercent: percent.describe("percent of the model's window from which the person is warned"),
  limitPercent: percent.describe("percent of the model's window from which nothing is changed any more"),
  warnTurns: bound.describe('prompts of the person from which the person is warned'),
  limitTurns: bound.describe('prompts of the person after which nothing is changed any more'),
  warnMinutes: bound.describe('minutes of the session from which the person is warned'),
  limitMinutes: bound.describe('minutes of the session after which nothing is changed any more'),
};

/** The policy file as a person writes it. Unknown keys are errors: a misspelt protection must not be silent. */
export const policySchema = z.strictObject({
  $schema: z.string().optional().describe('the schema that an editor completes and checks this file by'),
  version: z.literal(1).default(1).describe('version of this format'),
  extends: z.array(z.string().regex(/^\.{1,2}\//, 'write a path relative to this file; nothing is fetched')).max(10).default([]).describe('files of the same layer that this one builds on'),
  protected: patterns.default([]).describe('globs of paths whose every change is asked about'),
  environments: z
    .array(z.strictObject({
        pattern: z.string().min(1).max(300).describe('a name, or a glob of names: *.prod.example.com, arn:aws:*:123456789012:*, shop-live'),
        is: z.enum(['local', 'development', 'staging', 'production']).describe('what it counts as'),
      }))
    .max(500)
    .default([])
    .describe('hosts, accounts, contexts and databases by pattern; local and development are loosening lines'),
  rules: z.record(z.string(), verdict).refine((rules) => Object.keys(rules).length <= 200, 'write at most 200 rules').default({}).describe('verdicts of rules by id; below the built-in verdict is a loosening line, and floors hold'),
  programs: lists.default({ allow: [], ask: [], deny: [] }).describe('programs by name'),
  mcp: lists.default({ allow: [], ask: [], deny: [] }).describe('MCP tools as server/tool'),
  forbidden: z
    .array(
      z.strictObject({
        capabilities: z.array(z.enum(capabilities)).min(1).describe('what is not to be done'),
        agents: patterns.default([]).describe('ids of agents; none means all'),
        branches: patterns.default([]).describe('globs of branches; none means all'),
      }),
    )
    .max(100)
    .default([])
    .describe('capabilities that agents do not have here'),
  blast: z
    .strictObject({
      files: z.number().int().positive().optional().describe('most files that one action may delete or overwrite without a question'),
      megabytes: z.number().positive().optional().describe('most megabytes that one action may delete or overwrite without a question'),
    })
    .default({})
    .describe('above these a change that a checkpoint covers is asked all the same'),
  freezes: z
    .array(z.strictObject({ from: moment.describe('when it begins, as 2026-12-24 or 2026-12-24T18:00, in the time zone of the window'), until: moment.describe('when it ends, in the same form'), timeZone: zone, says: z.string().max(200).default('a freeze is in force').describe('what the agent and the person are told') }))
    .max(100)
    .default([])
    .describe('windows of time in which nothing is changed'),
  context: z
    .strictObject({
      ...contextBounds,
      agents: z.record(z.string(), z.strictObject(contextBounds)).optional().describe('by the id of an agent'),
      models: z.record(z.string(), z.strictObject(contextBounds)).optional().describe('by the name of a model; * stands for any text'),
    })
    .default({})
    .describe('thresholds of the context; only ever lower than the built-in ones and the settings'),
  credentials: z
    .array(z.strictObject({
        fingerprint: z.string().regex(/^[0-9a-f]{16}$/, 'write the first 16 hex digits of the sha256 of its value').describe('the first 16 hex digits of the sha256 of its value'),
        is: z.enum(['known', 'forbidden']).describe('known: no news in a session (a loosening line); forbidden: its use is denied'),
        name: z.string().max(100).default('credential').describe('what the person is told it is'),
      }))
    .max(200)
    .default([])
    .describe('credentials by fingerprint, never by value'),
  rowEstimates: z
    .array(z.strictObject({
        on: z.string().min(1).max(300).describe('a server or database, or a glob of them'),
        program: z.enum(['psql', 'mysql']).describe('the client that asks'),
        connection: z.string().regex(/^[A-Za-z0-9_-]{1,60}$/, 'write the name of a service or a login path').describe('the name of a service in pg_service.conf, or of a login path of MySQL'),
      }))
    .max(50)
    .default([])
    .describe('connections over which a question may look up how many rows a table has, by the statistics of the server (a loosening line); without one the number is said to be unknown'),
  own: z.array(own).max(200).default([]).describe('rules of your own'),
  quiet: z.array(quiet).max(20).default([]).describe('hours in which nobody is to be asked: what would be a question is denied, what cannot be undone as well'),
  unattended: z.enum(['deny', 'read-only']).optional().describe('what becomes of a question when nobody can be asked: deny it, or deny it and let the session only read until the person is back'),
});

/** A policy file that parsed, defaults filled in. */
export type PolicyFile = z.infer<typeof policySchema>;
