/** What the name of a file says about the kind of file it is; relative paths, lower case. */
const patterns: Readonly<Record<string, RegExp>> = {
  tests: /(?:^|\/)(?:tests?|__tests__|__snapshots__|specs?|e2e|cypress|testing)(?:\/|$)|(?:[._-](?:test|tests|spec|snap)\.[a-z]+|_test\.[a-z]+|[a-z](?:Test|Tests|Spec)\.[a-z]+)$|(?:^|\/)(?:test_[^/]*|conftest\.py)$/i,
  migrations: /(?:^|\/)(?:migrations?|migrate|alembic|flyway|liquibase|changelogs?)(?:\/|$)|(?:^|\/)[^/]*migration[^/]*$/i,
  workflows: /(?:^|\/)(?:\.github\/(?:workflows|actions)|\.circleci|\.buildkite|\.gitlab|\.ci|ci)(?:\/|$)|(?:^|\/)(?:\.gitlab-ci\.ya?ml|jenkinsfile|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|\.travis\.ya?ml|\.drone\.ya?ml)$/i,
  configuration: /(?:^|\/)(?:config|configs|settings|conf)(?:\/|$)|(?:^|[._/-])(?:config|settings|conf)(?:[._-]|$)|(?:^|\/)\.[a-z-]+rc(?:\.[a-z]+)?$|\.(?:toml|ini|cfg|conf)$|(?:^|\/)(?:tsconfig|appsettings)[^/]*\.json$/i,
  dependencies: /(?:^|\/)(?:package\.json|requirements[^/]*\.txt|pyproject\.toml|poetry\.lock|uv\.lock|go\.(?:mod|sum)|cargo\.(?:toml|lock)|gemfile(?:\.lock)?|composer\.(?:json|lock)|pom\.xml|build\.gradle(?:\.kts)?|package-lock\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/i,
  lockfile: /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|uv\.lock|pipfile\.lock|cargo\.lock|gemfile\.lock|composer\.lock|go\.sum|flake\.lock)$/i,
  'environment-file': /(?:^|\/)\.env(?:\.[^/]+)?$|(?:^|\/)\.envrc$/i,
  database: /\.(?:sqlite3?|db|mdb|duckdb|rdb)$/i,
  schema: /(?:^|\/)(?:schema\.(?:prisma|sql|rb|graphql|ts)|structure\.sql)$|\.graphqls?$|(?:^|\/)schemas?(?:\/|$)/i,
  documentation: /(?:^|\/)(?:docs?|documentation)(?:\/|$)|\.(?:md|mdx|rst|adoc)$|(?:^|\/)(?:readme|changelog|contributing)[^/]*$/i,
  infrastructure: /\.(?:tf|tfvars|hcl|tfstate)$|(?:^|\/)(?:terraform|infra|infrastructure|k8s|kubernetes|helm|charts?|deploy|deployments?|ansible|pulumi|manifests)(?:\/|$)|(?:^|\/)(?:dockerfile[^/]*|docker-compose[^/]*|compose\.ya?ml|serverless\.ya?ml)$/i,
  secrets: /(?:^|\/)\.env(?:\.[^/]+)?$|(?:^|[._/-])(?:secrets?|credentials?)(?:[._/-]|$)|\.(?:pem|key|p12|pfx|jks)$/i,
  logs: /(?:^|\/)logs?(?:\/|$)|\.log(?:\.\d+)?(?:\.gz)?$/i,
  cache: /(?:^|\/)(?:\.?[a-z-]*cache[a-z_-]*|__pycache__)(?:\/|$)/i,
  frontend: /(?:^|\/)(?:frontend|web|client|ui|www)(?:\/|$)|\.(?:css|scss|less|vue|svelte)$/i,
  server: /(?:^|\/)(?:server|backend)(?:\/|$)/i,
  interface: /(?:^|\/)(?:openapi|swagger)[^/]*$|\.(?:proto|graphqls?)$/i,
  dependenciesFolder: /(?:^|\/)node_modules(?:\/|$)/,
};

/** Whether a path is of the kind that a common noun stands for. */
export function isOfClass(relative: string, name: string): boolean {
  return patterns[name]?.test(relative) ?? false;
}

/** Whether files are of that kind at all; a package or a version is not told by a path. */
export function hasFiles(name: string): boolean {
  return patterns[name] !== undefined;
}
