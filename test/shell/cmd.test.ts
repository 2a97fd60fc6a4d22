import assert from 'node:assert/strict';
import type { ReadOptions, Reading } from '../../src/shell/read.ts';
import { read, told } from './helper.ts';

function readBat(text: string, options: Partial<ReadOptions> = {}): Reading {
  return read(text, { dialect: 'cmd', platform: 'windows', cwd: { kind: 'at', path: 'C:/w' }, home: 'C:/Users/me', ...options });
}

describe('text of cmd.exe', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['del /f /q *.log & rd /s /q build', ['del /f /q *.log', 'rd /s /q build']],
    ['rd/s/q "C:\\Program Files\\x"', ["rd /s/q 'C:\\Program Files\\x'"]],
    ['DEL x', ['del x']],
    ['del "a b" c', ["del 'a b' c"]],
    ['d^el x', ['del x']],
    ['echo a^&b', ['echo a&b']],
    ['del a ^\r\n b', ['del a b']],
    ['a && b || c', ['a', 'b', 'c']],
    ['@echo off\r\nrem del x\r\n:: del y\r\n:label\r\ndel z', ['echo off', 'del z']],
    ['if exist a (del a) else (del b)', ['del a', 'del b']],
    ['if exist a del a', ['del a']],
    ['if not "%1"=="x" del y', ['del y']],
    ['if /i %A% equ 1 del y', ['del y']],
    ['if errorlevel 1 del y', ['del y']],
    ['if defined X del y', ['del y']],
    ['for %i in (a b) do del %i', ['del a', 'del b']],
    ['for %%i in (a,b) do @del %%i', ['del a', 'del b']],
    ['for %i in (*.tmp) do del "%i"', ['del *.tmp']],
    ["for /f \"tokens=*\" %%i in ('dir /b') do rd /s /q %%i", ['dir /b', 'rd /s /q ?']],
    ['for /r C:\\x %f in (*.tmp) do del %f', ['del *.tmp']],
    ['for /l %i in (1,1,3) do del %i', ['del ?', 'del ?', 'del ?']],
    ['set X=C:\\y\r\nrd /s /q %X%', ['set X=C:\\y', 'rd /s /q C:\\y']],
    ['set "X=a b" & del "%X%"', ["set 'X=a b '", "del 'a b'"]],
    ['set a=de& set b=l& %a%%b% x', ['set a=de', 'set b=l', 'del x']],
    ['del %X%', ['del ?']],
    ['del %TEMP%\\x', ['del C:/Users/me/AppData/Local/Temp\\x']],
    ['set x=abc& del %x:~0,2% %x:b=d%', ['set x=abc', 'del ab adc']],
    ['%COMSPEC% /c del x', ['cmd /c del x']],
    ['call del x', ['del x']],
    ['call :sub a', ['call :sub a']],
    ['(a\r\nb) & c', ['a', 'b', 'c']],
    ['start "" notepad', ["start '' notepad"]],
    ['powershell -Command "Remove-Item x; ls"', ["powershell -Command 'Remove-Item x; ls'"]],
    ['format c: /y', ['format c: /y']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(readBat(text).commands.map(told), expected);
    });
  }

  it('follows the folder', () => {
    const places = readBat('cd /d D:\\x && del a & cd.. & del b & pushd C:\\y & del c & popd & del d & E: & del e').commands.filter((command) => command.program === 'del').map((command) => command.cwd);
    assert.deepEqual(places.map((cwd) => (cwd.kind === 'at' ? cwd.path : '?')), ['D:/x', 'D:/', 'C:/y', 'D:/', 'E:/']);
  });

  it('says what is piped and where output goes', () => {
    const [first, second] = readBat('type a | findstr b > c 2>nul').commands;
    assert.equal(first?.pipedTo, 'findstr');
    assert.equal(second?.stdin.kind, 'pipe');
    assert.deepEqual(second?.redirects.map((redirect) => `${redirect.operator} ${redirect.target.text}`), ['> c']);
  });

  it('gives exported variables with their own names', () => {
    const [, second] = readBat('set Path_X=1\r\nnode a').commands;
    assert.deepEqual(second?.env.map((item) => [item.name, item.value.text]), [['Path_X', '1']]);
  });

  it('says that a branch is one', () => {
    assert.deepEqual(readBat('if exist a del a\r\ndel b').commands.map((command) => command.reached), ['branch', 'always']);
  });

  it('knows arguments where they are given', () => {
    assert.deepEqual(readBat('del %1 %~2', { args: ['a', 'b'] }).commands.map(told), ['del a b']);
  });

  it('remembers what it writes', () => {
    assert.deepEqual(readBat('echo del x > a.bat').written.map((file) => file.path), ['C:/w/a.bat']);
  });
});
