/** `npx tsx scripts/golden-report.ts`: writes the report that test/audit/export.test.ts compares with. Look at it in a browser before it is committed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { htmlReport } from '../src/audit/export/html.ts';
import { storyOf } from '../src/audit/story.ts';
import { sessionRecords } from '../test/support/session-records.ts';

writeFileSync(join(import.meta.dirname, '..', 'test', 'audit', 'golden', 'session.html'), htmlReport(storyOf('session-1', sessionRecords()), Date.UTC(2026, 10, 21, 12)));
