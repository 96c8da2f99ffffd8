/** One thing that was looked at: it works, it works but deserves a look, or it does not work. */
export interface Finding {
  readonly what: string;
  readonly verdict: 'ok' | 'note' | 'fail';
  readonly detail: string;
  /** What to do about it. */
  readonly todo?: string;
}

/** It works. */
export const fine = (what: string, detail: string): Finding => ({ what, verdict: 'ok', detail });

/** It works as it is set, and that may not be what is meant. */
export const noted = (what: string, detail: string, todo?: string): Finding => ({
  what,
  verdict: 'note',
  detail,
  ...(todo ? { todo } : {}),
});

/** It does not work. */
export const failing = (what: string, detail: string, todo?: string): Finding => ({
  what,
  verdict: 'fail',
  detail,
  ...(todo ? { todo } : {}),
});
