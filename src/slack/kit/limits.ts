/** What Slack accepts in a message, in characters or pieces (Block Kit reference); texts below its own limits keep margins. */
export const LIMIT = {
  blocks: 50,
  /** Top-level `text`: chat.update refuses over 4,000 and escaping is counted. */
  fallback: 3000,
  section: 3000,
  fields: 10,
  field: 2000,
  header: 150,
  contextElements: 10,
  context: 2000,
  actions: 25,
  buttonText: 75,
  buttonValue: 2000,
  actionId: 255,
  overflow: 5,
  optionText: 75,
  optionValue: 75,
  label: 2000,
  options: 100,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  tableRows: 100,
  tableColumns: 20,
  tableChars: 10_000,
  /** Slack states none. */
  caption: 150,
  /** Title of a step in a stream. Slack's reference says 256; more has been taken, but is wrapped over many lines. */
  task: 256,
  chartTitle: 50,
  chartLabel: 20,
  chartSeries: 6,
  chartPoints: 20,
  /** Slack states none for rich text; the section's is kept. */
  richText: 3000,
  richItems: 50,
  /** So that what stands around them has room among the blocks. */
  paragraphs: 30,
} as const;
