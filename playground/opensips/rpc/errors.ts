import { fail } from './answer.ts';

/** -32602, which always says in `data` what is wrong with the parameters. */
export const invalidParams = (data: string) => fail(-32602, 'Invalid params', data);

/** The parameter `name` has a type its command does not take. */
export const badType = (name: string) => invalidParams(`Bad type for parameter '${name}'`);

/** What many modules answer when they fail for a reason of their own. */
export const handlerFailed = (data = 'Command handler returned null') => fail(-32000, 'Server error', data);
