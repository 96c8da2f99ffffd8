import { PHONE_MODELS, type PhoneModel } from './models.ts';
import type { Device, EndUser, Sighting } from './world.ts';

/** Phones as they are configured and as they were last seen, with the people they belong to. */
export interface Phones {
  readonly devices: readonly Device[];
  readonly sightings: readonly Sighting[];
  readonly users: readonly EndUser[];
}

/** Where the phones stand: their device pools, and the two nodes that they register with. */
export interface Sites {
  readonly pools: readonly string[];
  readonly nodes: readonly [first: string, second: string];
}

type State = Pick<Sighting, 'status' | 'reason'>;

/** Of a thousand phones so many were never seen; the rest of the states follow in this order, and then come the good ones. */
const NEVER = 30;
const STATES: readonly (State & { readonly share: number })[] = [
  { share: 45, status: 'UnRegistered', reason: 13 },
  { share: 20, status: 'UnRegistered', reason: 6 },
  { share: 15, status: 'UnRegistered', reason: 34 },
  { share: 12, status: 'PartiallyRegistered', reason: 0 },
  { share: 8, status: 'Rejected', reason: 14 },
  { share: 4, status: 'Unknown', reason: 1 },
];
/** Of a thousand phones so many were on the other node before; that node still tells of them. */
const MOVED = 25;
/** Every tenth phone has a second line. */
const TWO_LINES = 10;

const FIRST = ['Ada', 'Ben', 'Cleo', 'Dora', 'Emil', 'Faye', 'Gus', 'Hana', 'Ivo', 'June'] as const;
const LAST = [
  'Adler',
  'Brandt',
  'Conti',
  'Duval',
  'Egger',
  'Fischer',
  'Greco',
  'Haas',
  'Ito',
  'Jansen',
] as const;

/** So many phones, the same for the same numbers; `now` is in milliseconds, numbers begin with `from`. */
export function generatePhones(count: number, { pools, nodes }: Sites, now: number, from: number): Phones {
  const devices: Device[] = [];
  const sightings: Sighting[] = [];
  const users: EndUser[] = [];
  for (let at = 0; at < count; at += 1) {
    const model = modelFor(scatter(at, 1));
    const number = String(from + at);
    const user = personFor(at);
    const name = nameFor(model, at, user.id);
    const numbers = at % TWO_LINES === 3 ? [number, String(from + count + at)] : [number];
    const description = `${user.first} ${user.last} ${number}`;
    users.push(user);
    devices.push({
      name,
      description,
      class: 'Phone',
      model: model.model,
      protocol: model.protocol,
      pool: pools[at % pools.length] ?? '',
      space: at % 5 === 0 ? 'CSS_INTERNATIONAL' : 'CSS_NATIONAL',
      owner: user.id,
      lines: numbers.map((each) => ({
        number: each,
        partition: 'PT_INTERNAL',
        label: `${user.last} ${each}`,
        display: `${user.first} ${user.last}`,
        mask: `+4969555${each}`,
      })),
    });
    const state = stateFor(scatter(at, 2), numbers.length);
    if (!state) continue;
    const here = nodes[at % 2] ?? nodes[0];
    const sighting: Sighting = {
      node: here,
      name,
      class: 'Phone',
      model: model.model,
      ...state,
      ip: `10.${20 + (at % pools.length)}.${(at >> 8) & 255}.${at & 255}`,
      numbers: numbers.map((each, line) => `${each}-${lineState(state.status, line)}`).join(','),
      user: model.prefix === 'CSF' ? user.id : '',
      description,
      protocol: model.protocol,
      load: model.load,
      seen: Math.floor(now / 1000) - 60 - (scatter(at, 3) % 86_400),
    };
    sightings.push(sighting);
    if (scatter(at, 4) >= MOVED) continue;
    sightings.push({
      ...sighting,
      node: nodes[1 - (at % 2)] ?? nodes[1],
      status: 'UnRegistered',
      reason: 8,
      seen: sighting.seen - 3600,
    });
  }
  return { devices, sightings, users };
}

function stateFor(place: number, lines: number): State | undefined {
  let left = place - NEVER;
  if (left < 0) return undefined;
  for (const { share, status, reason } of STATES) {
    // Only a phone with two lines can have half of them registered.
    if (left < share) return status === 'PartiallyRegistered' && lines < 2 ? good : { status, reason };
    left -= share;
  }
  return good;
}

function lineState(status: Sighting['status'], line: number): string {
  if (status === 'PartiallyRegistered') return line === 0 ? 'Registered' : 'UnRegistered';
  return status === 'Registered' ? 'Registered' : 'UnRegistered';
}

function modelFor(place: number): PhoneModel {
  let left = place;
  for (const model of PHONE_MODELS) {
    if (left < model.share) return model;
    left -= model.share;
  }
  throw new Error('the shares of the models do not add up to a thousand');
}

function personFor(at: number): EndUser {
  const first = FIRST[at % FIRST.length] ?? '';
  const last = LAST[Math.floor(at / FIRST.length) % LAST.length] ?? '';
  return { id: `${first[0]}${last}${at}`.toLowerCase(), first, last };
}

function nameFor({ prefix }: PhoneModel, at: number, user: string): string {
  if (prefix === 'CSF') return `CSF${user.toUpperCase()}`;
  return `${prefix}${(0x00_1b_54_00_00_00 + at * 7).toString(16).toUpperCase().padStart(12, '0')}`;
}

const good: State = { status: 'Registered', reason: 0 };

/** A place from 0 to 999 that looks as if it were drawn; `salt` keeps one draw from following another. */
function scatter(at: number, salt: number): number {
  let mixed = Math.imul(at + 1, 0x9e37_79b1) ^ Math.imul(salt, 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b_3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % 1000;
}
