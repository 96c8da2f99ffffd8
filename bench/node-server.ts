import { createNode } from '../playground/opensips/node.ts';

// A simulated node in a process of its own, so that what it does is not counted as ours. Contacts come as the first argument.
const node = await createNode({
  name: 'bench',
  version: '3.6',
  timeScale: 0,
  httpdBuffer: 512 * 1024 * 1024,
});
const contacts = Number(process.argv[2] ?? 0);
if (contacts > 0) node.world.contacts = contacts;
process.stdout.write(`${node.url}\n`);
process.stdin.resume().once('end', () => process.exit(0));
setInterval(() => node.clear(), 1000);
