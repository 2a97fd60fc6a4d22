/** The page of the pending view. It holds no text of an agent: rows come as messages and are drawn as text nodes. */
export function pendingPage(page: { readonly nonce: string; readonly source: string; readonly script: string; readonly style: string }): string {
  const policy = `default-src 'none'; style-src ${page.source}; script-src 'nonce-${page.nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${page.style}">
<title>Pending questions</title>
</head>
<body>
<main id="rows" aria-live="polite" aria-label="Questions that wait for you"></main>
<section id="grants" aria-label="What is not asked again for a task"></section>
<section id="past" aria-label="Questions that are over"></section>
<p id="figures"></p>
<script nonce="${page.nonce}" src="${page.script}"></script>
</body>
</html>`;
}
