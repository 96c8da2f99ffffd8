import { type Stage, setStage } from '../../playground/stage.ts';

/** A stage whose nodes have tags. The lab is for its own team alone, of which bo is one; who is a writer there may write. */
export async function fleetStage(): Promise<{ readonly stage: Stage; readonly labTeam: string }> {
  let labTeam = '';
  const stage = await setStage({
    env: { MI_TIMEOUT_MS: '800', MI_RETRIES: '0' },
    config: ({ slack, people }) => {
      labTeam = slack.addGroup('lab-team', [people.bo]);
      return `
samples: { every: 10s }
nodes:
  fra: { environment: production, tags: [eu, edge] }
  ams: { environment: production, tags: [eu] }
  lab: { environment: lab, tags: [testing], read_groups: [${labTeam}] }
`;
    },
  });
  return { stage, labTeam };
}
