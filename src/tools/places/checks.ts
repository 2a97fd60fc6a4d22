/** Files that check other people's and the agent's own work: CI, linters, commit hooks, owners. */
const checks = /(^|\/)(\.github\/(workflows(\/[^/]+\.ya?ml)?|CODEOWNERS|dependabot\.ya?ml|rulesets(\/.*)?)|\.gitlab-ci\.ya?ml|\.gitlab\/ci(\/.*)?|Jenkinsfile|\.circleci(\/config\.ya?ml)?|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|\.travis\.ya?ml|\.drone\.ya?ml|\.buildkite(\/.*)?|appveyor\.ya?ml|\.woodpecker(\.ya?ml|\/.*)?|cloudbuild\.ya?ml|\.husky(\/(pre-|commit-|post-)[^/]*)?|\.pre-commit-config\.ya?ml|\.?lefthook\.ya?ml|CODEOWNERS|eslint\.config\.[cm]?[jt]s|\.eslintrc(\.[a-z]+)?|\.golangci\.ya?ml|\.semgrep(\.ya?ml|\/.*)?|\.gitleaks\.toml|sonar-project\.properties)$/i;

/** Whether a check stands at a path. */
export function checkPlace(path: string): string | undefined {
  return checks.test(path) ? 'check' : undefined;
}

/** Logs and histories of the machine, from which a person could see what was done. */
const traces = /^(\/(private\/)?var\/log(\/.*)?|\/var\/account(\/.*)?|\/Library\/Logs(\/.*)?|~\/Library\/Logs(\/.*)?|~\/\.(bash|zsh|sh|fish|python|node_repl)_?history|~\/\.zhistory|~\/\.local\/share\/fish\/fish_history|~\/\.zsh_sessions(\/.*)?|[A-Za-z]:\/Windows\/System32\/winevt(\/.*)?|.*\/PSReadLine\/.*history\.txt|.*\.evtx?)$/i;

/** Whether traces of what was done on this machine lie at a path, which is written with `~` for the home. */
export function tracePlace(homely: string): string | undefined {
  return traces.test(homely) ? 'trace' : undefined;
}
