import { quoted } from './launcher.ts';

/**
 * `tagout` for POSIX shells: the first bundle and runtime of the launcher's list that are there. It runs in a terminal of the person's,
 * so it takes its environment as it is.
 */
export function posixCommandLine(state: string): string {
  return `#!/bin/sh
# The command line of Tagout. Written by its extension.
state=${quoted(state)}
if [ -f "$state/runtimes" ]; then
  while IFS= read -r runtime <&3 && IFS= read -r code <&3; do
    program=\${code%/*}/cli.js
    if [ -x "$runtime" ] && [ -f "$program" ]; then
      ELECTRON_RUN_AS_NODE=1 exec "$runtime" "$program" "$@" 3<&-
    fi
  done 3<"$state/runtimes"
fi
echo 'tagout: no editor with Tagout is left on this machine; install the extension and open an editor' >&2
exit 127
`;
}

/**
 * `tagout` for cmd.exe, by the same list.
 * @param state the state folder, absolute
 */
export function windowsCommandLine(state: string): string {
  const folder = state.replaceAll('%', '%%').replaceAll('"', '');
  return ['@echo off', 'setlocal DisableDelayedExpansion', 'set "ELECTRON_RUN_AS_NODE=1"', `if not exist "${folder}\\runtimes" goto none`, `for /f "usebackq tokens=1,2 delims=\t" %%a in ("${folder}\\runtimes") do (`, '  if exist "%%a" if exist "%%~dpbcli.js" (', '    "%%a" "%%~dpbcli.js" %*', '    exit /b', '  )', ')', ':none', 'echo tagout: no editor with Tagout is left on this machine; install the extension and open an editor 1>&2', 'exit /b 127', ''].join('\r\n');
}
