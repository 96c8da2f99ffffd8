import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { type Command, command } from '../src/catalogue/command.ts';
import { text } from '../src/catalogue/fields.ts';
import { opensips } from '../src/catalogue/index.ts';
import { brokenPromises, type Facts } from './catalogue-promises.ts';

const facts = JSON.parse(readFileSync('test/facts/mi-commands.json', 'utf8')) as Facts; // our own file
const catalogue = createCatalogue(opensips);
const named = (name: string): Command => {
  const found = catalogue.find(name);
  if (found.kind !== 'one') throw new Error(`${name}: ${found.kind}`);
  return found.command;
};

describe('the catalogue', () => {
  test('holds exactly what real servers export, and every name that people know', () => {
    expect(Object.keys(facts.commands)).toHaveLength(275);
    expect(Object.keys(facts.seed)).toHaveLength(139);
    expect(brokenPromises(catalogue, facts)).toEqual([]);
  });

  const replaced = (method: string, change: Partial<Command>) =>
    createCatalogue(opensips.map((entry) => (entry.method === method ? { ...entry, ...change } : entry)));
  test.each([
    [
      'a missing command',
      createCatalogue(opensips.filter(({ method }) => method !== 'core:ps')),
      'core:ps is missing',
    ],
    [
      'an unknown command',
      createCatalogue([...opensips, { ...named('core:ps'), method: 'core:pss' }]),
      'core:pss is unknown',
    ],
    [
      'a missing name',
      replaced('dispatcher:list', { aliases: [] }),
      'dispatcher:list lacks the name ds_list',
    ],
    ['an unknown alias', replaced('core:ps', { aliases: ['ps', 'pp'] }), 'core:ps has the unknown alias pp'],
    ['a missing recipe', replaced('dialog:list', { recipes: [] }), 'dialog:list lacks the recipe (callid)'],
    [
      'an unknown recipe',
      replaced('core:ps', { recipes: [...named('core:ps').recipes, { params: ['x'], versions: ['4.0'] }] }),
      'core:ps has the unknown recipe (x)',
    ],
    [
      'a recipe without its field',
      replaced('core:ps', { recipes: [{ params: ['x'], versions: ['4.0'] }] }),
      'but no such field',
    ],
    ['wrong versions', replaced('core:ps', { versions: ['4.0'] }), 'core:ps has the versions 4.0'],
    [
      'wrong versions of a recipe',
      replaced('tcp:list', {
        recipes: named('tcp:list').recipes.map((recipe) => ({ ...recipe, versions: ['3.4'] })),
      }),
      'has the wrong versions',
    ],
    [
      'a write called a read',
      replaced('usrloc:rm', { effect: 'read' }),
      'usrloc:rm (aor table_name) writes, but is called a read',
    ],
    [
      'a conditional write called a read',
      replaced('load_balancer:status', { writes: {} }),
      'writes, but is called a read',
    ],
    [
      'a write without a consequence',
      replaced('usrloc:rm', { consequence: undefined }),
      'usrloc:rm writes, but names no consequence',
    ],
    [
      'a switch with one consequence',
      replaced('drouting:gw_status', { consequence: () => 'Calls change.' }),
      'drouting:gw_status says the same of status on and off',
    ],
    [
      'a field without words',
      replaced('usrloc:rm', { input: z.object({ table_name: text('x'), aor: z.string() }) }),
      'usrloc:rm.aor is not described',
    ],
    ['a summary with a full stop', replaced('core:ps', { summary: 'List all.' }), 'is no summary'],
    [
      'a name that leads nowhere',
      createCatalogue(opensips.filter(({ method }) => method !== 'lcr_dump')),
      'lcr_dump cannot be found',
    ],
  ])('%s would be noticed', (_, planted, said) => {
    expect(brokenPromises(planted, facts).join('\n')).toContain(said);
  });

  test('an entry that forgets its effect counts as the worst', () => {
    expect(command({ method: 'a:b', summary: 'Do', input: z.object({}), recipes: [''] }).effect).toBe(
      'disrupt',
    );
  });
});

describe('a reader runs only what changes nothing', () => {
  test.each([
    ['lb_status', { destination_id: 1 }, 'read'],
    ['lb_status', { destination_id: 1, new_status: 0 }, 'disrupt'],
    ['lb_status', { destination_id: 1, new_status: 1 }, 'change'],
    ['dr_gw_status', {}, 'read'],
    ['dr_gw_status', { gw_id: 'gw1' }, 'read'],
    ['dr_gw_status', { gw_id: 'gw1', status: 0 }, 'disrupt'],
    ['dr_carrier_status', { carrier_id: 'c1' }, 'read'],
    ['dr_carrier_status', { carrier_id: 'c1', status: 1 }, 'change'],
    ['dr_enable_probing', {}, 'read'],
    ['dr_enable_probing', { status: 0 }, 'disrupt'],
    ['trace', { id: 't' }, 'read'],
    ['trace', { id: 't', mode: 'on' }, 'change'],
    ['tls:trace', {}, 'read'],
    ['tls:trace', { trace_mode: 'on' }, 'change'],
    ['tcp_trace', { trace_mode: 'off' }, 'change'],
    ['log_level', {}, 'read'],
    ['log_level', { level: 4 }, 'change'],
    ['nh_enable_ping', {}, 'read'],
    ['nh_enable_ping', { status: 0 }, 'disrupt'],
    ['cc_internal_call_dispatching', { dispatching: 0 }, 'disrupt'],
    ['mq_fetch', { name: 'q' }, 'disrupt'],
    ['ds_set_state', { state: 'a' }, 'change'],
    ['ds_set_state', { state: 'i' }, 'disrupt'],
    ['cluster_send_mi', { cmd_name: 'ps' }, 'read'],
    ['cluster_send_mi', { cmd_name: 'kill' }, 'disrupt'],
    ['cluster_send_mi', { cmd_name: 'no_such_command' }, 'disrupt'],
    ['cluster_send_mi', { cmd_name: 'cluster_send_mi', cmd_params: ['1', '2', 'ps'] }, 'disrupt'],
    ['cluster_send_mi', { cmd_name: 'lb_status', cmd_params: ['1'] }, 'read'],
    ['cluster_broadcast_mi', { cmd_name: 'lb_status', cmd_params: ['1', '0'] }, 'disrupt'],
    ['cluster_broadcast_mi', { cmd_name: 'ds_reload' }, 'disrupt'],
  ] as const)('%s %j is a %s', (name, input, effect) => {
    expect(catalogue.effectOf(named(name), input)).toBe(effect);
  });

  test('a carrier of commands needs mi.write whatever it might carry, until that is known', () => {
    expect(catalogue.worstEffect(named('cluster_send_mi'), ['cluster_id', 'destination', 'cmd_name'])).toBe(
      'disrupt',
    );
  });
});

test.each([
  ['trace', 'tracer:trace'],
  ['tls_trace', 'several'],
  ['reload_routes', 'core:reload_routes'],
  ['get_cpl', 'cpl_c:get'],
  ['reg_dump', 'usrloc:dump'],
])('the name %s means %s', (name, method) => {
  const found = catalogue.find(name);

  expect(found.kind === 'one' ? found.command.method : found.kind).toBe(method);
});
