import { expect, describe as suite, test } from 'vitest';
import { complaintsOf, visibleIn } from '../../../test/slack-limits.ts';
import type { AuditFilter, AuditRow } from '../../audit/entry.ts';
import { createCatalogue } from '../../catalogue/catalogue.ts';
import { opensips } from '../../catalogue/index.ts';
import { createSearch } from '../../catalogue/search.ts';
import { silentLog } from '../../kernel/log.ts';
import type { Actor, Scope } from '../../policy/actor.ts';
import type { Desk } from '../ask/desk.ts';
import { parseCommand } from '../grammar/parse.ts';
import { WORDS } from '../surfaces.ts';

const catalogue = createCatalogue(opensips);
const NASTY = '<!channel> <http://evil|click> *x* ``` \u202e';
const row = (seq: number): AuditRow => ({
  seq,
  at: 1_700_000_000_000,
  request: 'r',
  phase: 'after',
  team: 'T1',
  user: 'U1',
  via: 'slash',
  channel: 'C1',
  command: 'usrloc:list',
  params: { aor: NASTY },
  node: 'fra',
  effect: 'read',
  outcome: 'answered',
  detail: NASTY.repeat(30),
  ms: 12,
  approval: null,
  previous: '',
  hash: '',
});

function asking(line: string, scopes: readonly Scope[] = ['mi.execute', 'mi.read']) {
  const parsed = parseCommand(line);
  if (!parsed.ok) throw new Error(parsed.error);
  const filters: AuditFilter[] = [];
  const actor: Actor = {
    team: 'T1',
    user: 'U1',
    via: 'slash',
    scopes: new Set(scopes),
    because: 'You are in no group.',
  };
  const names = { 'mi.read': ['@voice'], 'mi.write': [] };
  const facts = {
    node: 'fra',
    release: '3.6.8',
    version: '3.6' as const,
    nameOf: ({ module, aliases }: { module: string; aliases: readonly string[] }) =>
      module === 'dialog' ? aliases[0] : undefined,
  };
  const view = {
    node: 'fra',
    where: 'h1:8888',
    state: 'down' as const,
    release: '3.6.8',
    lastMs: 12,
    lastSuccessAt: 5,
    fault: { what: NASTY, todo: 'Look.', at: 9 },
    waiting: 2,
    holder: { name: 'ul_dump', ms: 12_000 },
  };
  const desk = {
    words: WORDS,
    roles: {
      names: async () => names,
      nameOf: async (user: string) => (user === 'U1' ? 'ana <!channel>' : undefined),
    },
    needs: {
      catalogue,
      search: createSearch(catalogue),
      nodes: () => [view],
      tags: new Map([[NASTY, ['fra']]]),
      refreshNodes: async () => undefined,
      factsOf: async () => facts,
      parts: async () => [{ part: 'database', works: false, detail: NASTY }],
      audit: {
        recent: async (filter: AuditFilter) => {
          filters.push(filter);
          return Array.from({ length: filter.limit }, (_, place) => ({
            ...row(place),
            user: ['U1', 'U2', 'mcp:local'][place % 3] ?? '',
          }));
        },
      },
      results: { keep: async () => undefined },
      newId: () => 'id',
      clock: () => 10_000_000,
      log: silentLog,
    },
  } as unknown as Desk; // words use these parts alone
  const answer = async () => {
    const word = WORDS.get(parsed.value.word);
    if (!word) throw new Error(`no word ${parsed.value.word}`);
    const said = await word({ line: parsed.value, actor, desk, place: { channel: 'C1', everybody: false } });
    if (!said) throw new Error(`${line} was not answered`);
    return said;
  };
  return { answer, filters };
}

suite('every word', () => {
  test.each([
    '',
    'list',
    'list dialog',
    'list which gateways are down',
    'list zzzzqqqq',
    'describe',
    'describe ds_lits',
    'whoami',
    'nodes',
    'health',
    'audit limit=99',
    `audit ${'x'.repeat(50)}=1`,
  ])('"%s" is answered with a message that Slack takes', async (line) => {
    const message = await asking(line).answer();

    expect(complaintsOf(message)).toEqual([]);
  });

  test('describes each command of the catalogue in a message that Slack takes', async () => {
    const complaints: string[] = [];
    for (const { method } of catalogue.commands) {
      const message = await asking(`describe ${method}`).answer();
      complaints.push(...complaintsOf(message).map((complaint) => `${method}: ${complaint}`));
    }

    expect(complaints).toEqual([]);
  });

  test('lets nothing from the network ping or link', async () => {
    for (const line of ['nodes', 'health', 'audit']) {
      const message = await asking(line).answer();
      const markup = JSON.stringify(message.blocks).match(/"type":"mrkdwn","text":"[^"]*<[!@h][^"]*"/g);

      expect([message.text.includes('<!channel>'), markup]).toEqual([false, null]);
    }
  });
});

suite('words', () => {
  test.each(['nodes', 'health', 'audit', 'chart', 'call'])(
    '%s is for readers, and says whom to ask',
    async (word) => {
      const message = await asking(word, []).answer();

      expect(visibleIn(message.blocks)).toBe(
        'You are in no group. This needs mi.read. Members of @voice have it.',
      );
    },
  );

  test('list marks what the node does not serve, with the module to load', async () => {
    const served = JSON.stringify((await asking('list dialog').answer()).blocks);
    const missing = JSON.stringify((await asking('list dispatcher').answer()).blocks);

    expect(served).not.toContain('load dialog');
    expect(missing).toContain('load dispatcher');
  });

  test('audit names people as text that pings nobody, with the id that nobody can choose', async () => {
    const { blocks } = await asking('audit limit=3').answer();

    const rows = blocks.flatMap((block) => (block.type === 'data_table' ? block.rows.slice(1) : []));
    expect(rows.map(([, who, via]) => [who, via])).toEqual(
      ['ana <!channel> · U1', 'U2', 'mcp:local'].map((text) => [
        { type: 'raw_text', text },
        { type: 'raw_text', text: 'slash' },
      ]),
    );
  });

  test('audit narrows by what is given', async () => {
    const { answer, filters } = asking('audit user=<@U7|bo> command=ds_list node=fra since=2h limit=5');

    await answer();

    expect(filters).toEqual([
      { limit: 5, user: 'U7', command: 'dispatcher:list', node: 'fra', since: 10_000_000 - 7_200_000 },
    ]);
  });
});
