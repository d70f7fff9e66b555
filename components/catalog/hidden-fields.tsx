import { type AskFields, answerPrefix, fieldNames } from "./asking";

const unseen = ["type", "app", "entitlement", "subject", "extends", "items", "profile", "queue", "draft", "key"];

/** What is sent without an input of its own; all of it where the inputs are not shown. */
export function HiddenFields({ fields, all }: { readonly fields: AskFields; readonly all: boolean }) {
  return (
    <>
      {fieldNames
        .filter((name) => all || unseen.includes(name))
        .map((name) => (
          <input key={name} type="hidden" name={name} value={fields[name]} />
        ))}
      {all
        ? Object.entries(fields.answers).map(([name, value]) => (
            <input key={name} type="hidden" name={`${answerPrefix}${name}`} value={value} />
          ))
        : null}
    </>
  );
}
