/**
 * What a device file is: `sink` takes or gives data without anything changing, `disk` holds data that a write destroys,
 * `other` is a device of the machine (a terminal, memory, a port).
 */
export type Device = 'sink' | 'disk' | 'other';

const sinks = /^(\/dev\/(null|zero|full|random|urandom|stdin|stdout|stderr|tty\d*|ptmx|pts\/.*|fd(\/\d+)?|console|shm)|\/proc\/self\/fd\/\d+|nul|con|prn|aux|\\\\\.\\nul)$/i;
const disks = /^(\/dev\/(r?disk\d.*|[shv]d[a-z]+\d*|xvd[a-z]+\d*|nvme\d.*|mmcblk\d.*|md\d.*|md\/.*|dm-\d+|mapper\/.*|loop\d+|zd\d+|nbd\d+|sr\d+|ram\d+|disk\/.*|vg.*\/.*|zvol\/.*|[a-z0-9]+-vg\/.*|pmem\d.*|dasd.*)|\\\\[.?]\\(PhysicalDrive\d+|[A-Z]:)|\/\/[.?]\/(PhysicalDrive\d+|[A-Z]:))$/i;

/** What device a path names, when it names one. Bash's `/dev/tcp/…` is a connection, not a device. */
export function deviceOf(path: string): Device | undefined {
  if (sinks.test(path) || /^[A-Za-z]:[\\/](.*[\\/])?(nul|con)$/i.test(path)) return 'sink';
  if (disks.test(path)) return 'disk';
  return /^\/dev\/(?!shm\/|tcp\/|udp\/)./.test(path) ? 'other' : undefined;
}
