import { Dialog } from './dialog.ts';
import { type Drawn, html } from './html.ts';

/** An address that leads out of this machine: it is shown, and nothing is asked there. */
export function Address({ url, leave }: { readonly url: string; readonly leave: () => void }): Drawn {
  return html`<${Dialog} label="Address" leave=${leave} small>
    <h2>Not opened from here</h2>
    <div class="dialog-body">
      <p>The playground opens nothing outside this machine. In Slack this would open:</p>
      <p><code class="address">${url}</code></p>
    </div>
    <div class="dialog-foot"><button type="button" class="button primary" onClick=${leave}>Close</button></div>
  </${Dialog}>`;
}

/** Where a link of the workspace itself leads: a channel, and a message in it. */
export function inWorkspace(url: string): { readonly channel: string; readonly ts?: string } | undefined {
  const [, channel, at] =
    /^https:\/\/playground\.slack\.com\/archives\/(\w+)(?:\/p(\d{16,}))?$/.exec(url.split('?')[0] ?? '') ??
    [];
  if (!channel) return undefined;
  return { channel, ...(at ? { ts: `${at.slice(0, -6)}.${at.slice(-6)}` } : {}) };
}

/** Whether an address is on this machine. */
export const isOwn = (url: string): boolean =>
  /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/.test(url);
