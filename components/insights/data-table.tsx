import { Td, Th } from "@/components/ui/table";

/** What a picture shows, as rows: the same that its file has. */
export function DataTable({
  caption,
  heads,
  rows,
}: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <Th key={head}>{head}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((value, place) => (
              <Td key={heads[place]} className="num h-8 whitespace-nowrap">
                {value}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
