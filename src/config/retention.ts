import { z } from 'zod';
import { duration } from './values.ts';

/** A time without an end. */
export const FOREVER = Number.POSITIVE_INFINITY;

/** How long something is kept: a time that is not below `least`, or `forever`. */
export const kept = (least: string) => {
  const error = `must be a time such as 30d, at least ${least}, or forever`;
  return z
    .string()
    .regex(/^(forever|\d{1,6}(ms|s|m|h|d))$/, error)
    .transform((text) => (text === 'forever' ? FOREVER : duration.parse(text)))
    .refine((ms) => ms >= duration.parse(least), error);
};
