// What @ stands for in the North American numbering plan, which every cluster has: services, local, with area code, long
// distance, international, operators.
const NORTH_AMERICA = [
  '[2-9]11',
  '[2-9]XXXXXX',
  '[2-9]XX[2-9]XXXXXX',
  '1[2-9]XX[2-9]XXXXXX',
  '011!',
  '0',
  '00',
] as const;

/** The patterns that a pattern with @ stands for; without @ itself alone. Other numbering plans and route filters are not looked at. */
export const withoutPlan = (written: string): readonly string[] =>
  written.includes('@') ? NORTH_AMERICA.map((numbers) => written.replace('@', numbers)) : [written];
