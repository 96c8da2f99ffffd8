import { z } from 'zod';
import { type Command, command } from '../catalogue/command.ts';
import { fieldsOf, listAt, textAt } from '../kernel/json.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { AttachedServer } from './attached-server.ts';
import { type Clean, oneLine } from './clean.ts';
import { fieldOf } from './field-of.ts';

const TOOL_NAME = /^[A-Za-z_][\w.-]{0,63}$/;
const PARAMETER_NAME = /^[A-Za-z][\w.-]{0,63}$/;
const MOST_PARAMETERS = 50;
const LONGEST_SUMMARY = 80;

/**
 * The command that a tool of an attached server makes. It is a read only if the configuration says so, whatever the server
 * claims; the error says why a tool is left out.
 */
export function commandOf(
  { name: home, reads }: Pick<AttachedServer, 'name' | 'reads'>,
  tool: unknown,
  clean: Clean,
): Result<Command, string> {
  const name = textAt(tool, 'name') ?? '';
  if (!TOOL_NAME.test(name)) return err('its name is not plain');
  const schema = fieldsOf(tool)['inputSchema'];
  const properties = Object.entries(fieldsOf(fieldsOf(schema)['properties']));
  const names = properties.map(([each]) => each);
  if (fieldsOf(schema)['type'] !== 'object') return err('its schema is none of an object');
  if (!names.every((each) => PARAMETER_NAME.test(each))) return err('a name of its parameters is not plain');
  if (names.length > MOST_PARAMETERS) return err(`it takes more than ${MOST_PARAMETERS} parameters`);
  const required = (listAt(schema, 'required') ?? []).map(String);
  if (!required.every((each) => names.includes(each)))
    return err('it requires a parameter that it does not describe');

  const read = reads.includes(name);
  const fields = properties.map(([each, property]): [string, z.ZodType] => [each, fieldOf(property, clean)]);
  return ok(
    command({
      method: `${home}:${name}`,
      home,
      foreign: true,
      load: null,
      summary: summaryOf(tool, name, clean),
      input: z.object(Object.fromEntries(fields)),
      recipes: [
        {
          params: names.filter((each) => required.includes(each)).join(' '),
          optional: names.filter((each) => !required.includes(each)).join(' '),
        },
      ],
      effect: read ? 'read' : 'disrupt',
      ...(read
        ? {}
        : { consequence: `${home}, an outside server, does it; nothing is known of its effect.` }),
    }),
  );
}

/** The first sentence of the description, or the title. */
function summaryOf(tool: unknown, name: string, clean: Clean): string {
  const words = textAt(tool, 'description') || textAt(tool, 'title') || name.replaceAll('_', ' ');
  const [first = ''] = oneLine(clean, words, 2000).split(/(?<=[.!?])\s/);
  return oneLine(clean, first.replace(/[.\s]+$/, '') || name, LONGEST_SUMMARY);
}
