import type { NodeSetting } from '../config/nodes.ts';

/** What people see of where a node stands, and whether its own groups narrow the roles there. */
export const placeView = ({ environment, tags, readGroups, writeGroups }: NodeSetting) => ({
  environment,
  tags,
  narrowed: readGroups !== undefined || writeGroups !== undefined,
});
