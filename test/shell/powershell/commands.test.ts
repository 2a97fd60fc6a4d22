import assert from 'node:assert/strict';
import { psCommands, readPs, told } from '../helper.ts';

describe('PowerShell commands', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Remove-Item -Recurse -Force .\\build', ['Remove-Item -Recurse -Force .\\build']],
    ['remove-item x', ['remove-item x']],
    ['ri x; rd y; del z; erase w; rmdir v', ['Remove-Item x', 'Remove-Item y', 'Remove-Item z', 'Remove-Item w', 'Remove-Item v']],
    ['rm x', ['Remove-Item x']],
    ['Set-Item @{ a = 1 }', ['Set-Item @{}']],
    ['rm -rf x', ['rm -rf x']],
    ['ls; cat a; cp a b; mv a b', ['Get-ChildItem', 'Get-Content a', 'Copy-Item a b', 'Move-Item a b']],
    ['gci | % { $_ } | ? { $_ }', ['Get-ChildItem', "ForEach-Object '{ $_ }'", "Where-Object '{ $_ }'"]],
    ['del a.txt, b.txt', ['Remove-Item a.txt,b.txt']],
    ["Remove-Item 'a b','c'", ["Remove-Item 'a b,c'"]],
    ['Remove-Item "a`"b"', ['Remove-Item a"b']],
    ["Remove-Item 'it''s'", ["Remove-Item it's"]],
    ['Remove-Item a` b', ["Remove-Item 'a b'"]],
    ['Remove-Item x `\n  -Recurse', ['Remove-Item x -Recurse']],
    ['Rem`ove-It`em x', ['Remove-Item x']],
    ['Remove-Item -Path:x -Force:$false', ['Remove-Item -Path:x -Force:$false']],
    ['# rm x\n<# rm y\n#> ls # rm z', ['Get-ChildItem']],
    ['a; b\nc', ['a', 'b', 'c']],
    ['a && b || c', ['a', 'b', 'c']],
    ['a &', ['a']],
    ['git log --format="%h %s" -- src/', ["git log '--format=%h %s' -- src/"]],
    ['git stash drop stash@{0}', ['git stash drop stash@{0}']],
    ['git commit -m @\'\nrm -rf /\n\'@\ngit push', ["git commit -m 'rm -rf /'", 'git push']],
    ['echo @"\na $HOME\n"@', ["Write-Output 'a C:/Users/me'"]],
    ['./x.sh --a=b', ['x.sh --a=b']],
    ['.\\x.ps1 a', ['x.ps1 a']],
    ['& "C:\\Program Files\\Git\\bin\\git.exe" status', ['git status']],
    ["& 'rm' x", ['Remove-Item x']],
    ['.("rm") x', ['Remove-Item x']],
    ['& $x y', ['? y']],
    ['$x = "rm"; & $x y', ['Remove-Item y']],
    ['& ("{0}{1}" -f "Remove-","Item") x', ['Remove-Item x']],
    ['& (Get-Command rm) x', ['Get-Command rm', 'Remove-Item x']],
    ['& { rm x }', ['Remove-Item x']],
    ['$s = { rm x }; & $s; . $s', ['Remove-Item x', 'Remove-Item x']],
    ['& { param($p) rm $p } y', ['Remove-Item y']],
    ['. .\\lib.ps1', ['. .\\lib.ps1']],
    ['iex "rm x"', ['Remove-Item x']],
    ['"rm x" | iex', ['Remove-Item x']],
    ['iex $x', ['Invoke-Expression ?']],
    ['iex "rm $x"', ['Remove-Item ?', "Invoke-Expression 'rm ?'"]],
    ['iwr https://x.io | iex', ['Invoke-WebRequest https://x.io', 'Invoke-Expression']],
    ['Start-Process rm -ArgumentList x', ['Start-Process rm -ArgumentList x', 'Remove-Item x']],
    ['Start-Process cmd "/c del x"', ["Start-Process cmd '/c del x'", 'cmd /c del x']],
    ['Invoke-Command -ScriptBlock { rm x }', ["Invoke-Command -ScriptBlock '{ rm x }'", 'Remove-Item x']],
    ['Start-Job { rm x }', ["Start-Job '{ rm x }'", 'Remove-Item x']],
    ['Measure-Command { rm x }', ["Measure-Command '{ rm x }'", 'Remove-Item x']],
    ['cmd /c del x', ['cmd /c del x']],
    ['cmd --% /c "a b" & del x', ['cmd /c "a b" & del x']],
    ['$h = @{Path="x"; Recurse=$true; Force=$false}; Remove-Item @h', ['Remove-Item -Path x -Recurse -Force:$false']],
    ['$a = "x","y"; git add @a; git rm $a', ['git add x y', 'git rm x y']],
    ['Set-Alias nuke Remove-Item; nuke x', ['Set-Alias nuke Remove-Item', 'Remove-Item x']],
    ['node x 2>&1 | Select-String y', ['node x', 'Select-String y']],
    ['Remove-Item x > $null', ['Remove-Item x']],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const reading = readPs(text);
      assert.deepEqual(reading.commands.map(told), expected);
      assert.deepEqual(reading.problems, []);
    });
  }

  it('keeps the name as written beside the cmdlet', () => {
    const [command] = readPs('ri x').commands;
    assert.equal(command?.program, 'Remove-Item');
    assert.equal(command?.path.text, 'ri');
    assert.equal(command?.dialect, 'powershell');
  });

  it('takes names of POSIX programs for programs where they are there', () => {
    const posix = { platform: 'posix', cwd: { kind: 'at', path: '/w' } } as const;
    const [command] = readPs('rm -r x', posix).commands;
    assert.equal(command?.program, 'rm');
    assert.equal(command?.dialect, 'posix');
    assert.deepEqual(psCommands('ri x', posix), ['Remove-Item x']);
  });

  it('follows the folder', () => {
    const places = readPs('cd D:\\x; rm a; Push-Location ..\\y; rm b; popd; rm c; Set-Location -Path C:\\z; rm d').commands.filter((command) => command.program === 'Remove-Item').map((command) => command.cwd);
    assert.deepEqual(places.map((cwd) => (cwd.kind === 'at' ? cwd.path : '?')), ['D:/x', 'D:/y', 'D:/x', 'C:/z']);
  });

  it('gives pipes their sources and readers', () => {
    const [first, second] = readPs('Get-Process node | Stop-Process -Force').commands;
    assert.equal(first?.pipedTo, 'Stop-Process');
    assert.deepEqual(second?.stdin.kind === 'pipe' ? second.stdin.from.map(told) : [], ['Get-Process node']);
  });

  it('gives a cmdlet the paths that come through the pipe', () => {
    const all = psCommands('gci dist -Filter *.log | Remove-Item -Force; gci a | ? { $_.Length } | ri; "x","y" | ri; git ls-files | ri');
    assert.deepEqual(all.filter((text) => text.startsWith('Remove')), ['Remove-Item dist/*.log -Force', 'Remove-Item a/*', 'Remove-Item x y', 'Remove-Item ?']);
  });

  it('reads redirects', () => {
    const redirects = readPs('a > f 2>> g *> h; "t" > i').commands.flatMap((command) => command.redirects.map((redirect) => `${command.program} ${redirect.operator} ${redirect.target.text}`));
    assert.deepEqual(redirects, ['a > f', 'a >> g', 'a > h', 'Write-Output > i']);
  });

  it('sets the environment', () => {
    const reading = readPs('$env:A = "1"; Set-Item Env:B 2; node x; Remove-Item Env:A; node y');
    const env = reading.commands.filter((command) => command.program === 'node').map((command) => command.env.map((item) => `${item.name}=${item.value.text}`));
    assert.deepEqual(env, [['A=1', 'B=2'], ['B=2', 'A=']]);
  });
});
