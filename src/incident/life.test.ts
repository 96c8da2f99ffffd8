import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incident, THREE } from '../../test/incident-sample.ts';
import { rules } from '../../test/rules.ts';
import { keep, reopen, resolve } from './end.ts';
import type { Incident } from './incident.ts';
import { later, regrade, update } from './lead.ts';
import { begin, fail, finish, nameTaken } from './progress.ts';
import { nextAt, nextStep } from './steps.ts';
import { topicOf } from './topic.ts';

const SETTINGS = {
  invite: [],
  bookmarks: [{ title: 'Board', url: 'https://x.y' }],
  canvas: true,
  archiveAfter: 600_000,
};
const MINUTE = 60_000;

const deed = fc.record({
  what: fc.constantFrom(
    'update',
    'later',
    'worse',
    'resolve',
    'reopen',
    'keep',
    'slack',
    'slack',
    'slack',
    'refuse',
    'die',
    'taken',
  ),
  minutes: fc.integer({ min: 0, max: 20 }),
});

/** Slack as it is: what has been done in it, by name, however often it was asked. */
type Done = Map<string, number>;

/** Does the next step as a process does: it begins, looks whether it was done before, and ends. */
function slack(on: Incident, at: number, done: Done, how: string): Incident {
  const name = nextStep(on, SETTINGS, at);
  if (name === undefined) return on;
  const step = on.steps[name];
  const begun = begin(on, name, at);
  const found = step?.begun !== null && step !== undefined && done.has(name);
  if (how === 'taken' && name === 'channel' && !found) return nameTaken(begun);
  if (how === 'refuse')
    return fail(begun, name, { code: 'fatal_error', needed: null, waitMs: null, sure: !found }, at);
  // The topic may be set again and again; everything else is done once.
  if (!found || name === 'topic') done.set(name, (done.get(name) ?? 0) + 1);
  // Slack has done it, and the process died before it could say so.
  if (how === 'die') return begun;
  const after = finish(begun, name, { value: 'C9 1.1', shown: name === 'topic' ? topicOf(on) : null }, at);
  return name === 'channel' ? { ...after, channel: { id: 'C9', name: 'inc' } } : after;
}

function moved(on: Incident, what: string, by: { user: string; at: number }): Incident {
  const report = { text: 'still down', status: 'identified', next: 30 * MINUTE } as const;
  const move = {
    update: () => update(on, report, by),
    later: () => later(on, 15 * MINUTE, by),
    worse: () => regrade(on, on.severity === 'SEV1' ? 'SEV2' : 'SEV1', by),
    resolve: () => resolve(on, { fixed: 'mended', followUps: [] }, by, SETTINGS),
    reopen: () => reopen(on, by),
    keep: () => keep(on, by),
  }[what];
  const result = move?.();
  return result?.ok ? result.value.incident : on;
}

test('whatever people do, Slack refuses and processes die of: each thing is done once, in its order, and all of it in the end', () => {
  let lives = 0;
  let deaths = 0;
  let steps = 0;
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      lives += 1;
      const done: Done = new Map();
      const { broken, hold } = rules();
      let on = incident();
      let at = THREE;
      for (const { what, minutes } of deeds) {
        at += minutes * MINUTE;
        const before = on;
        on = ['slack', 'refuse', 'die', 'taken'].includes(what)
          ? slack(on, at, done, what)
          : moved(on, what, { user: 'UANA', at });
        if (what === 'die') deaths += 1;
        hold('the version never falls', on.version >= before.version);
        hold('nothing comes after the archive', before.state !== 'archived' || on === before);
        const finished = Object.entries(before.steps).filter(([name, step]) => step.done && name !== 'topic');
        hold(
          'what is done stays done',
          finished.every(([name]) => on.steps[name]?.done),
        );
      }
      // From now on Slack works.
      for (let turn = 0; turn < 500 && nextAt(on, SETTINGS) !== null && on.state !== 'archived'; turn += 1) {
        const next = nextStep(on, SETTINGS, at);
        at = Math.max(at, nextAt(on, SETTINGS) ?? at);
        on =
          next === undefined && on.redraw !== null && on.redraw <= at
            ? { ...on, redraw: null }
            : slack(on, at, done, 'slack');
      }
      steps += done.size;
      const often = [...done].filter(([name, times]) => name !== 'topic' && times > 1);
      const unsaid = on.updates.filter(({ number }) => !done.has(`update ${number}`));
      hold('all is done in the end', nextStep(on, SETTINGS, at) === undefined);
      hold(`nothing is done twice: ${often.join()}`, often.length === 0);
      // One that ended before it had a channel gets no messages.
      hold('each update is posted', !on.channel || on.state === 'archived' || unsaid.length === 0);
      hold('the end is told', on.state !== 'resolved' || !on.channel || done.has(`summary ${on.round}`));
      expect([...broken]).toEqual([]);
    }),
    { numRuns: 500 },
  );
  console.log(`${lives} lives of incidents, ${deaths} deaths of processes, ${steps} things done, none twice`);
});
