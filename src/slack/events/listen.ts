import type { Feature } from '../connect/feature.ts';

/** Listens to changes of groups and people: what is remembered of roles is forgotten, and nothing is granted. */
export const events: Feature = (app, { desk }) => {
  const forget = async (): Promise<void> => desk.roles.forget();
  app.event('subteam_updated', forget);
  app.event('subteam_created', forget);
  app.event('subteam_members_changed', forget);
  app.event('user_change', forget);
};
