/** Scripts and targets of a project are written to run with words that are not known here. */
const projectRun = /^(?:script|make|gmake|npm|pnpm|yarn|bun|npx|just|task|composer|rake|tox|nox|docker|podman|kubectl)\b/;

/** Whether a word that nobody can read was written into a script beforehand, or somebody typed it so: then any file may be meant. */
export function doubtOf(through: readonly string[]): { readonly doubt: 'own-script' | 'worst' } {
  return { doubt: through.some((one) => projectRun.test(one)) ? 'own-script' : 'worst' };
}
