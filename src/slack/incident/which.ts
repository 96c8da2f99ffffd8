import type { Incident } from '../../incident/incident.ts';
import { shortName } from '../../incident/name.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { IncidentPorts } from './port.ts';

/** The incident that is meant: the one that is named, the one of the channel, or the only one that is open. */
export async function whichIncident(
  { shelf }: Pick<IncidentPorts, 'shelf'>,
  {
    team,
    channel,
    named,
  }: { readonly team: string; readonly channel: string; readonly named: string | undefined },
): Promise<Result<Incident, string>> {
  const here = named === undefined ? await shelf.inChannel(channel) : undefined;
  if (here?.team === team) return ok(here);
  const active = await shelf.active(team);
  const names = active.map(shortName).join(', ');
  if (named !== undefined) {
    const wanted = named.toLowerCase().replace(/^#/, '');
    const found = active.find(
      (each) => wanted === shortName(each) || wanted === each.channel?.name || wanted === each.id,
    );
    return found
      ? ok(found)
      : err(`There is no incident ${named}. ${names ? `There are ${names}.` : 'None is open.'}`);
  }
  const open = active.filter(({ state }) => state === 'open');
  const [only] = open;
  if (only && open.length === 1) return ok(only);
  return err(
    open.length === 0
      ? 'No incident is open. Open one: incident open and what is wrong.'
      : `Several incidents are open. Say it in the channel of one, or name it: id=${names.split(',')[0]}. There are ${names}.`,
  );
}
