/** Files in which checkers keep what they look for. */
const settings = /(?:^|\/)\.?(?:golangci|eslintrc|eslint\.config|stylelint(?:rc)?|pylintrc|flake8|rubocop|mypy|ruff|pyright(?:config)?|phpstan|psalm|phpcs|detekt|ktlint|checkstyle|pmd|spotbugs|sonar[\w-]*|codecov|coveragerc|nycrc|pre-commit-config|lefthook|markdownlint|yamllint|hadolint|tflint|semgrep|credo|clippy|swiftlint|scalafix|biome|oxlint(?:rc)?|jshintrc|tslint|commitlint(?:rc)?|bandit|gitleaks|trivy)(?:[.-]|$)/i;

/** Keys by which a checker passes something over, and switches. */
const passesOver = /^\s*-?\s*["']?(?:ignore\w*|exclude\w*|disable\w*|skip\w*|omit|per-file-ignores|allow(?:list|_failures?)?|suppress\w*)["']?\s*[:=[]|\b[Ee]nabled?["']?\s*[:=]\s*["']?(?:false|no|off)\b/m;

/** The settings themselves are what the words are about. */
const asked = /\b(?:config\w*|settings?|setup|deprecat\w*|retired|obsolete|konfig\w*|einstellung\w*|réglages?|ajustes|configura\w*)\b|配置|设置|設定/iu;

/**
 * A checker's own settings lose lines and gain none, or gain such as have it pass something over.
 * @param relative the file, from the workspace
 * @param prompt the person's last words
 */
export function isLessChecked(relative: string, before: string, after: string, prompt: string): boolean {
  if (!settings.test(relative) || before.trim() === '' || asked.test(prompt)) return false;
  if (passesOver.test(after) && !passesOver.test(before)) return true;
  const was = linesOf(before);
  const now = linesOf(after);
  return now.length < was.length && now.every((line) => was.includes(line)) && !was.filter((line) => !now.includes(line)).some((line) => passesOver.test(line));
}

/** Lines that set something: no blank ones and no comments. */
function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^(?:#|\/\/|;)/.test(line));
}
