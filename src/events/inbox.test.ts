import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createBudget } from './budget.ts';
import { createInbox, type InboxNeeds } from './inbox.ts';
import type { Told } from './read-event.ts';
import { createSenders } from './senders.ts';

const status = (gwid: string, word: string, tag?: string): Told => ({
  event: 'E_DROUTING_STATUS',
  params: { gwid, status: word },
  tag,
});

function inbox(change: Partial<InboxNeeds> = {}) {
  const heard: string[] = [];
  const counted: string[] = [];
  const made = createInbox({
    senders: { tagged: (tag) => (tag === 'tagfra' ? 'fra' : undefined) },
    heard: async (node, { params }) =>
      void heard.push(`${node} ${params['gwid'] ?? ''} ${params['status'] ?? ''}`),
    look: async (nodes) => void heard.push(`look ${nodes.join()}`),
    count: (what) => void counted.push(what),
    failed: () => void counted.push('failed'),
    clock: Date.now,
    ...change,
  });
  return { made, heard, counted };
}

describe('the inbox', () => {
  test('takes the first state of a gateway at once and then the newest', async () => {
    const { made, heard } = inbox();
    made.put(status('gw1', 'inactive'), ['fra'], 1);
    await sleep(30);
    for (let at = 0; at < 500; at += 1)
      made.put(status('gw1', at % 2 ? 'active' : 'inactive'), ['fra'], 2 + at);
    made.put(status('gw2', 'inactive'), ['fra'], 999);
    await sleep(30);
    expect(heard).toEqual(['fra gw1 inactive', 'fra gw2 inactive']);
    await expect
      .poll(() => heard, { timeout: 3000 })
      .toEqual(['fra gw1 inactive', 'fra gw2 inactive', 'fra gw1 active']);
    await made.close();
  });

  test('has nodes looked at that share an address, believes a tag of one of them, and no other', async () => {
    const { made, heard, counted } = inbox();
    made.put(status('gw1', 'inactive'), ['fra', 'ams'], 1);
    made.put(status('gw1', 'inactive', 'tagfra'), ['fra', 'ams'], 1);
    made.put(status('gw1', 'inactive', 'tagfra'), ['lab'], 1);
    made.put(status('gw1', 'inactive', 'nobody'), ['fra'], 1);
    made.put({ event: 'E_PIKE_BLOCKED', params: {}, tag: undefined }, ['fra', 'ams'], 1);
    await sleep(30);
    expect(heard).toEqual(['look fra,ams', 'fra gw1 inactive']);
    expect(counted).toEqual(['stranger', 'stranger', 'shared']);
    await made.close();
  });

  test('counts what is too much instead of keeping it, and goes on after a fault', async () => {
    const { made, counted } = inbox({ heard: () => Promise.reject(new Error('database gone')) });
    for (let at = 0; at < 1500; at += 1) made.put(status(`gw${at}`, 'inactive'), ['fra'], 1);
    expect(counted.filter((what) => what === 'flood')).toHaveLength(500);
    await expect.poll(() => counted.filter((what) => what === 'failed').length).toBe(1000);
    await made.close();
    made.put(status('gw1', 'inactive'), ['fra'], 1);
  });
});

test('a sender has a budget of its own that fills again', () => {
  const budget = createBudget(3, 2);
  const takes = (sender: string, now: number) => budget.takes(sender, now);
  expect([0, 0, 0, 0].map((now) => takes('a', now))).toEqual([true, true, true, false]);
  expect(takes('b', 0)).toBe(true);
  expect([500, 500, 400].map((now) => takes('a', now))).toEqual([true, false, false]);
});

describe('senders', () => {
  const found: Record<string, readonly string[]> = {
    'fra.test': ['192.0.2.1', '2001:db8::1'],
    'nat.test': ['192.0.2.9'],
  };
  const senders = createSenders(
    [
      { node: 'fra', hosts: ['fra.test'] },
      { node: 'ams', hosts: ['nat.test'] },
      { node: 'lab', hosts: ['nat.test', '127.0.0.1'] },
    ],
    (host) => {
      const addresses = host === '127.0.0.1' ? [host] : found[host];
      return addresses ? Promise.resolve(addresses) : Promise.reject(new Error('ENOTFOUND'));
    },
  );

  test('are known by all addresses of their hosts, however the socket writes them', async () => {
    expect(senders.at('192.0.2.1')).toEqual([]);
    await senders.refresh();
    expect(senders.at('192.0.2.1')).toEqual(['fra']);
    expect(senders.at('::ffff:192.0.2.1')).toEqual(['fra']);
    expect(senders.at('2001:db8::1')).toEqual(['fra']);
    expect(senders.at('192.0.2.9')).toEqual(['ams', 'lab']);
    expect(senders.at('192.0.2.8')).toEqual([]);
    expect(senders.tagged(senders.tagOf('ams'))).toBe('ams');
  });

  test('keep what was found when it cannot be looked up', async () => {
    await senders.refresh();
    delete found['fra.test'];
    await senders.refresh();
    expect(senders.at('192.0.2.1')).toEqual(['fra']);
  });
});
