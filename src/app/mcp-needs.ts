import type { Approval } from '../approvals/approval.ts';
import type { McpNeeds } from '../mcp/needs.ts';
import { identify } from '../slack/connect/start.ts';
import type { Needs } from '../slack/needs.ts';
import { type Consent, consentTools } from '../tools/approvals.ts';
import type { ToolNeeds } from '../tools/needs.ts';
import { offeredPlaybooks } from '../tools/offered-playbooks.ts';
import { playbookText } from '../tools/playbooks.ts';
import { createTools } from '../tools/tools.ts';
import type { Configuration } from './settings.ts';
import { ownVersion } from './version.ts';

const NO_CHANNEL =
  'APPROVALS_CHANNEL is not set, so nobody could be asked for approval. Nothing was sent; set it first.';

/** What the MCP server needs, of what everything else is made of. */
export function mcpNeeds(
  { settings }: Configuration,
  needs: Needs,
  show: (approval: Approval) => void,
): McpNeeds {
  const { gate, approvals, newId } = needs;
  const submit: ToolNeeds['submit'] = async (request, actor) => {
    const begun = needs.clock();
    const outcome = await gate.submit(request, actor);
    needs.observe(actor.via, outcome.kind, (needs.clock() - begun) / 1000);
    return outcome;
  };
  const workspaceOf = approversOf(settings);
  const consent = consentTools({ propose: gate.propose, approvals, workspaceOf, show, newId });
  const own: ToolNeeds = { ...needs, ...consent, submit };
  const prompts = offeredPlaybooks(needs.catalogue).map((each) => ({
    name: each.name,
    title: each.title,
    text: playbookText(each),
  }));
  return { ...own, tools: createTools(own), prompts, version: ownVersion() };
}

/** The workspace whose members approve what a client asks for; Slack is asked once. */
function approversOf(settings: Configuration['settings']): Consent['workspaceOf'] {
  let known: { readonly team: string } | undefined;
  return async () => {
    if (settings.APPROVALS_CHANNEL === undefined) return { because: NO_CHANNEL };
    if (known) return known;
    const identity = await identify(settings.SLACK_BOT_TOKEN, settings.SLACK_API_URL);
    if (!identity.ok)
      return { because: `${identity.error.because}, so nobody can be asked for approval. Nothing was sent.` };
    known = { team: identity.value.team };
    return known;
  };
}
