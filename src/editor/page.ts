/** Where the parts of a webview's page come from. `nonce` is new with each page. */
export interface PageSources {
  readonly nonce: string;
  readonly source: string;
  readonly script: string;
  readonly style: string;
}

/**
 * The whole text of a webview's page. It holds no text of an agent, and nothing but its one script runs there: what an agent wrote comes as
 * messages and is drawn as text nodes.
 * @param body trusted HTML
 */
export function pageOf(title: string, body: string, { nonce, source, script, style }: PageSources): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>${title}</title>
</head>
<body>
${body}
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
