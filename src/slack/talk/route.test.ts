import { expect, test } from 'vitest';
import { createCatalogue } from '../../catalogue/catalogue.ts';
import { cucm } from '../../catalogue/cucm/index.ts';
import { opensips } from '../../catalogue/index.ts';
import { WORDS } from '../surfaces.ts';
import { isQuestion } from './route.ts';

const known = { catalogue: createCatalogue([...opensips, ...cucm]), words: WORDS };

test.each([
  'how many calls are up on fra?',
  'which gateways are down?',
  'is alice registered',
  'why can nobody call +4930123456',
  'trace the last call of alice please',
  'help me with one-way audio please',
  'please disable gateway gw3',
  'kill the call that bob has open',
  'uptime of all nodes?',
  "what's wrong with ams",
  'yes',
  'Why?',
  'cucm is down again',
  'diff between fra and ams please',
  'rolling restart of all nodes',
  'diff uptime of all nodes?',
  'cucm phones that never registered?',
  'why is cucm slow today',
])('%s is a question', (text) => {
  expect(isQuestion(text, known)).toBe(true);
});

test.each([
  '',
  'help',
  'ds_list',
  'ds_lits',
  'uptime @all',
  'which',
  'ul_show_contact location alice',
  'dr_number_routing group_id=1 number=+15551234567',
  'get_statistics dialog: tm:',
  'diff get_statistics load: dialog: @eu',
  'diff cache_fetch local key value',
  'rolling cache_store local key value @eu',
  'list gateways that are down',
  'describe ds_list',
  'audit command=ds_list since=2h',
  'playbook calls to one prefix fail',
  'plan ds_reload && lb_reload',
  'dispatcher:list',
  'log_level 3',
  'cache_store local key value',
  'whoami',
  'cucm',
  'cucm help',
  'cucm registration',
  'cucm registration status SEP* Phone UnRegistered',
  'cucm registation status SEP1',
  'cucm route +15551234567 CSS-Internal',
  'cucm sql SELECT name, description FROM device WHERE name LIKE ?',
  'cucm:phones',
])('%s is a command or a word of the bot', (text) => {
  expect(isQuestion(text, known)).toBe(false);
});
