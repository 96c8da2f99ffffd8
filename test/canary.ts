/** A secret that must turn up nowhere, by the setting it stands in. */
export interface Canary {
  readonly setting: string;
  readonly value: string;
}

/** A text in which none of them may stand, by where it was found. */
export type Places = ReadonlyMap<string, string>;

/** Where which secret turned up, and in which form. */
export function singing(canaries: readonly Canary[], places: Places): readonly string[] {
  const wanted = canaries.flatMap(({ setting, value }) =>
    formsOf(value).map(([form, text]) => ({ setting, form, text })),
  );
  return [...places].flatMap(([place, text]) =>
    wanted
      .filter((each) => text.includes(each.text))
      .map(({ setting, form }) => `${setting} stands ${form} in ${place}`),
  );
}

/** The forms in which a secret would give itself away. */
function formsOf(value: string): readonly (readonly [form: string, text: string])[] {
  const bytes = Buffer.from(value);
  const forms: readonly (readonly [string, string])[] = [
    ['plainly', value],
    ['in JSON', JSON.stringify(value).slice(1, -1)],
    ['in a URL', encodeURIComponent(value)],
    ['in a form', new URLSearchParams({ v: value }).toString().slice(2)],
    ['in HTML or Slack text', value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    ['in hex', bytes.toString('hex')],
    ...([0, 1, 2] as const).flatMap((shift) => {
      const text = withinBase64(bytes, shift);
      return [
        ['in base64', text],
        ['in base64url', text.replaceAll('+', '-').replaceAll('/', '_')],
      ] as const;
    }),
  ];
  return forms.filter(([, text], place) => forms.findIndex((other) => other[1] === text) === place);
}

/** What is the same of its base64, whatever stands before and behind it, when so many bytes stand before. */
function withinBase64(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const begin = shift === 0 ? 0 : shift + 1;
  return text.slice(begin, (shift + bytes.length) % 3 === 0 ? undefined : -1);
}
