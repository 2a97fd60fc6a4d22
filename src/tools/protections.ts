/** Lines of infrastructure code and CI that keep something from being lost or from passing unchecked, and the way they are weakened. */
interface Guarding {
  readonly name: string;
  /** A line that protects: when it goes, the protection goes. */
  readonly on?: RegExp;
  /** A line that takes the protection away: when it comes, the protection goes. */
  readonly off?: RegExp;
}

const infrastructure: readonly Guarding[] = [
  { name: 'prevent_destroy', on: /\bprevent_destroy\s*=\s*true/ },
  { name: 'deletion protection', on: /\b(enable_?|is_?)?(deletion|termination|delete)_?-?protection(_?enabled)?"?\s*[=:]\s*"?(true|ENABLED|yes|1)\b/i },
  { name: 'the final snapshot', on: /\bskip_?final_?snapshot"?\s*[=:]\s*"?false/i },
  { name: 'the guard against deleting what is not empty', on: /\b(force_?destroy|force_?delete|auto_?delete_?objects|delete_automated_backups|emptyOnDelete)"?\s*[=:]\s*"?false/i },
  { name: 'backup retention', on: /\b(backup_?retention(_?period|_?days)?|soft_?delete_?retention_?(in_?)?days)"?\s*[=:]\s*"?[1-9]/i },
  { name: 'versioning or point-in-time recovery', on: /\b(point_?in_?time_?recovery(_?enabled)?|versioned)"?\s*[=:]\s*"?true/i },
  // A block of its own: `versioning { enabled = true }`, `versioning_configuration { status = "Enabled" }`.
  { name: 'versioning or point-in-time recovery', on: /\b(?:versioning(?:_?configuration)?|point_?in_?time_?recovery(?:_?specification)?|delete_retention_policy|soft_?delete_?policy|backup_?(?:configuration|policy)|object_?lock(?:_?configuration)?|retention_?policy)"?\s*[:=]?\s*(?:\[?\{|\n\s)[^{}]{0,300}?\b(?:enabled|status|point_?in_?time_?recovery_?enabled|is_?locked)"?\s*[:=]\s*["']?(?:true|enabled)\b/i },
  { name: 'the removal policy', on: /RemovalPolicy\.(RETAIN|SNAPSHOT)|DeletionPolicy"?\s*:\s*"?(Retain|Snapshot)|reclaimPolicy"?\s*:\s*"?Retain|retainOnDelete"?\s*[:=]\s*true|\bprotect\s*[:=]\s*[Tt]rue/ },
];

const checking: readonly Guarding[] = [
  { name: 'a failing step', off: /continue-on-error\s*:\s*true|allow_failure\s*:\s*true|\|\|\s*(true|exit 0|:)\s*$|--no-verify|--exit-zero|failFast:\s*false|--passWithNoTests/m },
  { name: 'a step', off: /^\s*if\s*:\s*(false|\$\{\{\s*false\s*\}\})\s*$/m },
  { name: 'the tests', on: /\b(npm (run )?test|pnpm (run )?test|yarn test|pytest|go test|cargo test|mvn test|gradle(w)? test|make test|rspec|phpunit|vitest|jest|tox|dotnet test|ctest)\b/ },
  { name: 'the linter', on: /\b(eslint|ruff check|flake8|pylint|golangci-lint|clippy|mypy|tsc --noEmit|npm run lint|make lint|rubocop|semgrep|gitleaks|codeql)\b/i },
];

const infrastructureFile = /\.(tf|tofu|hcl|tfvars|bicep|ya?ml|json|ts|js|py|go|cs|java|template)$/i;

function lost(rows: readonly Guarding[], removed: string, added: string): readonly string[] {
  return rows.filter((row) => (row.off?.test(added) === true && !row.off.test(removed)) || (row.on?.test(removed) === true && !row.on.test(added))).map((row) => row.name);
}

/** Protections of infrastructure that a change of this file takes away. */
export function protectionsLost(path: string, removed: string, added: string): readonly string[] {
  return infrastructureFile.test(path) ? lost(infrastructure, bounded(removed), bounded(added)) : [];
}

/** Checks that a change of a CI file takes away. */
export function checksLost(removed: string, added: string): readonly string[] {
  return lost(checking, bounded(removed), bounded(added));
}

function bounded(text: string): string {
  return text.slice(0, 200_000);
}
