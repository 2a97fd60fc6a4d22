/** A way to write a command down without running it. */
export interface AsData {
  readonly name: string;
  readonly text: string;
}

/** The same words as what is printed, searched for, noted down or told to git. */
export function asData(run: string): readonly AsData[] {
  const quoted = `'${run.replaceAll("'", "'\\''")}'`;
  return [
    { name: 'echo', text: `echo ${quoted}` },
    { name: 'search', text: `grep -rn -- ${quoted} docs` },
    { name: 'note', text: `cat > docs/notes.md <<'NOTE'\n${run}\nNOTE` },
    { name: 'commit message', text: `git commit -m ${quoted}` },
    { name: 'commit message of a here-document', text: `git commit -m "$(cat <<'NOTE'\n${run}\nNOTE\n)"` },
  ];
}
