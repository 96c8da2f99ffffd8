import { z } from 'zod';
import { offersCucm } from '../catalogue/cucm/offered.ts';
import { ask } from './ask.ts';
import type { ToolNeeds } from './needs.ts';
import { tool } from './say.ts';
import type { Tool } from './tool.ts';

// Every letter of a schema is paid for with each question to a model; the gate checks what is given.
const text = z.string().optional();

/** The reads of CUCM that are asked for most, where there is a cluster to ask. */
export function pinnedCucm(needs: ToolNeeds): readonly Tool[] {
  if (!offersCucm(needs.catalogue)) return [];
  const read = (command: string, given: object, caller: Parameters<Tool['run']>[1]) => {
    const asked = Object.entries(given).filter(([, value]) => value !== undefined);
    return ask(needs, { command, params: Object.fromEntries(asked), nodes: [] }, caller);
  };
  return [
    tool({
      name: 'device_registration_status',
      title: 'Registration of CUCM devices',
      description:
        'CUCM devices now. class: Phone, Gateway, SIPTrunk, HuntList; status: Registered, UnRegistered, PartiallyRegistered, Rejected; * in name',
      input: z.strictObject({ class: text, status: text, name: text }),
      reads: true,
      run: (given, caller) => read('cucm:registration_status', given, caller),
    }),
    tool({
      name: 'device_registration_summary',
      title: 'Registration of CUCM devices by class',
      description: 'CUCM devices by class and status',
      input: z.strictObject({}),
      reads: true,
      run: (_, caller) => read('cucm:registration_summary', {}, caller),
    }),
  ];
}
