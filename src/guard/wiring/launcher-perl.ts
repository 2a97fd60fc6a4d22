import { largestPayload } from '../socket/wire.ts';

/**
 * The client of the launcher where the machine has a Perl: it starts in a third of curl's time, because it loads no library. No module is used,
 * and no variable reaches it (`env -i`, `-f`: no site's own start-up file). Its arguments: agent, event, the launcher's process, the
 * host's process, the file that holds the environment, then the `.curl` files of the guards. It reads the call from stdin and prints what a guard
 * replied (`done …`), or `call ` and the call itself where none did.
 * Numbers as the systems have them: AF_UNIX and SOCK_STREAM are 1 on Linux and macOS; an address on macOS begins with its length
 * (unix(4), unix(7)). Whether they hold here is tried when the launcher is placed. The text holds no single quote.
 */
export const perlClient = `
my ($agent, $event, $hook, $host, $inherited, @guards) = @ARGV;
my $parent = getppid;
binmode STDIN;
binmode STDOUT;
$SIG{PIPE} = "IGNORE";
$SIG{ALRM} = sub { die "late" };
my $call = "";
while (length $call <= ${String(largestPayload)}) {
  my $read = sysread STDIN, $call, ${String(largestPayload + 1)} - length $call, length $call;
  exit unless defined $read;
  last if $read == 0;
}
$call =~ tr/\\0//d;

sub environment {
  open my $file, "<", $inherited or return "";
  binmode $file;
  local $/;
  my $text = <$file>;
  return defined $text ? $text . "&" : "";
}

# One request; empty where no whole answer comes in time. Seconds: for each part of the answer, and for all of it.
sub request {
  my ($guard, $line, $more, $body, $part, $whole) = @_;
  open my $file, "<", $guard or return "";
  my $config = join "", <$file>;
  my ($path) = $config =~ /^unix-socket = "(.*)"$/m or return "";
  my ($secret) = $config =~ /^header = "(.*)"$/m or return "";
  s/\\\\(.)/$1/g for $path, $secret;
  return "" if length $path > 103;
  my $answer = "";
  my $is_whole = eval {
    alarm $whole;
    socket my $socket, 1, 1, 0 or die;
    connect $socket, $^O eq "darwin" ? pack("CCa104", 106, 1, $path) : pack("Sa108", 1, $path) or die;
    my $bytes = "$line HTTP/1.0\\r\\n$secret\\r\\nx-tagout-agent: $agent\\r\\nx-tagout-event: $event\\r\\nx-tagout-hook: $hook\\r\\n\${more}Content-Length: " . length($body) . "\\r\\n\\r\\n" . $body;
    my $sent = 0;
    while ($sent < length $bytes) {
      $sent += syswrite($socket, $bytes, 65536, $sent) || die;
    }
    my $wanted = "";
    vec($wanted, fileno $socket, 1) = 1;
    for (;;) {
      select(my $ready = $wanted, undef, undef, $part) > 0 or die;
      my $read = sysread $socket, $answer, 65536, length $answer;
      defined $read or die;
      last if $read == 0;
    }
    alarm 0;
    $answer =~ s/^HTTP\\/1\\.[01] 200 (.*?)\\r\\n\\r\\n//s && $1 =~ /^content-length: (\\d+)/mi && $1 == length $answer;
  };
  alarm 0;
  return $is_whole ? $answer : "";
}

sub finish {
  print $_[0];
  exit;
}

# A host that no longer waits kills the launcher, its own shell, or both.
sub is_awaited {
  return getppid == $parent && kill(0, $hook) && kill(0, $host);
}

# A person is asked: we come back every few seconds, so that neither side waits for one that is gone.
sub hold {
  my ($guard, $id) = @_;
  for (1 .. 120) {
    my $answer = request($guard, "GET /wait/$id", "", "", 10, 10);
    finish($answer) if $answer =~ /^done [02](\\n|$)/;
    return unless $answer =~ /^wait /;
    finish("done 2") unless is_awaited();
  }
}

# Asks one window and, where it says so, the ones that come before it.
sub ask {
  my ($guard, $chosen) = @_;
  my $answer = request($guard, "POST /call", $chosen ? "x-tagout-chosen: 1\\r\\n" : "", environment() . $call, 0.3, 1);
  finish($answer) if $answer =~ /^done [02](\\n|$)/;
  return hold($guard, $1) if $answer =~ /^wait ([0-9a-f]+)/;
  return if $chosen || $answer !~ /^goto (.*)/;
  my ($folder) = $guard =~ /^(.*\\/)/;
  for my $id (split / /, $1) {
    ask("$folder$id.curl", 1) if $id =~ /^[0-9a-f]+$/;
  }
}

ask($_) for grep { -f } @guards;
print "call $call";
`;
