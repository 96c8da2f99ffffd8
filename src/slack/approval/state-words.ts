import type { Approval, Check, Ending } from '../../approvals/approval.ts';

/** What a card says of its state, with a sign that never stands alone. */
export function stateTitle({ state, endings, steps, rolling, halted }: Approval): string {
  switch (state) {
    case 'pending':
      return '◐ Waits for approval';
    case 'approved':
    case 'executing':
      return halted ? '◐ Being stopped' : '◐ Being carried out';
    case 'done':
      return endings.some(({ kind }) => kind === 'no-effect') ? '○ Done, without effect' : '● Done';
    case 'failed': {
      const done = endings.filter(({ kind }) => kind === 'done').length;
      if (rolling && done === steps.length) return '✕ Done, and the last node is not as before';
      return done > 0 ? `✕ Stopped after ${done} of ${steps.length}` : '✕ Failed';
    }
    case 'unknown':
      return '? Not known whether it was done';
    case 'denied':
      return '✕ Denied';
    case 'expired':
      return '○ Expired, nothing was sent';
    case 'cancelled':
      return '○ Cancelled, nothing was sent';
    case 'superseded':
      return '○ Replaced by another request';
  }
}

/** The sign and word for one step of a list. */
export function endingWord(kind: Ending['kind'] | undefined): string {
  switch (kind) {
    case undefined:
      return '·';
    case 'done':
      return '● done';
    case 'no-effect':
      return '○ no effect';
    case 'failed':
      return '✕ failed';
    case 'unknown':
      return '? not known';
    case 'skipped':
      return '– not begun';
  }
}

/** The sign and words for the look at a node after its step. */
export function checkWord({ kind, detail }: Check): string {
  switch (kind) {
    case 'passed':
      return `● checked. ${detail}`;
    case 'failed':
      return `✕ check failed. ${detail}`;
    case 'not-made':
      return `? not checked. ${detail}`;
  }
}
