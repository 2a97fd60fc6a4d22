import assert from 'node:assert/strict';
import { psCommands, readPs, told } from '../helper.ts';

describe('PowerShell statements', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['if ($a) { rm x } elseif (rm y) { rm z } else { rm w }', ['Remove-Item y', 'Remove-Item x', 'Remove-Item z', 'Remove-Item w']],
    ['foreach ($f in "a","b") { rm $f }', ['Remove-Item a', 'Remove-Item b']],
    ['foreach ($f in gci *.log) { rm $f.FullName }', ['Get-ChildItem *.log', 'Remove-Item *.log']],
    ['for ($i = 0; $i -lt 3; $i++) { rm x }', ['Remove-Item x']],
    ['while ($true) { rm x; break; rm y }', ['Remove-Item x']],
    ['do { rm x } while (rm y)', ['Remove-Item x', 'Remove-Item y']],
    ['switch ($x) { "a" { rm a } b { rm b } default { rm c } }', ['Remove-Item a', 'Remove-Item b', 'Remove-Item c']],
    ['try { rm x } catch [System.Exception] { rm y } finally { rm z }', ['Remove-Item x', 'Remove-Item y', 'Remove-Item z']],
    ['function Gone { rm x }', []],
    ['function Gone { rm x }; Gone', ['Remove-Item x']],
    ['function Gone($p, $q = "d") { rm $p; rm $q }; Gone a', ['Remove-Item a', 'Remove-Item d']],
    ['function Gone { param([string]$Path, [switch]$All) rm $Path }; Gone -Path b', ['Remove-Item b']],
    ['function Gone { [CmdletBinding()] param([Parameter(Mandatory)] $Path) rm $Path }; gone b', ['Remove-Item b']],
    ['function Gone { rm $args[0] }; Gone a', ['Remove-Item a']],
    ['function F { F }; F', []],
    ['function Git { rm x }; git status', ['Remove-Item x']],
    ['return; rm x', []],
    ['exit 1; rm x', []],
    ['if ($a) { exit }; rm x', ['Remove-Item x']],
    ['throw "x"; rm x', []],
    ['try { throw "x" } catch { rm y }; rm x', ['Remove-Item y', 'Remove-Item x']],
    ['begin { rm a } process { rm b } end { rm c }', ['Remove-Item a', 'Remove-Item b', 'Remove-Item c']],
    ['$x = if ($a) { "b" } else { "c" }; ls', ['Get-ChildItem']],
    ['$x = rm y', ['Remove-Item y']],
    ['$x.y = rm z', ['Remove-Item z']],
    ['$x[0] = rm z', ['Remove-Item z']],
    ['@{ a = rm x; b = (rm y) }', ['Remove-Item x', 'Remove-Item y']],
    ['@(rm x; rm y)', ['Remove-Item x', 'Remove-Item y']],
    ['"$(rm x)"', ['Remove-Item x']],
    ['rm (get x)', ['get x', 'Remove-Item ?']],
    ['rm (rm x)', ['Remove-Item x', 'Remove-Item']],
    ['git status | Out-Null\nif ($?) { rm x }', ['git status', 'Out-Null', 'Remove-Item x']],
    ['gci |\n  ri', ['Get-ChildItem', 'Remove-Item *']],
    ['gci\n  | ri', ['Get-ChildItem', 'Remove-Item *']],
    [':outer foreach ($a in 1,2) { break outer }', []],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const reading = readPs(text);
      assert.deepEqual(reading.commands.map(told), expected);
      assert.deepEqual(reading.problems, []);
    });
  }

  it('says what may not be reached', () => {
    const reached = readPs('a; if ($x) { b }; foreach ($i in 1,2) { c $i }; try { d } catch { e }').commands.map((command) => `${command.program} ${command.reached}`);
    assert.deepEqual(reached, ['a always', 'b branch', 'c loop', 'c loop', 'd always', 'e branch']);
  });

  it('keeps what both ways of a branch made of a variable', () => {
    assert.deepEqual(psCommands('if ($a) { $d = "C:\\" } else { $d = "C:\\t" }; rm $d'), ['Remove-Item C:\\', 'Remove-Item C:\\t']);
  });
});

describe('PowerShell expressions', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['"a" + "b"', 'ab'],
    ['1 + 2', '3'],
    ['7 % 4', '3'],
    ['"-" * 3', '---'],
    ['"{1}{0}" -f "b","a"', 'ab'],
    ['"a","b" -join "+"', 'a+b'],
    ['-join ("r","m")', 'rm'],
    ['[char]114 + [char]109', 'rm'],
    ['[string][char]65', 'A'],
    ['-join [char[]](114,109)', 'rm'],
    ['"a-b" -replace "-","+"', 'a+b'],
    ['"mr"[1,0] -join ""', 'rm'],
    ['"ABC".ToLower()', 'abc'],
    ['"abc".Substring(1)', 'bc'],
    ['"abc".Substring(0,2)', 'ab'],
    ['"a_b".Replace("_","")', 'ab'],
    ['("a b".Split(" "))[1]', 'b'],
    ['(1..3)[-1]', '3'],
    ['@("x","y")[0]', 'x'],
    ['@{ k = "v" }.k', 'v'],
    ['$HOME', 'C:/Users/me'],
    ['"$HOME\\x"', 'C:/Users/me\\x'],
    ['"${HOME}x"', 'C:/Users/mex'],
    ['"$env:TEMP\\x"', 'C:/Users/me/AppData/Local/Temp\\x'],
    ['$env:USERPROFILE', 'C:/Users/me'],
    ['"$pwd"', 'C:/w'],
    ['"$(1+1)"', '2'],
    ['"`$x"', '$x'],
    ["'$x'", '$x'],
    ['Join-Path a b', 'a/b'],
    ['Split-Path C:\\a\\b', 'C:\\a'],
    ['Split-Path C:\\a\\b -Leaf', 'b'],
    ['Resolve-Path x', 'x'],
    ['(Get-Item x).FullName', 'x'],
    ['[IO.Path]::Combine("a","b")', 'a/b'],
    ['[string]::Join("-", "a", "b")', 'a-b'],
    ['[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String("cm0="))', 'rm'],
    ['[System.Text.Encoding]::Unicode.GetString([System.Convert]::FromBase64String("cgBtAA=="))', 'rm'],
    ['$unknown', '?'],
    ['"a$unknown"', 'a?'],
    ['Get-Date', '?'],
    ['$x ? "a" : "b"', '?'],
    ['0x10', '0x10'],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      const reading = readPs(`out-it (${text})`);
      assert.equal(reading.commands.map(told).at(-1), `out-it ${expected}`);
      assert.deepEqual(reading.problems, []);
    });
  }

  it('binds variables', () => {
    assert.deepEqual(psCommands('$a = "x"; $a += "y"; rm $a'), ['Remove-Item xy']);
    assert.deepEqual(psCommands('$a, $b = "x", "y"; rm $b'), ['Remove-Item y']);
    assert.deepEqual(psCommands('[string]$A = "x"; rm $a'), ['Remove-Item x']);
    assert.deepEqual(psCommands('$script:a = "x"; rm $a'), ['Remove-Item x']);
    assert.deepEqual(psCommands('$a = @(); $a += "x"; $a += "y"; foreach ($i in $a) { rm $i }'), ['Remove-Item x', 'Remove-Item y']);
    assert.deepEqual(psCommands('Set-Variable -Name a -Value x; rm $a').at(-1), 'Remove-Item x');
  });

  it('binds the item of a pipe', () => {
    assert.deepEqual(psCommands('"a","b" | % { rm $_ }').slice(1), ['Remove-Item a', 'Remove-Item b']);
    assert.deepEqual(psCommands('1..2 | ForEach-Object { rm "f$_" }').slice(1), ['Remove-Item f1', 'Remove-Item f2']);
    assert.deepEqual(psCommands('gci dist | % { rm $_.FullName }').at(-1), 'Remove-Item dist/*');
  });

  it('marks what was decoded', () => {
    const word = readPs('rm ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String("eA==")))').commands[0]?.args[0];
    assert.equal(word?.text, 'x');
    assert.equal(word?.known, 'known');
    assert.match(word?.source ?? '', /base64/);
    // What stands in a file is not seen, and decoded all the same.
    const unseen = readPs('$s=[Text.Encoding]::Unicode.GetString([Convert]::FromBase64String((Get-Content boot.txt -Raw))); Invoke-Expression $s').commands.at(-1)?.args[0];
    assert.match(unseen?.source ?? '', /base64/);
  });
});

describe('PowerShell methods', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['[IO.File]::Delete("C:\\x")', ['[System.IO.File]::Delete C:\\x']],
    ['[System.IO.Directory]::Delete("x", $true)', ['[System.IO.Directory]::Delete x $true']],
    ['(Get-Item x).Delete()', ['Get-Item x', '[System.IO.FileSystemInfo]::Delete x']],
    ['gci *.log | % Delete', ['Get-ChildItem *.log', 'ForEach-Object Delete', '[System.IO.FileSystemInfo]::Delete *.log']],
    ['(New-Object Net.WebClient).DownloadString("http://x")', ['New-Object Net.WebClient', '[System.Net.WebClient]::DownloadString http://x']],
    ['[Net.WebClient]::new().DownloadFile("http://x", "y")', ['[System.Net.WebClient]::DownloadFile http://x y']],
    ['$w = New-Object Net.WebClient; $w.DownloadFile("u", "f")', ['New-Object Net.WebClient', '[System.Net.WebClient]::DownloadFile u f']],
    ['[Environment]::SetEnvironmentVariable("A","b","User")', ['[System.Environment]::SetEnvironmentVariable A b User']],
    ['[Diagnostics.Process]::Start("cmd", "/c del x")', ["[System.Diagnostics.Process]::Start cmd '/c del x'"]],
    ['$x.Kill()', ['::Kill ?']],
    ['[math]::Round(1.5, 1)', []],
    ['"a".Trim()', []],
    ['& ([scriptblock]::Create("rm x"))', ['Remove-Item x']],
    ['[scriptblock]::Create("rm x").Invoke()', ['Remove-Item x']],
    ['{ rm x }.Invoke()', ['Remove-Item x']],
    ['(rm x).Count', ['Remove-Item x']],
    ['$x.Foo((get y))', ['get y', '::Foo ? ?']],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      assert.deepEqual(psCommands(text), expected);
    });
  }
});

describe('PowerShell that cannot be read', () => {
  it('judges what stands beside it', () => {
    const reading = readPs('rm x )\nrm y');
    assert.deepEqual(reading.commands.map(told), ['Remove-Item x', 'Remove-Item y']);
    assert.deepEqual(reading.problems.map((problem) => problem.kind), ['parse']);
    assert.equal(reading.problems[0]?.rest, ')\nrm y');
  });

  it('tells what is not closed', () => {
    for (const text of ['"a', "'a", '@"\na', '$(a', '{ a', '@(a', '@{ a = 1', 'if ($a) { b']) assert.ok(readPs(text).problems.length <= 1 && readPs(text).commands.length <= 1, text);
    assert.equal(readPs('"a').problems.length, 1);
    assert.equal(readPs('(a').problems.length, 1);
  });

  it('has no problem with what VS Code stumbles over', () => {
    for (const text of ['./x.sh', 'git diff -- src/', 'x --flag=value', 'gci | ? { $_.Length -gt 1MB }', '# only a comment', 'git log --pretty=format:"%h"', 'npm run x -- --y', 'docker run -v ${PWD}:/x y', 'ls *.ts,*.js', 'a | b | c > d.txt', '$x = 1kb', 'echo 1,2', 'cd ..\\..', 'dotnet test --filter "A=B&C=D"']) assert.deepEqual(readPs(text).problems, [], text);
  });
});
