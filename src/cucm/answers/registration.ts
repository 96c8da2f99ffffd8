import { DEVICE_CLASSES } from '../../catalogue/cucm/fields.ts';
import type { RegistrationStatus, RegistrationSummary } from '../../catalogue/cucm/replies.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Asking, CucmFault } from '../client.ts';
import { countsOf, sumOf } from '../counts.ts';
import { type Answer, type AnswerNeeds, textIn, together } from './answer.ts';
import { nodesOf } from './chunks.ts';
import { type EveryDevice, everyDevice } from './every-device.ts';
import { withModelNames } from './models.ts';
import { shortfallOf, silence } from './shortfall.ts';

const PAGE_SIZE = 100;

/** Which devices are registered; a page of them where one is asked for. */
export const registrationStatus: Answer = async (input, asking, needs) => {
  const of = textIn(input, 'class') ?? 'Any';
  const status = textIn(input, 'status') ?? 'Any';
  const got = await everyDevice(of, textIn(input, 'name') ?? '*', needs, asking);
  if (!got.ok) return got;
  const { at, cached, nodes, silent, missing } = got.value;
  const fitting = got.value.devices
    .filter((device) => status === 'Any' || device.status === status)
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const paged = input['page'] !== undefined || input['page_size'] !== undefined;
  const size = Number(input['page_size'] ?? PAGE_SIZE);
  const number = Number(input['page'] ?? 1);
  const shown = paged ? fitting.slice((number - 1) * size, number * size) : fitting;
  const reply: RegistrationStatus = {
    at,
    cached,
    counts: countsOf(of, fitting),
    devices: await withModelNames(shown, needs.client, asking),
    ...(paged ? { page: { number, of: Math.max(1, Math.ceil(fitting.length / size)) } } : {}),
    nodes,
    ...shortfallOf([silence(silent), missing]),
  };
  return ok(reply);
};

/** How many devices there are of each class, by status. */
export const registrationSummary: Answer = async (_input, asking, needs) => {
  const got = await classes(needs, { ...asking, patient: true });
  if (!got.ok) return got;
  const counted = got.value.map(({ of, devices }) => countsOf(of, devices)).filter(({ total }) => total > 0);
  const replies = got.value;
  const reply: RegistrationSummary = {
    ...together(replies),
    classes: counted,
    total: sumOf('Any', counted),
    nodes: nodesOf(replies),
    ...shortfallOf([
      silence(replies.flatMap(({ silent }) => silent)),
      ...replies.map(({ of, missing }) => missing && `${of}: ${missing}`),
    ]),
  };
  return ok(reply);
};

type OfClass = EveryDevice & { readonly of: string };

/** All devices in one query; where that is cut, class by class. */
async function classes(needs: AnswerNeeds, asking: Asking): Promise<Result<readonly OfClass[], CucmFault>> {
  const all = await needs.client.devices({ class: 'Any', status: 'Any', names: ['*'] }, asking);
  if (!all.ok) return all;
  if (!all.value.cut) {
    const names = new Set([...DEVICE_CLASSES, ...all.value.devices.map((device) => device.class)]);
    const { nodes } = all.value;
    return ok(
      [...names].map((of, place) => ({
        ...all.value,
        of,
        devices: all.value.devices.filter((device) => device.class === of),
        nodes: place === 0 ? nodes : [],
        missing: undefined,
      })),
    );
  }
  const found: OfClass[] = [];
  for (const of of DEVICE_CLASSES.slice(1)) {
    asking.onProgress?.(`CUCM cuts its list; counting class by class: ${of}`);
    const got = await everyDevice(of, '*', needs, asking);
    if (!got.ok) return got;
    found.push({ ...got.value, of });
  }
  return ok(found);
}
