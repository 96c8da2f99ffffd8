import { all, isObject, type Json, textErrors, within } from './text-limits.ts';

/** What is wrong with an interactive element. */
export function elementErrors(object: Json): readonly string[] {
  const type = String(object['type']);
  const id =
    object['action_id'] === undefined ? [] : within(String(object['action_id']).length, 1, 255, 'action_id');
  const placeholder =
    object['placeholder'] === undefined
      ? []
      : textErrors(object['placeholder'], 150, ['plain_text'], 'placeholder');
  const confirm = isObject(object['confirm']) ? dialog(object['confirm']) : [];
  switch (type) {
    case 'button':
      return [
        ...id,
        ...confirm,
        ...textErrors(object['text'], 75, ['plain_text'], 'text'),
        ...(object['value'] === undefined ? [] : within(String(object['value']).length, 1, 2000, 'value')),
        ...(object['url'] === undefined ? [] : within(String(object['url']).length, 1, 3000, 'url')),
      ];
    case 'feedback_buttons':
      return [
        ...id,
        ...[object['positive_button'], object['negative_button']].flatMap((button) =>
          isObject(button)
            ? [
                ...textErrors(button['text'], 75, ['plain_text'], 'text'),
                ...within(String(button['value'] ?? '').length, 1, 2000, 'value'),
              ]
            : ['missing required field: positive_button or negative_button'],
        ),
      ];
    case 'overflow':
      return [
        ...id,
        ...confirm,
        ...within(all(object, 'options').length, 1, 5, 'options'),
        ...all(object, 'options').flatMap(option),
      ];
    case 'static_select':
    case 'multi_static_select':
      return [
        ...id,
        ...placeholder,
        ...within(all(object, 'options').length + all(object, 'option_groups').length, 1, 100, 'options'),
        ...all(object, 'options').flatMap(option),
      ];
    case 'checkboxes':
    case 'radio_buttons':
      return [
        ...id,
        ...within(all(object, 'options').length, 1, 10, 'options'),
        ...all(object, 'options').flatMap(option),
      ];
    case 'plain_text_input':
      return [...id, ...placeholder, ...within(Number(object['max_length'] ?? 3000), 1, 3000, 'max_length')];
    default:
      return /^(external_select|users_select|conversations_select|channels_select|multi_external_select|multi_users_select|datepicker|timepicker|datetimepicker|number_input|email_text_input|url_text_input|rich_text_input|file_input|workflow_button)$/.test(
        type,
      )
        ? [...id, ...placeholder]
        : [`unsupported type: ${type}`];
  }
}

function dialog(object: Json): readonly string[] {
  return [
    ...textErrors(object['title'], 100, ['plain_text'], 'confirm.title'),
    ...textErrors(object['text'], 300, ['plain_text', 'mrkdwn'], 'confirm.text'),
    ...textErrors(object['confirm'], 30, ['plain_text'], 'confirm.confirm'),
    ...textErrors(object['deny'], 30, ['plain_text'], 'confirm.deny'),
  ];
}

function option(object: Json): readonly string[] {
  return [
    ...textErrors(object['text'], 75, ['plain_text', 'mrkdwn'], 'option.text'),
    ...within(String(object['value'] ?? '').length, 1, 75, 'option.value'),
  ];
}
