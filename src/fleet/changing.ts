/** Members of replies that count or tell the time, so that they differ between nodes that are set up alike; as OpenSIPS writes them. */
const CHANGING: ReadonlySet<string> = new Set([
  // Counters and loads.
  'first_hit_counter',
  'counter',
  'Counter',
  'count',
  'load',
  'size',
  'Current',
  'Total',
  'Calls',
  'Ref',
  'Ref Calls',
  'Ongoing Calls',
  'Processed Calls',
  'Logged Agents',
  'Avg Call Duration',
  'drop_rate',
  // Moments and countdowns.
  'Now',
  'Up since',
  'Up time',
  'Date',
  'Timestamp',
  'Expires',
  'ttl',
  'timestart',
  'datestart',
  'timeout',
  'dateout',
  'recheck_ticks',
  'last_register_sent',
  'registration_t_out',
  // Numbers that each node gives by itself.
  'PID',
  'ContactID',
  'Cseq',
  'caller_cseq',
  'callee_cseq',
  'db_id',
]);

/** Whether a member differs between nodes by nature; a path to it ends in its name. */
export function isChanging(field: string): boolean {
  return CHANGING.has(field) || CHANGING.has(field.split(' › ').at(-1) ?? '');
}
