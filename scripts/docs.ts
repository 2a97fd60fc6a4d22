/** `npm run docs`: docs/rules.md, docs/tools.md and the schema of the policy file from the code itself; `--check` says when they are stale. */
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleExample } from '../src/model/rule.ts';
import { allRules } from '../src/rules/index.ts';
import { allTools } from '../src/tools/index.ts';
import { z } from 'zod';
import { policySchema } from '../src/policy/schema.ts';

const root = join(import.meta.dirname, '..');

function exampleText(example: RuleExample): string {
  if (typeof example === 'string') return example;
  if ('run' in example) return example.run;
  return `${example.tool} ${JSON.stringify(example.input)}${example.prompt === undefined ? '' : `, after the prompt "${example.prompt}"`}`;
}

const code = (text: string): string => `\`${text.replaceAll('`', "'").replaceAll('\n', ' ⏎ ').replaceAll('|', '\\|').slice(0, 160)}\``;

function rulesPage(): string {
  const rules = Object.values(allRules);
  const risks = [...new Set(rules.flatMap((rule) => rule.risks))].sort();
  const lines = [
    '# Rules',
    '',
    'Written by `npm run docs` from src/rules; do not edit. Each rule looks at what an action would do, never at its spelling.',
    '',
    '| rule | verdict | floor | what it does |',
    '| --- | --- | --- | --- |',
    ...rules.map((rule) => `| [${rule.id}](#${rule.id}) | ${rule.verdict} | ${rule.floor} | ${rule.says} |`),
    '',
    '## OWASP Top 10 for Agentic Applications',
    '',
    '| risk | rules |',
    '| --- | --- |',
    ...risks.map((risk) => `| ${risk} | ${rules.filter((rule) => rule.risks.includes(risk)).map((rule) => rule.id).join(', ')} |`),
    '',
  ];
  for (const rule of rules) {
    lines.push(`## ${rule.id}`, '', `${rule.says.charAt(0).toUpperCase()}${rule.says.slice(1)}: ${rule.why}.`, '', `Instead: ${rule.instead}.`, '');
    if (rule.examples.fires.length > 0) lines.push('Fires:', '', ...rule.examples.fires.map((example) => `- ${code(exampleText(example))}`), '');
    lines.push('Silent:', '', ...rule.examples.silent.map((example) => `- ${code(exampleText(example))}`), '');
  }
  return lines.join('\n');
}

function toolsPage(): string {
  const lines = ['# Tools', '', 'Written by `npm run docs` from src/tools; do not edit. What Tagout knows of programs, with examples that are tests.', ''];
  for (const [name, tool] of Object.entries(allTools)) {
    lines.push(`## ${name}`, '', `${tool.summary.charAt(0).toUpperCase()}${tool.summary.slice(1)}`, '', `Programs: ${tool.programs.slice(0, 40).map((program) => `\`${program}\``).join(', ')}${tool.programs.length > 40 ? `, and ${tool.programs.length - 40} more` : ''}`, '');
    lines.push('| command | effects |', '| --- | --- |', ...tool.examples.map((example) => `| ${code(example.run)} | ${example.effects.join('; ') || 'none'} |`), '');
  }
  return lines.join('\n');
}

/** The schema by which an editor completes, explains and checks .tagout/policy.jsonc; rules are named with what they do. */
function policyJsonSchema(): string {
  const schema = z.toJSONSchema(policySchema, { io: 'input', target: 'draft-7' });
  const { properties = {} } = schema;
  const verdicts = ['allow', 'ask', 'deny'];
  properties['rules'] = {
    type: 'object',
    description: policySchema.shape.rules.description,
    default: {},
    properties: Object.fromEntries(Object.values(allRules).map((rule) => [rule.id, { enum: verdicts, description: `${rule.says}. ${rule.verdict} by itself, never below ${rule.floor}.` }])),
    additionalProperties: { enum: verdicts },
  };
  const title = { title: 'Tagout policy', description: 'What agents may do here. Layers only tighten: the organisation, then you, then the workspace; what a workspace loosens counts after you accepted exactly its content.', allowComments: true, allowTrailingCommas: true };
  return `${JSON.stringify({ ...schema, ...title, properties }, undefined, 1)}\n`;
}

for (const [file, text] of [['docs/rules.md', rulesPage()], ['docs/tools.md', toolsPage()], ['media/policy.schema.json', policyJsonSchema()]] as const) {
  const path = join(root, file);
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error(`${file} is stale; run npm run docs`);
    process.exitCode = 1;
  }
}
