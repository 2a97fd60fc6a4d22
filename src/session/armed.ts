import type { Action } from '../model/action.ts';
import { isShellProfile } from './shell-profile.ts';
import { newLines, type Shown } from './shown.ts';

/** Files that somebody else runs: git, the editor, a server that builds, the shell that the person opens next. */
const armed = /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.circleci\/config\.ya?ml|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|Jenkinsfile|\.drone\.ya?ml|\.woodpecker\.ya?ml|\.husky\/(?:_\/)?[\w-]+|\.githooks\/[\w-]+|\.git\/hooks\/[\w-]+|\.lefthook\.ya?ml|lefthook\.ya?ml|\.pre-commit-config\.ya?ml|\.vscode\/tasks\.json|\.envrc|\.devcontainer\/[^/]+|crontab|cron\.d\/[\w-]+|vercel\.json|[\w@.-]+\.(?:service|plist)|[Pp]rofile\.ps1)$/;

/** Scripts that a package manager runs by itself. */
const lifecycle = /"(?:pre|post)?install"\s*:|"(?:prepare|prepublish\w*)"\s*:/;

/** A build server carries out what stands in these. */
const pipeline = /(?:^|\/)(?:\.github\/|\.gitlab-ci|\.circleci\/|azure-pipelines|bitbucket-pipelines|Jenkinsfile|\.drone|\.woodpecker)/;

interface Armed extends Shown {
  readonly by: 'a pipeline' | 'others';
}

/** The lines that an action newly writes into files that run without the session; what stood there before is nobody's news. */
export function armedBy(action: Action, shown: readonly Shown[], before: ReadonlyMap<string, string>): readonly Armed[] {
  return shown.flatMap(({ path, content }): readonly Armed[] => {
    const lines = newLines({ path, content }, action, before);
    if (!armed.test(path) && !isShellProfile(path) && !(/(?:^|\/)package\.json$/.test(path) && lines.some((line) => lifecycle.test(line)))) return [];
    return lines.length === 0 ? [] : [{ path, content: lines.join('\n'), by: pipeline.test(path) ? 'a pipeline' : 'others' }];
  });
}
