import { actingTools } from './acting.ts';
import { catalogueTools } from './catalogue-tools.ts';
import { keptTools } from './kept.ts';
import type { ToolNeeds } from './needs.ts';
import { nodeTool } from './node-tool.ts';
import { pinnedReads } from './pinned.ts';
import { playbookTool } from './playbook-tool.ts';
import type { Tool } from './tool.ts';

/** All tools that a model or another agent is offered, made from the catalogue; everything they do passes the gate. */
export function createTools(needs: ToolNeeds): readonly Tool[] {
  return [
    ...catalogueTools(needs),
    ...actingTools(needs),
    nodeTool(needs),
    playbookTool(needs),
    ...pinnedReads(needs),
    ...keptTools(needs),
  ];
}
