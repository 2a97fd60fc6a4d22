import { pageOf, type PageSources } from './page.ts';

/** The page of the pending view. */
export function pendingPage(sources: PageSources): string {
  return pageOf('Pending questions', body, sources);
}

const body = `<main id="rows" aria-live="polite" aria-label="Questions that wait for you"></main>
<section id="grants" aria-label="What is not asked again for a task"></section>
<section id="past" aria-label="Questions that are over"></section>
<p id="figures"></p>`;
