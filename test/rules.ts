/** Rules that are to hold whatever happens, and the names of those that did not. */
export function rules(): {
  readonly broken: ReadonlySet<string>;
  readonly hold: (rule: string, is: boolean) => void;
} {
  const broken = new Set<string>();
  return {
    broken,
    hold: (rule, is) => {
      if (!is) broken.add(rule);
    },
  };
}
