import { randomBytes } from 'node:crypto';

/** A new random id of 20 URL-safe characters: not guessable, fit for buttons, rows and audit entries. */
export const newId = (): string => randomBytes(15).toString('base64url');
