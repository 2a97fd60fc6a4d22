/** The words of a tool's name, lower case: `RunTerminal_cmd` gives run, terminal, cmd. */
export function wordsOf(tool: string): readonly string[] {
  return tool
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** Whether one of the words is one of those listed, separated by spaces. */
export function has(words: readonly string[], listed: string): boolean {
  const sought = new Set(listed.split(' '));
  return words.some((word) => sought.has(word));
}

/** Names under which agents put one file or folder into a call. */
export const pathNames = 'path file_path filePath filepath target_file targetFile TargetFile absolute_path absolutePath AbsolutePath file_name fileName filename relative_path relativePath notebook_path notebookPath target_path targetPath file directory directory_path dir_path folder DirectoryPath uri'.split(' ');

/** Names under which agents put several. */
export const pathListNames = 'paths file_paths filePaths files target_files targetFiles'.split(' ');
