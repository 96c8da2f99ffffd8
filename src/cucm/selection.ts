import { err, ok, type Result } from '../kernel/result.ts';
import type { CucmFault, Selection } from './client.ts';
import { fault } from './fault-of.ts';

const CLASSES = [
  'Any',
  'Phone',
  'Gateway',
  'H323',
  'Cti',
  'VoiceMail',
  'MediaResources',
  'HuntList',
  'SIPTrunk',
  'Unknown',
];
const STATUSES = ['Any', 'Registered', 'UnRegistered', 'Rejected', 'PartiallyRegistered', 'Unknown'];
const LONGEST_NAME = 128;
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}]/u;

/** The selection as RisPort spells it, or why it cannot be asked. */
export function checkedSelection(selection: Selection, mostNames: number): Result<Selection, CucmFault> {
  const kind = spelled(selection.class, CLASSES);
  if (!kind) return err(unfit(`there is no class of devices ${shown(selection.class)}`, CLASSES.join(', ')));
  const status = spelled(selection.status, STATUSES);
  if (!status) return err(unfit(`there is no status ${shown(selection.status)}`, STATUSES.join(', ')));
  const { names } = selection;
  if (names.length > mostNames)
    return err(unfit(`${names.length} names are more than one query takes`, `up to ${mostNames} names`));
  const wrong = names.find((name) => name === '' || name.length > LONGEST_NAME || UNFIT.test(name));
  if (wrong !== undefined)
    return err(unfit(`${shown(wrong)} is no name of a device`, 'names such as SEP001122334455 or SEP*'));
  return ok({ class: kind, status, names });
}

function spelled(word: string, known: readonly string[]): string | undefined {
  return known.find((each) => each.toLowerCase() === word.toLowerCase());
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 40));

const unfit = (because: string, accepted: string): CucmFault =>
  fault('bad-parameters', 'no', `cucm was not asked: ${because}.`, {
    todo: `Nothing was sent. Accepted: ${accepted}.`,
  });
