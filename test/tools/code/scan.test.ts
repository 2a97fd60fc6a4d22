import assert from 'node:assert/strict';
import { changes, inspectCode } from './support.ts';

type Row = readonly [language: string, text: string, expected: readonly string[]];

const rows: readonly Row[] = [
  ['ruby', 'require "fileutils"\nFileUtils.rm_rf("/etc")', ['delete /etc']],
  ['ruby', 'FileUtils.rm_r "/etc", force: true', ['delete /etc']],
  ['ruby', 'd = "/etc"\nFile.delete "#{d}/a", d + "/b"', ['delete /etc/a', 'delete /etc/b']],
  ['ruby', 'Dir.glob("/srv/*.db").each { |f| File.delete(f) }', ['delete /srv/*.db']],
  ['ruby', 'Dir["/srv/*"].each do |f|\n  FileUtils.rm_rf(f)\nend', ['delete /srv/*']],
  ['ruby', 'system("rm -rf /etc")\n`rm -rf /usr`\n%x(rm -rf /opt)\nexec "rm", "-rf", "/srv"', ['delete /etc', 'delete /usr', 'delete /opt', 'delete /srv']],
  ['ruby', 'eval(Base64.decode64("c3lzdGVtKCdybSAtcmYgL2V0Yycp"))', ['run hidden', 'delete /etc']],
  ['ruby', 'User.delete_all\nActiveRecord::Base.connection.execute("DROP TABLE users")', ['delete User', 'delete users']],
  ['perl', 'unlink "/etc/a"; my $d = "/srv"; unlink glob("$d/*"); system("rm -rf /etc"); `rm -rf /usr`; qx{rm -rf /opt};', ['delete /etc/a', 'delete /srv/*', 'delete /etc', 'delete /usr', 'delete /opt']],
  ['perl', 'use File::Path; rmtree("/etc"); File::Path::remove_tree("/usr");', ['delete /etc', 'delete /usr']],
  ['perl', 'open(my $fh, ">", "/etc/hosts"); print $fh "x";', ['overwrite /etc/hosts']],
  ['perl', 'open(P, "rm -rf /etc |");', ['delete /etc']],
  ['perl', '$dbh->do("DROP TABLE users");', ['delete users']],
  ['php', '$d = "/srv"; unlink($d . "/a"); shell_exec("rm -rf /etc"); exec("rm -rf {$d}");', ['delete /srv/a', 'delete /etc', 'delete /srv']],
  ['php', 'eval(base64_decode("c3lzdGVtKCdybSAtcmYgL2V0YycpOw=="));', ['run hidden', 'delete /etc']],
  ['php', '<h1>rm -rf /</h1><?php unlink("/etc/a"); ?> unlink("/etc/b");', ['delete /etc/a']],
  ['php', 'DB::table("users")->truncate(); DB::statement("DROP TABLE x");', ['delete users', 'delete x']],
  ['lua', 'os.execute("rm -rf /etc") os.remove("/etc/a") io.open("/etc/hosts", "w")', ['delete /etc', 'delete /etc/a', 'overwrite /etc/hosts']],
  ['r', 'unlink("/etc", recursive = TRUE); file.remove("/etc/a"); system("rm -rf /usr")', ['delete /etc', 'delete /etc/a', 'delete /usr']],
  ['go', 'package main\nimport "os"\nfunc main() {\n\tos.RemoveAll("/etc")\n\texec.Command("rm", "-rf", "/usr").Run()\n\tdb.Exec("DROP TABLE users")\n}', ['delete /etc', 'delete /usr', 'delete users']],
  ['rust', 'fn main() { std::fs::remove_dir_all("/etc").unwrap(); Command::new("rm"); }', ['delete /etc']],
  ['awk', 'BEGIN { system("rm -rf /etc"); print "x" | "rm -rf /usr"; print "x" > "/etc/hosts" }', ['delete /etc', 'delete /usr', 'overwrite /etc/hosts']],
  ['lisp', '(shell-command "rm -rf /etc") (delete-directory "/usr" t)', ['delete /etc', 'delete /usr']],
  ['applescript', 'do shell script "rm -rf " & "/etc"', ['delete /etc']],
  ['applescript', 'tell application "Terminal" to do script "rm -rf /etc"', ['delete /etc']],
  ['applescript', 'tell application "System Events" to keystroke return', ["configure the editor, in the person's place"]],
];

const harmless: readonly Row[] = [
  ['ruby', 'puts "rm -rf /etc"\n# system("rm -rf /")\nx = \'FileUtils.rm_rf("/")\'\nrequire "json"\nputs JSON.parse(STDIN.read)["a"]\n"a".delete("b")\n[1].delete(1)\nh.delete(:k)\n=begin\nsystem("rm -rf /")\n=end', []],
  ['perl', 'print "unlink /etc/a\\n"; # unlink "/etc/a"\nmy %h = (a => 1); delete $h{a}; print join(",", keys %h); s/a/b/g; while (<>) { print if /x/ }', []],
  ['php', 'echo "unlink(/etc/a)"; // unlink("/etc/a")\n/* system("rm -rf /") */ $x = "exec(1)"; unset($a["b"]);', []],
  ['lua', 'print("os.remove(1)") -- os.remove("/etc/a")\ntable.remove(t, 1)', []],
  ['awk', '{ print $2 > "/dev/stderr"; sum += $1 } END { print sum }', []],
  ['go', 'package main\n// os.RemoveAll("/etc")\nfunc main() { fmt.Println("os.RemoveAll") ; delete(m, "k") }', []],
];

describe('tools/code scanned languages', () => {
  for (const [language, text, expected] of [...rows, ...harmless]) {
    it(`${language}: ${text.replace(/\s+/g, ' ').slice(0, 90)}`, () => {
      assert.deepEqual(changes(inspectCode(language, text)), expected);
    });
  }
});
