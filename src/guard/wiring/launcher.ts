import { denial } from '../../agents/answers.ts';
import { largestPayload } from '../socket/wire.ts';
import { perlClient } from './launcher-perl.ts';

/** What a launcher is fixed to when it is written: nothing of it is looked for when it runs. */
export interface Fixed {
  readonly state: string;
  readonly home: string;
  /** `-p` where the machine's `sh` knows it: a bash then takes no functions and options from its environment. */
  readonly shellFlag: '-p' | '';
  readonly env: string;
  readonly head: string;
  /** What asks the windows over their sockets; absent where the machine has neither: the runtime does everything then. */
  readonly client?: { readonly program: 'perl' | 'curl'; readonly path: string };
  /** Where the agent's environment is read from, as data: the system's own copy, `env -0`, or nowhere. */
  readonly environ: 'proc' | 'env' | 'none';
}

/** A word that no shell reads anything into. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const broken = 'Tagout cannot judge this call, so it is denied to be safe: ';
/** Stands where the launcher says what is broken; its words hold nothing that JSON would escape. */
const mark = '@why@';
const way = '. Open the editor that has Tagout, or remove its hooks with: ';

/**
 * The launcher for POSIX shells, the one program that agents' settings name. It asks the window over its socket with Perl or curl, which cost
 * a tenth and a third of a Node start, and hands over to the bundle where no window answers. Every other end of it is a refusal that each host
 * understands. It takes nothing from its environment: absolute paths, cleared environments for its children, no configuration, no proxy.
 */
export function posixLauncher(fixed: Fixed): string {
  const refusal = denial(`${broken}${mark}${way}${fixed.state}/bin/tagout-hook uninstall`).split(mark).map(quoted).join('"$1"');
  return `#!/bin/sh${fixed.shellFlag === '' ? '' : ' -p'}
# The hook of Tagout. Written by its extension; "tagout-hook uninstall" takes it out of the agents' settings again.
unset IFS LD_PRELOAD LD_AUDIT LD_LIBRARY_PATH
set -f
umask 077
LC_ALL=C
state=${quoted(fixed.state)}
home=${quoted(fixed.home)}
agent=\${1:-claude-code}
event=\${2:-}
case $agent in *[!a-z0-9-]*) agent=claude-code ;; esac
case $event in *[!A-Za-z]*) event= ;; esac
newline='
'

# Refuses what can still be refused; the other events only lose what Tagout would have said.
fail() {
  case $event in
    PreToolUse | preToolUse | ConfigChange | '') ;;
    *) exit 0 ;;
  esac
  printf '%s\\n' ${refusal}
  printf '%s%s\\n' ${quoted(broken)} "$1" >&2
  exit 2
}

# Prints what a guard or the bundle replied: "done CODE", a line for stderr, then what the host reads.
finish() {
  rest=
  case $1 in *"$newline"*) rest=\${1#*"$newline"} ;; esac
  said=\${rest%%"$newline"*}
  out=
  case $rest in *"$newline"*) out=\${rest#*"$newline"} ;; esac
  if [ -n "$said" ]; then printf '%s\\n' "$said" >&2; fi
  if [ -n "$out" ]; then printf '%s\\n' "$out" || exit 2; fi
  case \${1%%"$newline"*} in
    'done 0') exit 0 ;;
    *) exit 2 ;;
  esac
}
${fixed.client?.program === 'curl' ? curlPart(fixed, fixed.client.path) : ''}
# The bundle asks the windows once more and else decides alone.
bundle() {
  if [ ! -f "$state/runtimes" ]; then return; fi
  while IFS= read -r runtime && IFS= read -r code; do
    if [ ! -x "$runtime" ] || [ ! -f "$code" ]; then continue; fi
    reply=$(${bodyThen(fixed)} ${fixed.env} -i HOME="$home" ELECTRON_RUN_AS_NODE=1 "$runtime" "$code" --reply --state "$state" --home "$home"${fixed.environ === 'proc' ? ' --environ "/proc/$$/environ"' : ''} --hook "$$" "$@" 2>/dev/null)
    case $reply in 'done '[02] | 'done '[02]"$newline"*) finish "$reply" ;; esac
  done <"$state/runtimes"
}

if [ "$agent" = uninstall ]; then
  payload=
  event=PreToolUse
  bundle uninstall
  fail 'no editor with Tagout is left to run it'
fi

${fixed.client?.program === 'perl' ? throughPerl(fixed, fixed.client.path) : `${readCall(fixed)}
${fixed.client === undefined ? '' : throughCurl}`}bundle "$agent" "$event"
fail 'no program that can run it is left on this machine'
`;
}

/** Hands the call, and where it must the environment before it, to a program. */
function bodyThen(fixed: Fixed): string {
  return fixed.environ === 'env' ? `{ ${fixed.env} -0; printf '&%s' "$payload"; } |` : `printf %s "$payload" |`;
}

function readCall(fixed: Fixed): string {
  return `payload=$(${fixed.head} -c ${String(largestPayload + 1)}) || fail 'the call could not be read'`;
}

const throughCurl = `set +f
for entry in "$state"/guards/*.curl; do
  if [ -f "$entry" ]; then ask "$entry"; fi
done
set -f
`;

/** Perl reads the call itself and hands it back where no window answered; where there is none at all, its start is spared. */
function throughPerl(fixed: Fixed, perl: string): string {
  const client = (environ: string): string => `${fixed.env} -i ${perl} -f -e "$client" "$agent" "$event" "$$" "$PPID" ${environ} "$state"/guards/*.curl 2>/dev/null`;
  const run = {
    proc: client('"/proc/$$/environ"'),
    // The environment comes through a pipe of its own, so that the call keeps stdin.
    env: `{ ${fixed.env} -0 | ${client('/dev/fd/4')} 4<&0 <&3; } 3<&0`,
    none: client('""'),
  };
  return `client=${quoted(perlClient)}
set +f
windows=
for entry in "$state"/guards/*.curl; do
  if [ -f "$entry" ]; then windows=open; fi
done
if [ -n "$windows" ]; then
  reply=$(${run[fixed.environ]})
  case $reply in
    'done '[02] | 'done '[02]"$newline"*) finish "$reply" ;;
    'call '*) payload=\${reply#call } ;;
    *) fail 'the call could not be handed to a window' ;;
  esac
else
  ${readCall(fixed)}
fi
set -f
`;
}

function curlPart(fixed: Fixed, curl: string): string {
  const plain = `${fixed.env} -i ${curl} -q -s -f --noproxy '*' -K "$entry"`;
  const environ = fixed.environ === 'proc' ? '--data-binary "@/proc/$$/environ" ' : '';
  return `
# One request to a window; the answer is empty where it does not come in time. A chosen window does not send us on.
post() {
  answer=$(${bodyThen(fixed)} ${plain} --max-time 0.3 -H "x-tagout-agent: $agent" -H "x-tagout-event: $event" \${1:+-H "x-tagout-chosen: 1"} -H "x-tagout-hook: $$" -H 'Expect:' ${environ}--data-binary @- http://tagout/call 2>/dev/null) || answer=
}

# A person is asked: we come back every few seconds, so that neither side waits for one that is gone.
hold() {
  id=\${answer#wait }
  id=\${id%% *}
  case $id in '' | *[!0-9a-f]*) return ;; esac
  rounds=0
  while [ $rounds -lt 120 ]; do
    rounds=$((rounds + 1))
    answer=$(${plain} --max-time 10 "http://tagout/wait/$id" 2>/dev/null) || answer=
    case $answer in
      'done '[02] | 'done '[02]"$newline"*) finish "$answer" ;;
      'wait '*) kill -0 "$PPID" 2>/dev/null || exit 2 ;;
      *) return ;;
    esac
  done
}

# Asks one window and, where it says so, the ones that come before it.
ask() {
  entry=$1
  post "$2"
  case $answer in
    'done '[02] | 'done '[02]"$newline"*) finish "$answer" ;;
    'wait '*) hold ;;
    'goto '*)
      if [ -n "$2" ]; then return; fi
      for guard in \${answer#goto }; do
        case $guard in *[!0-9a-f]*) continue ;; esac
        if [ -f "$state/guards/$guard.curl" ]; then ask "$state/guards/$guard.curl" chosen; fi
      done
      ;;
  esac
}
`;
}
