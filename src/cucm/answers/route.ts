import type { Fetched } from '../../catalogue/cucm/replies.ts';
import type { Route, RouteDevice } from '../../catalogue/cucm/routing-replies.ts';
import { err, ok } from '../../kernel/result.ts';
import type { CucmFault } from '../client.ts';
import { spaceQueries } from '../queries/routing.ts';
import { type Followed, follow } from '../route/follow.ts';
import { usageWords } from '../words.ts';
import { type Answer, textIn, together } from './answer.ts';
import { askedByName } from './asked-by-name.ts';
import { cell } from './pages.ts';
import { planOf } from './route-plan.ts';
import { targetsOf } from './route-targets.ts';
import { shortfallOf } from './shortfall.ts';

/** Most devices of a hunt list or route list that are shown. */
const MOST_DEVICES = 200;

/** Where a dialled number goes: every pattern on the way, the devices at its end, and how these are registered. */
export const route: Answer = async (input, asking, needs) => {
  const number = textIn(input, 'number') ?? '';
  const fetched: Fetched[] = [];
  const space = textIn(input, 'css');
  const css = space === undefined ? ok('') : await spelled(space);
  if (!css.ok) return css;

  const plan = planOf(needs.client, asking, (part) => fetched.push(part));
  const followed = await follow(number, css.value, plan);
  if (!followed.ok) return followed;
  const targets = await targetsOf(followed.value, needs.client, asking, (part) => fetched.push(part));
  if (!targets.ok) return targets;
  const shown = targets.value.devices.slice(0, MOST_DEVICES);
  const seen = await askedByName(
    shown.map(({ name }) => name),
    needs,
    asking,
  );
  const devices = shown.map((target): RouteDevice => {
    const found = seen.find(target.name);
    return {
      ...target,
      status: found?.status ?? (seen.answered ? 'None' : ''),
      node: found?.node ?? '',
    };
  });
  const end =
    followed.value.row && targets.value.devices.length === 0 && leads(followed.value)
      ? 'nowhere'
      : followed.value.end;
  const reply: Route = {
    ...together([...fetched, ...seen.fetched]),
    number,
    css: css.value,
    steps: followed.value.steps,
    end,
    says: says({ ...followed.value, end }, css.value, targets.value.by),
    devices,
    ...shortfallOf([
      ...followed.value.doubts,
      ...targets.value.doubts,
      targets.value.devices.length > MOST_DEVICES
        ? `The first ${MOST_DEVICES} of ${targets.value.devices.length} devices are shown.`
        : undefined,
      ...seen.missing,
    ]),
  };
  return ok(reply);

  /** The name of the space as the database has it. */
  async function spelled(name: string) {
    const found = await needs.client.rows(spaceQueries.members(name), asking);
    if (!found.ok) return found;
    fetched.push(found.value);
    const names = [...new Set(found.value.rows.map((row) => cell(row, 'name')))];
    const [one] = names;
    return one === undefined || names.length > 1 ? err(noSpace(name, names)) : ok(one);
  }
};

const leads = ({ end }: Pick<Followed, 'end'>): boolean =>
  end === 'device' || end === 'route-list' || end === 'hunt-pilot';

function noSpace(name: string, names: readonly string[]): CucmFault {
  const what =
    names.length === 0
      ? `cucm has no calling search space ${name}.`
      : `${name} fits several calling search spaces: ${names.slice(0, 5).join(', ')}.`;
  const todo = 'Nothing was looked up; `cucm css` lists them.';
  return { kind: 'bad-parameters', node: 'cucm', acted: 'no', what, todo };
}

function says({ end, row, number, steps }: Followed, css: string, by: string): string {
  const where = css === '' ? 'any partition' : css;
  const pattern = row && `${row.pattern}${row.partition === '' ? '' : ` in ${row.partition}`}`;
  switch (end) {
    case 'device':
      return `It rings ${by || 'the devices'} by the number ${pattern}.`;
    case 'route-list':
      return `${pattern} sends it to ${by} as ${number}.`;
    case 'hunt-pilot':
      return `The hunt pilot ${pattern} hands it to ${by}.`;
    case 'blocked':
      return `${pattern} blocks it.`;
    case 'no-match':
      return steps.length > 1
        ? `It becomes ${number}, which nothing in ${steps.at(-1)?.css || 'the partition without a name'} fits.`
        : `Nothing in ${where} fits it.`;
    case 'loop':
      return `Its translations turn in a circle: ${steps.map(({ dialled }) => dialled).join(' → ')} → ${number}.`;
    case 'too-long':
      return `It was translated ${steps.length} times without an end.`;
    case 'nowhere':
      return `${pattern} fits, and leads to no device.`;
    case 'other':
      return `${pattern} is ${usageWords(row?.usage ?? '')}.`;
  }
}
