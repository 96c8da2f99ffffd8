import type { Count } from '../../maintenance/calls.ts';
import type { Drain } from '../../maintenance/drain.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';

/** How it stands, in one line with its sign. */
export function stateLine({ state, count, endedBy, subject, trouble, back }: Drain): Mrkdwn {
  switch (state) {
    case 'asked':
      return md`◐ waits for approval`;
    case 'watching':
      if (count) return md`◐ ${amount(count)} left`;
      return trouble === null
        ? md`◐ taken out; calls are being counted`
        : md`? calls could not be counted yet`;
    case 'late':
      return md`⚠ ${count ? amount(count) : 'calls'} still there after the time that was given`;
    case 'empty':
      return md`● no calls left`;
    case 'unseen':
      return md`? no call shows that it is on ${subject}`;
    case 'back':
      return endedBy === null
        ? md`○ gets new calls again: ${back.join(', ')}`
        : md`● put back by ${mention(endedBy)}`;
    case 'stopped':
      return endedBy === null
        ? md`○ no longer watched`
        : md`○ no longer watched, as ${mention(endedBy)} said`;
    case 'void':
      return md`○ not taken out`;
  }
}

/** Which calls were counted, and what that leaves out. */
export function howWords({ count, outs, whole, state }: Drain): Mrkdwn {
  if (!count) return md``;
  const nodes = [...new Set(outs.map(({ node }) => node))].join(' and ');
  const all =
    count.all === null || count.how === 'node' ? '' : ` ${nodes} carries ${calls(count.all)} in all.`;
  switch (count.how) {
    case 'load':
      return md`Counted by the load balancer itself, which knows the calls that it placed.${all}`;
    case 'profile':
      return md`Counted in the site's dialog profile.${all}`;
    case 'address':
      return state === 'unseen'
        ? md`None of the ${calls(count.all ?? 0)} on ${nodes} has a party at its address. Either there was none, or it goes by another address in its Contact; then only the calls of the whole node tell.`
        : md`Counted by address: calls with a party there, caller or callee. One that goes by another address in its Contact is not seen.${all}`;
    case 'node':
      return whole
        ? md`All calls of ${nodes}, ringing ones too.`
        : md`OpenSIPS does not count calls by gateway, and there are too many to look at one by one: these are all calls of ${nodes}.`;
  }
}

/** What is said in the thread when it comes to something, with a key for each; nothing for what is no news. */
export function newsOf(drain: Drain): { readonly key: string; readonly words: Mrkdwn } | undefined {
  const { state, by, subject, count, first, endedBy } = drain;
  const who = mention(by);
  switch (state) {
    case 'empty':
      return {
        key: 'empty',
        words: md`${who} ${subject} carries no calls any more${first && first.calls > 0 ? ` (${calls(first.calls)} when it was taken out)` : ''}. It stays out until it is put back.`,
      };
    case 'late':
      return {
        key: 'late',
        words: md`${who} ${subject} still carries ${count ? amount(count) : 'calls'} although its time is over. Wait on, look at them with dlg_list, or hang them up with dlg_end_dlg; the count goes on.`,
      };
    case 'unseen':
      return {
        key: 'unseen',
        words: md`${who} ${subject} is out. ${howWords(drain)} Look there before you work on it.`,
      };
    case 'back':
      return endedBy === null
        ? {
            key: 'back',
            words: md`${who} ${subject} ${stateLine(drain)}. Nobody put it back here: somebody did elsewhere, or the node was restarted or reloaded.`,
          }
        : undefined;
    case 'asked':
    case 'watching':
    case 'stopped':
    case 'void':
      return undefined;
  }
}

const calls = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'call' : 'calls'}`;

const amount = ({ calls: count, how }: Count): string =>
  how === 'load' ? `at least ${calls(count)}` : calls(count);
