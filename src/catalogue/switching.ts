import type { Write } from './command.ts';

/** The effect of a switch: turning something off takes it out of service, turning it on does not. */
export const switching: Write = {
  worst: 'disrupt',
  of: (value) => (Number(value) === 0 ? 'disrupt' : 'change'),
};
