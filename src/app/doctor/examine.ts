import type { Configuration } from '../settings.ts';
import { cucmFindings } from './cluster.ts';
import { databaseFinding } from './database.ts';
import type { Finding } from './finding.ts';
import { modelFinding } from './model.ts';
import { nodeFindings } from './nodes.ts';
import { serverFindings } from './servers.ts';
import { slackFindings } from './slack.ts';

/** Looks at everything that the settings name: Slack, nodes, attached servers, CUCM, database, model. Nothing is changed anywhere. */
export async function examine(configuration: Configuration): Promise<readonly Finding[]> {
  const findings = await Promise.all([
    slackFindings(configuration),
    nodeFindings(configuration),
    serverFindings(configuration),
    cucmFindings(configuration),
    databaseFinding(configuration),
    modelFinding(configuration),
  ]);
  return findings.flat();
}
