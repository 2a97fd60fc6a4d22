import type { Row } from './rows.ts';

/** Stopped actions as SARIF 2.1.0, for code review tools. `rules` are ids with a sentence each. */
export function sarif(rows: readonly Row[], rules: readonly { readonly id: string; readonly says: string }[], version: string): unknown {
  const stopped = rows.filter((row) => row.kind === 'decision' && row.verdict !== 'allow');
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Tagout', version, rules: rules.map(({ id, says }) => ({ id, shortDescription: { text: says } })) } },
        results: stopped.map((row) => ({
          ruleId: row.rules.split(' ')[0] || 'unknown',
          level: row.verdict === 'deny' ? 'error' : 'warning',
          message: { text: `${row.says} (${row.enforced}, decided by ${row.by})` },
          locations: [{ ...(row.path === '' ? {} : { physicalLocation: { artifactLocation: { uri: encodeURI(row.path.toWellFormed()) } } }), logicalLocations: [{ name: row.session, kind: 'session', fullyQualifiedName: `${row.agent}/${row.session}` }] }],
          partialFingerprints: { record: row.id },
          properties: { agent: row.agent, tool: row.tool, action: row.text, at: new Date(row.at).toISOString() },
        })),
      },
    ],
  };
}
