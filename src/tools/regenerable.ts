/**
 * Names that a build, a package manager or a test run makes again.
 * `surely`: nothing else bears such a name. `likely`: a build's usual output, but people use the name for their own things too,
 * so that a git fact may contradict it.
 */
export type Regenerable = 'surely' | 'likely' | 'no';

const sureFolders = new Set([
  'node_modules', 'bower_components', 'jspm_packages', '__pycache__', '.pytest_cache', '.mypy_cache', '.ruff_cache', '.tox', '.nox', '.hypothesis',
  '.eggs', '.venv', 'venv', '.ipynb_checkpoints', '.next', '.nuxt', '.output', '.svelte-kit', '.parcel-cache', '.turbo', '.vite', '.cache', '.angular',
  '.docusaurus', '.astro', '.gradle', '.terragrunt-cache', '.nyc_output', '.sass-cache', '.eslintcache', '.stylelintcache', '.swc', '.expo', '.dart_tool',
  'cmakefiles', 'deriveddata', '.build', '.bundle', '.vs', 'testresults', 'test-results', 'playwright-report', 'storybook-static', '.wrangler', '.vercel',
  '.netlify', '.serverless', '.aws-sam', '.pnpm-store', '.yarn', '.rollup.cache', '.webpack', '.fleet', '.scannerwork', '.jekyll-cache', 'cdk.out',
  '.coverage', 'htmlcov', 'lcov-report', 'lcov-html', '.egg', '.buildx-cache', '.phpunit.cache', '.php-cs-fixer.cache', '.nx', '.rspack-cache', '.rts2_cache', '.import', '.zig-cache', 'zig-cache', 'zig-out', 'elm-stuff', '.stack-work', 'dist-newstyle', '_build', '.elixir_ls', '.kotlin',
  '.metals', '.bloop', '.bsp', '.ccls-cache', '.clangd', '.vscode-test', '.pub-cache', '.deno', '.uv-cache', '.vitest', '.pixi', '.pytype', '.pyre', '.pdm-build', 'site-packages', 'autom4te.cache', 'buck-out', 'plz-out', '.pants.d', '_deps', '.spago', '.lake', '.ruby-lsp', '.contentlayer', '.remix', '.vinxi', '.nitro', '.react-router', '.tanstack', '.open-next', '.grunt', '.apt_generated', 'catboost_info', 'managed_components', '.cpcache', '.shadow-cljs', '.stryker-tmp', '.pio', '.pioenvs', '.jest-cache', 'pip-wheel-metadata', '.benchmarks', '.quarto', '.testmondata', '.phpunit.result.cache', '.lighthouseci', 'dbt_packages', 'dbt_modules', 'twister-out', '.west', 
]);

const likelyFolders = new Set([
  'dist', 'build', 'out', 'target', 'bin', 'obj', 'output', 'coverage', 'lib-cov', 'tmp', 'temp', '.tmp', '.temp', 'release', 'debug', 'env', '_site',
  'vendor', 'pods', 'deps', 'ebin', 'wheelhouse', 'artifacts', 'generated', 'gen', 'logs', 'reports', 'scratch', 'bundle', 'cache',
]);

const sureFiles = /\.(pyc|pyo|class|o|obj|a|lo|la|gch|pch|tsbuildinfo|eslintcache|ilk|pdb|idb|gcda|gcno|gcov|beam|hi|elc|swp|swo|rlib|rmeta|profraw|pid|snap\.new|pending-snap)$/i;
const sureNames = new Set(['.ds_store', 'thumbs.db', 'nohup.out', '.eslintcache', '.coverage', 'npm-debug.log', 'yarn-error.log', 'a.out', 'desktop.ini', 'erl_crash.dump', 'rebar3.crashdump', '.flutter-plugins', '.flutter-plugins-dependencies', '.packages']);
const scratchFiles = /(\.(log|tmp|temp|out|err|trace|cache|lock|lck|tsbuildinfo|egg-info|dist-info|orig|rej|prof|pprof)|\.log\.\d+|-debug\.log|~)$/i;
const lockNames = new Set(['.lock', 'lock']);
/** Lock files of package managers are edited by people's installs and belong to git; they are no scratch. */
const projectLocks = /^(package-lock\.json|yarn\.lock|poetry\.lock|cargo\.lock|composer\.lock|gemfile\.lock|pipfile\.lock|uv\.lock|flake\.lock|podfile\.lock|mix\.lock|pubspec\.lock|bun\.lock|deno\.lock|pdm\.lock|\.terraform\.lock\.hcl)$/i;

/** Caches of tools in a person's home, by their path below it: made again by the next install or build. */
const homeCaches = /^~\/(\.cache|\.npm|\.yarn\/(berry\/)?cache|\.pnpm-store|\.local\/share\/pnpm|\.cargo\/(registry|git)|\.gradle\/(caches|daemon|wrapper)|\.m2\/(repository|wrapper)|\.conan\/data|\.conan2\/p|\.ccache|\.cabal\/packages|\.hex\/packages|\.composer\/cache|\.swiftpm\/cache|\.kube\/cache|\.aws\/(cli|sso)\/cache|\.opam\/(download-cache|log)|\.julia\/compiled|\.pub-cache|\.cocoapods\/repos|\.bundle\/cache|go\/pkg\/mod|\.nuget\/packages|\.cache-loader|\.bun\/install\/cache|\.rustup\/(downloads|tmp)|\.gem\/cache|\.ivy2\/(cache|local)|\.sbt\/boot|\.deno|\.expo|\.android\/(build-)?cache|\.electron|\.node-gyp|\.terraform\.d\/plugin-cache|Library\/(Caches|Developer\/Xcode\/DerivedData)|AppData\/Local\/(npm-cache|pip\/cache|Temp|Yarn\/Cache|NuGet\/Cache))(\/|$)/i;

/** Whether a cache folder in the home stands at `path`, which is written with `~` for the home. */
export function isHomeCache(path: string): boolean {
  return homeCaches.test(path);
}

/** What the names on `path` say; a path inside `node_modules` is as regenerable as the folder. A pattern is judged by its literal parts. */
export function regenerableName(path: string): Regenerable {
  const parts = path.replaceAll('\\', '/').split('/').filter((part) => part !== '').map((part) => part.toLowerCase());
  // What Phoenix, webpacker and Laravel build into the folder that is served.
  if (/(?:^|\/)cypress\/(?:screenshots|videos|downloads)(?:\/|$)/.test(parts.join('/'))) return 'surely';
  let best: Regenerable = /(?:^|\/)(?:priv\/static|public\/packs(?:-test)?|storage\/framework\/(?:cache|views|testing)|bootstrap\/cache)(?:\/|$)/.test(parts.join('/')) ? 'likely' : 'no';
  for (const [at, part] of parts.entries()) {
    const found = at === parts.length - 1 ? ofLast(part, parts[at - 1]) : ofFolder(part, parts[at + 1]);
    if (found === 'surely') return 'surely';
    if (found === 'likely') best = 'likely';
    else if (best === 'likely' && keptCopies.test(part)) return 'no';
  }
  return best;
}

/** A program may keep its backups beside what is built; no build makes them again. */
const keptCopies = /(?:^|[-_.])(?:backups?|dumps)(?:$|[-_.])/;

function ofFolder(named: string, next: string | undefined): Regenerable {
  // A copy of what is made again is made again.
  const part = named.replace(/[._-](?:bak|old|orig)\d*$/, '');
  if (sureFolders.has(part)) {
    // A cache is regenerable; what people keep in `.yarn/releases` or `.vscode-test/user-data` may be tracked.
    return part === '.yarn' && next !== undefined && /^(releases|plugins|patches|sdks)$/.test(next) ? 'no' : 'surely';
  }
  if (part === '.terraform' || part.endsWith('.egg-info') || /\.(?:xcresult|dsym)$/.test(part) || /^(cmake-build|bazel)-/.test(part)) return 'surely';
  return likelyFolders.has(part) || /^(dist|build|out|target|coverage|tmp|temp)[-_][a-z0-9_*-]+$|^[a-z0-9.]+[-_](build|dist|coverage|tmp|cache)$|^\.?venv[-_.]?[\w.]*$/.test(part) ? 'likely' : 'no';
}

function ofLast(part: string, parent: string | undefined): Regenerable {
  const choice = /\[([a-z0-9]{1,6})\]/.exec(part);
  if (choice !== null) {
    // Every name that the choice allows has to be one that is made again.
    const each = [...(choice[1] ?? '')].map((one) => ofLast(part.replace(choice[0], one), parent));
    return each.includes('no') ? 'no' : each.includes('likely') ? 'likely' : 'surely';
  }
  const bare = part.replace(/[*?]+$/, '');
  const folder = bare === '' ? 'no' : ofFolder(bare, undefined);
  if (folder !== 'no') return folder;
  if (sureNames.has(part) || sureFiles.test(part)) return 'surely';
  if (projectLocks.test(part)) return 'no';
  if (part.endsWith('.lock') || lockNames.has(part)) return parent === '.git' || part === 'index.lock' ? 'surely' : 'likely';
  return scratchFiles.test(part) ? 'likely' : 'no';
}
