import { localTime, type Mrkdwn } from './mrkdwn.ts';

/** A moment as the reader's clock shows it; in UTC where that is not known. */
export function moment(at: number): Mrkdwn {
  return localTime(at, `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`);
}
