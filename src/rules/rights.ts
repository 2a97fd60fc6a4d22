import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';

const rights = /(?<![\p{L}\p{N}])(?:sudo|doas|as root|root rights|als root|mit root|en root|como root)(?![\p{L}\p{N}])/iu;
const withoutRights = /(?:no|without|not|never|ohne|kein|sans|sin|sem)\s+(?:use\s+|using\s+)?(?:sudo|root)/i;

/** The person's own order speaks of raised rights: "run it with sudo", "as root". */
export function asksForRights(world: World): boolean {
  return world.task.consents.some((consent) => rights.test(consent.words) && !withoutRights.test(consent.words));
}

/** Programs that change nothing without root. */
const rootOnly = /^(?:ufw|firewall-cmd|iptables|nft|systemctl|service|apt|apt-get|dpkg|dnf|yum|apk|pacman|zypper|snap|launchctl|sysctl|hostnamectl|timedatectl|nginx|apachectl|apache2ctl|caddy)$/;
const serviceManagers = /^(?:systemctl|service|launchctl|rc-service)$/;

/** "You can open the port in ufw", "restart postgres": whoever names such a program, or a service, means its rights as well. */
export function isRightsImplied({ object, verb, via }: Effect, { task: { spoken = [] } }: World): boolean {
  if (object.kind === 'process' && serviceManagers.test(via) && spoken.some((word) => word.length > 3 && object.name.toLowerCase().startsWith(word))) return true;
  return rootOnly.test(via) && verb !== 'disable' && spoken.includes(via);
}
