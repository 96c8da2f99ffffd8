/** True in `npm run faults`, where the tests of faults take their time; in `npm test` each has a short form. */
export const LONG = process.env['FAULTS'] === 'long';

/** One figure for `npm test`, another for `npm run faults`. */
export const howMany = (short: number, long: number): number => (LONG ? long : short);
