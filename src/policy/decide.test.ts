import { describe, expect, test } from 'vitest';
import type { Actor, Scope } from './actor.ts';
import { decide } from './decide.ts';

const ROLES = { 'mi.read': ['@sip-readers'], 'mi.write': ['@sip-writers', '@sip-leads'] };
const actor = (...scopes: Scope[]): Actor => ({
  team: 'T1',
  user: 'U1',
  via: 'slash',
  scopes: new Set(scopes),
});

describe('the policy', () => {
  test.each([
    ['read', ['mi.execute', 'mi.read'], 'run'],
    ['read', ['mi.execute'], 'refuse'],
    ['read', ['mi.read'], 'refuse'],
    ['read', ['mi.execute', 'mi.write'], 'refuse'],
    ['change', ['mi.execute', 'mi.read'], 'refuse'],
    ['disrupt', ['mi.execute', 'mi.read'], 'refuse'],
    ['change', ['mi.execute', 'mi.read', 'mi.write'], 'hold'],
    ['disrupt', ['mi.execute', 'mi.write'], 'hold'],
    ['disrupt', ['mi.write'], 'refuse'],
    ['read', [], 'refuse'],
  ] as const)('%s asked with %j: %s', (effect, scopes, verdict) => {
    expect(decide(effect, actor(...scopes), ROLES).verdict).toBe(verdict);
  });

  test('a refusal names the role and whom to ask', () => {
    const decision = decide('change', actor('mi.execute', 'mi.read'), ROLES);

    expect(decision).toEqual({
      verdict: 'refuse',
      because:
        'This needs mi.write. Members of @sip-writers or @sip-leads have it: ask one of them, or ask to be added.',
    });
  });

  test('a role that no group has is said to have nobody', () => {
    const decision = decide('read', actor(), { 'mi.read': [], 'mi.write': [] });

    expect(decision).toMatchObject({ because: expect.stringContaining('No user group has that role yet') });
  });

  test('why somebody has no role comes first', () => {
    const guest: Actor = { ...actor(), because: 'Guests have no role here.' };

    expect(decide('read', guest, ROLES)).toMatchObject({
      because: expect.stringMatching(/^Guests have no role here\. This needs mi\.read\./),
    });
  });
});
