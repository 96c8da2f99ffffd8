import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { count, counted, duration } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';

const ps: SheetMaker = async ({ value }) => {
  const processes = listAt(value, 'Processes');
  if (!processes) return undefined;
  const rows = rowsOf(processes);
  const kinds = await tally(rows, ({ Type }) => kindOf(textOf(Type)));
  const most = kinds.slice(0, 4).map(([kind, times]) => `${count(times)} ${kind}`);
  const table = tableOf('Processes', rows, [
    { key: 'ID', label: 'Id' },
    { key: 'PID', label: 'PID' },
    { key: 'Type', label: 'Does' },
  ]);
  const kindsText = `${most.join(', ')}${kinds.length > 4 ? ' and others' : ''}`;
  return sheet({ headline: `${counted(rows.count, 'process', 'processes')}: ${kindsText}`, tables: [table] });
};

/** "SIP receiver udp:127.0.0.1:5060" and its siblings are of one kind. */
const kindOf = (type: string): string => type.replace(/\s+(?:\S*:\S*.*|\d+)$/, '') || 'unnamed';

const uptime: SheetMaker = ({ value }) => {
  const { Now, 'Up since': since, 'Up time': time } = fieldsOf(value);
  const seconds = /^(\d+)/.exec(textOf(time))?.[1];
  if (seconds === undefined) return undefined;
  return sheet({
    headline: `Up for ${duration(Number(seconds) * 1000)}`,
    facts: [
      ['Up since', textOf(since)],
      ['Clock of the node', textOf(Now)],
      ['Seconds', count(Number(seconds))],
    ],
    notes: ['Times are in the time zone of the node.'],
  });
};

const version: SheetMaker = ({ value }) => {
  const { Server, ...others } = fieldsOf(value);
  const [, release, platform] = /^(?:.* )?OpenSIPS \((\S+)(?: \(([^)]*)\))?\)/.exec(textOf(Server)) ?? [];
  if (release === undefined) return undefined;
  const revisions = Object.entries(others).filter(
    ([name, text]) => `${name}${textOf(text)}` !== 'unknownunknown',
  );
  return sheet({
    headline: `OpenSIPS ${release}`,
    facts: [
      ['Release', release],
      ['Platform', platform],
      ...revisions.map(([name, text]): [string, string] => [name, textOf(text)]),
    ],
    notes: revisions.length < Object.keys(others).length ? ['It was built without a revision.'] : [],
  });
};

const which: SheetMaker = async ({ value, input }) => {
  if (!Array.isArray(value)) return undefined;
  const asked = textOf(input['command']);
  const names = rowsOf(
    value.map((name) => ({ name: Array.isArray(name) ? name.map(textOf).join(' + ') || 'nothing' : name })),
  );
  if (asked !== '') {
    const table = tableOf('Parameter sets', names, [{ key: 'name', label: 'Parameters' }]);
    return sheet({
      headline: `${asked} takes ${counted(names.count, 'set')} of parameters`,
      tables: [table],
    });
  }
  const modules = await tally(names, ({ name }) => /^([^:]+):/.exec(textOf(name))?.[1]);
  const table = tableOf('Commands', names, [{ key: 'name', label: 'Command' }]);
  const where = modules.length > 0 ? ` of ${counted(modules.length, 'module')}` : '';
  return sheet({ headline: `${counted(names.count, 'command')}${where}`, tables: [table] });
};

/** Sheets for the commands of the core. */
export const core: Readonly<Record<string, SheetMaker>> = {
  'core:ps': ps,
  'core:uptime': uptime,
  'core:version': version,
  'core:which': which,
};
