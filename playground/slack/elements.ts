import type { Json } from './limits.ts';

/** One interactive element of a message or view, and the block it stands in. */
export interface Placed {
  readonly element: Json;
  readonly block: string;
}

/** Everything of these blocks that can be pressed, chosen from or filled in, in the order it stands there. */
export function elementsOf(blocks: readonly Json[]): readonly Placed[] {
  return blocks.flatMap((block, place) => {
    const inner = [...listAt(block, 'elements'), block['accessory'], block['element']];
    return inner
      .filter((element): element is Json => typeof element === 'object' && element !== null)
      .flatMap(pressable)
      .map((element) => ({ element, block: String(block['block_id'] ?? `b${place}`) }));
  });
}

/** What the state of an element is once this was typed or chosen; nothing given leaves what stood there from the beginning. */
export function stateOf(element: Json, given: unknown): Json {
  const type = String(element['type']);
  if (type === 'plain_text_input' || /^(?:number|email_text|url_text)_input$/.test(type))
    return { type, value: filled(given ?? element['initial_value']) };
  if (type === 'checkboxes' || type.startsWith('multi_'))
    return { type, ...many(type, element, given ?? element['initial_options']) };
  if (/^(?:static|external)_select$|^radio_buttons$|^overflow$/.test(type))
    return { type, selected_option: option(element, given ?? element['initial_option']) };
  const field = PICKED[type];
  return field ? { type, [field]: filled(given ?? element[field.replace('selected', 'initial')]) } : { type };
}

const PICKED: Readonly<Record<string, string>> = {
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
};

function many(type: string, element: Json, given: unknown): Json {
  const all = Array.isArray(given) ? (given as readonly unknown[]) : []; // what was ticked
  if (type === 'multi_users_select') return { selected_users: all };
  return { selected_options: all.map((each) => option(element, each)).filter((each) => each !== null) };
}

/** The option of that value; one that the app suggested is taken as it was given. */
function option(element: Json, given: unknown): Json | null {
  if (typeof given === 'object' && given !== null) return given as Json; // an option that the app made
  const groups = listAt(element, 'option_groups').flatMap((group) => listAt(group, 'options'));
  return [...listAt(element, 'options'), ...groups].find(({ value }) => value === given) ?? null;
}

/** What can be pressed in an element: the element itself, or the two buttons of a feedback element. */
function pressable(element: Json): readonly Json[] {
  if (element['type'] !== 'feedback_buttons') return [element];
  return ['positive_button', 'negative_button'].map((name) => ({
    ...(element[name] as Json), // the limits have seen to it
    type: 'feedback_buttons',
    action_id: element['action_id'],
  }));
}

const filled = (value: unknown): unknown => (value === '' || value === undefined ? null : value);

function listAt(value: Json, name: string): readonly Json[] {
  const found = value[name];
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}
