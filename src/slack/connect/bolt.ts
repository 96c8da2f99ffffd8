import { createRequire } from 'node:module';
import type * as bolt from '@slack/bolt';

// Bolt's index loads Express, a receiver for AWS and all that they bring besides: a tenth of the work of a start.
const part = createRequire(import.meta.url);
type Part<Type> = { readonly default: Type };

/** Bolt's app. */
export const App = (part('@slack/bolt/dist/App.js') as Part<typeof bolt.App>).default;

/** Bolt's receiver of deliveries over HTTP. */
export const HTTPReceiver = (
  part('@slack/bolt/dist/receivers/HTTPReceiver.js') as Part<typeof bolt.HTTPReceiver>
).default;

/** Bolt's receiver of one Socket Mode connection. */
export const SocketModeReceiver = (
  part('@slack/bolt/dist/receivers/SocketModeReceiver.js') as Part<typeof bolt.SocketModeReceiver>
).default;
