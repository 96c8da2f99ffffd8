import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Finding, failing, fine, noted } from './finding.ts';

const WHAT = 'Slack scopes';
const Manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

/** Whether the token may do what the manifest asks for, and no more. */
export function scopeFinding(
  granted: readonly string[] | undefined,
  needed: readonly string[] = scopesOfManifest(),
): Finding {
  if (granted === undefined) return noted(WHAT, 'Slack did not say what the token may do.');
  const lacking = needed.filter((scope) => !granted.includes(scope));
  if (lacking.length > 0)
    return failing(
      WHAT,
      `The app lacks ${lacking.join(', ')}.`,
      'Paste manifest.yml anew under App Manifest, or add them under OAuth & Permissions; then reinstall the app to the workspace.',
    );
  const spare = granted.filter((scope) => !needed.includes(scope));
  if (spare.length > 0)
    return noted(
      WHAT,
      `The app may do more than it needs: ${spare.join(', ')}.`,
      'Take them away under OAuth & Permissions.',
    );
  return fine(WHAT, `All ${needed.length} that manifest.yml asks for, and no others.`);
}

function scopesOfManifest(): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'manifest.yml'), 'utf8');
  return Manifest.parse(parse(text)).oauth_config.scopes.bot;
}
