import { denial } from '../../agents/answers.ts';

/**
 * The launcher for Windows: the bundle does everything there. A batch file cannot clear its environment,
 * so the variables by which a Node or Electron runs foreign code are emptied by name.
 */
export function windowsLauncher(fixed: { readonly state: string; readonly home: string }): string {
  const state = escaped(fixed.state);
  const refusal = denial('Tagout cannot judge this call, so it is denied to be safe: no program that can run it is left on this machine. Open the editor that has Tagout.');
  return [
    '@echo off',
    'setlocal DisableDelayedExpansion',
    'set "NODE_OPTIONS="',
    'set "NODE_PATH="',
    'set "NODE_EXTRA_CA_CERTS="',
    'set "NODE_V8_COVERAGE="',
    'set "NODE_REPL_EXTERNAL_MODULE="',
    'set "ELECTRON_RUN_AS_NODE=1"',
    `if not exist "${state}\\runtimes" goto none`,
    `for /f "usebackq tokens=1,2 delims=\t" %%a in ("${state}\\runtimes") do (`,
    '  if exist "%%a" if exist "%%b" (',
    `    "%%a" "%%b" --state "${state}" --home "${escaped(fixed.home)}" --environ self %*`,
    '    if not errorlevel 1 exit /b 0',
    '    if errorlevel 2 if not errorlevel 3 exit /b 2',
    '  )',
    ')',
    ':none',
    'if /i not "%~2"=="PreToolUse" if /i not "%~2"=="ConfigChange" if not "%~2"=="" exit /b 0',
    `echo ${escapedForEcho(refusal)}`,
    'echo Tagout cannot judge this call, so it is denied to be safe 1>&2',
    'exit /b 2',
    '',
  ].join('\r\n');
}

/** A percent sign in a batch file is written twice. */
function escaped(path: string): string {
  return path.replaceAll('%', '%%').replaceAll('"', '');
}

function escapedForEcho(text: string): string {
  return text.replace(/[\^&|<>()]/g, '^$&').replaceAll('%', '%%');
}
