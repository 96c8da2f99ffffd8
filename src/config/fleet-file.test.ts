import { describe, expect, test } from 'vitest';
import { NO_FILE, readFleetFile } from './fleet-file.ts';
import { nodesFrom, tagsOf } from './nodes.ts';

const complaints = (text: string) => {
  const read = readFleetFile(text);
  return read.ok ? [] : read.error;
};

describe('the configuration file', () => {
  test('names nodes with environment and tags', () => {
    const read = readFleetFile(
      'nodes:\n  fra: {url: "http://h1:8888/mi", environment: production, tags: [eu]}\n',
    );

    expect(read.ok && read.value.nodes).toEqual({
      fra: { url: 'http://h1:8888/mi', environment: 'production', tags: ['eu'] },
    });
  });

  test('an empty file says nothing', () => {
    expect(readFleetFile('')).toEqual({ ok: true, value: NO_FILE });
  });

  test('says how often to sample, or that nothing is', () => {
    const every = (text: string) => {
      const read = readFleetFile(text);
      return read.ok ? read.value.samples.every : read.error;
    };

    expect(every('samples: {}')).toBe(30_000);
    expect(every('samples: { every: 5m }')).toBe(300_000);
    expect(every('samples: { every: 0 }')).toBe(0);
    expect(every('samples: { every: 0s }')).toBe(0);
  });

  test('says how long drains are waited for and how long a trace may last', () => {
    const read = readFleetFile('maintenance: { drain_for: 2h, trace_to: "hep:10.0.0.9:9060" }');

    expect(read.ok && read.value.maintenance).toEqual({
      drain_for: 7_200_000,
      trace_to: 'hep:10.0.0.9:9060',
      longest_trace: 3_600_000,
    });
  });

  test('says by which rules a number is looked up', () => {
    const routes = (text: string) => {
      const read = readFleetFile(text);
      return read.ok ? read.value.routes : read.error;
    };

    expect(routes('')).toEqual({ groups: ['0'] });
    expect(routes('routes: { dialplan: 0, groups: [0, 7], partition: eu }')).toEqual({
      dialplan: '0',
      groups: ['0', '7'],
      partition: 'eu',
    });
  });

  test.each([
    ['routes: { groups: [] }', 'routes.groups'],
    ['samples: { every: 10ms }', 'samples.every'],
    ['samples: { every: 2h }', 'samples.every'],
    ['maintenance: { trace_to: "hep:hid" }', 'maintenance.trace_to: must be written as hep:10.0.0.9:9060'],
    ['maintenance: { longest_trace: 25h }', 'maintenance.longest_trace: must be from 10s to 24h'],
    ['charts: ascii', 'charts: must be one of png, native'],
    ['nodes: [', 'is not YAML'],
    ['nodez: {}', 'nodez'],
    ['nodes: {fra: {url: x}}', 'nodes.fra.url: must be a URL'],
    ['nodes: {all: {}}', 'nodes.all'],
    ['nodes: {fra: {tags: [all]}}', 'nodes.fra.tags.0: must be a short word'],
    ['nodes: {fra: {environment: "my lab"}}', 'nodes.fra.environment: must be a short word'],
    ['nodes: {fra: {read_groups: ["@voice"]}}', 'nodes.fra.read_groups.0: must be the id of a user group'],
  ])('%s is refused, naming the place', (text, said) => {
    expect(complaints(text).join(' ')).toContain(said);
  });
});

describe('nodes', () => {
  test('are one on this machine when nothing is said', () => {
    expect(nodesFrom(undefined, {})).toEqual({
      ok: true,
      value: [{ name: 'default', url: 'http://127.0.0.1:8888/mi', tags: [] }],
    });
  });

  test('come from both places, the environment deciding the URL', () => {
    const file = { fra: { url: 'http://old/mi', tags: ['eu'] }, lab: { url: 'http://lab/mi', tags: [] } };

    const nodes = nodesFrom(new Map([['fra', 'http://new/mi']]), file);

    expect(nodes).toEqual({
      ok: true,
      value: [
        { name: 'fra', url: 'http://new/mi', tags: ['eu'] },
        { name: 'lab', url: 'http://lab/mi', tags: [] },
      ],
    });
  });

  test('without a URL are refused', () => {
    expect(nodesFrom(undefined, { fra: { tags: [] } })).toEqual({
      ok: false,
      error: 'nodes.fra: has no url, neither here nor in OPENSIPS_NODES',
    });
  });

  test('share tags and environments; the groups of a node may be nobody, which is not the same as none said', () => {
    const nodes = nodesFrom(undefined, {
      fra: { url: 'http://fra/mi', environment: 'production', tags: ['eu'] },
      lab: {
        url: 'http://lab/mi',
        environment: 'lab',
        tags: ['eu', 'lab'],
        read_groups: [],
        write_groups: ['S1'],
      },
    });

    expect(nodes.ok && nodes.value.map(({ readGroups, writeGroups }) => [readGroups, writeGroups])).toEqual([
      [undefined, undefined],
      [[], ['S1']],
    ]);
    expect(nodes.ok && [...tagsOf(nodes.value)]).toEqual([
      ['production', ['fra']],
      ['eu', ['fra', 'lab']],
    ]);
  });
});
