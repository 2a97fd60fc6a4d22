import type { Effect } from '../model/effect.ts';
import type { Deed } from '../model/trajectory.ts';

const testRun = /(?:^|[\s;&|(])(?:(?:npm|pnpm|yarn|bun)\s+(?:run\s+|-w\s+\S+\s+|--\S+\s+)*(?:test|t|spec|e2e|unit)(?=[\s:;&|)]|$)|(?:npx\s+|bunx\s+|pnpm\s+(?:exec|dlx)\s+|python3?\s+-m\s+|uv\s+run\s+|poetry\s+run\s+|bundle\s+exec\s+)?(?:jest|vitest|mocha|ava|tap|pytest|tox|nox|rspec|phpunit|pest|unittest|ctest|karma|cypress\s+run|playwright\s+test)(?=[\s;&|)]|$)|(?:go|cargo|dotnet|mvn|mix|swift|deno|bun|flutter|dart|zig|rails|rake|gradle|\.\/gradlew|\.\/mvnw|make|just|task|bazel|sbt|php\s+artisan|python3?\s+manage\.py|node\s+--)\s*(?:\S+\s+)?(?:test|check|spec)s?(?=[\s:;&|)]|$))/;
const lintRun = /(?:^|[\s;&|(])(?:npx\s+)?(?:eslint|ruff|flake8|pylint|mypy|tsc|golangci-lint|rubocop|clippy|biome|prettier\s+--check|stylelint|shellcheck)(?=[\s;&|)]|$)|(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?(?:lint|typecheck|types)(?=[\s:;&|)]|$)|(?:go vet|cargo clippy)\b/;
const buildRun = /(?:^|[\s;&|(])(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?build\b|(?:go|cargo|dotnet|mvn|gradle|make|docker|vite|webpack|next|tsc)\s+(?:\S+\s+)?(?:build|package|compile|all)\b/;
const startRun = /(?:^|[\s;&|(])(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?(?:start|dev|serve|preview)\b|(?:node|python3?|ruby|php|deno|bun|tsx|ts-node|go\s+run|cargo\s+run|flask|uvicorn|gunicorn|rails\s+s)\b|(?:^|[\s;&|(/])(?:rails|rake|artisan|mix|invoke|thor)\s+[a-z][\w.]*[:.][a-z]/;

/** Runners of tasks that a file of the workspace describes. */
const taskRun = /(?:^|[\s;&|(/])(?:gradlew?|mvnw?|mix|rake|just|make|gmake|task|invoke|inv|nox|tox|poe|hatch|pdm|composer|fastlane|grunt|gulp|bazel|sbt|lein|bb|cargo|dotnet|deno|npm|pnpm|yarn|bun|npx|ninja|meson|cmake|pre-commit|lefthook|turbo|nx|moon|ant|ansible-playbook|buck2?|zig|swift|flutter|dart|cabal|stack|dune|go|act|dagger|earthly|skaffold|tilt|helmfile|vagrant|packer|xmake|scons|waf|cap|elixir|crystal|nimble|shards|jupyter|papermill|quarto|airflow|alembic|flask|django-admin|astro|dbt|prefect|dagster|luigi|kedro|scrapy|celery|locust|behave|robot|artillery|k6|newman|storybook|wrangler|serverless|sls|expo|ionic|capacitor|electron-builder|tauri)(?:\.bat|\.cmd)?\s+(?!(?:--?(?:version|help)|-[vVh]|help|init|new|install|add|i|get|list|ls)(?:\s|$))\S/;

/** The line that a shell is started for: some agents hand every command on as `bash -lc '…'`. */
function handedOn(text: string): string {
  return text.replace(/(^|[\s;&|(])(?:\/\w+\/)*(?:ba|z|da)?sh\s+-\w*c\s+(["'])([\s\S]{1,4000}?)\2(?=\s|$|[;&|)])/g, (_, before: string, __: string, line: string) => `${before}${line}`);
}

export function isTestRun(text: string): boolean {
  return testRun.test(handedOn(text).replace(/(["'])(?:(?!\1).){0,2000}\1/g, '""'));
}

/** A test, build, lint or start: what brings in the program files of the workspace. */
export function runsWorkspaceCode(given: string): boolean {
  const text = handedOn(given);
  // Installing the project itself runs its setup.
  if (/\bpip3?\s+install\s+(?:-\S+\s+)*\.{1,2}\/?(?:\[[\w,-]+\])?(?=\s|$|[;&|])/.test(text)) return true;
  return isTestRun(text) || buildRun.test(text) || startRun.test(text) || lintRun.test(text) || taskRun.test(text);
}

/** The deeds that a call does, as far as a later report may speak of them. */
export function deedsOf(given: string, effects: readonly Effect[]): readonly Deed[] {
  const text = handedOn(given);
  const deeds = new Set<Deed>();
  if (isTestRun(text)) deeds.add('test');
  if (lintRun.test(text)) deeds.add('lint');
  if (buildRun.test(text)) deeds.add('build');
  if (/\bgit\s+(?:-\S+\s+\S+\s+)?revert\b|(?<![\w.-])[\w:]*(?:rollback|downgrade)\b|\brollout\s+undo\b/.test(text)) deeds.add('revert');
  if (/\bgit\s+(?:-\S+\s+\S+\s+)?(?:checkout\s+(?:\S+\s+)?--(?=\s)|(?:restore|stash\s+(?:pop|apply))\b)|\b(?:pg_restore|restore|mysql\s+.*<)\b/.test(text)) deeds.add('restore');
  if (/\bgit\s+(?:-\S+\s+\S+\s+)?commit\b/.test(text)) deeds.add('commit');
  if (/\bgit\s+(?:-\S+\s+\S+\s+)?push\b/.test(text)) deeds.add('push');
  if (/\bgit\s+(?:-\S+\s+\S+\s+)?merge\b|\b(?:gh\s+pr|glab\s+mr)\s+merge\b/.test(text)) deeds.add('merge');
  for (const effect of effects) {
    if (effect.marks?.includes('dry-run')) continue;
    if ((effect.verb === 'delete' || effect.verb === 'discard') && !effect.marks?.some((mark) => (mark === 'temporary' && effect.object.kind === 'path') || mark === 'regenerable' || mark === 'session-made')) deeds.add('delete');
    if (effect.verb === 'deploy') deeds.add('deploy');
    if (effect.verb === 'publish') deeds.add('publish');
    if (effect.object.kind === 'data' && effect.object.what === 'migration') deeds.add('migrate');
  }
  return [...deeds];
}
