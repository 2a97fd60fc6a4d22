/** Files in which people write down what a runner shall run: build files, task lists, hooks, pipelines, in whatever language. */
const recipe = /\.(?:kts|gradle|groovy|exs?|eex|go|rs|java|kt|scala|sbt|cs|fs|fsx|csproj|fsproj|props|targets|swift|clj|cljs|edn|lua|zig|nim|cr|dart|hs|ml|jl|r|ya?ml|toml|xml|bzl|bazel|nix|tf|hcl|cmake|mk|build|bp|gn|podspec|jsonc?|cfg|ini|conf)$|\/(?:Justfile|justfile|Taskfile|Fastfile|Brewfile|Procfile|Vagrantfile|Jenkinsfile|Dangerfile|Guardfile|Capfile|Earthfile|Tiltfile|BUILD|WORKSPACE|CMakeLists\.txt|meson\.build|dodo\.py|SConstruct|wscript|[\w.-]*Dockerfile[\w.-]*|Containerfile)$/;

/** Programs that take something away or send something out, and shells that run what follows. */
const telling = /^(?:sudo\s+|doas\s+|env\s+|exec\s+|command\s+|cmd\s+|(?:npx|bunx|pnpx)\s+(?:-\S+\s+)*|(?:pnpm|yarn)\s+(?:dlx|exec)\s+|bundle\s+exec\s+|!\s*|[A-Z_]+=\S*\s+)*(?:rm|rmdir|shred|dd|mkfs\S*|truncate|find|git|gh|psql|mysql|mongosh?|redis-cli|sqlite3|dropdb|curl|wget|nc|scp|rsync|ssh|aws|gcloud|gsutil|az|kubectl|helm|terraform|tofu|docker|podman|heroku|flyctl|fly|vercel|netlify|railway|wrangler|firebase|serverless|sls|eb|cdk|pulumi|ansible-playbook|twine|npm\s+publish|cargo\s+publish|gem\s+push|prisma|supabase|knex|alembic|rails|rake|php\s+artisan|python3?\s+manage\.py|sh|bash|zsh|dash)\s+\S/;

const mostLines = 60;

/**
 * Lines of a build file or a task list that read as commands of the shell: its texts in quotes, lists of words in quotes,
 * and values behind a key. Nobody follows such a file; what it would run stands in it all the same.
 */
export function recipeLines(path: string, content: string): readonly string[] {
  if (!recipe.test(path)) return [];
  const found = new Set<string>();
  const text = content.slice(0, 60_000);
  const add = (line: string): void => {
    const plain = line.trim().replace(/^cmd\s+(?=\S)/, '').replace(/^(?:\/usr)?\/bin\//, '');
    if (plain.length > 2_000 || found.size >= mostLines) return;
    if (telling.test(plain) || (/^[\w./~$-]+(?:\s|$)/.test(plain) && plain.split(/&&|\|\|?|;/).slice(1).some((part) => telling.test(part.trim())))) found.add(plain);
  };
  for (const list of text.matchAll(/(?:"(?:[^"\\\n]|\\.){0,500}"(?:\.\w+\(\))?\s*,\s*){1,30}"(?:[^"\\\n]|\\.){0,2000}"|(?:'(?:[^'\\\n]|\\.){0,500}'\s*,\s*){1,30}'(?:[^'\\\n]|\\.){0,2000}'/g)) {
    const words = [...list[0].matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g)].map((one) => unescaped(one[1] ?? one[2] ?? ''));
    // A list of whole lines is no list of words.
    if (words.slice(1).some((word) => telling.test(word)) && !/^(?:-\w*c|\/c)$/.test(words.at(-2) ?? '')) continue;
    add(words.map((word) => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' '));
  }
  for (const quoted of text.matchAll(/\\"((?:[^"\\\n]|\\(?!")){0,2000})\\"|"((?:[^"\\\n]|\\.){0,2000})"|'((?:[^'\\\n]|\\.){0,2000})'|`([^`\n]{0,2000})`/g)) add(unescaped(quoted[1] ?? quoted[2] ?? quoted[3] ?? quoted[4] ?? ''));
  if (/\.(?:xml|csproj|fsproj|props|targets)$/.test(path)) for (const element of text.matchAll(/>\s*([^<>]{4,2000}?)\s*</g)) add((element[1] ?? '').replace(/&amp;/g, '&').replace(/&gt;/g, '>').replace(/&lt;/g, '<').replace(/&quot;/g, '"'));
  for (const line of text.split('\n')) {
    const value = /^\s*(?:-\s+)?(?:[\w.-]+\s*:\s*|(?:ONBUILD\s+)?(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK\s+CMD)\s+(?:--\S+\s+)*)?[|>]?-?\s*([^"'#{}[\]]\S.*)$/.exec(line)?.[1];
    if (value !== undefined) add(value.replace(/^@-?|^-@/, ''));
  }
  return [...found];
}

function unescaped(text: string): string {
  return text.replace(/\\(["'\\])/g, '$1');
}
