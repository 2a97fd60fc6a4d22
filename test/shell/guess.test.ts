import assert from 'node:assert/strict';
import type { Dialect } from '../../src/model/command.ts';
import { guessDialect } from '../../src/shell/guess.ts';

describe('the dialect that a text is written in', () => {
  const cases: readonly (readonly [string, Dialect, Dialect])[] = [
    ['rm -rf x', 'posix', 'posix'],
    ['Get-ChildItem -Recurse', 'posix', 'powershell'],
    ['Remove-Item -Recurse -Force build', 'posix', 'powershell'],
    ['Set-Location D:\\x; npm run build 2>&1 | Select-Object -Last 3', 'posix', 'powershell'],
    ['$env:FOO = "bar"; node x.js', 'posix', 'powershell'],
    ['$x = Get-Content a', 'posix', 'powershell'],
    ['foreach ($f in $files) { rm $f }', 'posix', 'powershell'],
    ['[System.IO.File]::Delete("x")', 'posix', 'powershell'],
    ['ls | % { $_.Name }', 'posix', 'powershell'],
    ['git status', 'powershell', 'powershell'],
    ['grep -r Get-ChildItem .', 'posix', 'posix'],
    ['echo "Remove-Item x; Get-Date"', 'posix', 'posix'],
    ["pwsh -c 'Remove-Item x'", 'posix', 'posix'],
    ['cat > a.ps1 <<\'E\'\nRemove-Item x\n$x = 1\nE', 'posix', 'posix'],
    ['git commit -m "x" # Get-Date', 'posix', 'posix'],
    ['apt-get install x; apt-get update', 'posix', 'posix'],
    ['./Get-Thing.sh', 'posix', 'posix'],
    ['X=1 make', 'posix', 'posix'],
    ['if [ -f x ]; then rm x; fi', 'powershell', 'posix'],
    ['for i in a b; do rm $i; done', 'powershell', 'posix'],
    ['cat <<EOF\nhi\nEOF', 'powershell', 'posix'],
    ['Get-Content x', 'powershell', 'powershell'],
    ['& "C:\\tools\\run.exe" a; echo done', 'powershell', 'powershell'],
    ['& .\\run.cmd a', 'posix', 'powershell'],
    ['npm run watch & ./serve.sh', 'posix', 'posix'],
    ['npm run watch &\n./serve.sh', 'posix', 'posix'],
    ['if exist a del /q a', 'posix', 'cmd'],
    ['rd /s /q %TEMP%\\x', 'posix', 'cmd'],
    ['echo %d', 'posix', 'posix'],
    ['del /f x', 'cmd', 'cmd'],
    ['Remove-Item x', 'cmd', 'powershell'],
    ['#!/usr/bin/env pwsh\nls', 'posix', 'powershell'],
    ['#!/bin/bash\n$x = 1', 'powershell', 'posix'],
    ['', 'posix', 'posix'],
  ];
  for (const [text, stated, expected] of cases) {
    it(`${JSON.stringify(text)} stated as ${stated}`, () => {
      assert.equal(guessDialect(text, stated), expected);
    });
  }
});
