import type { Command } from '../src/catalogue/command.ts';
import type { Caller } from '../src/tools/tool.ts';
import { createTools } from '../src/tools/tools.ts';
import { caller, recordedBackend, toolWorld } from './tool-world.ts';

/** Ana, who may read. */
export const ana = caller('ana', 'mi.execute', 'mi.read');
/** Bo, who may write too. */
export const bo = caller('bo', 'mi.execute', 'mi.read', 'mi.write');

/** All tools over a gate whose nodes say what was recorded, or what the test has them say. */
export async function toolBox(own: Readonly<Record<string, unknown>> = {}, commands?: readonly Command[]) {
  const { backend, sent } = recordedBackend(own);
  const { needs, gate, store } = await toolWorld(backend, undefined, commands);
  const tools = createTools(needs);
  const run = async (name: string, input: Record<string, unknown>, who: Caller = ana) => {
    const found = tools.find((tool) => tool.name === name);
    if (!found) throw new Error(`There is no tool ${name}`);
    return found.run(input, who);
  };
  return { tools, run, sent, gate, store };
}
