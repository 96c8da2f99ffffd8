import { expect, test } from 'vitest';
import { createNode } from '../node.ts';
import { difference } from './differences.ts';
import { exchange } from './exchange.ts';
import { bytesOf, type Recorded, recordsOf } from './record.ts';
import { recordedWorld } from './recorded-world.ts';

interface Exception {
  readonly version: '3.6' | '4.0';
  readonly label: RegExp;
  readonly because: string;
}

/** Requests that are sent, so that the state stays in step, but not compared. */
const EXCEPTIONS: readonly Exception[] = [
  {
    version: '3.6',
    label: /^ds_set_state inactive$/,
    because: 'the server died of an earlier call_hold while this request was under way',
  },
  {
    version: '3.6',
    label: /^dlg_send_sequential .*"(?:mode|method)":/,
    because: 'the recording gave up after 30 s, while slow commands answer at once here',
  },
  {
    version: '4.0',
    label: /^dlg_send_sequential .*"(?:mode|method)":/,
    because: 'the recording gave up after 30 s, while slow commands answer at once here',
  },
];

const nameOf = ({ kind, label, method, params }: Recorded) =>
  `${kind} ${label ?? method} ${JSON.stringify(params ?? '')}`.slice(0, 160);

test.each(['3.6', '4.0'] as const)(
  'every recorded request is answered as OpenSIPS %s did',
  async (version) => {
    const seed = recordedWorld(version, Date.now());
    const node = await createNode({ name: 'recorded', version, seed, timeScale: 0 });
    const different: string[] = [];
    let compared = 0;
    let left = 0;
    for (const record of recordsOf(version)) {
      const got = await exchange(node.url, bytesOf(record), record.raw !== undefined || record.stuck === 1);
      if (!node.up()) {
        await node.restart();
        // Pipes come back with the traffic; there was little after the recorded restarts.
        node.world.pipes = [];
      }
      const excused = EXCEPTIONS.some(
        (each) => each.version === version && each.label.test(record.label ?? ''),
      );
      if (excused) {
        left += 1;
        continue;
      }
      compared += 1;
      const found = difference(record, got);
      if (found) different.push(`${nameOf(record)}: ${found}`);
    }
    await node.close();

    console.log(`${compared} requests compared with OpenSIPS ${version}`);
    expect(different).toEqual([]);
    expect(left).toBeLessThanOrEqual(3);
    expect(compared).toBeGreaterThan(1600);
  },
);
