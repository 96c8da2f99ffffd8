/** What the model has cost: tokens in and out, and calls of the model. */
export interface Usage {
  readonly tokens: number;
  readonly calls: number;
}

/** The most that may be used in one turn, in one thread, by one person in a day, and by the workspace in a day. */
export interface Budgets {
  readonly turn: Usage;
  readonly thread: Usage;
  readonly user: Usage;
  readonly day: Usage;
}

/** Where usage is added up, by the keys of `budgetKeys`; adding must be atomic, for turns run side by side. */
export interface BudgetShelf {
  readonly used: (key: string) => Promise<Usage>;
  readonly add: (keys: readonly string[], usage: Usage) => Promise<void>;
}

/** The keys under which a turn is counted; those of people and workspaces begin anew at midnight UTC. */
export interface BudgetKeys {
  readonly thread: string;
  readonly user: string;
  readonly day: string;
}

/** Budgets for a team of a few dozen people. */
export const BUDGETS: Budgets = {
  turn: { tokens: 60_000, calls: 12 },
  thread: { tokens: 400_000, calls: 100 },
  user: { tokens: 1_000_000, calls: 300 },
  day: { tokens: 5_000_000, calls: 1500 },
};

/** The keys of a turn of this person in this place at this time. */
export function budgetKeys(
  who: { readonly team: string; readonly user: string },
  place: { readonly channel?: string; readonly thread?: string },
  now: number,
): BudgetKeys {
  const date = new Date(now).toISOString().slice(0, 10);
  return {
    thread: `thread/${who.team}/${place.channel ?? '-'}/${place.thread ?? '-'}/${who.user}`,
    user: `user/${who.team}/${who.user}/${date}`,
    day: `day/${who.team}/${date}`,
  };
}

/** Why the model may not be called again, in a sentence; undefined while every budget has something left. */
export function overBudget(
  used: { readonly [K in keyof Budgets]: Usage },
  budgets: Budgets,
): string | undefined {
  const full = (['turn', 'thread', 'user', 'day'] as const).find((which) =>
    isUsedUp(used[which], budgets[which]),
  );
  return full && `${WORDS[full]} Commands go on working.`;
}

const WORDS: Readonly<Record<keyof Budgets, string>> = {
  turn: 'This question has used up what one question may cost; ask a narrower one.',
  thread: 'This thread has used up what one conversation may cost; begin a new one.',
  user: 'You have used up what one person may ask the model in a day; it begins anew at 00:00 UTC.',
  day: 'The workspace has used up what it may ask the model in a day; it begins anew at 00:00 UTC.',
};

const isUsedUp = (used: Usage, budget: Usage): boolean =>
  used.tokens >= budget.tokens || used.calls >= budget.calls;
