/** The ways in which a node can fail to give a usable answer. */
export type FaultKind =
  | 'unreachable'
  | 'timeout'
  | 'http'
  | 'protocol'
  | 'too-large'
  | 'not-found'
  | 'bad-parameters'
  | 'mi'
  | 'resting'
  /** Not sent: it is known to hurt this node's release, or that release does not take these parameters. */
  | 'refused'
  /** Settings are missing or wrong, and it stays so until they are mended and the bot is started again. */
  | 'configuration';

/** Why one node gave no usable answer, in an operator's words. */
export interface Fault {
  readonly kind: FaultKind;
  readonly node: string;
  /** What happened, naming the node: "fra did not answer within 5 s." */
  readonly what: string;
  /** What to do about it. */
  readonly todo: string;
  /** Whether OpenSIPS acted on the request; `unknown` after an answer was lost. */
  readonly acted: 'no' | 'yes' | 'unknown';
  /** HTTP status or JSON-RPC error code, where there was one. */
  readonly code?: number;
}
