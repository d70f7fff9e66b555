import ReactMarkdown from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { mentionsIn } from "@/components/together/mention-tree";
import type { PersonView } from "@/lib/queries/views";

// No pictures (they would tell their server who reads), no headings that break the page's outline, no HTML.
const schema = {
  ...defaultSchema,
  tagNames: ["p", "strong", "em", "del", "a", "ul", "ol", "li", "blockquote", "code", "pre", "br"],
  attributes: { a: ["href"] },
  protocols: { href: ["http", "https", "mailto"] },
};

/** What somebody wrote, with the safe part of Markdown. Whom it names by address stands there by name. */
export function Markdown({
  children,
  people = [],
}: {
  readonly children: string;
  readonly people?: readonly PersonView[];
}) {
  return (
    <div className="space-y-2 wrap-anywhere [&_a]:underline [&_a]:underline-offset-3 [&_blockquote]:border-l-2 [&_blockquote]:pl-3 [&_code]:rounded-sm [&_code]:bg-sunken [&_code]:px-1 [&_code]:font-mono [&_code]:text-sm [&_mark]:rounded-sm [&_mark]:bg-accent-wash [&_mark]:px-1 [&_mark]:font-medium [&_mark]:text-accent [&_ol]:list-decimal [&_ol]:pl-5 [&_pre]:overflow-x-auto [&_ul]:list-disc [&_ul]:pl-5">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[[rehypeSanitize, schema], mentionsIn(people)]}
        components={{
          a: ({ href, children: words }) => (
            <a href={href} target="_blank" rel="noopener noreferrer nofollow">
              {words}
            </a>
          ),
        }}
      >
        {children}
      </ReactMarkdown>
    </div>
  );
}
